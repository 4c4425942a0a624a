"""How a server plans its statements."""

from __future__ import annotations

from sqlalchemy.orm import Session


def plan_once(session: Session) -> None:
    """Let a server keep the plan of each prepared statement until the transaction ends.

    For statements of many parts, each led by an index whatever the values are: planning them anew for the
    values takes several times as long as answering them.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql("SET LOCAL plan_cache_mode = force_generic_plan")

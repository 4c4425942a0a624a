"""How a server plans its statements: once on each connection, but anew in jobs that make the clinic grow."""

from __future__ import annotations

from sqlalchemy.orm import Session

ONCE = "-c plan_cache_mode=force_generic_plan"
"""For a connection: planning a statement of many parts takes several times as long as answering it, and all
are made so that an index leads them, whatever their values are."""
# Not "force_custom_plan": each reference to a patient would be planned anew, too, row by row.
_ANEW = "SET LOCAL plan_cache_mode = auto"


def plan_anew(session: Session) -> None:
    """Have the statements of this transaction planned for their values, and for how large the tables are now.

    A plan made while a table was empty reads through all of it, ever longer while an import fills it.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql(_ANEW)

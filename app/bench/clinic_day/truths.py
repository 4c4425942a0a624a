"""What must be true of the whole clinic at the end of a day; each question counts what it is not true of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from sqlalchemy import TextClause, bindparam, text
from sqlalchemy.orm import Session

from app.bench.clinic_day.types import Team, Told
from app.charts import HOLDERS
from app.db.types import FactId, Moment

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "shelves": ("section", "file_room"),
        "holders": tuple(sorted(HOLDERS)),
        "moves": ("volume.moved", "volume.seen", "volume.move_undone"),
    }
)
QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "volumes in file that are on no shelf": """
            SELECT count(*) FROM volume JOIN place ON place.id = volume.place_id
            WHERE volume.state = 'in_file' AND place.kind NOT IN :shelves""",
        "volumes out that are with nobody": """
            SELECT count(*) FROM volume JOIN place ON place.id = volume.place_id
            WHERE volume.state = 'out' AND place.kind NOT IN :holders""",
        "ledgers with a hole": """
            SELECT count(*) FROM (SELECT min(sequence) AS low, max(sequence) AS high, count(*) AS lines
                                  FROM movement GROUP BY volume_id) AS ledger
            WHERE low <> 1 OR high <> lines""",
        "ledger lines that do not begin where the one before ended": """
            SELECT count(*) FROM (
                SELECT state_before, from_place_id,
                       lag(state_after) OVER ledger AS state, lag(to_place_id) OVER ledger AS place_id
                FROM movement WINDOW ledger AS (PARTITION BY volume_id ORDER BY sequence)) AS line
            WHERE state IS NOT NULL AND (state <> state_before OR place_id <> from_place_id)""",
        "ledgers that do not lead to where the volume is": """
            SELECT count(*) FROM volume JOIN movement
                ON movement.volume_id = volume.id AND movement.sequence = volume.moves
            WHERE movement.state_after <> volume.state OR movement.to_place_id <> volume.place_id""",
        "volumes that moved more often than their ledger says": """
            SELECT count(*) FROM volume
            WHERE moves <> (SELECT count(*) FROM movement WHERE movement.volume_id = volume.id)""",
        "movements without one line in the trail": """
            SELECT count(*) FROM movement LEFT JOIN (
                SELECT fact_id, count(*) AS lines FROM audit_act WHERE act IN :moves GROUP BY fact_id
            ) AS told ON told.fact_id = movement.id
            WHERE coalesce(told.lines, 0) <> 1""",
        "lines of the trail without their movement": """
            SELECT count(*) FROM audit_act LEFT JOIN movement ON movement.id = audit_act.fact_id
            WHERE audit_act.act IN :moves AND movement.id IS NULL""",
        "steps of requests more or fewer than lines in the trail": """
            SELECT (SELECT count(*) FROM chart_request_step)
                 - (SELECT count(*) FROM audit_act WHERE act LIKE 'request.%')""",
        "steps of totes without one line in the trail": """
            SELECT count(*) FROM transfer_step LEFT JOIN (
                SELECT fact_id, count(*) AS lines FROM audit_act
                WHERE act NOT LIKE 'discrepancy.%' GROUP BY fact_id
            ) AS told ON told.fact_id = coalesce(
                transfer_step.movement_id, transfer_step.batch_id, transfer_step.id)
            WHERE coalesce(told.lines, 0) <> 1""",
        "steps of searches without one line in the trail": """
            SELECT count(*) FROM search_step LEFT JOIN (
                SELECT fact_id, count(*) AS lines FROM audit_act
                WHERE act NOT LIKE 'discrepancy.%' GROUP BY fact_id
            ) AS told ON told.fact_id = coalesce(search_step.movement_id, search_step.id)
            WHERE coalesce(told.lines, 0) <> 1""",
        "scans of an audit without one line in the trail": """
            SELECT count(*) FROM shelf_audit_step LEFT JOIN (
                SELECT fact_id, count(*) AS lines FROM audit_act
                WHERE act NOT LIKE 'discrepancy.%' GROUP BY fact_id
            ) AS told ON told.fact_id = coalesce(shelf_audit_step.movement_id, shelf_audit_step.id)
            WHERE coalesce(told.lines, 0) <> 1 AND shelf_audit_step.act = 'scanned'""",
        "requests that have ended without a time, or wait with one": """
            SELECT count(*) FROM chart_request
            WHERE (state IN ('closed', 'cancelled')) <> (ended_at IS NOT NULL)""",
    }
)  # fmt: skip


def untrue(team: Team, told: Told, begun: datetime) -> list[str]:
    """What does not hold, each with how often; empty after a day on which nothing was lost."""
    with team.privacy.app.units.read(team.privacy.actor) as unit:
        found = untrue_in(unit.session)
        since = bindparam("begun", begun, Moment())
        ids = text("SELECT id FROM movement WHERE recorded_at >= :begun").columns(id=FactId())
        asked = text("SELECT id, state FROM chart_request WHERE made_at >= :begun")
        known = set(unit.session.scalars(ids.bindparams(since)))
        states = {row.id: row.state for row in unit.session.execute(asked.bindparams(since))}
    lost = len(told.facts - known)
    if lost:
        found.append(f"{lost} acknowledged movements that the ledger has not")
    if len(states) != told.acts["requests"]:
        found.append(f"{len(states)} requests where {told.acts['requests']} were made")
    other = sum(states.get(key) != state for key, state in told.requests.items())
    if other:
        found.append(f"{other} requests that stand otherwise than they were left")
    return found


def untrue_in(session: Session) -> list[str]:
    """What does not hold of everything that is written, each with how often."""
    counts = {words: session.scalar(_asked(question)) for words, question in QUESTIONS.items()}
    return [f"{count} {words}" for words, count in counts.items() if count]


def _asked(question: str) -> TextClause:
    statement = text(question)
    for name, each in WORDS.items():
        if f":{name}" in question:
            statement = statement.bindparams(bindparam(name, each, expanding=True))
    return statement

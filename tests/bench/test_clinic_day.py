"""A whole day through the public services, on both databases, and that its questions do see what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import text

from app.bench.clinic_day import QUESTIONS, DayPlan, Team, Told, live, team_of, untrue, untrue_in
from app.bench.ground import Ground, grounds
from app.bench.types import Effort, Size, Wanted
from app.charts import RequestState
from app.progress import Progress

# Every kind of thing happens at least once; `outguide bench day` does a day of full size.
PLAN = DayPlan(
    appointments=21, walk_ins=4, requests=5, totes=3, in_a_tote=2, missing=5, audits=2, folders=12, sheets=3,
    outguides=3,
)  # fmt: skip
# What the words in capitals stand for below.
SOME = {
    "A_SHELVED": "(SELECT min(id) FROM volume WHERE state = 'in_file')",
    "A_MOVED": "(SELECT min(volume_id) FROM movement WHERE sequence = 2)",
    "A_PERSON": "(SELECT min(id) FROM place WHERE kind = 'person')",
}
# What somebody with the key to the file might change, by what the day's questions say of it.
TAMPERED = {
    "volumes in file that are on no shelf": "UPDATE volume SET place_id = A_PERSON WHERE id = A_SHELVED",
    "volumes out that are with nobody": "UPDATE volume SET state = 'out' WHERE id = A_SHELVED",
    "ledgers that do not lead to where the volume is": """
        UPDATE volume SET state = 'missing' WHERE id = A_MOVED""",
    "ledgers with a hole": "UPDATE movement SET sequence = 99 WHERE volume_id = A_MOVED AND sequence = 1",
    "ledger lines that do not begin where the one before ended": """
        UPDATE movement SET state_before = 'off_site' WHERE volume_id = A_MOVED AND sequence = 2""",
    "volumes that moved more often than their ledger says": """
        UPDATE volume SET moves = moves + 1 WHERE id = A_MOVED""",
    "movements without one line in the trail": """
        DELETE FROM audit_act WHERE fact_id = (SELECT min(id) FROM movement WHERE volume_id = A_MOVED)""",
    "lines of the trail without their movement": """
        UPDATE audit_act SET fact_id = id
        WHERE id = (SELECT max(id) FROM audit_act WHERE act = 'volume.moved')""",
    "steps of requests more or fewer than lines in the trail": """
        DELETE FROM audit_act WHERE id = (SELECT max(id) FROM audit_act WHERE act = 'request.made')""",
    "steps of totes without one line in the trail": """
        DELETE FROM audit_act WHERE fact_id = (SELECT min(id) FROM transfer_step WHERE act = 'sent')""",
    "steps of searches without one line in the trail": """
        DELETE FROM audit_act WHERE fact_id = (SELECT min(id) FROM search_step WHERE act = 'looked')""",
    "scans of an audit without one line in the trail": """
        DELETE FROM audit_act WHERE fact_id = (
            SELECT max(coalesce(movement_id, id)) FROM shelf_audit_step WHERE act = 'scanned')""",
    "requests that have ended without a time, or wait with one": """
        UPDATE chart_request SET ended_at = NULL
        WHERE id = (SELECT max(id) FROM chart_request WHERE state = 'closed')""",
}


class Untouched(Exception):
    """Ends a transaction so that nothing of it is kept."""


class Day(NamedTuple):
    """A day that was lived, and its clinic."""

    team: Team
    told: Told
    wrong: list[str]


def unheard(_progress: Progress) -> None:
    """Listen to no progress."""


def lived(ground: Ground, folder: Path) -> Iterator[Day]:
    """A day of a small clinic."""
    people = ground.made(unheard)
    with ground.copied() as where, team_of(where, people, folder) as team:
        begun = team.records.app.clock.now() - timedelta(minutes=1)
        told = live(team, PLAN, list(people.sample.shelved), "a test's day")
        yield Day(team, told, untrue(team, told, begun))


def wanted(folder: Path, server: str = "") -> Wanted:
    """As small a clinic as has enough charts for the day."""
    return Wanted(("day",), Size(300, 400), 1, 7, folder, server, effort=Effort(day=PLAN))


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    folder = tmp_path_factory.mktemp("day")
    yield from lived(grounds(wanted(folder))[0], folder)


def of_every_kind(day: Day) -> None:
    assert day.wrong == []
    assert len(day.told.scans) > 100
    assert set(day.told.acts) == {
        "visits booked", "requests", "pulled", "checked out in one step", "checked out", "handed over",
        "packed", "received", "marked missing", "found", "checked in", "taken back", "put away",
        "scanned on the shelf",
    }  # fmt: skip


def test_after_a_day_on_an_encrypted_file_nothing_is_lost(day: Day) -> None:
    of_every_kind(day)


def test_after_a_day_on_a_server_nothing_is_lost(tmp_path: Path, bench_server: str) -> None:
    _, ground = grounds(wanted(tmp_path, bench_server))
    assert ground is not None
    try:
        for each in lived(ground, tmp_path):
            of_every_kind(each)
    finally:
        ground.close()


def test_every_question_has_a_case_that_it_sees() -> None:
    assert set(TAMPERED) == set(QUESTIONS)


@pytest.mark.parametrize("question", TAMPERED)
def test_what_is_untrue_is_seen(day: Day, question: str) -> None:
    records, found, statement = day.team.records, list[str](), TAMPERED[question]
    for word, meant in SOME.items():
        statement = statement.replace(word, meant)
    with suppress(Untouched), records.app.units.write(records.actor) as unit:
        unit.session.execute(text(statement))
        found += untrue_in(unit.session)
        raise Untouched
    assert any(each.endswith(question) for each in found), found


def test_what_was_acknowledged_or_asked_and_is_not_there_is_seen(day: Day) -> None:
    lost = Told({*day.told.facts, day.team.records.app.clock.new_id()}, acts=Counter(day.told.acts))
    lost.requests = dict.fromkeys(day.told.requests, RequestState.OPEN)
    lost.acts["requests"] += 1
    begun = day.team.records.app.clock.now() - timedelta(hours=1)
    there = len(lost.requests)
    assert untrue(day.team, lost, begun) == [
        "1 acknowledged movements that the ledger has not",
        f"{day.told.acts['requests']} requests where {lost.acts['requests']} were made",
        f"{there} requests that stand otherwise than they were left",
    ]

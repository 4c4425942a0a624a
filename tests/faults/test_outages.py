"""The database goes away in the middle of scans: each that was kept is recorded once, none is lost."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import psycopg
import pytest

from app.charts import CheckIn, CheckOut, State, record_of
from app.errors import Unreachable
from tests.support.breaking import breaking_at
from tests.support.clinics import Clinic, Desk

SCANS = 60
BREAKS = 12


@dataclass(frozen=True)
class Tally:
    """What became of so many scans."""

    scans: int
    lost: int
    doubled: int


@dataclass
class Room:
    """A desk that goes on scanning whatever happens to the database, and what it has scanned."""

    desk: Desk
    clinic: Clinic
    scanned: list[tuple[UUID, str, str]] = field(default_factory=list)
    kept: int = 0

    def scan(self, code: str, holder: str) -> None:
        """One chart goes out or comes back: journal first, then the ledger."""
        app, actor = self.desk
        scan = self.clinic.scan()
        command = CheckOut(code, holder, scan) if holder else CheckIn(code, scan)
        self.scanned.append((scan.id, code, holder))
        app.journal.begin(scan.id, record_of(command, actor.login))
        try:
            if isinstance(command, CheckOut):
                app.desk.check_out(actor, command)
            else:
                app.desk.check_in(actor, command)
        except Unreachable:
            self.kept += 1
        else:
            app.journal.end(scan.id)

    def come_back(self) -> None:
        """The database answers again."""
        app, actor = self.desk
        app.reach(actor)
        app.catch_up(actor)

    def tally(self) -> Tally:
        """Every scan stands in the ledger once; each chart is where it was scanned last."""
        app, actor = self.desk
        assert list(app.journal.pending()) == []
        lines = Counter(row[0] for row in self.clinic.rows("select id from movement"))
        facts = [self._key(fact) for fact, _, _ in self.scanned]
        for code in {code for _, code, _ in self.scanned}:
            holder = [where for _, scanned, where in self.scanned if scanned == code][-1]
            volume = app.finder.where(actor, code).volume
            assert (volume.state is State.OUT) == bool(holder), code
        lost = sum(lines[fact] == 0 for fact in facts)
        return Tally(len(facts), lost, lines.total() - (len(facts) - lost))

    def _key(self, fact: UUID) -> Any:
        return fact if self.clinic.on_server else fact.bytes


@pytest.fixture
def room(clinic: Clinic) -> Room:
    """Somebody of the records room scans."""
    return Room(clinic.records, clinic)


@pytest.mark.parametrize("what", ["statement", "commit"])
def test_what_breaks_in_the_middle_of_a_unit_of_work_is_recorded_once(
    room: Room, clinic: Clinic, what: str
) -> None:
    draw = random.Random(7)
    codes, holders = [clinic.a_volume() for _ in range(4)], [clinic.a_holder(n).code for n in ("Lee", "Wu")]
    for _ in range(BREAKS):
        with breaking_at(what, draw.randrange(40 if what == "statement" else 3)):
            for _ in range(SCANS // BREAKS):
                room.scan(draw.choice(codes), draw.choice([*holders, ""]))
        # It goes away once more while what was kept is being recorded.
        once_more = breaking_at(what, draw.randrange(30 if what == "statement" else 1))
        with once_more, suppress(Unreachable):
            room.come_back()
        room.come_back()
    assert room.tally() == Tally(SCANS, lost=0, doubled=0), f"{BREAKS} breaks at a {what}"
    assert room.kept > BREAKS // 2


def test_a_server_that_ends_every_connection_loses_nothing(server_clinic: Clinic) -> None:
    """The real thing: the server's own administrator ends all connections between and inside the acts."""
    clinic, draw = server_clinic, random.Random(3)
    room = Room(clinic.records, clinic)
    codes, holder = [clinic.a_volume() for _ in range(3)], clinic.a_holder("Dr Lee").code
    for number in range(SCANS):
        if number % 5 == 0:
            end_all_connections(clinic)
        room.scan(draw.choice(codes), draw.choice([holder, ""]))
    room.come_back()
    assert room.tally() == Tally(SCANS, lost=0, doubled=0), "all connections ended twelve times"
    assert room.kept > 0


def end_all_connections(clinic: Clinic) -> None:
    """As a restart of the server does it."""
    with psycopg.connect(clinic.superuser_url, autocommit=True) as connection:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid()"
        )

"""Inventing where each folder went in the last weeks, and where it is now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from random import Random

from app.charts import Entry, MovementAct
from app.charts.custody.rules import LOAN_DAYS
from app.schedule.rules import closing_after
from app.training.calendar import WorkDays
from app.training.shelves import BOX, BRANCH, HOLDERS, INSTITUTION, KIND_OF, TOTE
from app.training.types import PlannedMove

A = MovementAct
STATIONS = {"clerk": "Front desk", "records": "Records room", "supervisor": "Records room"}
NOT_IN_SLOT = (
    "Slot empty, no outguide.",
    "Not in its slot or the neighbours.",
    "Its slot is empty, and the outguide names nobody.",
)
CLOCK_SLOW = timedelta(hours=49)


class Fate(Enum):
    """How the story of a folder ends today."""

    IN_FILE = auto()
    OUT_TODAY = auto()
    OUT_LATELY = auto()
    OVERDUE = auto()
    MISSING = auto()
    OFF_SITE = auto()
    IN_TRANSIT = auto()
    TRANSFERRED = auto()
    FOUND = auto()
    IMPOSSIBLE = auto()
    CLOCK = auto()


# How many of a thousand folders, and how many at least if there are enough.
SHARES = {
    Fate.OVERDUE: (60, 1),
    Fate.OUT_LATELY: (60, 1),
    Fate.OUT_TODAY: (30, 1),
    Fate.MISSING: (8, 2),
    Fate.FOUND: (3, 2),
    Fate.IMPOSSIBLE: (3, 3),
    Fate.CLOCK: (1, 1),
    Fate.OFF_SITE: (15, 2),
    Fate.IN_TRANSIT: (8, 2),
    Fate.TRANSFERRED: (3, 1),
}
# No more than this share of a small clinic's folders is anywhere but on the shelf.
MOST_AWAY = 3


def fates(random: Random, volumes: int) -> list[Fate]:
    """One end for each folder, shuffled."""
    special = [
        fate for fate, (share, least) in SHARES.items() for _ in range(max(least, volumes * share // 1000))
    ]
    special = special[: max(1, volumes // MOST_AWAY)]
    all_of_them = [*special, *[Fate.IN_FILE] * (volumes - len(special))][:volumes]
    random.shuffle(all_of_them)
    return all_of_them


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes moves down as somebody at a desk would have made them."""

    random: Random
    days: WorkDays

    def move(self, act: A, at: datetime, place: str = "", login: str = "", reason: str = "") -> PlannedMove:
        """One move, at a desk that may make it."""
        who = login or self.random.choice(("clerk", "records", "records"))
        due = None
        if act in {A.CHECK_OUT, A.HAND_OVER}:
            due = closing_after(at, LOAN_DAYS[KIND_OF[place]], self.days.hours, self.days.zone)
        entry = Entry.KEYED if self.random.random() < 0.07 else Entry.SCANNED
        recorded = at + timedelta(milliseconds=self.random.randint(20, 900))
        return PlannedMove(act, place, at, recorded, who, STATIONS[who], entry, due, reason)

    def ago(self, days: int) -> datetime:
        """A moment so many opening days ago."""
        return self.days.moment(self.random, days)


def journey(random: Random, days: WorkDays, fate: Fate) -> tuple[PlannedMove, ...]:
    """The movements of one folder, oldest first, ending as its fate has it."""
    pen = Pen(random, days)
    end, began = _end(pen, fate)
    return (*_earlier(pen, began + 1), *end)


def _earlier(pen: Pen, newest: int) -> list[PlannedMove]:
    """Loans that came back, all of them before the newest of these days."""
    random, moves = pen.random, list[PlannedMove]()
    loans = random.choices((0, 1, 2, 3, 4), (20, 35, 27, 12, 6))[0]
    handed = [random.random() < 0.15 for _ in range(loans)]
    span = range(newest, len(pen.days.days) + 1)
    needed = 2 * loans + sum(handed)
    if needed > len(span):
        return moves
    whens = iter(sorted(random.sample(span, needed), reverse=True))
    for over in handed:
        moves.append(pen.move(A.CHECK_OUT, pen.ago(next(whens)), holder := random.choice(HOLDERS)))
        if over:
            moves.append(pen.move(A.HAND_OVER, pen.ago(next(whens)), _another(random, holder)))
        moves.append(pen.move(A.CHECK_IN, pen.ago(next(whens))))
    return moves


def _another(random: Random, holder: str) -> str:
    return random.choice([each for each in HOLDERS if each != holder])


def _end(pen: Pen, fate: Fate) -> tuple[list[PlannedMove], int]:
    """The last moves, and how many opening days ago the first of them was made."""
    random = pen.random
    holder = random.choice([each for each in HOLDERS if each not in {INSTITUTION, BRANCH}])
    loan = LOAN_DAYS[KIND_OF[holder]]
    match fate:
        case Fate.IN_FILE:
            return [], 0
        case Fate.OUT_TODAY:
            return [pen.move(A.CHECK_OUT, pen.days.today(random), holder)], 0
        case Fate.OUT_LATELY:
            ago = random.randint(1, loan)
            return [pen.move(A.CHECK_OUT, pen.ago(ago), holder)], ago
        case Fate.OVERDUE:
            ago = loan + random.randint(2, 9)
            return [pen.move(A.CHECK_OUT, pen.ago(ago), holder)], ago
        case _:
            return _seldom(pen, fate, holder)


def _seldom(pen: Pen, fate: Fate, holder: str) -> tuple[list[PlannedMove], int]:
    ago = pen.random.randint(6, 15)
    lost = pen.random.choice(NOT_IN_SLOT)
    lately = pen.ago(pen.random.randint(1, 4))
    match fate:
        case Fate.MISSING:
            return [pen.move(A.MARK_MISSING, pen.ago(ago), login="records", reason=lost)], ago
        case Fate.FOUND:
            missed = pen.move(A.MARK_MISSING, pen.ago(ago), login="records", reason=lost)
            return [missed, pen.move(A.CHECK_IN, lately)], ago
        case Fate.OFF_SITE:
            return [_stored(pen, ago)], ago
        case Fate.IMPOSSIBLE:
            return [_stored(pen, ago), pen.move(A.CHECK_OUT, lately, holder)], ago
        case Fate.CLOCK:
            slow = pen.move(A.CHECK_OUT, lately - CLOCK_SLOW, holder)
            return [replace(slow, recorded_at=lately)], ago
        case Fate.TRANSFERRED:
            gone = pen.move(
                A.TRANSFER_OUT, pen.ago(ago), INSTITUTION, "supervisor", "Care moved; receipt in hand."
            )
            return [gone], ago
        case _:
            return [pen.move(A.SEND, lately, TOTE, "records")], ago


def _stored(pen: Pen, ago: int) -> PlannedMove:
    return pen.move(A.SEND_OFF_SITE, pen.ago(ago), BOX, "records", "No visit for three years.")

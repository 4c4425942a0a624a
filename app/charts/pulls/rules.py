"""What stands on a pull list: which folder for which request, where it is fetched, in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.charts.custody.types import ChartKind, State
from app.charts.pulls.types import LineState, Spot
from app.charts.requests.queries import Mark
from app.charts.requests.rules import Folder, wanted_of
from app.charts.requests.types import (
    WAITING,
    Ending,
    NotFillable,
    Reason,
    RequestAct,
    RequestState,
    Wanted,
)
from app.errors import BadInput

S = RequestState
MOST_PARTS = 9
# The words of a request that the schedule ended; whoever booked the visit again needs its chart again.
VISIT_CANCELLED, NO_SHOW = "The visit was cancelled.", "The patient did not come."
NO_PAPER, VISIT_OVER = "This kind of visit needs no paper.", "The visit is over."
# The words of a change that the schedule made; every other change is somebody's.
VISIT_MOVED, VISIT_CHANGED = (
    "The visit was moved to",
    "The visit needs other papers, or has another provider or room.",
)
BY_SCHEDULE = frozenset({VISIT_CANCELLED, NO_SHOW, NO_PAPER, VISIT_OVER})
_BY_PEOPLE = frozenset({Ending.COPY_SENT, Ending.IMAGE_USED, Ending.BY_HAND})
# Below every letter and digit, so that texts compare as the parts of a key do.
_BETWEEN = "\x1f"
_LAST = "\U0010fffe"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of a day, as far as a pull list needs it; `last_words` are those of its newest step."""

    id: int
    patient_id: int
    kind: ChartKind
    wanted: Wanted
    volume_id: int | None
    place_id: int
    needed_at: datetime
    reason: Reason
    stat: bool
    for_whom: str
    note: str
    state: S
    not_fillable: NotFillable | None
    ending: Ending | None
    appointment_id: int | None
    delivered_at: datetime | None
    last_words: str

    @property
    def waits(self) -> bool:
        """Whether somebody still waits for the chart."""
        return self.state in WAITING

    @property
    def missed(self) -> bool:
        """Whether its visit went by without its chart."""
        return self.state is S.CANCELLED and self.last_words == VISIT_OVER


@dataclass(frozen=True, slots=True)
class Slot:
    """A line before it is written out: the request, its folder if there is one, what was said of it.

    `others` wait for the same folder on the same day.
    """

    asked: Asked
    folder: Folder | None
    state: LineState
    spot: Spot
    mark: Mark | None
    others: tuple[Asked, ...] = ()

    @property
    def key(self) -> tuple[int, int | None]:
        """What tells this line from every other one of its list."""
        return self.asked.id, self.folder.id if self.folder else None

    @property
    def to_pull(self) -> bool:
        """Whether somebody still has to fetch it."""
        return self.state is LineState.OPEN and self.spot is not Spot.THERE

    @property
    def ready(self) -> bool:
        """Whether whoever needs it will have it."""
        there = self.state is LineState.OPEN and self.spot is Spot.THERE
        return there or self.state in (LineState.PULLED, LineState.OUT)

    @property
    def in_time(self) -> bool:
        """Whether a scan fetched it before it was needed; a temporary folder is a miss (domain.md)."""
        if self.folder is None or self.folder.temporary or not self.ready:
            return False
        pulled = self.mark is not None and self.mark.act is RequestAct.PULLED
        at = self.mark.at if pulled and self.mark else self.asked.delivered_at
        return at is None or at <= self.asked.needed_at


Folders = Mapping[tuple[int, ChartKind], Sequence[Folder]]


def slots_of(asked: Sequence[Asked], folders: Folders, marks: Mapping[int, Mapping[int, Mark]]) -> list[Slot]:
    """The lines of requests, one for each folder; a folder that several wait for goes to the first need."""
    found: list[Slot] = []
    first: dict[int, int] = {}
    waiting: dict[int, list[Asked]] = {}
    # A folder that was pulled for a later need is on the cart for the first one, too.
    on_the_cart = {
        folder: mark
        for each in asked
        if each.waits
        for folder, mark in marks.get(each.id, {}).items()
        if _is_pulled(mark)
    }
    for each in sorted(asked, key=lambda one: (not one.stat, one.needed_at, one.id)):
        every = folders.get((each.patient_id, each.kind), ())
        wanted = wanted_of(each.wanted, each.volume_id, every)
        for folder in wanted:
            if each.waits and folder.id in first:
                waiting.setdefault(folder.id, []).append(each)
                continue
            mark = marks.get(each.id, {}).get(folder.id)
            if each.waits:
                first[folder.id] = each.id
                mark = mark if _is_pulled(mark) else on_the_cart.get(folder.id, mark)
            found.append(_slot(each, folder, mark))
        if not wanted:
            found.append(_slot(each, None, None))
    return [_with_others(slot, waiting, first) for slot in found]


def _with_others(slot: Slot, waiting: Mapping[int, Sequence[Asked]], first: Mapping[int, int]) -> Slot:
    if slot.folder is None or first.get(slot.folder.id) != slot.asked.id:
        return slot
    others = [each for each in waiting.get(slot.folder.id, ()) if each.place_id != slot.asked.place_id]
    if not others:
        return slot
    return Slot(slot.asked, slot.folder, slot.state, slot.spot, slot.mark, tuple(others))


def _is_pulled(mark: Mark | None) -> bool:
    return mark is not None and mark.act is RequestAct.PULLED


def _slot(asked: Asked, folder: Folder | None, mark: Mark | None) -> Slot:
    return Slot(asked, folder, _state(asked, folder, mark), _spot(asked, folder), mark)


def _state(asked: Asked, folder: Folder | None, mark: Mark | None) -> LineState:
    """domain.md, "State machines: pull line"; the request and what was said of the folder tell it."""
    if asked.state is S.CANCELLED or (asked.state is S.CLOSED and asked.ending in _BY_PEOPLE):
        return LineState.WITHDRAWN
    pulled = mark is not None and mark.act is RequestAct.PULLED
    there = folder is not None and folder.with_(asked.place_id)
    if not asked.waits or (there and pulled):
        return LineState.OUT
    if pulled:
        return LineState.PULLED
    if not there and (mark is not None or asked.state is S.NOT_FILLABLE):
        return LineState.NOT_FILLABLE
    return LineState.OPEN


def _spot(asked: Asked, folder: Folder | None) -> Spot:
    if folder is None:
        return Spot.NOT_MADE
    if folder.with_(asked.place_id):
        return Spot.THERE
    stands = folder.found_as if folder.state is State.FOUND and folder.found_as else folder.state
    if stands is State.IN_FILE:
        return Spot.SHELF
    return Spot.HOLDER if stands in (State.OUT, State.IN_TRANSIT) else Spot.AWAY


@dataclass(frozen=True, slots=True)
class Bay:
    """A section of shelves with the room it stands in."""

    room: str
    name: str
    low: str


def walk_key(slot: Slot, bay: Bay | None, filing_key: str) -> str:
    """The text by which lines are put in the order of the walk: rooms, sections by their first key, charts.

    What stands on no shelf comes after all shelves, by the name of whoever has it.
    """
    group = list(Spot).index(slot.spot)
    number = slot.folder.number if slot.folder else 0
    room, low, name = (bay.room, bay.low, bay.name) if bay else ("", _LAST, "")
    if slot.spot is not Spot.SHELF:
        low = ""
    kind = list(ChartKind).index(slot.asked.kind)
    parts = (str(group), room.casefold(), low, name.casefold(), filing_key, str(kind), f"{number:04d}")
    return _BETWEEN.join(parts)


def bay_of_key(key: str) -> str:
    """The part of a walk's key that tells one bay from another."""
    return _BETWEEN.join(key.split(_BETWEEN)[:4])


def split(keys: Sequence[str], parts: int) -> list[str]:
    """Where each part of a walk begins, the first with everything before it; keys are in walking order.

    Parts differ by one line at most, unless the edge of a bay is within a tenth of a part: nobody likes to
    begin in the middle of one.

    Raises:
        BadInput: there are too many parts, or fewer lines than parts.
    """
    if not 1 <= parts <= MOST_PARTS:
        raise BadInput(f"A list is split into 1 to {MOST_PARTS} parts. Nothing was changed.")
    if parts > 1 and len(keys) < parts:
        raise BadInput("There are fewer charts to fetch than parts. Nothing was changed. Name fewer.")
    near = len(keys) // (parts * 10)
    starts = [""]
    last = 0
    for part in range(1, parts):
        even = round(part * len(keys) / parts)
        edges = [
            at
            for at in range(max(last + 1, even - near), min(len(keys) - 1, even + near) + 1)
            if bay_of_key(keys[at]) != bay_of_key(keys[at - 1])
        ]
        last = min(edges, key=lambda at: abs(at - even)) if edges else even
        starts.append(keys[last])
    return starts


def part_of(key: str, starts: Sequence[str]) -> int:
    """Which part a line belongs to, from 1; 0 if the walk is not split or the line is on no shelf."""
    if len(starts) < 2 or not key.startswith(str(list(Spot).index(Spot.SHELF))):
        return 0
    return sum(start <= key for start in starts)

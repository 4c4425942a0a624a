"""What stands on a pull list, in which order, and how a walk is split."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts.custody.types import ChartKind, State
from app.charts.pulls import rules
from app.charts.pulls.rules import Asked, Bay, Slot
from app.charts.pulls.types import LineState, Spot
from app.charts.requests.queries import Mark
from app.charts.requests.rules import Folder
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

S, L = RequestState, LineState
NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
M = ChartKind.MEDICAL


def folder(key: int, state: State = State.IN_FILE, place: int = 1, *, temporary: bool = False) -> Folder:
    found = State.OUT if state is State.FOUND else None
    return Folder(key, f"C{key}", key, state, found, place, None, temporary)


def asked(key: int, hours: float = 0, patient: int = 1, place: int = 7, **more: object) -> Asked:
    values: dict[str, Any] = {
        "wanted": Wanted.ALL, "volume_id": None, "stat": False, "state": S.OPEN, "not_fillable": None,
        "ending": None, "appointment_id": None, "delivered_at": None, "last_words": "", **more,
    }  # fmt: skip
    return Asked(
        id=key, patient_id=patient, kind=M, place_id=place, needed_at=NOON + timedelta(hours=hours),
        reason=Reason.VISIT, for_whom="", note="", **values,
    )  # fmt: skip


def mark(act: RequestAct, hours: float = -1) -> Mark:
    reason = NotFillable.SLOT_EMPTY if act is RequestAct.NOT_FILLABLE else None
    return Mark(act, NOON + timedelta(hours=hours), "Ann", "", reason)


PULLED, STUCK = mark(RequestAct.PULLED), mark(RequestAct.NOT_FILLABLE)


def slots(
    requests: list[Asked], folders: list[Folder], marks: dict[int, dict[int, Mark]] | None = None
) -> list[Slot]:
    return rules.slots_of(requests, {(1, M): folders}, marks or {})


@pytest.mark.parametrize(
    ("request_", "folder_", "said", "state", "spot"),
    [
        (asked(1), folder(1), None, L.OPEN, Spot.SHELF),
        (asked(1), folder(1), PULLED, L.PULLED, Spot.SHELF),
        (asked(1), folder(1), STUCK, L.NOT_FILLABLE, Spot.SHELF),
        (asked(1, state=S.NOT_FILLABLE), folder(1), None, L.NOT_FILLABLE, Spot.SHELF),
        (asked(1), folder(1, State.OUT, 7), None, L.OPEN, Spot.THERE),
        (asked(1), folder(1, State.OUT, 7), PULLED, L.OUT, Spot.THERE),
        (asked(1), folder(1, State.OUT, 7), STUCK, L.OPEN, Spot.THERE),
        (asked(1), folder(1, State.FOUND, 7), None, L.OPEN, Spot.THERE),
        (asked(1), folder(1, State.OUT, 8), None, L.OPEN, Spot.HOLDER),
        (asked(1), folder(1, State.IN_TRANSIT, 8), None, L.OPEN, Spot.HOLDER),
        (asked(1), folder(1, State.MISSING), None, L.OPEN, Spot.AWAY),
        (asked(1), folder(1, State.OFF_SITE), None, L.OPEN, Spot.AWAY),
        (asked(1, state=S.DELIVERED), folder(1, State.OUT, 7), None, L.OUT, Spot.THERE),
        (asked(1, state=S.CLOSED, ending=Ending.RETURNED), folder(1), None, L.OUT, Spot.SHELF),
        (asked(1, state=S.CLOSED, ending=Ending.COPY_SENT), folder(1), None, L.WITHDRAWN, Spot.SHELF),
        (asked(1, state=S.CANCELLED), folder(1), PULLED, L.WITHDRAWN, Spot.SHELF),
    ],
)  # fmt: skip
def test_a_line_stands_as_its_request_and_its_folder_say(
    request_: Asked, folder_: Folder, said: Mark | None, state: LineState, spot: Spot
) -> None:
    (slot,) = slots([request_], [folder_], {1: {1: said}} if said else None)
    assert (slot.state, slot.spot) == (state, spot)


def test_a_chart_without_a_folder_has_a_line() -> None:
    (slot,) = slots([asked(1)], [])
    assert (slot.key, slot.spot, slot.to_pull) == ((1, None), Spot.NOT_MADE, True)


def test_a_folder_goes_to_the_first_need_and_the_others_are_told() -> None:
    first, second, urgent = asked(1, 1), asked(2, 2, place=8), asked(3, 5, place=9, stat=True)
    (slot,) = slots([second, first], [folder(1)])
    assert (slot.asked.id, [each.id for each in slot.others]) == (1, [2])
    (slot,) = slots([second, first, urgent], [folder(1)])
    assert (slot.asked.id, [each.id for each in slot.others]) == (3, [1, 2])
    delivered = replace(first, state=S.DELIVERED)
    found = slots([delivered, second], [folder(1, State.OUT, 7)])
    assert [(each.asked.id, each.state) for each in found] == [(1, L.OUT), (2, L.OPEN)]
    same = replace(second, place_id=7)
    (slot,) = slots([first, same], [folder(1)])
    assert slot.others == ()


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.sampled_from(list(S)), st.booleans(), st.integers(7, 9)), max_size=8
    ),
    st.integers(0, 3),
)
def test_no_request_that_waits_is_left_off_a_list(
    made: list[tuple[int, RequestState, bool, int]], count: int
) -> None:
    requests = [
        asked(key, hours, state=state, stat=stat, place=place)
        for key, (hours, state, stat, place) in enumerate(made, start=1)
    ]
    folders = [folder(key) for key in range(1, count + 1)]
    found = slots(requests, folders)
    assert len({slot.key for slot in found}) == len(found)
    for each in requests:
        named = [slot for slot in found if slot.asked.id == each.id]
        told = [slot for slot in found if each in slot.others]
        if not folders or each.state not in WAITING:
            assert len(named) == max(1, count)
        else:
            same_place = [slot for slot in found if slot.asked.place_id == each.place_id and slot.asked.waits]
            assert len(named) in (0, count) and (named or told or same_place)
    waiting = [slot for slot in found if slot.asked.waits and slot.folder]
    assert len({slot.folder.id for slot in waiting if slot.folder}) == len(waiting)


def test_a_temporary_folder_and_one_that_came_late_are_misses() -> None:
    def in_time(request: Asked, one: Folder, said: Mark | None) -> bool:
        (slot,) = slots([request], [one], {1: {1: said}} if said else None)
        return slot.in_time

    assert in_time(asked(1), folder(1), PULLED)
    assert not in_time(asked(1), folder(1), mark(RequestAct.PULLED, 1))
    assert not in_time(asked(1), folder(1, temporary=True), PULLED)
    assert not in_time(asked(1), folder(1), None) and not in_time(asked(1), folder(1), STUCK)
    assert in_time(asked(1), folder(1, State.OUT, 7), None)
    late = asked(1, state=S.DELIVERED, delivered_at=NOON + timedelta(hours=1))
    assert not in_time(late, folder(1, State.OUT, 7), None)
    assert in_time(replace(late, delivered_at=NOON), folder(1, State.OUT, 7), None)
    assert not slots([asked(1)], [])[0].in_time


def test_shelves_are_walked_by_room_and_key_and_then_whoever_has_charts() -> None:
    def key(spot: Spot, room: str, low: str, filing: str, number: int = 1) -> str:
        slot = Slot(asked(1), folder(number), L.OPEN, spot, None)
        return rules.walk_key(slot, Bay(room, "Bay", low), filing)

    walked = [
        key(Spot.SHELF, "Annex", "50", "501122"),
        key(Spot.SHELF, "File room", "00", "004172", 1),
        key(Spot.SHELF, "File room", "00", "004172", 2),
        key(Spot.SHELF, "File room", "00", "004172", 10),
        key(Spot.SHELF, "file room", "50", "504172"),
        key(Spot.HOLDER, "", "", "000000"),
        key(Spot.THERE, "", "", "000000"),
        key(Spot.AWAY, "", "", "000000"),
        key(Spot.NOT_MADE, "", "", "000000"),
    ]
    assert walked == sorted(walked)
    assert rules.bay_of_key(walked[1]) == rules.bay_of_key(walked[3]) != rules.bay_of_key(walked[4])


def shelf_keys(bays: list[int]) -> list[str]:
    return [
        rules.walk_key(
            Slot(asked(1), folder(1), L.OPEN, Spot.SHELF, None),
            Bay("Room", f"Bay {bay:02d}", f"{bay:02d}"),
            f"{at:05d}",
        )
        for bay, count in enumerate(bays)
        for at in range(count)
    ]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.integers(1, 9))
def test_a_walk_is_split_evenly_and_loses_no_line(bays: list[int], parts: int) -> None:
    keys = shelf_keys(bays)
    if parts > 1 and len(keys) < parts:
        with pytest.raises(BadInput, match="Nothing was changed"):
            rules.split(keys, parts)
        return
    starts = rules.split(keys, parts)
    assert len(starts) == parts and starts == sorted(starts) and starts[0] == ""
    found = [rules.part_of(key, starts) for key in keys]
    if parts == 1:
        assert set(found) <= {0}
        return
    assert found == sorted(found) and set(found) == set(range(1, parts + 1))
    near = len(keys) // (parts * 10)
    for part in range(1, parts + 1):
        assert abs(found.count(part) - len(keys) / parts) <= 2 * near + 1


def test_a_part_begins_at_a_bay_if_one_is_near() -> None:
    keys = shelf_keys([53, 47])
    assert rules.split(keys, 2)[1] == keys[53]
    keys = shelf_keys([70, 30])
    assert rules.split(keys, 2)[1] == keys[50]
    holder = rules.walk_key(Slot(asked(1), folder(1), L.OPEN, Spot.HOLDER, None), None, "")
    assert rules.part_of(holder, rules.split(keys, 2)) == 0
    for parts in (0, 10):
        with pytest.raises(BadInput, match="1 to 9 parts"):
            rules.split(keys, parts)

"""A shelf by its steps: where folders stand that were scanned, scanned again, taken off and taken back."""

from __future__ import annotations

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from app.charts import AuditAct, Finding
from app.charts.shelf_audit.queries import Step
from app.charts.shelf_audit.replaying import replayed

A = AuditAct
KEYS = {volume: (f"{volume:02}", "medical", 1, volume) for volume in range(12)}


class Told:
    """Steps as they are written one after another."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def add(
        self, act: AuditAct, volume: int | None = None, label: str = "", *,
        finding: Finding | None = None, batch: UUID | None = None, undoes: UUID | None = None,
    ) -> UUID:  # fmt: skip
        key = uuid4()
        at = len(self.steps) + 1
        self.steps.append(Step(key, batch or key, at, act, volume, label, finding, None, undoes))
        return key

    def scan(self, *volumes: int) -> Told:
        for volume in volumes:
            self.add(A.SCANNED, volume)
        return self

    @property
    def standing(self) -> list[int | str]:
        return replayed(self.steps, KEYS).standing


def test_folders_stand_in_the_order_in_which_they_were_scanned() -> None:
    assert Told().scan(5, 3, 8).standing == [5, 3, 8]


def test_one_that_was_passed_over_is_put_behind_its_neighbour_that_is_scanned_again() -> None:
    assert Told().scan(1, 2, 4, 5).scan(2, 3).standing == [1, 2, 3, 4, 5]
    assert Told().scan(1, 2, 5, 6).scan(2, 3, 4).standing == [1, 2, 3, 4, 5, 6]


def test_whoever_goes_on_from_the_last_one_goes_on_at_the_end() -> None:
    assert Told().scan(1, 2, 4).scan(2, 3).scan(4, 5).standing == [1, 2, 3, 4, 5]
    assert Told().scan(1, 2, 2, 3).standing == [1, 2, 3]


def test_what_is_put_right_stands_where_it_goes_and_is_remembered() -> None:
    told = Told().scan(1, 9, 2)
    told.add(A.PUT_RIGHT, 9)
    shelf = replayed(told.scan(10).steps, KEYS)
    assert shelf.standing == [1, 2, 9, 10]
    assert (shelf.off, shelf.moved) == ([], {9})


def test_what_is_put_right_before_all_others_stands_first() -> None:
    told = Told().scan(4, 5, 6, 1)
    told.add(A.PUT_RIGHT, 1)
    assert told.scan(7).standing == [1, 4, 5, 6, 7]


def test_what_follows_the_first_one_that_was_taken_off_stands_first() -> None:
    told = Told().scan(9, 2, 3).scan(9)
    told.add(A.TAKEN_OFF, 9)
    assert told.scan(1).standing == [1, 2, 3]


def test_what_the_ledger_has_elsewhere_stands_here_no_more() -> None:
    shelf = replayed(Told().scan(1, 2, 3).steps, KEYS, frozenset({2}))
    assert (shelf.standing, shelf.gone) == ([1, 3], [2])


def test_what_was_taken_off_and_is_scanned_again_stands_there_again() -> None:
    told = Told().scan(1, 9, 2)
    told.add(A.TAKEN_OFF, 9)
    shelf = replayed(told.scan(9).steps, KEYS)
    assert (shelf.standing, shelf.off) == ([1, 2, 9], [])


def test_the_next_one_stands_behind_the_neighbour_of_what_was_taken_off() -> None:
    told = Told().scan(1, 2, 3, 4).scan(2)
    told.add(A.TAKEN_OFF, 2)
    assert told.scan(7).standing == [1, 7, 3, 4]


def test_taking_back_is_taken_back_by_taking_it_back() -> None:
    told = Told().scan(1)
    scan = told.add(A.SCANNED, 2)
    back = told.add(A.UNDONE, 2, undoes=scan)
    assert told.standing == [1]
    told.add(A.UNDONE, 2, undoes=back)
    assert told.standing == [1, 2]


def test_the_first_scan_is_the_one_that_counts() -> None:
    told = Told()
    told.add(A.SCANNED, 1, finding=Finding.SHOULD_BE_OUT)
    told.add(A.SCANNED, label="OLD 17", finding=Finding.UNKNOWN)
    told.scan(1)
    assert dict(replayed(told.steps, KEYS).found) == {1: Finding.SHOULD_BE_OUT, "OLD 17": Finding.UNKNOWN}


@given(st.lists(st.integers(0, 6), max_size=30))
def test_every_folder_that_was_scanned_stands_in_the_row_exactly_once(scans: list[int]) -> None:
    standing = Told().scan(*scans).standing
    assert sorted(standing, key=str) == sorted(set(scans), key=str)


@given(st.lists(st.integers(0, 6), max_size=20), st.data())
def test_a_shelf_is_as_if_what_was_taken_back_had_never_been_scanned(
    scans: list[int], data: st.DataObject
) -> None:
    whole, without = Told().scan(*scans), Told()
    gone = set(data.draw(st.lists(st.integers(0, max(len(scans) - 1, 0)), max_size=5))) if scans else set()
    for at in sorted(gone):
        whole.add(A.UNDONE, scans[at], undoes=whole.steps[at].id)
    without.scan(*(volume for at, volume in enumerate(scans) if at not in gone))
    assert whole.standing == without.standing

"""What the queue decides, without a widget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.actor import Actor, Permission
from app.charts import Entry, MovementAct
from app.charts import State as VolumeState
from app.discrepancies import Settle, State
from app.errors import Conflict, NotAllowed
from tests.gui.at_once import AtOnce
from tests.gui.discrepancies.fakes import RECORDS, SUPERVISOR, Room, a_full_room, services_of
from ui.discrepancies.acts import Opened, QueueActs
from ui.discrepancies.presenter import QueueList, QueueVerbs
from ui.discrepancies.shown import Narrowing, Pick, Shown, Waiting
from ui.discrepancies.verbs import verbs_of


class Noting:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.shown: list[Shown] = []
        self.failed: list[str] = []
        self.opened: list[Opened] = []
        self.busy: list[bool] = []
        self.told: list[tuple[str, str]] = []
        self.changes = 0

    def show_loading(self) -> None: ...

    def show_list(self, shown: Shown) -> None:
        self.shown.append(shown)

    def show_failed(self, sentence: str) -> None:
        self.failed.append(sentence)

    def show_opened(self, opened: Opened) -> None:
        self.opened.append(opened)

    def show_busy(self, busy: bool) -> None:
        self.busy.append(busy)

    def tell_done(self, title: str, sentence: str) -> None:
        self.told.append((title, sentence))

    def tell_refused(self, word: str, sentence: str) -> None:
        self.told.append((word, sentence))

    def changed(self) -> None:
        self.changes += 1


class Desk:
    """A list and its verbs over fakes."""

    def __init__(self, permissions: frozenset[Permission]) -> None:
        self.room, self.jobs, self.view, self.owner = a_full_room(), AtOnce(), Noting(), QObject()
        acts = QueueActs(services_of(self.room, permissions))
        self.list = QueueList(self.view, self.jobs, acts, self.owner)
        self.verbs = QueueVerbs(self.view, self.owner, self.jobs, acts, self.view.changed)
        self.list.refresh()

    def row(self, item: int) -> Waiting:
        found = self.list.row(item)
        assert found is not None
        return found

    @property
    def ids(self) -> list[int]:
        return [row.item.id for row in self.view.shown[-1].rows]


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    made = Desk(SUPERVISOR)
    yield made
    made.jobs.shut_down()


def test_an_answer_to_an_older_question_is_dropped(desk: Desk) -> None:
    desk.jobs.holding = True
    desk.list.refresh()
    desk.room.items = desk.room.items[:1]
    desk.list.choose(Pick.CLOSED)
    seen = len(desk.view.shown)
    desk.jobs.let_go()
    assert [shown.pick for shown in desk.view.shown[seen:]] == [Pick.CLOSED]


def test_closed_items_keep_the_counts_of_what_waits(desk: Desk) -> None:
    desk.verbs.settle(desk.row(1), Settle(1, "clock was set"))
    desk.list.choose(Pick.CLOSED)
    assert desk.ids == [1]
    assert desk.view.shown[-1].counts.waiting == 7
    desk.list.choose(Pick.ALL)
    assert desk.view.shown[-1].counts.waiting == 6


def test_a_queue_that_cannot_be_read_says_why(desk: Desk) -> None:
    desk.room.problem = NotAllowed("Jo Anders may not do this.")
    desk.list.refresh()
    assert desk.view.failed == ["Jo Anders may not do this."]


def test_narrowing_outlives_a_refresh_and_can_be_taken_back(desk: Desk) -> None:
    desk.list.narrow(Narrowing("00-41-72 V1", volume_id=2))
    desk.list.refresh()
    assert desk.ids == [2]
    desk.list.widen()
    assert len(desk.ids) == 7


def test_opening_an_item_is_an_act_that_names_the_item(desk: Desk) -> None:
    desk.verbs.open(desk.row(2))
    assert desk.room.done("open") == [[2, "queue item 2"]]
    assert [move.act for move in desk.view.opened[0].movements] == [
        MovementAct.MARK_MISSING,
        MovementAct.CHECK_OUT,
    ]


def test_confirming_moves_the_volume_by_a_typed_scan_and_settles_the_item(desk: Desk) -> None:
    desk.verbs.confirm_found(desk.row(2))
    assert desk.room.done("change") == [[MovementAct.CONFIRM_FOUND, "C00000020", Entry.KEYED]]
    assert desk.room.done("settle") == [[Settle(2, "confirmed found")]]
    assert desk.view.told == [("Confirmed found", "Chart C00000020.")]
    assert (desk.view.busy, desk.view.changes) == ([True, False], 1)


def test_what_was_confirmed_at_the_chart_desk_is_only_settled(desk: Desk) -> None:
    row = desk.row(2)
    desk.room.volumes[2] = replace(desk.room.volumes[2], state=VolumeState.OUT)
    desk.verbs.confirm_found(row)
    assert desk.room.done("change") == []
    assert desk.room.done("settle") == [[Settle(2, "confirmed found")]]


def test_what_is_missing_again_is_not_confirmed(desk: Desk) -> None:
    row = desk.row(2)
    desk.room.volumes[2] = replace(desk.room.volumes[2], state=VolumeState.MISSING)
    desk.verbs.confirm_found(row)
    assert desk.room.acts == []
    assert desk.view.told[0][0] == "Not confirmed"
    assert "Nothing was changed" in desk.view.told[0][1]


def test_a_second_press_while_the_first_is_at_work_does_nothing(desk: Desk) -> None:
    desk.jobs.holding = True
    row = desk.row(2)
    desk.verbs.take(desk.row(3))
    desk.verbs.take(desk.row(3))
    desk.verbs.confirm_found(row)
    desk.jobs.let_go()
    assert desk.room.acts == [("take", 3)]


def test_somebody_was_faster_and_the_sentence_says_so(desk: Desk) -> None:
    desk.room.problem = Conflict("Al Bern changed it first. Nothing was changed.")
    desk.verbs.settle(desk.row(3), Settle(3, "record put right"))
    assert desk.view.told == [("Not settled", "Al Bern changed it first. Nothing was changed.")]
    assert desk.view.changes == 1


def actor(permissions: frozenset[Permission]) -> Actor:
    return Actor(7, "jo", "Jo Anders", "Desk 2", permissions)


def test_records_staff_settle_and_a_supervisor_confirms(desk: Desk) -> None:
    found, clock = desk.row(5), desk.row(7)
    assert verbs_of(found, actor(SUPERVISOR), busy=False).confirm == ""
    by_records = verbs_of(found, actor(RECORDS), busy=False)
    assert (by_records.take, by_records.settle) == ("", "")
    assert by_records.confirm == by_records.reason == "A supervisor confirms what was found."
    assert verbs_of(clock, actor(SUPERVISOR), busy=False).confirm is None


def test_the_front_desk_may_look_and_is_told_who_settles(desk: Desk) -> None:
    verbs = verbs_of(desk.row(5), actor(frozenset({Permission.LOOK_UP})), busy=False)
    assert (
        verbs.take == verbs.settle == verbs.confirm == "Records staff and supervisors settle what waits here."
    )


def test_an_item_one_has_is_not_taken_twice(desk: Desk) -> None:
    assert verbs_of(desk.row(2), actor(RECORDS), busy=False).take == "You have it already."


def test_a_closed_item_has_no_verbs(desk: Desk) -> None:
    room: Room = desk.room
    ended = room.settle(actor(SUPERVISOR), Settle(5, "test scan", dismissed=True))
    assert ended.state is State.DISMISSED
    verbs = verbs_of(Waiting(ended, room.volumes[5]), actor(SUPERVISOR), busy=False)
    assert verbs.settle == verbs.confirm == "Dismissed by Jo Anders."

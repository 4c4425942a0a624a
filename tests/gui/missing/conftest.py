"""The missing charts of a real embedded clinic in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.charts import CheckOut, Looked, Search, Volume
from tests.gui.page_window import shown
from tests.gui.real_window import RealWindow
from tests.support.clinics import Clinic, Desk
from ui.lists.table import ListTable
from ui.missing.page import MissingPage
from ui.shell.routes import RoomRoute, Route
from ui.theme.theme import Theme

PEOPLE = (
    ("Garcia", "Maria"), ("Garcia", "Mario"), ("Nguyen", "Anh"), ("Halvorsen", "Nils"), ("Okafor", "Chidi"),
    ("Smith", "Joan"), ("Petrova", "Irina"),
)  # fmt: skip


class Room:
    """A clinic with two doctors and seven charts."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.lee, self.ortiz = clinic.a_holder("Dr Lee"), clinic.a_holder("Dr Ortiz")
        self.volumes: list[Volume] = [
            clinic.volumes(clinic.a_patient(family, given))[0] for family, given in PEOPLE
        ]

    def code(self, at: int) -> str:
        """The label of one of the charts."""
        return self.volumes[at].code

    def out(self, at: int, days: int = 0) -> None:
        """A chart that Dr Lee has."""
        app, actor = self.clinic.records
        at_time = self.clinic.clock.now()
        app.desk.check_out(actor, CheckOut(self.code(at), self.lee.code, self.clinic.scan(at=at_time)))

    def missing(self, at: int = 0) -> Search:
        """A chart that is marked missing."""
        app, actor = self.clinic.records
        return app.searching.flag(actor, self.code(at), "not in its slot", self.clinic.scan())

    def searched(self, at: int = 0) -> Search:
        """The same, and somebody has looked."""
        app, actor = self.clinic.records
        return app.searching.look(actor, self.missing(at).id, Looked(rung="slot"))

    def now(self, search: Search) -> Search:
        """A search as it stands now."""
        app, actor = self.clinic.records
        return app.searches.show(actor, search.id)


class Window(RealWindow):
    """The missing charts as somebody sees them."""

    def __init__(self, theme: Theme, room: Room, desk: Desk, qtbot: QtBot) -> None:
        self.room = room
        super().__init__(MissingPage, theme, desk, qtbot)

    @property
    def table(self) -> ListTable:
        """The list in front."""
        found: ListTable = self.page.list.table
        return found

    @property
    def lines(self) -> list[str]:
        """The second column of each row of the list: a patient, or a holder."""
        rows = self.table.rows
        return [rows.index(at, 1).data() for at in range(rows.rowCount())]

    @property
    def plan(self) -> list[str]:
        """Where to look, in order."""
        rows = self.page.pane.plan.rows
        return [rows.index(at, 1).data() for at in range(rows.rowCount())]

    def come(self, route: Route | None = None) -> None:
        """Be shown."""
        self.page.come_forward(route or RoomRoute("missing"))


Opens = Callable[..., Window]


@pytest.fixture
def room(embedded_clinic: Clinic) -> Room:
    """A clinic with charts to be missed."""
    return Room(embedded_clinic)


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot, room: Room) -> Iterator[Opens]:
    """Opens the missing charts for the records room, or for somebody else."""
    with shown(qtbot) as show:

        def build(who: Desk | None = None) -> Window:
            window: Window = show(Window(theme, room, who or room.clinic.records, qtbot), (1232, 724))
            window.come()
            return window

        yield build

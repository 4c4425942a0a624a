"""Putting away in a real embedded clinic in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.charts import AddPlace, AskForChart, CheckIn, CheckOut, Place, PlaceKind, PutSheet, Volume
from tests.gui.page_window import shown
from tests.gui.real_window import RealWindow
from tests.support.clinics import Clinic, Desk
from ui.lists.table import ListTable
from ui.put_away.page import PutAwayPage
from ui.shell.routes import RoomRoute
from ui.theme.theme import Theme

PEOPLE = (
    ("Garcia", "Maria"),
    ("Nguyen", "Anh"),
    ("Halvorsen", "Nils"),
    ("Okafor", "Chidi"),
    ("Smith", "Joan"),
)


class Room:
    """A clinic with five charts on one section, and another section."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.app, self.actor = clinic.records
        self.lee = clinic.a_holder("Dr Lee")
        self.volumes: list[Volume] = [
            clinic.volumes(clinic.a_patient(family, given))[0] for family, given in PEOPLE
        ]
        sections = [each for each in self.app.places.list(self.actor) if each.kind is PlaceKind.SECTION]
        self.shelf = next(each for each in sections if each.name == self.volumes[0].home)

    def code(self, at: int) -> str:
        """The label of one of the charts."""
        return self.volumes[at].code

    def out(self, at: int) -> None:
        """A chart that Dr Lee has."""
        self.app.desk.check_out(self.actor, CheckOut(self.code(at), self.lee.code, self.clinic.scan()))

    def back(self, at: int) -> None:
        """A chart that has come back from Dr Lee."""
        self.out(at)
        self.app.desk.check_in(self.actor, CheckIn(self.code(at), self.clinic.scan()))

    def wanted(self, at: int) -> None:
        """Dr Lee waits for a chart."""
        asked = AskForChart(self.volumes[at].patient_id, self.lee.code, self.clinic.clock.now())
        self.app.requests.ask(self.actor, asked)

    def sheet(self, at: int, *, urgent: bool = False) -> None:
        """A loose sheet waits for a chart."""
        command = PutSheet(self.code(at), "lab report", 2, urgent)
        self.app.loose_desk.put(self.actor, command, self.clinic.scan())

    def marked(self, at: int) -> str:
        """The label of an outguide that stands in the slot of a chart."""
        (guide,) = self.app.outguide_desk.make(self.actor, 1)
        self.app.outguide_desk.place(self.actor, guide.code, self.code(at))
        return guide.code

    def other_shelf(self) -> Place:
        """A section in which none of the charts belongs."""
        app, boss = self.clinic.supervisor
        return app.places.add(boss, AddPlace(PlaceKind.SECTION, "99 and on", range_low="99"))


class Window(RealWindow):
    """Putting away as somebody sees it."""

    def __init__(self, theme: Theme, desk: Desk, qtbot: QtBot) -> None:
        super().__init__(PutAwayPage, theme, desk, qtbot)

    @property
    def table(self) -> ListTable:
        """The list in front."""
        found: ListTable = self.page.list.table
        return found

    def column(self, at: int) -> list[str]:
        """One column of the list in front."""
        rows = self.table.rows
        return [rows.index(row, at).data() for row in range(rows.rowCount())]


Opens = Callable[..., Window]


@pytest.fixture
def room(embedded_clinic: Clinic) -> Room:
    """A clinic with charts to be put away."""
    return Room(embedded_clinic)


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot, room: Room) -> Iterator[Opens]:
    """Opens the screen for the records room, or for somebody else."""
    with shown(qtbot) as show:

        def build(who: Desk | None = None, size: tuple[int, int] = (1232, 724)) -> Window:
            window: Window = show(Window(theme, who or room.clinic.records, qtbot), size)
            window.page.come_forward(RoomRoute("away"))
            return window

        yield build

"""Filing in a real embedded clinic in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.charts import Fill, MeasureShelf, Volume
from tests.gui.page_window import shown
from tests.gui.real_window import RealWindow
from tests.support.clinics import Clinic, Desk
from ui.filing.page import FilingPage
from ui.lists.table import ListTable
from ui.shell.routes import RoomRoute
from ui.theme.theme import Theme

PEOPLE = (("Garcia", "Maria"), ("Nguyen", "Anh"), ("Halvorsen", "Nils"), ("Okafor", "Chidi"))


class Shelf:
    """A section with four folders."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.app, self.actor = clinic.records
        self.volumes: list[Volume] = [
            clinic.volumes(clinic.a_patient(family, given))[0] for family, given in PEOPLE
        ]
        self.home = next(each for each in self.app.places.list(self.actor) if each.name == "All charts")

    def measure(self, capacity: float | None, taken: float | None = None) -> None:
        """Another clerk has measured it."""
        self.app.shelving_desk.measure(self.actor, MeasureShelf(self.home.code, capacity, taken))

    def thickness(self, at: int, inches: float) -> None:
        """A folder is so thick."""
        self.app.shelving_desk.measure_volume(self.actor, self.volumes[at].code, inches)

    @property
    def fill(self) -> Fill:
        """How full it is now."""
        return next(each for each in self.app.shelving.fill(self.actor) if each.id == self.home.id)


class Window(RealWindow):
    """Filing as somebody sees it."""

    def __init__(self, theme: Theme, desk: Desk, qtbot: QtBot) -> None:
        super().__init__(FilingPage, theme, desk, qtbot)

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
def shelf(embedded_clinic: Clinic) -> Shelf:
    """A clinic with a section."""
    return Shelf(embedded_clinic)


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot, shelf: Shelf) -> Iterator[Opens]:
    """Opens the screen for the records room, or for somebody else."""
    with shown(qtbot) as show:

        def build(who: Desk | None = None, size: tuple[int, int] = (1232, 724)) -> Window:
            window: Window = show(Window(theme, who or shelf.clinic.records, qtbot), size)
            window.page.come_forward(RoomRoute("filing"))
            return window

        yield build

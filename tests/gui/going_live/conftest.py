"""Going live in a real embedded clinic in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.charts import AddPlace, NoteFolder, Place, PlaceKind, UnmatchedState, Volume
from app.patients import Patient
from app.progress import Progress, StopToken
from tests.gui.page_window import shown
from tests.gui.real_window import RealWindow
from tests.support.clinics import Clinic, Desk
from ui.going_live.page import GoingLivePage
from ui.lists.table import ListTable
from ui.shell.routes import RoomRoute
from ui.theme.theme import Theme

PEOPLE = (
    ("Garcia", "Maria"),
    ("Nguyen", "Anh"),
    ("Halvorsen", "Nils"),
    ("Okafor", "Chidi"),
    ("Smith", "Joan"),
    ("Quispe", "Rosa"),
    ("Zhang", "Wei"),
)


class Shelves:
    """A clinic whose patients have folders on the shelf, and no chart in the records yet."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.app, self.actor = clinic.records
        self.patients: list[Patient] = [clinic.a_patient(family, given) for family, given in PEOPLE]
        self.home = next(each for each in self.app.places.list(self.actor) if each.name == "All charts")

    def prepare(self) -> None:
        """The section is ready."""
        self.app.converting.prepare(self.actor, self.home.code, _silent, StopToken())

    def volume(self, at: int) -> Volume:
        """The first volume of one of the patients."""
        return self.app.finder.volumes_of(self.actor, [self.patients[at].id])[0]

    def code(self, at: int) -> str:
        """The label of it."""
        return self.volume(at).code

    def meet(self, at: int) -> None:
        """Another clerk met it."""
        self.app.converting.meet(self.actor, self.home.code, self.code(at), self.clinic.scan())

    def note(self, number: str, name: str = "") -> None:
        """A folder nobody knows."""
        command = NoteFolder(self.home.code, number, name, "green folder")
        self.app.converting.note(self.actor, command, self.clinic.scan())

    def states(self) -> list[UnmatchedState]:
        """How the folders stand that nobody knew."""
        return [each.state for each in self.app.conversions.unmatched(self.actor)]

    def other_shelf(self) -> Place:
        """A section in which none of the charts belongs."""
        app, boss = self.clinic.supervisor
        return app.places.add(boss, AddPlace(PlaceKind.SECTION, "99 and on", range_low="99"))


def _silent(_progress: Progress) -> None:
    """Nobody looks."""


class Window(RealWindow):
    """Going live as somebody sees it."""

    def __init__(self, theme: Theme, desk: Desk, qtbot: QtBot) -> None:
        super().__init__(GoingLivePage, theme, desk, qtbot)

    @property
    def table(self) -> ListTable:
        """The list in front."""
        page = self.page
        found: ListTable = page.walk.table if page.desk.walk is not None else page.sections.table
        return found

    def column(self, at: int) -> list[str]:
        """One column of the list in front."""
        rows = self.table.rows
        return [rows.index(row, at).data() for row in range(rows.rowCount())]


Opens = Callable[..., Window]


@pytest.fixture
def shelves(embedded_clinic: Clinic) -> Shelves:
    """A clinic that goes live."""
    return Shelves(embedded_clinic)


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot, shelves: Shelves) -> Iterator[Opens]:
    """Opens the screen for the records room, or for somebody else."""
    with shown(qtbot) as show:

        def build(who: Desk | None = None, size: tuple[int, int] = (1232, 724)) -> Window:
            window: Window = show(Window(theme, who or shelves.clinic.records, qtbot), size)
            window.page.come_forward(RoomRoute("live"))
            return window

        yield build

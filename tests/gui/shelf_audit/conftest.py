"""The shelf audits of a real embedded clinic in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.charts import CheckOut, PlaceKind, ShelfAudit, StartAudit, Volume
from tests.gui.page_window import shown
from tests.gui.real_window import RealWindow
from tests.support.clinics import Clinic, Desk
from ui.lists.table import ListTable
from ui.shelf_audit.page import ShelfAuditPage
from ui.shell.routes import RoomRoute
from ui.theme.theme import Theme

FOLDERS = 8
NAMES = ("Oyelaran", "Schmidt", "Bell", "Tanaka", "Novak", "Walsh", "Adeyemi", "Fontaine", "Larsen", "Moreau")


class Room:
    """A clinic with one section, its folders in filing order."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        self.app, self.actor = clinic.records
        self.volumes: list[Volume] = []
        self.holder = ""
        self.add(FOLDERS)
        sections = [each for each in self.app.places.list(self.actor) if each.kind is PlaceKind.SECTION]
        self.section = next(each for each in sections if each.name == self.volumes[0].home)

    def add(self, count: int) -> None:
        """More folders on the shelf."""
        for at in range(count):
            name = NAMES[(len(self.volumes) + at) % len(NAMES)]
            self.volumes.append(self.clinic.volumes(self.clinic.a_patient(name, "Invented"))[0])
        self.volumes.sort(key=_walked)

    def code(self, at: int) -> str:
        """The label of one of the folders."""
        return self.volumes[at].code

    def out(self, at: int) -> None:
        """A folder that Dr Shah has by the records."""
        self.holder = self.holder or self.clinic.a_holder("Dr Shah").code
        self.app.desk.check_out(self.actor, CheckOut(self.code(at), self.holder, self.clinic.scan()))

    def begun(self, *at: int) -> ShelfAudit:
        """An audit of the section in which these folders were scanned."""
        audit = self.app.shelf_auditing.start(self.actor, StartAudit(self.section.code))
        for each in at:
            self.app.shelf_auditing.scan(self.actor, audit.id, self.code(each), self.clinic.scan())
        return self.now(audit)

    def now(self, audit: ShelfAudit) -> ShelfAudit:
        """An audit as it stands now."""
        return self.app.shelf_audits.show(self.actor, audit.id)

    @property
    def going(self) -> ShelfAudit:
        """The audit that goes on."""
        key = self.app.shelf_audits.meant(self.actor, self.section.code)
        assert key is not None
        return self.app.shelf_audits.show(self.actor, key)


def _walked(volume: Volume) -> list[str]:
    return list(reversed(volume.mrn.split("-"))) if "-" in volume.mrn else [volume.mrn[-2:], volume.mrn]


class Window(RealWindow):
    """The shelf audits as somebody sees them."""

    def __init__(self, theme: Theme, desk: Desk, qtbot: QtBot) -> None:
        super().__init__(ShelfAuditPage, theme, desk, qtbot)

    @property
    def table(self) -> ListTable:
        """The list in front."""
        page = self.page
        found: ListTable = page.pane.table if page.desk.audit is not None else page.sections.table
        return found

    def column(self, at: int) -> list[str]:
        """One column of the list in front."""
        rows = self.table.rows
        return [rows.index(row, at).data() for row in range(rows.rowCount())]


Opens = Callable[..., Window]


@pytest.fixture
def room(embedded_clinic: Clinic) -> Room:
    """A clinic with a shelf."""
    return Room(embedded_clinic)


@pytest.fixture
def opens(theme: Theme, room: Room, qtbot: QtBot) -> Iterator[Opens]:
    """Opens the screen for somebody of the records room, or whoever is named, on a window of a size."""
    with shown(qtbot) as show:

        def open_window(desk: Desk | None = None, size: tuple[int, int] = (1180, 760)) -> Window:
            window = Window(theme, desk or room.clinic.records, qtbot)
            show(window, size)
            window.page.come_forward(RoomRoute("shelves"))
            return window

        yield open_window

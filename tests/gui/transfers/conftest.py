"""The transfers of a real embedded clinic in a window, with jobs that answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.charts import AddPlace, OpenTransfer, PlaceKind, Transfer, TransferKind, Volume
from app.patients import Patient
from tests.gui.page_window import shown
from tests.gui.real_window import RealWindow
from tests.support.clinics import Clinic, Desk
from ui.lists.table import ListTable
from ui.shell.routes import RoomRoute, Route
from ui.theme.theme import Theme
from ui.transfers.page import TransfersPage

PEOPLE = (
    ("Garcia", "Maria"), ("Nguyen", "Anh"), ("Halvorsen", "Nils"), ("Okafor", "Chidi"), ("Smith", "Joan"),
    ("Petrova", "Irina"), ("Abdi", "Sahra"),
)  # fmt: skip


class Room:
    """A clinic with a tote, a clinic across town and seven charts."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic = clinic
        app, actor = clinic.records
        self.tote = app.places.add(actor, AddPlace(PlaceKind.TOTE, "Tote 1"))
        self.east = clinic.a_holder("Eastside Clinic", PlaceKind.CLINIC)
        self.vault = clinic.a_holder("Iron Vault Records", PlaceKind.INSTITUTION)
        self.patients: list[Patient] = []
        self.volumes: list[Volume] = []
        for family, given in PEOPLE:
            patient = clinic.a_patient(family, given)
            self.patients.append(patient)
            self.volumes.extend(clinic.volumes(patient))

    def code(self, at: int) -> str:
        """The label of one of the charts."""
        return self.volumes[at].code

    def packed(self, count: int = 3, kind: TransferKind = TransferKind.TOTE) -> Transfer:
        """A tote, box or bag with the first charts in it."""
        app, actor = self.clinic.supervisor
        tote = kind is TransferKind.TOTE
        goes = self.east if tote else self.vault
        trip = app.transferring.open(actor, OpenTransfer(kind, goes.code, self.tote.code if tote else ""))
        for at in range(count):
            app.transferring.pack(actor, trip.id, self.code(at), self.clinic.scan())
        return app.transfers.show(actor, trip.id)

    def sent(self, count: int = 3, kind: TransferKind = TransferKind.TOTE) -> Transfer:
        """The same on its way."""
        app, actor = self.clinic.supervisor
        trip = self.packed(count, kind)
        app.transferring.close(actor, trip.id)
        return app.transferring.send(actor, trip.id, self.clinic.scan())

    def now(self, trip: Transfer) -> Transfer:
        """A transfer as it stands now."""
        app, actor = self.clinic.records
        return app.transfers.show(actor, trip.id)


class Window(RealWindow):
    """The transfers as somebody sees them."""

    def __init__(self, theme: Theme, room: Room, desk: Desk, qtbot: QtBot) -> None:
        self.room = room
        super().__init__(TransfersPage, theme, desk, qtbot)

    @property
    def table(self) -> ListTable:
        """The list in front."""
        found: ListTable = self.page.list.table
        return found

    @property
    def manifest(self) -> list[tuple[str, str]]:
        """Each folder of the manifest: its patient and where it stands."""
        rows = self.page.pane.manifest.rows
        return [(rows.index(at, 1).data(), rows.index(at, 4).data()) for at in range(rows.rowCount())]

    @property
    def lines(self) -> list[str]:
        """The container of each row of the list."""
        rows = self.table.rows
        return [rows.index(at, 1).data() for at in range(rows.rowCount())]

    def come(self, route: Route | None = None) -> None:
        """Be shown."""
        self.page.come_forward(route or RoomRoute("transfers"))


Opens = Callable[..., Window]


@pytest.fixture
def room(embedded_clinic: Clinic) -> Room:
    """A clinic with charts to be sent."""
    return Room(embedded_clinic)


@pytest.fixture
def opens(theme: Theme, qtbot: QtBot, room: Room) -> Iterator[Opens]:
    """Opens the transfers for the records room, or for somebody else."""
    with shown(qtbot) as show:

        def build(who: Desk | None = None) -> Window:
            window: Window = show(Window(theme, room, who or room.clinic.records, qtbot), (1232, 724))
            window.come()
            return window

        yield build

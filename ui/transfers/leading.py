"""Which transfer is worked on, and how somebody comes to another: a row, a label, an answered question."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.actor import Actor, Permission
from app.charts import Transfer, TransferKind, TransferState
from app.codes import CodeKind, parse_code
from app.errors import AppError
from ui.scanning.sounds import Tone
from ui.theme.tokens import Status
from ui.transfers.going import Going
from ui.transfers.list_pane import TransferListPane
from ui.transfers.manifest_pane import ManifestPane
from ui.transfers.presenter import TransferListing
from ui.transfers.telling import TransferTeller
from ui.transfers.transfer_desk import TransferDesk
from ui.transfers.words import said

S = TransferState


class Leading(QObject):
    """Keeps the list, its pane and what is worked on together; only a person goes from one to another."""

    def __init__(
        self, listed: TransferListPane, pane: ManifestPane, listing: TransferListing, desk: TransferDesk,
        going: Going, tells: TransferTeller, actor: Actor, *, practice: bool,
    ) -> None:  # fmt: skip
        super().__init__(listed)
        self._list, self._pane, self._listing, self._desk = listed, pane, listing, desk
        self._going, self._tells, self._actor, self._practice = going, tells, actor, practice

    @Slot(object)
    def choose(self, key: object) -> None:
        """A row was chosen, or none is left."""
        row = self._listing.row(key)
        self._listing.chosen = row.id if row is not None else None
        self._going.recall = self._listing.recall(key)
        self._pane.setVisible(row is not None)
        self._desk.choose(row)

    @Slot()
    def keep(self) -> None:
        """What is worked on is listed no more: it stays beside the list, as it stands now."""
        self._desk.choose(self._desk.row)

    def let_go(self) -> None:
        """Somebody comes back to the screen: what has ended meanwhile is worked on no more."""
        row = self._desk.row
        if row is not None and not row.live:
            self._listing.chosen = None

    @Slot(object)
    def lead_to(self, row: Transfer) -> None:
        """Choose a transfer, whatever chip is on."""
        self._list.expect_keyboard()
        self._desk.choose(row)
        self._pane.show()
        self._listing.lead_to(row)

    @Slot(object)
    def went_on(self, row: Transfer) -> None:
        """A question was answered: a new transfer is chosen, any other goes a step on where it is."""
        chosen = self._desk.row
        if row.state is S.PACKING and (chosen is None or chosen.id != row.id):
            self.lead_to(row)
            self._tells.chosen(row)
            self._desk.changed.emit()
        else:
            self._desk.went_on(row)

    def meant(self, code: str, row: Transfer | None) -> None:
        """A label that was scanned elsewhere leads here."""
        if row is not None and row.live:
            self.lead_to(row)
            self._tells.chosen(row)
            return
        self._listing.refresh()
        self.idle(code, row)

    @Slot(str, object)
    def idle(self, code: str, ended: Transfer | None) -> None:
        """A label was scanned that is on no trip; `ended` is the last one it was on."""
        left = ended is not None and ended.state is S.RECEIVED and ended.kind is not TransferKind.TOTE
        if ended is not None and (left or not self._is_container(code)):
            self.lead_to(ended)
            self._tells.chosen(ended)
        elif not self._is_container(code):
            told = said("This chart is in no tote, box or bag. Nothing was changed.")
            self._tells.tell_refused(said("In no tote"), told)
        elif not self._actor.may(Permission.MOVE):
            told = said("It is on no trip. Nothing was changed. The records room packs and sends.")
            self._tells.tell_refused(said("Not packed"), told)
        else:
            told = said("It is on no trip. Scan where it goes, or type it.")
            self._tells.say(Status.INFO, said("New transfer"), told, Tone.TASK)
            self._going.ask_new_in(code)

    def _is_container(self, code: str) -> bool:
        try:
            kind = parse_code(code, practice=self._practice).kind
        except AppError:
            return False
        return kind is CodeKind.TOTE

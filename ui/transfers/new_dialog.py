"""The form for a new transfer: what goes, in what, where to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from app.charts import OpenTransfer, PlaceKind, TransferKind
from app.codes import CodeKind
from ui.transfers.act_dialog import ActDialog
from ui.transfers.dialog_words import capital, kind_choice, said, thing
from ui.transfers.dialog_work import Asking, kind_of
from ui.transfers.item_rows import ItemRows
from ui.transfers.known_places import container_places, destination_places
from ui.widgets.place_field import PlaceField
from ui.widgets.segments import Segment, Segments
from ui.widgets.text_field import TextField

LONGEST = 200


class NewDialog(ActDialog):
    """Opens a transfer; a tote that was scanned, and a place that was scanned, open it without a key."""

    def __init__(self, asking: Asking, container: str = "") -> None:
        super().__init__(asking, said("New transfer"), act=said("Open it"), enter_acts=True)
        theme, jobs = asking.theme, asking.jobs
        kinds = [Segment(kind.value, kind_choice(kind)) for kind in TransferKind]
        self.kinds = Segments(theme, said("What goes"), kinds)
        tote = TransferKind.TOTE
        self.container = PlaceField(theme, jobs, container_places(self.work, tote), "")
        self.to = PlaceField(theme, jobs, destination_places(self.work, tote), "")
        self.note = TextField(theme, said("Note"), help_text=said("May stay empty."))
        self.note.edit.setMaxLength(LONGEST)
        self.items = ItemRows(theme)
        self._enter_waits = False
        self._scanned: set[PlaceField] = set()
        self._begun = container
        self._build_content()
        self._name_fields()
        self._connect()
        self._weigh()

    @property
    def kind(self) -> TransferKind:
        """What goes."""
        return TransferKind(self.kinds.mode)

    @property
    def command(self) -> OpenTransfer:
        """What is opened, as the fields stand."""
        to, container = self.to.place, self.container.place
        items = self.items.items if self.kind is TransferKind.INSTITUTION else ()
        return OpenTransfer(
            self.kind,
            to.code if to is not None else "",
            container.code if container is not None else "",
            self.note.text().strip(),
            items,
        )

    def open(self) -> None:
        """Show it with the keyboard in the first field that is to be filled."""
        super().open()
        field = self.to if self._begun else self.container
        field.edit.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        if self._begun and not self.take_scan(self.work.code_of(self._begun)):
            self.container.take(self._begun)

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return any(field.text().strip() for field in self._fields) or self.items.typed

    def take_scan(self, code: str) -> bool:
        """Take the label of a tote or box, or of a place."""
        kind = kind_of(code)
        if kind not in (CodeKind.TOTE, CodeKind.PLACE, CodeKind.SHELF):
            return False
        field = self.container if kind is CodeKind.TOTE else self.to
        self._scanned.add(field)
        self._enter_waits = False
        field.take(code)
        return True

    def submit(self) -> None:
        """Open it; what was typed and is not known yet is looked up first."""
        waits = self._unknown
        self._enter_waits = waits is not None
        if waits is not None:
            waits.take(waits.text().strip())
        else:
            self.run(partial(self.work.open, self.command))

    def tell_waiting(self) -> None:
        """Lead to what has to be said still."""
        row = self.items.waiting if self.kind is TransferKind.INSTITUTION else None
        target: QWidget = self.to.edit
        if self._needs_container:
            target = self.container.edit
        elif self.to.text().strip() and row is not None:
            target = row.count
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _fields(self) -> tuple[TextField, ...]:
        return (self.container, self.to, self.note)

    @property
    def _unknown(self) -> PlaceField | None:
        """The first field whose words stand for no place yet."""
        fields = (self.container, self.to)
        return next((each for each in fields if each.text().strip() and each.place is None), None)

    @property
    def _needs_container(self) -> bool:
        return self.kind is TransferKind.TOTE and not self.container.text().strip()

    @Slot()
    def _settled(self) -> None:
        """A place is known, or not any more."""
        place = self.container.place
        if place is not None and place.kind is PlaceKind.OFF_SITE_BOX and self.kind is TransferKind.TOTE:
            self.kinds.choose(TransferKind.OFF_SITE.value)
        self._weigh()
        by_scan = self.kind is TransferKind.TOTE and len(self._scanned) == 2 and not self.note.text().strip()
        known = self.container.place is not None and self.to.place is not None
        if self._unknown is None and (self._enter_waits or (by_scan and known)):
            self.accept()

    @Slot()
    def _other_kind(self) -> None:
        self._name_fields()
        self.items.setVisible(self.kind is TransferKind.INSTITUTION)
        self.container.look_again(container_places(self.work, self.kind))
        self.to.look_again(destination_places(self.work, self.kind))
        self._weigh()
        self.refit()

    @Slot()
    def _typed(self) -> None:
        """What is typed by hand waits for Enter, also where it was scanned before."""
        self._enter_waits = False
        self._scanned = {field for field in self._scanned if not field.edit.isModified()}
        self._weigh()

    @Slot()
    def _refused_place(self) -> None:
        if self._enter_waits:
            self._enter_waits = False
            field = self.container if self.container.problem else self.to
            field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _weigh(self) -> None:
        row = self.items.waiting if self.kind is TransferKind.INSTITUTION else None
        if self._needs_container:
            self.wait_for(said("Scan the tote, or type its name."))
        elif not self.to.text().strip():
            self.wait_for(said("Say where it goes."))
        elif row is not None:
            self.wait_for(said("Say how many {0} go along.").format(row.what.text().strip()))
        else:
            self.wait_for("")

    def _name_fields(self) -> None:
        kind, scan = self.kind, said("A name, or scan its label.")
        tote = kind is TransferKind.TOTE
        self.container.set_label(capital(thing(kind)))
        made = said("Left empty, the next {0} is made and gets a label.").format(thing(kind))
        self.container.set_help(scan if tote else made)
        self.to.set_label(said("Record centre") if kind is TransferKind.OFF_SITE else said("Where to"))
        self.to.set_help(said("A person, a room or a shelf, or scan its label.") if tote else scan)

    def _build_content(self) -> None:
        self.content.setSpacing(6)
        self.content.addWidget(self.kinds)
        self.content.addSpacing(6)
        for part in (self.container, self.to, self.note, self.items, self.problem):
            self.content.addWidget(part)
        self.items.hide()

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._other_kind)
        self.items.changed.connect(self._weigh)
        for field in (self.container, self.to):
            field.settled.connect(self._settled)
            field.refused.connect(self._refused_place)
            field.edit.textEdited.connect(self._typed)
            field.edit.textChanged.connect(self._weigh)

"""The fields of a new transfer: what goes, in what, where to, and what goes along."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts import OpenTransfer, PlaceKind, TransferKind
from ui.transfers.dialog_words import capital, kind_choice, said, thing
from ui.transfers.dialog_work import Asking
from ui.transfers.item_rows import ItemRows
from ui.transfers.known_places import container_places, destination_places
from ui.widgets.place_field import PlaceField
from ui.widgets.segments import Segment, Segments
from ui.widgets.text_field import TextField

LONGEST = 200


class NewFields(QWidget):
    """`changed` follows whatever is said, `settled` each place that is known now, or not any more."""

    changed = Signal()
    settled = Signal()

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        theme, jobs, tote = asking.theme, asking.jobs, TransferKind.TOTE
        self._work = asking.work
        kinds = [Segment(kind.value, kind_choice(kind)) for kind in TransferKind]
        self.kinds = Segments(theme, said("What goes"), kinds)
        self.container = PlaceField(theme, jobs, container_places(self._work, tote), "")
        self.to = PlaceField(theme, jobs, destination_places(self._work, tote), "")
        self.note = TextField(theme, said("Note"), help_text=said("May stay empty."))
        self.note.edit.setMaxLength(LONGEST)
        self.items = ItemRows(theme)
        self._build()
        self._name_fields()
        self._connect()

    @property
    def kind(self) -> TransferKind:
        """What goes."""
        return TransferKind(self.kinds.mode)

    @property
    def command(self) -> OpenTransfer:
        """What is opened, as the fields stand."""
        to, container = self.to.place, self.container.place
        return OpenTransfer(
            self.kind,
            to.code if to is not None else "",
            container.code if container is not None else "",
            self.note.text().strip(),
            self.items.items if self.kind is TransferKind.INSTITUTION else (),
        )

    @property
    def unknown(self) -> PlaceField | None:
        """The first field whose words stand for no place yet."""
        fields = (self.container, self.to)
        return next((each for each in fields if each.text().strip() and each.place is None), None)

    @property
    def missing(self) -> tuple[str, QWidget] | None:
        """What has to be said still, and where; None when nothing has."""
        row = self.items.waiting if self.kind is TransferKind.INSTITUTION else None
        if self.kind is TransferKind.TOTE and not self.container.text().strip():
            return said("Scan the tote, or type its name."), self.container.edit
        if not self.to.text().strip():
            return said("Say where it goes."), self.to.edit
        if row is not None:
            return said("Say how many {0} go along.").format(row.what.text().strip()), row.count
        return None

    @property
    def typed(self) -> bool:
        """Whether anything stands here that would be lost."""
        return any(field.text().strip() for field in (self.container, self.to, self.note)) or self.items.typed

    @Slot()
    def _settled(self) -> None:
        """The label of a box, where a tote was asked for, says that it is a box."""
        place = self.container.place
        if place is not None and place.kind is PlaceKind.OFF_SITE_BOX and self.kind is TransferKind.TOTE:
            self.kinds.choose(TransferKind.OFF_SITE.value)
        self.settled.emit()

    @Slot()
    def _other_kind(self) -> None:
        self._name_fields()
        self.items.setVisible(self.kind is TransferKind.INSTITUTION)
        self.container.look_again(container_places(self._work, self.kind))
        self.to.look_again(destination_places(self._work, self.kind))
        self.changed.emit()

    def _name_fields(self) -> None:
        kind, scan = self.kind, said("A name, or scan its label.")
        tote = kind is TransferKind.TOTE
        self.container.set_label(capital(thing(kind)))
        made = said("Left empty, the next {0} is made and gets a label.").format(thing(kind))
        self.container.set_help(scan if tote else made)
        self.to.set_label(said("Record centre") if kind is TransferKind.OFF_SITE else said("Where to"))
        self.to.set_help(said("A person, a room or a shelf, or scan its label.") if tote else scan)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.kinds)
        column.addSpacing(6)
        for part in (self.container, self.to, self.note, self.items):
            column.addWidget(part)
        self.items.hide()

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._other_kind)
        self.items.changed.connect(self.changed)
        for field in (self.container, self.to):
            field.settled.connect(self._settled)
            field.edit.textChanged.connect(self.changed)

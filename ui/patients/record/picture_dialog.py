"""The photo of a patient, or the two sides of a card: seen, replaced, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.patients import PictureUse
from ui.errors import sentence_of
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY_SEMIBOLD
from ui.widgets.button import Button
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Label, Tone
from ui.widgets.problem_line import ProblemLine

SHOWN = QSize(224, 150)
WORDS = {
    PictureUse.PHOTO: "Photo",
    PictureUse.CARD_FRONT: "Front",
    PictureUse.CARD_BACK: "Back",
}


class PictureSlot(QWidget):
    """One picture with the buttons that replace it and take it out; `wanted` carries a file or None."""

    wanted = Signal(object, object)

    def __init__(self, theme: Theme, use: PictureUse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.use = use
        self._picture = QLabel()
        self._picture.setFixedSize(SHOWN)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none = Label(theme, tr("No picture yet"), tone=Tone.QUIET)
        self.choose = Button(theme, tr("Choose a file"), icon="folder")
        self.out = Button(theme, tr("Take out"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(theme, tr(WORDS[use]), BODY_SEMIBOLD))
        column.addWidget(self._none)
        column.addWidget(self._picture)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self.out)
        row.addStretch()
        column.addLayout(row)
        self.choose.clicked.connect(self._choose)
        self.out.clicked.connect(self._take_out)
        self.show_jpeg(None)

    def show_jpeg(self, jpeg: bytes | None) -> None:
        """Show what is kept now."""
        picture = QPixmap()
        if jpeg is not None:
            picture.loadFromData(jpeg)
        has = not picture.isNull()
        if has:
            ratio = self.devicePixelRatioF()
            scaled = picture.scaled(
                SHOWN * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            scaled.setDevicePixelRatio(ratio)
            self._picture.setPixmap(scaled)
        else:
            self._picture.clear()
        self._none.setText("" if has else tr("No picture yet"))
        self.out.setEnabled(has)

    def set_busy(self, *, busy: bool) -> None:
        """Keep a second press off while a file is being read."""
        self.choose.setEnabled(not busy)
        self.out.setEnabled(not busy and not self._picture.pixmap().isNull())

    @Slot()
    def _choose(self) -> None:
        kinds = tr("Pictures (*.jpg *.jpeg *.png *.tif *.tiff *.bmp *.webp)")
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a picture"), "", kinds)
        if name:
            self.wanted.emit(self.use, Path(name))

    @Slot()
    def _take_out(self) -> None:
        self.wanted.emit(self.use, None)


class PictureDialog(Dialog):
    """Shows the slots of one subject; `wanted` carries which picture, and the file or None."""

    wanted = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget, title: str, uses: Sequence[PictureUse]) -> None:
        super().__init__(
            theme,
            parent,
            title,
            tr("A picture is made small, and whatever the camera noted in it is left out."),
            safe=tr("Close"),
            act="",
        )
        self.act.hide()
        self.problem = ProblemLine(theme)
        self.slots = {use: PictureSlot(theme, use) for use in uses}
        row = QHBoxLayout()
        row.setSpacing(16)
        for slot in self.slots.values():
            slot.wanted.connect(self._wanted)
            row.addWidget(slot)
        row.addStretch()
        self.content.addLayout(row)
        self.content.addWidget(self.problem)

    def show_picture(self, use: PictureUse, jpeg: bytes | None) -> None:
        """Show what is kept of one of them."""
        if use in self.slots:
            self.slots[use].show_jpeg(jpeg)
            self.refit()

    @Slot(object)
    def refused(self, error: Exception) -> None:
        """It was not kept: say why."""
        for slot in self.slots.values():
            slot.set_busy(busy=False)
        self.problem.tell(sentence_of(error))
        self.refit()

    @Slot(object, object)
    def _wanted(self, use: PictureUse, file: Path | None) -> None:
        self.problem.tell("")
        for slot in self.slots.values():
            slot.set_busy(busy=True)
        self.wanted.emit(use, file)

    @Slot()
    def kept(self) -> None:
        """It was kept."""
        for slot in self.slots.values():
            slot.set_busy(busy=False)

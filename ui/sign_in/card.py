"""The sign-in card: who, and a secret; on a shaded screen the PIN of the person who left it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.paint import paint_box, paint_shadow, qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, CAPTION, SIGN_IN_TITLE, STRONG
from ui.widgets.button import Button, ButtonKind
from ui.widgets.icon_tile import IconTile
from ui.widgets.labels import Label, Tone
from ui.widgets.link_button import LinkButton
from ui.widgets.loading_line import LoadingLine
from ui.widgets.text_field import PasswordField, TextField

WIDTH = 400
PADDING = 32
SHADOW = 16


@dataclass(frozen=True, slots=True)
class CardMode:
    """What the card asks: its words, whether the name is fixed, and the other way out if there is one."""

    title: str
    subtitle: str
    secret: str
    verb: str
    login: str = ""
    name_fixed: bool = False
    badge_title: str = ""
    badge_sentence: str = ""
    other: str = ""


class SignInCard(QWidget):
    """Name, secret and one button; `submitted` carries both, `other_asked` the other way out."""

    submitted = Signal(str, str)
    other_asked = Signal()

    def __init__(self, theme: Theme, mode: CardMode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._mode = theme, mode
        self.name = TextField(theme, self.tr("Name"))
        self.secret = PasswordField(theme, mode.secret)
        self.button = Button(theme, mode.verb, ButtonKind.PRIMARY, keys="Enter", height=40)
        self._loading = LoadingLine(theme, patience_ms=300)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(WIDTH + 2 * SHADOW)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(mode.title)
        self._build()
        self.name.set_text(mode.login)
        self.name.setHidden(mode.name_fixed)
        self.button.clicked.connect(self._submit)
        self.name.edit.returnPressed.connect(self._to_secret)
        self.secret.edit.returnPressed.connect(self._submit)

    def take_focus(self) -> None:
        """Put the focus where typing begins."""
        field = self.secret if self.name.text().strip() else self.name
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_name(self, login: str) -> None:
        """A badge said who it is; the secret proves it."""
        self.name.set_text(login)
        self.secret.set_text("")
        self.take_focus()

    def set_busy(self, doing: str) -> None:
        """While the secret is being checked nothing can be sent again; empty words end that."""
        self.button.set_blocked(doing)
        self.secret.edit.setReadOnly(bool(doing))
        if doing:
            self._loading.start(doing)
        else:
            self._loading.stop()

    def tell_problem(self, sentence: str) -> None:
        """Say at the secret what is not right, and let it be typed again."""
        self.set_busy("")
        self.secret.set_problem(sentence)
        self.secret.edit.selectAll()
        self.secret.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Leave no secret in the field."""
        self.secret.set_text("")
        self.secret.set_problem("")
        self.set_busy("")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card on its shadow."""
        tokens = self._theme.tokens
        rect = QRectF(self.rect()).adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
        with QPainter(self) as painter:
            paint_shadow(painter, rect, 12, drop=4, blur=12, shade=qcolor(tokens.shadow, tokens.shadow_menu))
            paint_box(
                painter, rect, fill=qcolor(tokens.surface_raised), edge=qcolor(tokens.line_part), radius=12
            )

    @Slot()
    def _to_secret(self) -> None:
        self.secret.edit.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _submit(self) -> None:
        login, secret = self.name.text().strip(), self.secret.text()
        if not login:
            self.name.set_problem(self.tr("Type your sign-in name."))
            self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.name.set_problem("")
        if not secret:
            self.secret.set_problem(self.tr("Type your {secret}.").format(secret=self._mode.secret.lower()))
            return
        self.secret.set_problem("")
        self.submitted.emit(login, secret)

    def _build(self) -> None:
        mode, column = self._mode, QVBoxLayout(self)
        column.setContentsMargins(PADDING + SHADOW, 28 + SHADOW, PADDING + SHADOW, PADDING + SHADOW)
        column.setSpacing(0)
        column.addWidget(Label(self._theme, mode.title, SIGN_IN_TITLE))
        column.addWidget(Label(self._theme, mode.subtitle, BODY, Tone.ORDINARY, wraps=True))
        column.addSpacing(20)
        column.addWidget(self.name)
        if not mode.name_fixed:
            column.addSpacing(12)
        column.addWidget(self.secret)
        column.addSpacing(20)
        column.addWidget(self.button)
        column.addWidget(self._loading)
        if mode.other:
            column.addSpacing(12)
            other = LinkButton(self._theme, mode.other)
            other.clicked.connect(self.other_asked)
            column.addWidget(other, alignment=Qt.AlignmentFlag.AlignHCenter)
        if mode.badge_title:
            column.addSpacing(20)
            column.addLayout(self._build_badge())

    def _build_badge(self) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(16)
        words.setSpacing(0)
        words.addWidget(Label(self._theme, self._mode.badge_title, STRONG))
        words.addWidget(Label(self._theme, self._mode.badge_sentence, CAPTION, Tone.ORDINARY, wraps=True))
        row.addWidget(IconTile(self._theme, "id-card"))
        row.addLayout(words, 1)
        return row

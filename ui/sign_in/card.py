"""The sign-in card: who, and a secret; on a shaded screen the PIN of the person who left it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.sign_in.caps_lock import CapsLockWatch
from ui.theme.paint import paint_box, paint_shadow, qcolor
from ui.theme.text_runs import Run, baseline_in, paint_runs
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
OR_HEIGHT = 40


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

    @property
    def secret_in_sentence(self) -> str:
        """The secret's name inside a sentence: password, but PIN."""
        return self.secret if self.secret.isupper() else self.secret.lower()


class SignInCard(QWidget):
    """Name, secret and one button; `submitted` carries both, `other_asked` the other way out."""

    submitted = Signal(str, str)
    other_asked = Signal()

    def __init__(self, theme: Theme, mode: CardMode, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._mode = theme, mode
        self._busy = False
        self.name = TextField(theme, self.tr("Name"))
        self.secret = PasswordField(theme, mode.secret)
        self.button = Button(theme, mode.verb, ButtonKind.PRIMARY, keys="Enter", height=40)
        self.other = LinkButton(theme, mode.other, parent=self)
        self._loading = LoadingLine(theme, patience_ms=300)
        self._caps_lock = CapsLockWatch(self.secret.edit)
        self.setFixedWidth(WIDTH + 2 * SHADOW)
        self.setAccessibleName(mode.title)
        self._build()
        self.name.set_text(mode.login)
        self.name.setHidden(mode.name_fixed)
        self.other.setHidden(not mode.other)
        self._connect()

    def take_focus(self) -> None:
        """Put the focus where typing begins."""
        field = self.secret if self.name.text().strip() else self.name
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_name(self, login: str) -> None:
        """A badge said who it is; the secret proves it."""
        self.name.set_text(login)
        self.name.set_problem("")
        self.secret.set_text("")
        self.secret.set_problem("")
        self.take_focus()

    def set_busy(self, doing: str) -> None:
        """While the secret is being checked nothing can be sent again or changed; empty words end that."""
        self._busy = bool(doing)
        self.button.set_blocked(doing)
        self.other.setEnabled(not doing)
        for field in (self.name, self.secret):
            field.edit.setReadOnly(bool(doing))
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
        if self._busy:
            return
        self.name.set_problem("" if login else self.tr("Type your sign-in name."))
        missing = self.tr("Type your {secret}.").format(secret=self._mode.secret_in_sentence)
        self.secret.set_problem("" if secret else missing)
        if login and secret:
            self.submitted.emit(login, secret)
        else:
            (self.secret if login else self.name).edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _tell_caps_lock(self, on: bool) -> None:
        self.secret.set_help(self.tr("Caps Lock is on.") if on else "")

    def _connect(self) -> None:
        self.button.clicked.connect(self._submit)
        self.other.clicked.connect(self.other_asked)
        self.name.edit.returnPressed.connect(self._to_secret)
        self.secret.edit.returnPressed.connect(self._submit)
        self._caps_lock.changed.connect(self._tell_caps_lock)

    def _build(self) -> None:
        mode, column = self._mode, QVBoxLayout(self)
        column.setContentsMargins(PADDING + SHADOW, 28 + SHADOW, PADDING + SHADOW, PADDING + SHADOW)
        column.setSpacing(0)
        column.addWidget(Label(self._theme, mode.title, SIGN_IN_TITLE))
        column.addWidget(Label(self._theme, mode.subtitle, BODY, Tone.ORDINARY, wraps=True))
        column.addSpacing(20)
        # A field brings 20 px for its own line below: that is the gap to the next one.
        for widget in (self.name, self.secret):
            column.addWidget(widget)
        column.addSpacing(8)
        self._build_button(column)
        column.addWidget(self.other, alignment=Qt.AlignmentFlag.AlignHCenter)
        if mode.badge_title:
            column.addWidget(OrLine(self._theme))
            column.addLayout(self._build_badge())

    def _build_button(self, column: QVBoxLayout) -> None:
        self.button.setFont(self._theme.font(STRONG))
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        stays = self._loading.sizePolicy()
        stays.setRetainSizeWhenHidden(True)
        self._loading.setSizePolicy(stays)
        column.addWidget(self.button)
        column.addSpacing(2)
        column.addWidget(self._loading)

    def _build_badge(self) -> QHBoxLayout:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(16)
        words.setSpacing(0)
        words.addWidget(Label(self._theme, self._mode.badge_title, STRONG, wraps=True))
        words.addWidget(Label(self._theme, self._mode.badge_sentence, BODY, Tone.ORDINARY, wraps=True))
        row.addWidget(IconTile(self._theme, "id-card"))
        row.addLayout(words, 1)
        return row


class OrLine(QWidget):
    """A line with the word or in its middle, between two ways in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(OR_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line and word."""
        tokens, font, rect = self._theme.tokens, self._theme.font(CAPTION), QRectF(self.rect())
        word = self.tr("or")
        left = (rect.width() - QFontMetricsF(font).horizontalAdvance(word)) / 2
        with QPainter(self) as painter:
            for x in (0.0, rect.width() - left + 14):
                painter.fillRect(QRectF(x, rect.center().y(), left - 14, 1), qcolor(tokens.line_part))
            paint_runs(painter, left, baseline_in(rect, font), (Run(word, font, tokens.text_3),))

"""The command palette (Ctrl+K): type a few letters of what you want to do, Enter does it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.shell.action_book import ActionBook
from ui.shell.command_field import FIELD, CommandField
from ui.shell.command_rows import ROW, CommandList, CommandRows, said
from ui.shell.command_search import matching
from ui.theme.paint import paint_box, paint_shadow, qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import BODY, STRONG
from ui.widgets.announcement import announce
from ui.widgets.labels import Label, Tone

WIDTH = 560
TOP = 96
RADIUS = 10
PADDING = 7
SHADOW = 20  # room around the paper for its shadow
ROWS_SHOWN = 10
NOTHING = 84
STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class CommandPalette(QWidget):
    """Lies over the window and lists every command that can be given now, with its menu and its keys.

    The keyboard stays in its field. Esc, Ctrl+K and a click beside it close it and give the keyboard back;
    a command is run after that, so that it acts on what was chosen before. Scans pass it by.
    """

    def __init__(self, theme: Theme, work: QWidget, book: ActionBook, own_id: str) -> None:
        super().__init__(work.window())
        self._theme, self._work, self._book, self._own_id = theme, work, book, own_id
        self._before: QWidget | None = None
        self.field = CommandField(theme, self.tr("Type what you want to do"), self)
        self._rows = CommandRows()
        self._rows.setParent(self)
        self.list = CommandList(theme, self._rows, self.tr("Commands"), self)
        self._none = _NothingFits(theme)
        self._stack = QStackedWidget()
        self.setAccessibleName(self.tr("Commands"))
        self._build()
        self.hide()
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._run)
        book.changed.connect(self._listed_anew)
        work.installEventFilter(self)
        work.destroyed.connect(self.deleteLater)
        work.window().installEventFilter(self)
        theme.changed.connect(self.update)

    def open(self) -> None:
        """Appear empty over the window; once more puts it away."""
        if self.isVisible():
            self.leave()
            return
        self._before = self.window().focusWidget()
        self.field.clear()
        self._search()
        handle = self.window().windowHandle()
        handle.removeEventFilter(self)
        handle.installEventFilter(self)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def leave(self) -> None:
        """Go, and give the keyboard back to where it was."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field, clicks beside the palette, a window that changes or is hidden."""
        kind = event.type()
        if watched is self.field:
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._key(event)
            if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYS:
                self.hide()
        elif watched is self._work and kind == QEvent.Type.Hide:
            self.hide()
        elif kind == QEvent.Type.Resize and watched is self.window():
            self._place()
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and self.isVisible():
            return self._clicked_beside(event.position().toPoint())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, its shadow and the line under the field."""
        tokens, paper = self._theme.tokens, QRectF(self._paper())
        with QPainter(self) as painter:
            shade = qcolor(tokens.shadow, tokens.shadow_menu)
            paint_shadow(painter, paper, RADIUS, drop=4, blur=16, shade=shade)
            paint_box(
                painter,
                paper,
                fill=qcolor(tokens.surface_raised),
                edge=qcolor(tokens.line_part),
                radius=RADIUS,
            )
            line = QRectF(paper.left() + 1, paper.top() + FIELD, paper.width() - 2, 1)
            painter.fillRect(line, qcolor(tokens.line_part))

    @Slot()
    def _listed_anew(self) -> None:
        if self.isVisible():
            self._search()

    @Slot()
    def _search(self) -> None:
        commands = [each for each in self._book.listed() if each.action.id != self._own_id]
        text = self.field.text().strip()
        self._rows.replace(matching(text, commands, self._book.recent))
        found = bool(self._rows.matches)
        self._stack.setCurrentWidget(self.list if found else self._none)
        self._none.tell(text)
        if found:
            self.list.choose(0)
        self._place()
        if self.isVisible():
            self._say()

    def _key(self, event: QKeyEvent) -> bool:
        """Up and Down choose, Enter runs, Esc closes; what types stays the field's."""
        page = self.list.page
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Home: -len(self._rows.matches) - 1,
            Qt.Key.Key_End: len(self._rows.matches) + 1,
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if (by := steps.get(Qt.Key(event.key()))) is not None:
            self.list.step(by)
            self._say()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._run()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    @Slot()
    def _run(self) -> None:
        match = self.list.current()
        if match is not None:
            self.leave()
            self._book.run(match.command.action)

    def _say(self) -> None:
        match = self.list.current() if self._rows.matches else None
        announce(self, said(match) if match is not None else self._none.sentence, False)

    def _clicked_beside(self, at: QPoint) -> bool:
        """A click beside it only closes it: what lies there is not pressed."""
        if self._paper().contains(self.mapFrom(self.window(), at)):
            return False
        self.leave()
        return True

    def _paper(self) -> QRect:
        return self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)

    def _place(self) -> None:
        window = self.window()
        count = len(self._rows.matches)
        rows = min(count, ROWS_SHOWN, max(1, (window.height() - TOP - FIELD - 2 * PADDING - 24) // ROW))
        inner = rows * ROW if count else NOTHING
        width = min(WIDTH, window.width() - 2 * SHADOW) + 2 * SHADOW
        self.setGeometry(
            (window.width() - width) // 2,
            TOP - SHADOW,
            width,
            FIELD + 1 + 2 * PADDING + inner + 2 * SHADOW,
        )

    def _build(self) -> None:
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._none)
        self._stack.setContentsMargins(PADDING, PADDING + 1, PADDING, PADDING)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW, SHADOW, SHADOW, SHADOW)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self._stack, 1)


class _NothingFits(QWidget):
    """What stands in place of the rows when no command fits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Label(theme, "", STRONG)
        self._way_out = Label(
            theme,
            self.tr("Try fewer letters or another word. Ctrl+/ shows the keys of this screen."),
            BODY,
            Tone.ORDINARY,
            wraps=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._way_out)
        column.addStretch(1)

    @property
    def sentence(self) -> str:
        """Both lines."""
        return f"{self._title.text()} {self._way_out.text()}"

    def tell(self, text: str) -> None:
        """Say that this fits nothing; a long text is shortened, it was typed by the reader."""
        shown = text if len(text) <= 30 else f"{text[:30]}..."
        self._title.setText(self.tr("No command here fits '{0}'.").format(shown))

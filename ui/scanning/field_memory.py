"""Text fields as they were before a scanner typed into them, and the way back.

Keys reach a text field at once, because a person may be typing; when they turn out to be a scan, the
field is put back: text, cursor, selection, and its undo history as far as Qt lets us.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from ui.scanning.text_change import change_between


class FieldMemory(Protocol):
    """One field as it was."""

    def restore(self) -> None:
        """Put the field back."""
        ...


def remember(widget: QWidget | None) -> FieldMemory | None:
    """What `widget` holds now, or None when a person cannot write in it.

    Lists and tables ask for input methods too, but take keys for searching: they count as not writing.
    """
    if widget is None or not isValid(widget) or isinstance(widget, QAbstractItemView):
        return None
    if isinstance(widget, QLineEdit):
        return None if widget.isReadOnly() else LineMemory(widget)
    if isinstance(widget, QDateTimeEdit):
        return None if widget.isReadOnly() else DateMemory(widget)
    if isinstance(widget, QAbstractSpinBox):
        line = widget.findChild(QLineEdit)
        return None if line is None or widget.isReadOnly() else LineMemory(line)
    if isinstance(widget, QComboBox):
        line = widget.lineEdit()
        return None if line is None else LineMemory(line)
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return None if widget.isReadOnly() else DocumentMemory(widget)
    return OtherMemory.of(widget)


class LineMemory:
    """A single-line field."""

    def __init__(self, line: QLineEdit) -> None:
        self._line = line
        self._text = line.text()
        self._cursor = line.cursorPosition()
        self._selected = (line.selectionStart(), line.selectionLength())
        self._modified = line.isModified()
        self._undo = line.isUndoAvailable()

    def restore(self) -> None:
        """Put text, cursor, selection and modified mark back.

        With earlier edits to undo, the typing is undone and what the person wrote before it is written
        again: Qt then forgets the scan. Without, the text is simply set, which empties the history.
        """
        line = self._line
        if not isValid(line):
            return
        if line.text() != self._text:
            if self._undo and line.echoMode() is QLineEdit.EchoMode.Normal and not line.inputMask():
                self._undo_and_rewrite()
            if line.text() != self._text:
                line.setText(self._text)
                line.textEdited.emit(self._text)
        self._select()
        line.setModified(self._modified)

    def _undo_and_rewrite(self) -> None:
        line = self._line
        line.undo()
        if line.text() == self._text and line.isUndoAvailable():
            line.undo()  # one step more, so that writing it again cuts the scan off what can be redone
        change = change_between(line.text(), self._text)
        line.setCursorPosition(change.start)
        if change.end > change.start:
            line.setSelection(change.start, change.end - change.start)
            line.del_()
        if change.put:
            line.insert(change.put)

    def _select(self) -> None:
        start, length = self._selected
        if start < 0:
            self._line.setCursorPosition(self._cursor)
        elif self._cursor == start:
            self._line.setSelection(start + length, -length)
        else:
            self._line.setSelection(start, length)


class DateMemory:
    """A date or time field: its value, and the section the cursor stood in."""

    def __init__(self, field: QDateTimeEdit) -> None:
        self._field = field
        self._value = field.dateTime()
        self._section = field.currentSection()

    def restore(self) -> None:
        """Put value and section back."""
        if isValid(self._field):
            self._field.setDateTime(self._value)
            self._field.setSelectedSection(self._section)


class DocumentMemory:
    """A field of several lines."""

    def __init__(self, field: QTextEdit | QPlainTextEdit) -> None:
        self._field = field
        cursor = field.textCursor()
        self._anchor, self._position = cursor.anchor(), cursor.position()
        self._text = field.toPlainText()
        document = field.document()
        self._steps = document.availableUndoSteps()
        self._modified = document.isModified()

    def restore(self) -> None:
        """Put text, cursor, selection and undo history back."""
        if not isValid(self._field):
            return
        document = self._field.document()
        if self._field.toPlainText() != self._text:
            self._undo(document)
        cursor = QTextCursor(document)
        change = change_between(self._field.toPlainText(), self._text)
        if change.end > change.start or change.put:
            cursor.setPosition(change.start)
            cursor.setPosition(change.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(change.put)
        elif document.isUndoRedoEnabled():
            document.clearUndoRedoStacks(QTextDocument.Stacks.RedoStack)
        cursor.setPosition(self._anchor)
        cursor.setPosition(self._position, QTextCursor.MoveMode.KeepAnchor)
        self._field.setTextCursor(cursor)
        document.setModified(self._modified)

    def _undo(self, document: QTextDocument) -> None:
        while document.availableUndoSteps() > self._steps:
            document.undo()
        if document.isUndoAvailable() and self._field.toPlainText() != self._text:
            document.undo()


class OtherMemory:
    """Any other widget that takes text from input methods: it is asked and told through those."""

    def __init__(self, widget: QWidget, position: int) -> None:
        self._widget = widget
        self._position = position
        selected = widget.inputMethodQuery(Qt.InputMethodQuery.ImCurrentSelection)
        self._selected = selected if isinstance(selected, str) else ""

    @classmethod
    def of(cls, widget: QWidget) -> OtherMemory | None:
        """The memory of a widget that tells its cursor, else None."""
        if not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
            return None
        position = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorPosition)
        return cls(widget, position) if isinstance(position, int) else None

    def restore(self) -> None:
        """Replace what came since by what was selected then."""
        if not isValid(self._widget):
            return
        now = self._widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorPosition)
        typed = now - self._position + len(self._selected) if isinstance(now, int) else 0
        if typed > 0:
            event = QInputMethodEvent("", [])
            event.setCommitString(self._selected, -typed, typed)
            QApplication.sendEvent(self._widget, event)

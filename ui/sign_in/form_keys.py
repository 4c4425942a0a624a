"""How a form before the sign-in is filled by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

from ui.widgets.text_field import TextField


def go_on(fields: Sequence[TextField], send: Callable[[], None]) -> None:
    """Enter goes to the next field that is empty, and sends when none is."""
    empty = next((field for field in fields if not field.text().strip()), None)
    if empty is None:
        send()
    else:
        empty.edit.setFocus(Qt.FocusReason.TabFocusReason)


def all_fit(fields: Sequence[TextField]) -> bool:
    """Whether no field has a problem; else the first that has one gets the cursor."""
    wrong = next((field for field in fields if field.problem), None)
    if wrong is not None:
        wrong.edit.setFocus(Qt.FocusReason.OtherFocusReason)
    return wrong is None

"""What stands in place of a part that somebody may not see: who may."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.admin.parts import Door
from ui.admin.words import said
from ui.theme.theme import Theme
from ui.widgets.empty_state import EmptyState


class ClosedPart(EmptyState):
    """The name of the part, and the sentence of who sees it."""

    def __init__(self, theme: Theme, door: Door, name: str, parent: QWidget | None = None) -> None:
        title = said("{0}: not for {1}").format(door.word, name)
        super().__init__(theme, title, door.who, parent=parent)

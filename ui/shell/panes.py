"""F6 and Shift+F6: from one pane of the window to the next, as deep inside as the keyboard was before."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ui.shell.work_area import WorkArea


class Panes(QObject):
    """Find box, rail, the panes of the screen in front, toasts.

    A screen names its panes in an attribute `panes`; one that does not is a pane as a whole.
    """

    def __init__(self, work: WorkArea) -> None:
        super().__init__(work)
        self._work = work

    def next(self) -> None:
        """Go to the next pane that can take the keyboard."""
        self._step(1)

    def previous(self) -> None:
        """Go to the one before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        panes = [pane for pane in self._shown() if _stop_in(pane) is not None]
        focused = self._work.window().focusWidget()
        here = next((at for at, pane in enumerate(panes) if _holds(pane, focused)), -1 if by > 0 else 0)
        if panes:
            stop = _stop_in(panes[(here + by) % len(panes)])
            if stop is not None:
                stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _shown(self) -> Iterator[QWidget]:
        work, screen = self._work, self._work.screens.currentWidget()
        own: tuple[QWidget | None, ...] = getattr(screen, "panes", (screen,))
        for pane in (work.menu.find_box, work.rail, *own, work.toasts):
            if pane is not None and pane.isVisible():
                yield pane


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (widget is pane or pane.isAncestorOf(widget))


def _stop_in(pane: QWidget) -> QWidget | None:
    """Where the keyboard was in a pane, or else its first stop of Tab."""
    before = pane.focusWidget()
    if before is not None and _holds(pane, before) and _takes_keys(before):
        return before
    widget: QWidget | None = pane
    while widget is not None:
        if _holds(pane, widget) and _takes_keys(widget):
            return widget
        widget = widget.nextInFocusChain()
        if widget is pane:
            return None
    return None


def _takes_keys(widget: QWidget) -> bool:
    tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(tabbed) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None

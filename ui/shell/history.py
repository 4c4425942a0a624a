"""Back and forward (Alt+Left, Alt+Right) through the screens that were shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from ui.shell.navigator import Navigator
from ui.shell.routes import Route

MOST = 50


class History(QObject):
    """Remembers where the window was. Going somewhere new forgets what lay ahead, as everybody expects.

    What a route did when it was first followed, such as typing a code, is not done again by coming back.
    """

    def __init__(self, navigator: Navigator) -> None:
        super().__init__(navigator)
        self._navigator = navigator
        self._behind: list[Route] = []
        self._ahead: list[Route] = []
        self._here: Route | None = None
        self._walking = False
        navigator.went.connect(self._went)

    @Slot()
    def back(self) -> None:
        """Show the screen before this one."""
        self._walk(self._behind, self._ahead)

    @Slot()
    def forward(self) -> None:
        """Show the screen that was left by going back."""
        self._walk(self._ahead, self._behind)

    def _walk(self, from_pile: list[Route], to_pile: list[Route]) -> None:
        if not from_pile or self._here is None:
            return
        to_pile.append(self._here)
        self._walking = True
        self._here = from_pile.pop()
        self._navigator.go(self._here)
        self._walking = False

    @Slot(object)
    def _went(self, route: Route) -> None:
        route = route.again()
        if self._walking or route == self._here:
            return
        if self._here is not None:
            self._behind = [*self._behind, self._here][-MOST:]
        self._here = route
        self._ahead.clear()

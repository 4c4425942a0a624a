"""Actions made visible: menus with their keys, and one place that runs them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.actor import Actor
from ui.shell.actions import Action, sequences, spelt
from ui.shell.command_search import Command
from ui.theme.theme import Theme

MENUS = ("file", "edit", "view", "chart", "scan", "go", "help")
RECENT = 8


class ActionBook(QObject):
    """Holds the actions that can be done now: the window's own and those of the screen in front.

    `changed` tells the palette and the sheet of keys to read `enabled()` again; `recent` are the ids of what
    was done last, the newest first.
    """

    changed = Signal()

    def __init__(self, theme: Theme, bar: QMenuBar, host: QWidget, actor: Actor) -> None:
        super().__init__(host)
        self._theme, self._host, self._actor = theme, host, actor
        self._menus = {name: bar.addMenu(words) for name, words in self._menu_words().items()}
        self._doings: list[_Doing] = []
        self._own: tuple[Action, ...] = ()
        self._screen: tuple[Action, ...] = ()
        self.recent: tuple[str, ...] = ()
        theme.changed.connect(self._rebuild)

    def set_own(self, actions: Sequence[Action]) -> None:
        """The actions of the window, there on every screen."""
        self._own = tuple(actions)
        self._rebuild()

    def set_screen(self, actions: Sequence[Action]) -> None:
        """The actions of the screen in front; those of the one before are gone."""
        self._screen = tuple(actions)
        self._rebuild()

    def enabled(self) -> tuple[Action, ...]:
        """What this person can do now, the screen's own first.

        Of the same id there is one; a key that the screen uses is the screen's.
        """
        found: dict[str, Action] = {}
        taken: set[str] = set()
        for action in (*self._screen, *self._own):
            if action.id in found or (action.needs and not self._actor.may(*action.needs)):
                continue
            free = [keys for keys in (action.keys, *action.more_keys) if keys and spelt(keys) not in taken]
            found[action.id] = replace(action, keys="".join(free[:1]), more_keys=tuple(free[1:]))
            taken.update(map(spelt, free))
        return tuple(found.values())

    def by_menu(self) -> tuple[tuple[str, tuple[Action, ...]], ...]:
        """The same under the words of their menus, without the menus that hold nothing now."""
        enabled = self.enabled()
        listed = [
            (words.replace("&", ""), tuple(action for action in enabled if action.menu == name))
            for name, words in self._menu_words().items()
        ]
        return tuple((words, actions) for words, actions in listed if actions)

    def listed(self) -> tuple[Command, ...]:
        """The same as a flat list, each with the words of its menu."""
        words = {name: menu.replace("&", "") for name, menu in self._menu_words().items()}
        return tuple(Command(action, words.get(action.menu, "")) for action in self.enabled())

    def run(self, action: Action) -> None:
        """Do it, and remember that it was done."""
        self.recent = (action.id, *(each for each in self.recent if each != action.id))[:RECENT]
        action.run()

    @Slot()
    def _rebuild(self) -> None:
        for doing in self._doings:
            self._host.removeAction(doing.action)
            doing.deleteLater()
        for menu in self._menus.values():
            menu.clear()
        self._doings = [self._entry(action) for action in self.enabled()]
        for menu in self._menus.values():
            menu.menuAction().setVisible(not menu.isEmpty())
        self.changed.emit()

    def _entry(self, action: Action) -> _Doing:
        doing = _Doing(action, self)
        if action.icon:
            doing.action.setIcon(self._theme.icon(action.icon, 16, self._theme.tokens.text_2))
        self._host.addAction(doing.action)
        menu: QMenu | None = self._menus.get(action.menu)
        if menu is not None:
            menu.addAction(doing.action)
        return doing

    def _menu_words(self) -> dict[str, str]:
        words = (
            self.tr("&File"), self.tr("&Edit"), self.tr("&View"), self.tr("&Chart"), self.tr("&Scan"),
            self.tr("&Go"), self.tr("&Help"),
        )  # fmt: skip
        return dict(zip(MENUS, words, strict=True))


class _Doing(QObject):
    """One QAction and what it does."""

    def __init__(self, action: Action, book: ActionBook) -> None:
        super().__init__(book)
        self._run: Callable[[], None] = partial(book.run, action)
        self.action = QAction(action.words, self)
        if action.keys:
            self.action.setShortcuts([QKeySequence(keys) for keys in sequences(action)])
            self.action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            # A key held down must not do the same thing fifty times.
            self.action.setAutoRepeat(False)
        self.action.triggered.connect(self._triggered)

    @Slot()
    def _triggered(self) -> None:
        self._run()

"""Carries what hands do on the board to the decisions of the desk, and counts idle time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Slot

from ui.charts.board import DeskBoard
from ui.charts.dialogs import DueDialog
from ui.charts.modes import Mode
from ui.charts.presenter import ChartDeskPresenter
from ui.charts.typed import TypedPresenter
from ui.charts.view import Choice
from ui.shell.services import Services
from ui.theme.theme import Theme


class DeskWiring(QObject):
    """Every signal of the board ends here."""

    def __init__(
        self,
        board: DeskBoard,
        presenter: ChartDeskPresenter,
        typed: TypedPresenter,
        idle_ms: int,
    ) -> None:
        super().__init__(board)
        self._board, self._presenter, self._typed = board, presenter, typed
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(idle_ms)
        self._idle.timeout.connect(self._be_idle)
        board.head.segments.chosen.connect(self._choose_mode)
        board.cards.chosen.connect(self._card_verb)
        board.chips.cleared.connect(self._clear)
        board.chips.restored.connect(self._restore)
        board.chips.due_cleared.connect(self._clear_due)
        board.chips.returning_cleared.connect(self._clear_returning)
        board.chips.typing_asked.connect(self.open_typing)
        board.lists.typing_asked.connect(self.open_typing)
        board.typing.typed.connect(self._text_changed)
        board.typing.entered.connect(self._entered)
        board.typing.taken.connect(self._take)
        board.typing.closed.connect(self._work_on)
        board.wall.left.connect(self._work_on)

    def awake(self) -> None:
        """Somebody is here: the idle time begins anew."""
        self._idle.start()

    @Slot()
    def open_typing(self) -> None:
        """F4: type what cannot be scanned."""
        self.awake()
        self._board.open_typing()

    @Slot()
    def _be_idle(self) -> None:
        self._presenter.keeping.idle()

    @Slot(object)
    def _choose_mode(self, mode: Mode) -> None:
        self.awake()
        if mode != self._presenter.state.mode:
            self._presenter.set_mode(Mode(mode))

    @Slot(object, object)
    def _card_verb(self, key: object, verb: str) -> None:
        self.awake()
        self._presenter.card_verb(key, verb)

    @Slot()
    def _clear(self) -> None:
        self._presenter.keeping.clear()
        self._work_on()

    @Slot()
    def _restore(self) -> None:
        self.awake()
        self._presenter.restore()

    @Slot()
    def _clear_due(self) -> None:
        self._presenter.set_due(None)
        self._work_on()

    @Slot()
    def _clear_returning(self) -> None:
        self._presenter.returns.end()
        self._work_on()

    @Slot(str)
    def _text_changed(self, text: str) -> None:
        self.awake()
        self._typed.text_changed(text)

    @Slot(int)
    def _entered(self, chosen: int) -> None:
        self._typed.entered(chosen)

    @Slot(object)
    def _take(self, choice: Choice) -> None:
        self._typed.take(choice)

    @Slot()
    def _work_on(self) -> None:
        """Back to where work begins."""
        self._board.lists.focus_work()


class DueAsking(QObject):
    """Asks for the due date of the charts to come, one question at a time."""

    def __init__(
        self, theme: Theme, board: DeskBoard, presenter: ChartDeskPresenter, services: Services
    ) -> None:
        super().__init__(board)
        self._theme, self._board, self._presenter = theme, board, presenter
        self._clinic, self._clock = services.clinic, services.clock
        self.dialog: DueDialog | None = None
        board.chips.due_asked.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """Open the question, unless it stands there already."""
        if self.dialog is not None:
            return
        holder = self._presenter.state.sticky.holder
        self.dialog = DueDialog(
            self._theme, self._board, self._clock.now(), self._clinic, holder.name if holder else ""
        )
        self.dialog.chosen.connect(self._chosen)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    @Slot(object)
    def _chosen(self, due: datetime) -> None:
        if self._presenter.state.mode is not Mode.CHECK_OUT:
            self._presenter.set_mode(Mode.CHECK_OUT)
        self._presenter.set_due(due)

    @Slot(int)
    def _closed(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._board.lists.focus_work()

"""Nicknames: which given names stand for one another here; adding one, and striking one out."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.patients import Nickname, NicknameList, NicknameSource
from app.progress import StopToken
from ui.admin.find_edit import FindEdit
from ui.admin.models import nickname_rows, words_of
from ui.admin.nickname_dialog import AddNicknameDialog
from ui.admin.nickname_verbs import NicknameVerbs, keeps, who_keeps
from ui.admin.words import nickname_count
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.lists.density import ROOM
from ui.lists.list_frame import ListFrame
from ui.lists.table import ListTable
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.button import Button, ButtonKind
from ui.widgets.empty_state import EmptyState
from ui.widgets.toast import ToastFacts


class NicknamesPart(QWidget):
    """The nicknames that begin as was typed; each key asks, and only the latest question is answered."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, stage: Stage, services: Services, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._jobs, self._stage, self._services = theme, jobs, stage, services
        self._rows: list[Nickname] = []
        self._asked, self._answered = 0, 0
        self._running: StopToken | None = None
        self._form: AddNicknameDialog | None = None
        self._added: tuple[str, str] | None = None
        self.field = FindEdit(theme, self.tr("Name or nickname"))
        self.add_button = Button(
            theme, self.tr("Add a nickname"), ButtonKind.PRIMARY, icon="plus", keys="Ctrl+N", height=36
        )
        self.table = ListTable(theme, nickname_rows(), self.tr("Nicknames"), density=ROOM)
        self.verbs = NicknameVerbs(theme, jobs, services, self.table)
        self._empty = EmptyState(theme, "", "")
        self.frame = ListFrame(theme, self.tr("Nicknames"), self.table, self._empty)
        self._build()

    @Slot()
    def refresh(self) -> None:
        """Read those that begin as was typed; an answer to an older question is dropped."""
        if self._running is not None:
            self._running.stop()
        self._asked += 1
        self.frame.show_loading(self.tr("Reading the nicknames"))
        begins = self.field.text().strip()
        work = partial(_those, self._services, begins)
        arrived = partial(self._arrived, self._asked, begins)
        self._running = self._jobs.query(self, work, arrived, partial(self._failed, self._asked))

    def take_focus(self) -> None:
        """Put the keyboard into the find field."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    @Slot()
    def add(self) -> None:
        """Add a nickname."""
        if self._form is None and self.add_button.isEnabled():
            self._form = AddNicknameDialog(self._theme, self, self._jobs, self._services)
            self._form.saved.connect(self._saved)
            self._form.finished.connect(self._closed)
            self._form.open()

    def _arrived(self, asked: int, begins: str, found: NicknameList) -> None:
        if asked != self._asked:
            return
        self._answered = asked
        self._rows = list(found.rows)
        self.table.rows.replace(self._rows)
        told = nickname_count(found.total)
        if found.total > len(found.rows):
            told = self.tr("{0}, first {1} shown").format(told, len(found.rows))
        self._tell_empty(begins)
        self.frame.show_filled(told)
        if self._added is not None and self.table.choose(self._added):
            self._added = None
        self._show_verbs()

    def _failed(self, asked: int, error: Exception) -> None:
        if asked == self._asked:
            self._answered = asked
            self.frame.show_failed(sentence_of(error))
            self.frame.show_foot(False)

    def _tell_empty(self, begins: str) -> None:
        title = self.tr("No nickname begins with '{0}'.").format(begins)
        may = keeps(self._services.actor)
        how = self.tr("Add it if a patient goes by it: Ctrl+N.") if may else who_keeps()
        self._empty.tell(title if begins else self.tr("No nicknames."), how)

    @Slot()
    def _show_verbs(self) -> None:
        key = self.table.current_key()
        row = next((row for row in self._rows if words_of(row) == key), None)
        if row is not None:
            self.verbs.show_row(row)
        self.frame.show_foot(row is not None and self.frame.shows_list)

    @Slot(object)
    def _changed(self, now: Nickname) -> None:
        """Show it where it stands: one that was added here stays at hand until the list is next read."""
        struck = now.source is NicknameSource.STRUCK
        title = self.tr("Nickname struck out") if struck else self.tr("Nickname counts again")
        does = self.tr("{0} finds {1} no more.") if struck else self.tr("{0} finds {1}.")
        told = does.format(now.short, now.name)
        self._stage.show_toast(ToastFacts(("nickname", words_of(now)), Status.GOOD, title, told))
        if self._asked != self._answered:
            self.refresh()  # what is being read may be older than this
            return
        self._rows = [now if words_of(row) == words_of(now) else row for row in self._rows]
        self.table.rows.replace(self._rows)
        self._show_verbs()

    @Slot(object)
    def _refused(self, error: Exception) -> None:
        facts = ToastFacts(("nickname",), Status.REFUSED, self.tr("Not changed"), sentence_of(error))
        self._stage.show_toast(facts)
        self.refresh()

    @Slot(object)
    def _saved(self, added: object) -> None:
        if isinstance(added, Nickname):
            self._added = words_of(added)
            told = self.tr("{0} finds {1}.").format(added.short, added.name)
            key = ("nickname", self._added)
            self._stage.show_toast(ToastFacts(key, Status.GOOD, self.tr("Nickname added"), told))
            if self.field.text() != added.short:
                # Only the first of a long list are shown: narrowed, it has what was added.
                self.field.setText(added.short)
                return
        self.refresh()

    @Slot()
    def _closed(self) -> None:
        if self._form is not None:
            self._form.deleteLater()
            self._form = None
        self._to_list()

    @Slot()
    def _to_list(self) -> None:
        if self.frame.shows_list:
            self.frame.take_focus()

    def _build(self) -> None:
        self.add_button.set_blocked("" if keeps(self._services.actor) else who_keeps())
        for widget in (self.field, self.add_button):
            self.frame.head.addWidget(widget)
        self.frame.foot.addWidget(self.verbs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        path: tuple[QWidget, ...] = (
            self.field,
            self.add_button,
            self.table,
            self.verbs.count_button,
            self.verbs.strike_button,
        )
        for before, after in pairwise(path):
            QWidget.setTabOrder(before, after)
        self.frame.retry.connect(self.refresh)
        self.field.textChanged.connect(self.refresh)
        self.field.onward.connect(self._to_list)
        self.add_button.clicked.connect(self.add)
        self.table.chosen.connect(self._show_verbs)
        self.table.opened.connect(self.verbs.take_focus)
        self.verbs.changed.connect(self._changed)
        self.verbs.failed.connect(self._refused)


def _those(services: Services, begins: str, _stop: StopToken) -> NicknameList:
    return services.nicknames.list(services.actor, begins)

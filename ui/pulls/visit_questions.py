"""What visits need on paper and where their charts go: asked, kept, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.actor import Actor
from app.charts import Paper, Place, Places, UnknownPlace, VisitPlace, VisitRule, VisitRules
from app.codes import CodeKind, parse_code
from app.errors import AppError
from app.progress import StopToken
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.pulls.dialog_words import said
from ui.pulls.kinds_dialog import KindsDialog
from ui.pulls.places_dialog import PlacesDialog
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.widgets.toast import ToastFacts


class VisitQuestions(QObject):
    """`changed` follows a question in which something was kept, `left` each question, answered or not."""

    changed = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, over: QWidget, jobs: JobRunner, services: Services, stage: Stage
    ) -> None:
        super().__init__(over)
        self._theme, self._over, self._jobs, self._stage = theme, over, jobs, stage
        self._rules, self._actor = services.visit_rules, services.actor
        self._practice = services.clinic.practice
        self._holders = KnownHolders(services.places, services.actor)
        self._dialog: KindsDialog | PlacesDialog | None = None
        self._reading = StopToken()
        self._waiting: list[tuple[str, str]] = []
        self._kept = 0

    @property
    def asks(self) -> bool:
        """Whether a question is open."""
        return self._dialog is not None

    @Slot()
    def ask_kinds(self) -> None:
        """What does each kind of visit need?"""
        if not self.asks:
            self._open(KindsDialog(self._theme, self._over))

    def ask_places(self, unknown: Sequence[UnknownPlace] = ()) -> None:
        """Where do the charts go for these words; without any, for those that were said before."""
        if not self.asks:
            self._open(PlacesDialog(self._theme, self._over, self._jobs, self._holders, unknown))

    def take_scan(self, text: str) -> bool:
        """Take the label of a place that was scanned while that is asked; False if it cannot."""
        dialog = self._dialog
        if not isinstance(dialog, PlacesDialog) or dialog.busy or not self._is_place(text):
            return False
        return dialog.places.take(text, dialog.focusWidget())

    def _is_place(self, text: str) -> bool:
        try:
            return parse_code(text, practice=self._practice).kind is CodeKind.PLACE
        except AppError:
            return False

    def _open(self, dialog: KindsDialog | PlacesDialog) -> None:
        self._dialog, self._kept = dialog, 0
        dialog.save_wanted.connect(self._save)
        dialog.retry.connect(self._read)
        dialog.finished.connect(self._answered)
        dialog.open()
        self._read()

    @Slot()
    def _read(self) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        dialog.show_loading()
        if isinstance(dialog, KindsDialog):
            kinds = partial(_kinds, self._rules, self._actor)
            self._reading = self._jobs.query(self, kinds, dialog.show_rules, self._unread)
        else:
            places = partial(_places, self._rules, self._actor)
            self._reading = self._jobs.query(self, places, dialog.show_places, self._unread)

    def _unread(self, error: Exception) -> None:
        if self._dialog is not None:
            self._dialog.show_failed(sentence_of(error))

    @Slot()
    def _save(self) -> None:
        if self._dialog is not None:
            self._waiting = [(words, str(value)) for words, value in self._dialog.wanted]
            self._dialog.set_busy(said("It is being saved."))
            self._next()

    def _next(self) -> None:
        """One after the other: what was kept before a problem stays kept."""
        if self._waiting:
            words, value = self._waiting[0]
            kept = _keep_kind if isinstance(self._dialog, KindsDialog) else _keep_place
            work = partial(kept, self._rules, self._actor, words, value)
            self._jobs.command(self, work, self._saved, self._not_saved)
        elif self._dialog is not None:
            title = said("What visits need is saved")
            if isinstance(self._dialog, PlacesDialog):
                title = said("Where charts go is saved")
            told = said("Lists that are built from now on go by it.")
            self._stage.show_toast(ToastFacts("visit rules", Status.GOOD, title, told))
            self._dialog.close_done()

    def _saved(self, _kept: object) -> None:
        words, value = self._waiting.pop(0)
        self._kept += 1
        if isinstance(self._dialog, KindsDialog):
            self._dialog.saved(words, Paper(value))
        elif self._dialog is not None:
            self._dialog.saved(words, value)
        self._next()

    def _not_saved(self, error: Exception) -> None:
        (words, _), left = self._waiting[0], len(self._waiting)
        self._waiting = []
        if self._dialog is not None:
            self._dialog.set_busy("")
            sentence = sentence_of(error)
            if self._kept:
                told = said("Saved before it: {0} of {1}.").format(self._kept, self._kept + left)
                sentence = f"{sentence} {told}"
            self._dialog.not_saved(words, sentence)

    @Slot()
    def _answered(self) -> None:
        dialog, self._dialog = self._dialog, None
        self._reading.stop()
        if dialog is not None:
            dialog.deleteLater()
        if self._kept:
            self.changed.emit()
        self.left.emit()


class KnownHolders:
    """Who can have a chart, as one person may see it."""

    def __init__(self, places: Places, actor: Actor) -> None:
        self._places, self._actor = places, actor

    def holders_like(self, text: str, _stop: StopToken, /) -> Sequence[Place]:
        """Who has a word in the name that begins like this."""
        return self._places.holders_like(self._actor, text)

    def holder(self, text: str, _stop: StopToken, /) -> Place:
        """Whom a code or a name means."""
        return self._places.holder(self._actor, text)


def _kinds(rules: VisitRules, actor: Actor, _stop: StopToken) -> Sequence[VisitRule]:
    return rules.kinds(actor)


def _places(rules: VisitRules, actor: Actor, _stop: StopToken) -> Sequence[VisitPlace]:
    return rules.places(actor)


def _keep_kind(rules: VisitRules, actor: Actor, kind: str, paper: str) -> None:
    rules.set_kind(actor, kind, Paper(paper))


def _keep_place(rules: VisitRules, actor: Actor, words: str, place: str) -> None:
    rules.set_place(actor, words, place)

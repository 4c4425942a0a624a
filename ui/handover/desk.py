"""Leaves notes and notes that one was read, one act at a time."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from app.schedule import HandOverNote
from ui.handover.acts import HandOverActs
from ui.handover.note_form import NoteForm
from ui.handover.notes_pane import NotesPane
from ui.handover.words import said
from ui.jobs import JobRunner
from ui.scanning.sounds import Tone
from ui.shell.one_act import OneAct
from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.outcome import Outcome
from ui.widgets.toast import ToastFacts


class HandOverDesk(QObject):
    """`changed` follows each act, done or refused; what was typed stays until it is left."""

    changed = Signal()

    def __init__(
        self, form: NoteForm, notes: NotesPane, jobs: JobRunner, stage: Stage, acts: HandOverActs
    ) -> None:
        super().__init__(form)
        self._form, self._notes, self._stage, self._acts = form, notes, stage, acts
        self._one = OneAct(self, self, jobs, self.changed.emit)

    @Slot()
    def leave(self) -> None:
        """Leave the note that was typed; an empty one is asked for."""
        form = self._form
        if not form.ready:
            form.take_focus()
            return
        work = partial(self._acts.leave, form.note.text(), form.person_id)
        self._one.run(work, self._left, said("Not left"))

    @Slot(object)
    def read(self, note: int) -> None:
        """Say that one has read a note."""
        if not self._one.busy:
            self._one.run(partial(self._acts.read, note), self._was_read, said("Not noted"))

    @Slot()
    def read_first(self) -> None:
        """Say that one has read the note that has waited longest."""
        first = self._notes.first_unread
        if first is not None:
            self.read(first)

    def show_busy(self, busy: bool) -> None:
        """Block the verbs while one is at work."""
        self._form.set_busy(busy)
        self._notes.set_busy(busy)

    def tell_refused(self, word: str, sentence: str) -> None:
        """Say on the strip why something was refused."""
        self._stage.show_outcome(Outcome(Status.REFUSED, word, sentence=sentence), Tone.REFUSED)

    def _left(self, note: HandOverNote) -> None:
        self._form.clear()
        told = said("For {0}.").format(note.for_person or said("anybody"))
        self._stage.show_toast(ToastFacts(("note", note.id), Status.GOOD, said("Note left"), told))

    def _was_read(self, note: HandOverNote) -> None:
        told = said("{0} sees that you have read it.").format(note.made_by)
        self._stage.show_toast(ToastFacts(("note", note.id), Status.GOOD, said("Read"), told))

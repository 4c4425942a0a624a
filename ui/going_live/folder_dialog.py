"""A folder without a label: what is written on it, whose it may be, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox

from app.charts import NoteFolder, Owner, Unmatched
from app.progress import StopToken
from ui.errors import sentence_of
from ui.going_live.acts import LiveActs
from ui.going_live.words import owner_words, said
from ui.theme.type_scale import READING
from ui.widgets.act_dialog import ActDialog, Ground
from ui.widgets.labels import Label, Tone
from ui.widgets.text_field import TextField

LONGEST = 200


@dataclass(frozen=True, slots=True)
class LabelWanted:
    """A label that is to be printed once more; nothing was written."""

    code: str


class FolderDialog(ActDialog):
    """`acted` carries the volume that was met or made, the folder that was noted, or the LabelWanted.

    The number is looked up while it is typed, so that nobody acts on a person who was not shown. A folder of
    the list that is matched is met where it was found.
    """

    def __init__(
        self, ground: Ground, acts: LiveActs, section: str, unmatched: Unmatched | None = None
    ) -> None:
        title = said("A folder without a label") if unmatched is None else said("Whose folder is it?")
        body = said("Type the record number that is written on it: whose it is stands below.")
        super().__init__(ground, title, body, act=said("Keep on the list"), enter_acts=True)
        self._acts, self._section, self._unmatched, self._fact = acts, section, unmatched, acts.fact()
        self._running = StopToken()
        self.owner: Owner | None = None
        self._looked_up: str | None = None
        self.number = TextField(ground.theme, said("Number on the folder"))
        self.about = Label(ground.theme, "", READING, Tone.STRONG, wraps=True)
        self.another = QCheckBox(said("It is one more volume of this chart"))
        self.name = TextField(ground.theme, said("Name on the folder"))
        self.words = TextField(ground.theme, said("Note"))
        self._fill(unmatched)
        self._connect()

    def has_content(self) -> bool:
        """Whether something was typed that would be lost."""
        return self._unmatched is None and any(
            field.text().strip() for field in (self.number, self.name, self.words)
        )

    def submit(self) -> None:
        """Do what the button says; a number that is still being looked up is waited for."""
        if self._looked_up != self._typed_number():
            return
        owner, noted = self.owner, self._unmatched.id if self._unmatched is not None else None
        if owner is None:
            command = NoteFolder(
                self._section, self._typed_number(), self.name.text().strip(), self.words.text().strip()
            )
            self.run(partial(self._acts.note, command, self._fact))
        elif self._makes(owner):
            self.run(partial(self._acts.add_volume, self._section, owner.patient_id, self._fact, noted))
        elif noted is not None:
            code = owner.awaited[0].code
            self.run(partial(self._acts.meet, self._section, code, self._fact, noted))
        else:
            self.close_done()
            self.acted.emit(LabelWanted(owner.awaited[0].code))

    def _makes(self, owner: Owner) -> bool:
        """Whether a volume is made for it: none of this patient waits to be seen, or this is another one."""
        return not owner.awaited or self.another.isChecked()

    def _typed_number(self) -> str:
        return self.number.text().strip()

    @Slot()
    def _changed(self) -> None:
        """The number was typed on: whoever was found is not meant any more."""
        number = self._typed_number()
        self._running.stop()
        self.owner, self._looked_up = None, None if number else ""
        if not number:
            self.about.hide()
            self.another.hide()
            self._weigh()
            return
        self._weigh()
        work = partial(self._acts.owner, number)
        self._running = self.jobs.query(self, work, partial(self._found, number), self._not_read)

    def _found(self, number: str, owner: Owner | None) -> None:
        self._looked_up, self.owner = number, owner
        self.about.setText(owner_words(owner) if owner is not None else said("Nobody has this number."))
        self.about.show()
        self.another.setVisible(owner is not None and bool(owner.awaited))
        for field in (self.name, self.words):
            field.setVisible(owner is None and self._unmatched is None)
        self.refit()
        self._weigh()

    def _not_read(self, error: Exception) -> None:
        self.tell_problem(sentence_of(error))

    @Slot()
    def _weigh(self) -> None:
        self.tell_problem("")
        owner = self.owner
        self.act.set_words(self._act_words(owner))
        if self._looked_up is None:
            self.wait_for(said("The number is being looked up."))
        elif owner is None and self._unmatched is not None:
            self.wait_for(said("Nobody has this number. Register the patient first."))
        elif owner is None:
            named = self._typed_number() or self.name.text().strip()
            self.wait_for("" if named else said("Type the number or the name that is on it."))
        else:
            self.wait_for("")

    def _act_words(self, owner: Owner | None) -> str:
        if owner is None:
            return said("Keep on the list") if self._unmatched is None else said("It is this one")
        if self._makes(owner):
            number = max((volume.number for volume in owner.volumes), default=0) + 1
            return said("Make V{0}").format(number)
        return said("Print its label") if self._unmatched is None else said("It is this one")

    def _fill(self, unmatched: Unmatched | None) -> None:
        for field in (self.number, self.name, self.words):
            field.edit.setMaxLength(LONGEST)
        for part in (self.number, self.about, self.another, self.name, self.words):
            self.content.addWidget(part)
        self.about.hide()
        self.another.hide()
        if unmatched is not None:
            self.number.set_text(unmatched.number)
            self.name.hide()
            self.words.hide()
        self._changed()

    def _connect(self) -> None:
        self.number.edit.textChanged.connect(self._changed)
        self.name.edit.textChanged.connect(self._weigh)
        self.another.toggled.connect(self._weigh)
        self.finished.connect(self._stop)

    @Slot()
    def _stop(self) -> None:
        self._running.stop()

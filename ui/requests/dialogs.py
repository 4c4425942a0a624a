"""The questions about a request: why not, how it ended, why not any more, and what is to be otherwise."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.charts import ChangeRequest, Ending, Place, Request
from ui.jobs import JobRunner
from ui.requests.ask_acts import AskActs
from ui.requests.when_fields import WhenFields
from ui.requests.words import ending_words, said
from ui.theme.theme import Theme
from ui.widgets.form_dialog import FormDialog
from ui.widgets.place_field import PlaceField
from ui.widgets.reason_dialog import LONGEST, ReasonDialog
from ui.widgets.text_field import TextField

WITHOUT_FOLDER = (Ending.COPY_SENT, Ending.IMAGE_USED, Ending.BY_HAND)


def end_dialog(theme: Theme, parent: QWidget, about: str) -> ReasonDialog:
    """How was it met without the folder?"""
    choices = tuple((each, ending_words(each)) for each in WITHOUT_FOLDER)
    return ReasonDialog(theme, parent, said("How did it end?"), about, said("End the request"), choices)


class CancelDialog(FormDialog):
    """Asks why the chart is not needed any more."""

    def __init__(self, theme: Theme, parent: QWidget, about: str) -> None:
        super().__init__(
            theme, parent, said("Why is it not needed any more?"), about, safe=said("Leave it waiting"),
            act=said("Cancel the request"), enter_acts=True,
        )  # fmt: skip
        self.why = TextField(theme, said("In one line"))
        self.why.edit.setMaxLength(LONGEST)
        self.content.addWidget(self.why)
        self.why.edit.textChanged.connect(self._weigh)
        self._weigh()

    def has_content(self) -> bool:
        """Whether something was said that would be lost."""
        return bool(self.why.text().strip())

    def submit(self) -> None:
        """Close; whoever asked does it."""
        self.close_done()

    @Slot()
    def _weigh(self) -> None:
        self.wait_for("" if self.why.text().strip() else said("Say why."))


class ChangeDialog(FormDialog):
    """Another time, place or note; what is left as it was is not touched."""

    def __init__(
        self, theme: Theme, parent: QWidget, jobs: JobRunner, acts: AskActs, row: Request, about: str
    ) -> None:
        super().__init__(
            theme, parent, said("Change the request"), about, safe=said("As before"), act=said("Change it"),
        )  # fmt: skip
        self._row = row
        self.place = PlaceField(theme, jobs, acts, said("Where to"))
        self.place.set_text(row.place)
        self.when = WhenFields(theme, acts.order, acts.now())
        self.when.show_moment(row.needed_at)
        self._needed = self.when.moment
        self.note = TextField(theme, said("Note"))
        self.note.edit.setMaxLength(LONGEST)
        self.note.set_text(row.note)
        for part in (self.place, self.when, self.note):
            self.content.addWidget(part)
        self.when.stat.setChecked(row.stat)
        self.place.settled.connect(self._weigh)
        self.when.changed.connect(self._weigh)
        self.place.edit.textChanged.connect(self._weigh)

    @property
    def command(self) -> ChangeRequest:
        """What is to be otherwise."""
        row, place, needed = self._row, self._new_place, self.when.moment
        note, stat = self.note.text().strip(), self.when.stat.isChecked()
        return ChangeRequest(
            row.id,
            needed_at=needed if needed != self._needed and not stat else None,
            place=place.code if place is not None else None,
            note=note if note != row.note else None,
            stat=stat if stat != row.stat else None,
        )

    def has_content(self) -> bool:
        """Whether something was changed that would be lost."""
        return self.command != ChangeRequest(self._row.id) or self.place.text() != self._row.place

    def submit(self) -> None:
        """Close; whoever asked does it."""
        self.close_done()

    @property
    def _new_place(self) -> Place | None:
        place = self.place.place
        return place if place is not None and place.code != self._row.place_code else None

    @Slot()
    def _weigh(self) -> None:
        if self.place.text() != self._row.place and self.place.place is None:
            self.wait_for(said("Say where the chart is to go."))
        elif self.when.moment is None and not self.when.stat.isChecked():
            self.wait_for(said("Say by when it is needed."))
        else:
            self.wait_for("")

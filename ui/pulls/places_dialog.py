"""The question where the charts go for what the schedule calls a provider or a room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts import UnknownPlace, VisitPlace
from ui.jobs import JobRunner
from ui.pulls.dialog_words import counted_visits, said
from ui.theme.theme import Theme
from ui.theme.type_scale import READING
from ui.widgets.column_scroll import FollowingScroll
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import Label, Tone, section_heading
from ui.widgets.link_button import LinkButton
from ui.widgets.loading_line import LoadingLine
from ui.widgets.place_field import Holders, PlaceField

FIELDS_HIGH = 392


class WordsField(PlaceField):
    """Where the charts go for these words; `before` is the place that was said before, by code."""

    def __init__(
        self, theme: Theme, jobs: JobRunner, holders: Holders, words: str, label: str, name: str = ""
    ) -> None:
        super().__init__(theme, jobs, holders, label)
        self.words, self._before = words, name
        self.show_name(name)

    @property
    def changed(self) -> bool:
        """Whether something else stands here than is kept."""
        return self.text().strip() != self._before

    @property
    def waits(self) -> bool:
        """Whether it was changed to what stands for no place yet."""
        return self.changed and self.place is None

    def keep(self) -> None:
        """What stands here is kept now."""
        self._before = self.text().strip()
        self.show_name(self._before)


class PlaceFields(FollowingScroll):
    """A field for each of the words; `changed` follows whatever is said."""

    changed = Signal()

    def __init__(self, theme: Theme, jobs: JobRunner, holders: Holders) -> None:
        self._column = QWidget()
        super().__init__(self._column, FIELDS_HIGH)
        self._theme, self._jobs, self._holders = theme, jobs, holders
        self.fields: list[WordsField] = []
        self._lines = QVBoxLayout(self._column)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(4)

    @property
    def wanted(self) -> tuple[tuple[str, str], ...]:
        """The words and the code of the place they are to stand for, where it is otherwise than kept."""
        return tuple((each.words, each.place.code) for each in self.fields if each.changed and each.place)

    @property
    def waiting(self) -> WordsField | None:
        """The first that was changed to what stands for no place yet."""
        return next((each for each in self.fields if each.waits), None)

    def add(self, words: str, label: str, name: str = "") -> WordsField:
        """One more; `name` is the place that was said before."""
        field = WordsField(self._theme, self._jobs, self._holders, words, label, name)
        if self.fields:
            field.set_help("")  # said once is enough
        self.fields.append(field)
        self._lines.addWidget(field)
        self.follow(field.edit)
        field.settled.connect(self.changed)
        field.edit.textChanged.connect(self.changed)
        return field

    def add_before(self, places: Sequence[VisitPlace]) -> None:
        """What was said before, under a heading where something stands above it."""
        if self.fields:
            self._lines.addSpacing(12)
            self._lines.addWidget(section_heading(self._theme, said("Said before")))
        for each in places:
            above = self.fields[-1].edit if self.fields else None
            field = self.add(each.words, each.words, each.place)
            if above is not None:
                self.setTabOrder(above, field.edit)

    def of(self, words: str) -> WordsField:
        """The field of these words."""
        return next(each for each in self.fields if each.words == words)

    def take(self, code: str, front: QWidget | None) -> bool:
        """The label of a place was scanned: for the field that has the keyboard, or the next empty one."""
        here = next((each for each in self.fields if each.edit is front), None)
        field = here or next((each for each in self.fields if not each.text().strip()), None)
        if field is not None:
            field.take(code)
        return field is not None


class PlacesDialog(FormDialog):
    """`save_wanted` follows the act; what was said is read from `wanted`. `retry` asks to read again."""

    save_wanted = Signal()
    retry = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        jobs: JobRunner,
        holders: Holders,
        unknown: Sequence[UnknownPlace],
    ) -> None:
        super().__init__(theme, parent, _title(unknown), _body(unknown), act=said("Save"))
        self._asked = tuple(each.words for each in unknown)
        self._before: tuple[VisitPlace, ...] = ()
        self.places = PlaceFields(theme, jobs, holders)
        self.before = LinkButton(theme, "")
        self.empty = Label(theme, _empty(), READING, Tone.ORDINARY, wraps=True)
        self.again = LinkButton(theme, said("Try again"))
        self._loading = LoadingLine(theme)
        for each in unknown:
            self.places.add(each.words, f"{each.words}, {counted_visits(each.visits)}")
        left = Qt.AlignmentFlag.AlignLeft
        self.content.setSpacing(8)
        self.content.addWidget(self.places)
        self.content.addWidget(self.before, alignment=left)
        for part in (self.empty, self._loading, self.problem):
            self.content.addWidget(part)
        self.content.addWidget(self.again, alignment=left)
        self.places.setVisible(bool(unknown))
        self.places.changed.connect(self._weigh)
        self.before.clicked.connect(self._show_before)
        self.again.clicked.connect(self.retry)
        self.before.hide()
        self.empty.hide()
        self.show_loading()

    @property
    def wanted(self) -> tuple[tuple[str, str], ...]:
        """The words and the code of the place they are to stand for, where it is otherwise than kept."""
        return self.places.wanted

    def open(self) -> None:
        """Show it; without a field, the keyboard waits on the safe answer."""
        super().open()
        self.tell_waiting()

    def show_loading(self) -> None:
        """What was said before is being read."""
        self.again.hide()
        self.tell_problem("")
        self._loading.start(said("Reading what was said before"))
        self._weigh()

    def show_failed(self, sentence: str) -> None:
        """It could not be read; what is asked for now can be said all the same."""
        self._loading.stop()
        self.again.show()
        self.tell_problem(sentence)
        if not self.places.fields:
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_places(self, places: Sequence[VisitPlace]) -> None:
        """Offer what was said before: at once, or behind a link where something else is asked for."""
        self._loading.stop()
        self._before = tuple(each for each in places if each.words not in self._asked)
        self.empty.setVisible(not self._before and not self._asked)
        self.before.set_words(said("Change what was said before: {0}").format(len(self._before)))
        self.before.setVisible(bool(self._before and self._asked))
        if not self._asked:
            self._show_before()
        self._weigh()

    def saved(self, words: str, _place: str) -> None:
        """This one is kept now."""
        self.places.of(words).keep()
        self._weigh()

    def not_saved(self, words: str, sentence: str) -> None:
        """Say why the rest was not kept, and lead there."""
        self.tell_problem(sentence)
        self.places.of(words).edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_content(self) -> bool:
        """Whether something was said that would be lost."""
        return any(each.changed for each in self.places.fields)

    def submit(self) -> None:
        """Have it kept."""
        self.tell_problem("")
        self.save_wanted.emit()

    def tell_waiting(self) -> None:
        """Look up what stands for no place yet, or lead to the first field."""
        waits, fields = self.places.waiting, self.places.fields
        target: QWidget = waits.edit if waits else fields[0].edit if fields else self.safe
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if waits is not None:
            waits.take(waits.text().strip())

    @Slot()
    def _show_before(self) -> None:
        self.places.add_before(self._before)
        self.places.setVisible(bool(self.places.fields))
        self.before.hide()
        shown = self.places.fields[-len(self._before) :] if self._before else ()
        if shown:
            shown[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _weigh(self) -> None:
        if self.places.waiting is not None:
            self.wait_for(said("One name stands for no place yet."))
        elif self.wanted:
            self.wait_for("")
        else:
            self.wait_for(said("Say where they go.") if self._asked else said("There is nothing to save."))


def _title(unknown: Sequence[UnknownPlace]) -> str:
    if not unknown:
        return said("Where do charts go?")
    if len(unknown) == 1:
        return said("Where do the charts for {0} go?").format(unknown[0].words)
    return said("Where do the charts for {0} names go?").format(len(unknown))


def _body(unknown: Sequence[UnknownPlace]) -> str:
    if not unknown:
        return said("The names in the schedule, and the places that get the charts.")
    if len(unknown) == 1:
        return said("The schedule has this name, and no place does. You are asked once.")
    return said("The schedule has these names, and no place does. You are asked once.")


def _empty() -> str:
    return said("Nothing was said yet. A name in the schedule that no place has is asked for.")

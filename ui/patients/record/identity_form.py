"""The form for who a patient is, and the question whether it is still the same person."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app.patients import (
    BirthPrecision,
    Correct,
    Identity,
    Record,
    Sex,
    read_date,
    read_estimate,
    spelt,
    told_birth,
)
from ui.errors import sentence_of
from ui.patients.customs import Customs
from ui.patients.record import words
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY_SEMIBOLD
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.button import Button
from ui.widgets.choice_field import ChoiceField
from ui.widgets.dialog import Dialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.identity import banner_of
from ui.widgets.labels import Label, Tone
from ui.widgets.status_shape import StatusShape
from ui.widgets.text_field import TextField


class IdentityForm(FormDialog):
    """Name, birth date, sex, language and standing; `given` carries the Correct that was typed."""

    given = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget, customs: Customs, record: Record) -> None:
        super().__init__(
            theme,
            parent,
            tr("Correct who this is?"),
            tr(
                "A wrong word here can make somebody else of a patient. What was before stays in the history."
            ),
            act=tr("Keep the correction"),
        )
        self._customs, self._record, now = customs, record, record.identity
        self.family_name = _line(theme, tr("Family name"), now.family)
        self.given_name = _line(theme, tr("Given name"), now.given)
        self.middle = _line(theme, tr("Middle name"), now.middle)
        self.suffix = _line(theme, tr("Suffix"), now.suffix)
        self.born = _line(theme, tr("Birth date"), _typed(now))
        self.known = ChoiceField(theme, tr("The date is"), words.precisions())
        self.known.choose(now.birth_precision)
        self.sex = ChoiceField(theme, tr("Sex"), words.sexes())
        self.sex.choose(now.sex)
        self.language = _line(theme, tr("Language"), now.language)
        self.died = _line(theme, tr("Died on"), spelt(now.deceased_on) if now.deceased_on else "")
        self.why = _line(theme, tr("Why"), "", tr("For instance: marriage certificate seen"))
        self.interpreter = _tick(tr("Interpreter needed"), on=now.interpreter)
        self.inactive = _tick(tr("Inactive"), on=not now.active)
        self.former = _tick(tr("Keep the name before as a former name"), on=False)
        self._before = self._identity()
        self._lay_out()

    def has_content(self) -> bool:
        """Whether something differs from what was there."""
        return self._identity() != self._before or bool(self.why.text().strip())

    def submit(self) -> None:
        """Hand it over; a day that cannot be read is said under its field."""
        self._hand_over(same_person=False)

    @Slot()
    def confirm(self) -> None:
        """It was asked, and is the same person."""
        self.set_busy("")
        self._hand_over(same_person=True)

    @Slot()
    def kept(self) -> None:
        """It is in the record: close."""
        self.set_busy("")
        self.close_done()

    @Slot(object)
    def refused(self, error: Exception) -> None:
        """It is not: say why, and leave what was typed."""
        self.set_busy("")
        self.tell_problem(sentence_of(error))

    @Slot()
    def waited(self) -> None:
        """The question was left: nothing was changed, the form is as it was."""
        self.set_busy("")
        self.tell_problem(tr("Nothing was changed. Cancel gives up what is typed here."))

    def _hand_over(self, *, same_person: bool) -> None:
        for field, day in ((self.born, self._born()), (self.died, self._day(self.died))):
            field.set_problem(tr("There is no such day") if field.text().strip() and day is None else "")
        faulty = next((field for field in (self.born, self.died) if field.problem), None)
        if faulty is not None:
            faulty.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.tell_problem("")
        self.set_busy(tr("One moment."))
        self.given.emit(
            Correct(
                self._record.patient.id,
                self._record.version,
                self._identity(),
                same_person=same_person,
                keep_former=self.former.isChecked(),
                reason=self.why.text(),
            )
        )

    def _identity(self) -> Identity:
        sex, known = self.sex.value(), BirthPrecision(str(self.known.value()))
        born = self._born()
        return Identity(
            family=self.family_name.text(),
            given=self.given_name.text(),
            middle=self.middle.text(),
            suffix=self.suffix.text(),
            birth_date=born,
            birth_precision=known if born else BirthPrecision.UNKNOWN,
            sex=sex if isinstance(sex, Sex) else Sex.UNKNOWN,
            deceased_on=self._day(self.died),
            active=not self.inactive.isChecked(),
            language=self.language.text(),
            interpreter=self.interpreter.isChecked(),
        )

    def _born(self) -> date | None:
        """The birth date; of an estimate the year is enough, or an age."""
        if self.known.value() is BirthPrecision.ESTIMATED:
            return read_estimate(self.born.text(), self._customs.order, self._customs.today())
        return self._day(self.born)

    def _day(self, field: TextField) -> date | None:
        reading = read_date(field.text(), self._customs.order, self._customs.today())
        return reading.understood if reading else None

    def _lay_out(self) -> None:
        self.content.setSpacing(2)
        for fields in (
            (self.family_name, self.given_name),
            (self.middle, self.suffix),
            (self.born, self.known, self.sex),
            (self.language, self.died),
            (self.interpreter, self.inactive),
            (self.why,),
            (self.former,),
        ):
            row = QHBoxLayout()
            row.setSpacing(16)
            for field in fields:
                row.addWidget(field, 1)
            self.content.addLayout(row)
        self.content.addWidget(self.problem)


class SamePersonQuestion(Dialog):
    """Correct this person, or a different person? The safe answer changes nothing.

    `same` and `different` are the two others.
    """

    same = Signal()
    different = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget, customs: Customs, record: Record, sentence: str, after: Identity
    ) -> None:
        super().__init__(
            theme,
            parent,
            tr("Correct this person, or a different person?"),
            tr("If another patient is meant, the record of this one would be lost under a wrong name."),
            safe=tr("Change nothing"),
            act=tr("Correct this person"),
            dangerous=True,
        )
        banner = PatientBanner(theme, BannerForm.COMPACT)
        banner.show_patient(banner_of(record.patient, (), customs.today()))
        self.other = Button(theme, tr("Register a different person"), height=36)
        self.content.addWidget(banner)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(StatusShape(theme, Status.ATTENTION, 16), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(theme, sentence, BODY_SEMIBOLD, Tone.ATTENTION, wraps=True), 1)
        self.content.addLayout(row)
        self.content.addWidget(Label(theme, _written(after), tone=Tone.ORDINARY, wraps=True))
        self.content.addWidget(self.other, alignment=Qt.AlignmentFlag.AlignLeft)
        self.other.clicked.connect(self._another)
        self.accepted.connect(self.same)

    @Slot()
    def _another(self) -> None:
        self.done(0)
        self.different.emit()


def _written(after: Identity) -> str:
    name = f"{after.family.upper()}, {after.given}" if after.given else after.family.upper()
    estimated = after.birth_precision is BirthPrecision.ESTIMATED
    day = after.birth_date
    born = told_birth(day, estimated=estimated) if day else tr("birth date not known")
    sex = words.word_of(words.sexes(), after.sex)
    return tr("It would then be: {name}, {born}, {sex}.").format(name=name, born=born, sex=sex.lower())


def _typed(now: Identity) -> str:
    if now.birth_date is None:
        return ""
    estimated = now.birth_precision is BirthPrecision.ESTIMATED
    return str(now.birth_date.year) if estimated else spelt(now.birth_date)


def _line(theme: Theme, label: str, text: str, help_text: str = "") -> TextField:
    field = TextField(theme, label, help_text=help_text)
    field.set_text(text)
    return field


def _tick(words_: str, *, on: bool) -> QCheckBox:
    tick = QCheckBox(words_)
    tick.setChecked(on)
    return tick

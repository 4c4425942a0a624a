"""Making the first clinic on this PC: its name and customs, and the first person."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QDateTime, Qt, QTimeZone, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.directory import DateOrder, FilingOrder
from app.security import AddPerson, Role
from ui.shell.services import ClinicWish
from ui.sign_in.form_keys import all_fit, go_on
from ui.theme.theme import Theme
from ui.theme.type_scale import READING, TITLE
from ui.widgets.button import Button, ButtonKind
from ui.widgets.choice_field import ChoiceField
from ui.widgets.field import Field
from ui.widgets.labels import Label, Tone, section_heading
from ui.widgets.loading_line import LoadingLine
from ui.widgets.problem_line import ProblemLine
from ui.widgets.text_field import PasswordField, TextField

WIDTH = 640


class CreatePage(QWidget):
    """A form; `submitted` carries the clinic and its first person, `practice_asked` the other choice."""

    submitted = Signal(object, object)
    practice_asked = Signal()

    def __init__(self, theme: Theme, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.clinic = TextField(
            theme, self.tr("Name of the clinic"), help_text=self.tr("As it stands on labels.")
        )
        self.zone = ChoiceField(theme, self.tr("Time zone"), _zones())
        self.dates = ChoiceField(theme, self.tr("Dates are typed as"), self._date_orders())
        self.filing = ChoiceField(theme, self.tr("Charts stand by"), self._filing_orders())
        self.person = TextField(theme, self.tr("Your name"))
        self.login = TextField(
            theme, self.tr("Sign-in name"), help_text=self.tr("Small letters, such as jo.anders.")
        )
        hint = self.tr("15 characters or more: four unrelated words.")
        self.password = PasswordField(theme, self.tr("Password"), help_text=hint)
        self.again = PasswordField(theme, self.tr("Password again"))
        self.button = Button(theme, self.tr("Make the clinic"), ButtonKind.PRIMARY, keys="Enter", height=40)
        self.practice = Button(theme, self.tr("Open the practice clinic"), ButtonKind.QUIET, height=40)
        self.problem = ProblemLine(theme)
        self._loading = LoadingLine(theme, patience_ms=300)
        self._busy = False
        self._scroller = QScrollArea()
        self.zone.choose(_here())
        self._build(folder)
        self.button.clicked.connect(self._submit)
        self.practice.clicked.connect(self.practice_asked)
        for field in self._fields():
            field.edit.returnPressed.connect(self._entered)

    def set_busy(self, doing: str) -> None:
        """While the clinic is made nothing can be sent again; empty words end that."""
        self._busy = bool(doing)
        self.button.set_blocked(doing)
        self.practice.set_blocked(doing)
        if doing:
            self.problem.tell("")
            self._loading.start(doing)
        else:
            self._loading.stop()

    def tell_problem(self, sentence: str) -> None:
        """Say what cannot be taken."""
        self.set_busy("")
        self.problem.tell(sentence)
        self._scroller.ensureWidgetVisible(self.problem)

    def forget(self) -> None:
        """Leave no password in the fields."""
        self.password.set_text("")
        self.again.set_text("")
        self.set_busy("")

    def _fields(self) -> tuple[TextField, ...]:
        return self.clinic, self.person, self.login, self.password, self.again

    @Slot()
    def _entered(self) -> None:
        go_on(self._fields(), self._submit)

    @Slot()
    def _submit(self) -> None:
        if self._busy or not self._filled():
            return
        wish = ClinicWish(
            self.clinic.text().strip(),
            str(self.zone.value()),
            str(self.dates.value()),
            str(self.filing.value()),
        )
        first = AddPerson(
            login=self.login.text().strip(),
            name=self.person.text().strip(),
            roles=frozenset({Role.SUPERVISOR, Role.ADMIN}),
            password=self.password.text(),
        )
        self.submitted.emit(wish, first)

    def _filled(self) -> bool:
        required = (self.clinic, self.person, self.login, self.password)
        for field in required:
            field.set_problem("" if field.text().strip() else self.tr("This is needed."))
        same = self.password.text() == self.again.text()
        self.again.set_problem("" if same else self.tr("The two passwords differ. Type them again."))
        return all_fit((*required, self.again))

    def _date_orders(self) -> Iterable[tuple[object, str]]:
        return (
            (DateOrder.MONTH_DAY_YEAR.value, self.tr("month, day, year: 02/03/1975")),
            (DateOrder.DAY_MONTH_YEAR.value, self.tr("day, month, year: 03/02/1975")),
            (DateOrder.YEAR_MONTH_DAY.value, self.tr("year, month, day: 1975-02-03")),
        )

    def _filing_orders(self) -> Iterable[tuple[object, str]]:
        return (
            (FilingOrder.TERMINAL.value, self.tr("terminal digit: last pair first")),
            (FilingOrder.MIDDLE.value, self.tr("middle digit: middle pair first")),
            (FilingOrder.STRAIGHT.value, self.tr("number, as it is written")),
            (FilingOrder.ALPHABETICAL.value, self.tr("name, then birth date")),
        )

    def _build(self, folder: str) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Label(self._theme, self.tr("Make your clinic on this PC"), TITLE))
        told = self.tr("It is encrypted and kept in {folder}. You become its first supervisor.")
        column.addWidget(Label(self._theme, told.format(folder=folder), READING, Tone.ORDINARY, wraps=True))
        column.addSpacing(16)
        column.addWidget(section_heading(self._theme, self.tr("The clinic")))
        column.addLayout(_side_by_side(self.clinic, self.zone))
        column.addLayout(_side_by_side(self.dates, self.filing))
        column.addSpacing(8)
        column.addWidget(section_heading(self._theme, self.tr("You")))
        column.addLayout(_side_by_side(self.person, self.login))
        column.addLayout(_side_by_side(self.password, self.again))
        column.addWidget(self.problem)
        column.addWidget(self._loading)
        column.addSpacing(12)
        column.addLayout(self._build_buttons())
        column.addStretch(1)
        form = in_the_middle(column)
        self._scroller.setWidgetResizable(True)
        self._scroller.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroller.setWidget(form)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroller)

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.practice)
        row.addStretch(1)
        row.addWidget(self.button)
        return row


def in_the_middle(column: QVBoxLayout) -> QWidget:
    """A page with a column of 640 in its middle; words wrap in it and are never cut."""
    form, page = QWidget(), QWidget()
    form.setFixedWidth(WIDTH)
    form.setLayout(column)
    column.setContentsMargins(24, 40, 24, 40)
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(form)
    row.addStretch(1)
    return page


def _side_by_side(*fields: Field) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return row


def _zones() -> Iterable[tuple[object, str]]:
    common = (
        "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
        "America/Anchorage", "Pacific/Honolulu",
    )  # fmt: skip
    here = _here()
    listed = [here, *(zone for zone in common if zone != here)]
    return [(zone, zone.replace("_", " ")) for zone in listed]


def _here() -> str:
    zone = bytes(QDateTime.currentDateTime().timeZone().id().data()).decode()
    return zone if QTimeZone(zone.encode()).isValid() and "/" in zone else "America/Chicago"

"""The fields of a new patient, each checked where it stands."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from app.directory import DateOrder
from app.patients import BirthPrecision, Register, Sex, read_date, spelt
from ui.patients.customs import Customs
from ui.patients.matching import Newcomer
from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.choice_field import ChoiceField
from ui.widgets.identity import age_words
from ui.widgets.text_field import TextField

MOST_VOLUMES = 9
COLUMNS = 6
COLUMN = 66


class PatientForm(QWidget):
    """Name, birth date, sex, phone, MRN, and whether a chart is made; `changed` follows each key."""

    changed = Signal()

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._customs = customs
        self.family = TextField(theme, self.tr("Family name"))
        self.given = TextField(theme, self.tr("Given name"))
        self.middle = TextField(theme, self.tr("Middle name"))
        self.suffix = TextField(theme, self.tr("Suffix"), placeholder=self.tr("Jr, III"))
        self.sex = ChoiceField(theme, self.tr("Sex"), self._sexes())
        self.born = TextField(theme, self.tr("Birth date"), placeholder=self._order_words())
        self.known = ChoiceField(theme, self.tr("The date is"), self._precisions())
        self.phone = TextField(theme, self.tr("Phone"))
        self.mrn = TextField(theme, self.tr("MRN"), help_text=self.tr("Empty: the next number"))
        self.with_chart = QCheckBox(self.tr("Make a chart with"))
        self.volumes = ChoiceBox(theme)
        self._build()
        self._connect()

    @property
    def newcomer(self) -> Newcomer:
        """Who this is, for looking whether the person is here already."""
        return Newcomer(self.family.text().strip(), self.given.text().strip(), self._day())

    @property
    def volume_count(self) -> int:
        """How many volumes to make, 0 for no chart."""
        return int(self.volumes.currentData()) if self.with_chart.isChecked() else 0

    def has_content(self) -> bool:
        """Whether something was typed."""
        fields = (self.family, self.given, self.middle, self.suffix, self.born, self.phone, self.mrn)
        return any(field.text().strip() for field in fields)

    def command(self) -> Register | None:
        """The patient as typed; None if a field has a problem, which is then said under it."""
        faulty = [field for field in (self.family, self.born) if self._checked(field)]
        if faulty:
            faulty[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        sex = self.sex.value()
        return Register(
            family=self.family.text(),
            given=self.given.text(),
            middle=self.middle.text(),
            suffix=self.suffix.text(),
            birth_date=self._day(),
            birth_precision=BirthPrecision(str(self.known.value())),
            sex=sex if isinstance(sex, Sex) else Sex.UNKNOWN,
            mrn=self.mrn.text(),
            phone=self.phone.text(),
        )

    def _checked(self, field: TextField) -> bool:
        """Say what is wrong with a field; True if something is."""
        problem = ""
        if field is self.family and not self.family.text().strip():
            problem = self.tr("Type the family name")
        if field is self.born and self.known.value() != BirthPrecision.UNKNOWN and self._day() is None:
            typed = self.born.text().strip()
            problem = self.tr("There is no such day") if typed else self.tr("Type the birth date")
        field.set_problem(problem)
        return bool(problem)

    @Slot()
    def _typed(self) -> None:
        day = self._day()
        unknown = self.known.value() == BirthPrecision.UNKNOWN
        self.born.edit.setEnabled(not unknown)
        if day is not None:
            age = age_words(day, self._customs.today())
            self.born.set_help(f"{spelt(day)}, {age}")
        else:
            self.born.set_help(self.tr("Left out") if unknown else "")
        if day is not None or unknown or not self.born.text():
            self.born.set_problem("")
        if self.family.text().strip():
            self.family.set_problem("")
        self.volumes.setEnabled(self.with_chart.isChecked())
        self.changed.emit()

    @Slot()
    def _left_date(self) -> None:
        """A wrong date is told when one goes on, not at its first digit."""
        if self.born.text().strip():
            self._checked(self.born)

    def _day(self) -> date | None:
        if self.known.value() == BirthPrecision.UNKNOWN:
            return None
        reading = read_date(self.born.text(), self._customs.order, self._customs.today())
        return reading.understood if reading else None

    def _order_words(self) -> str:
        return {
            DateOrder.MONTH_DAY_YEAR: self.tr("month day year"),
            DateOrder.DAY_MONTH_YEAR: self.tr("day month year"),
            DateOrder.YEAR_MONTH_DAY: self.tr("year month day"),
        }[self._customs.order]

    def _sexes(self) -> tuple[tuple[Sex, str], ...]:
        return (
            (Sex.UNKNOWN, self.tr("Not known")),
            (Sex.FEMALE, self.tr("Female")),
            (Sex.MALE, self.tr("Male")),
            (Sex.OTHER, self.tr("Other")),
        )

    def _precisions(self) -> tuple[tuple[BirthPrecision, str], ...]:
        return (
            (BirthPrecision.EXACT, self.tr("Exact")),
            (BirthPrecision.ESTIMATED, self.tr("Estimated")),
            (BirthPrecision.UNKNOWN, self.tr("Not known")),
        )

    def _connect(self) -> None:
        for field in (self.family, self.given, self.born):
            field.edit.textChanged.connect(self._typed)
        self.born.edit.editingFinished.connect(self._left_date)
        self.known.box.currentIndexChanged.connect(self._typed)
        self.with_chart.toggled.connect(self._typed)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for row, fields in enumerate(
            (
                (self.family, self.given),
                (self.middle, self.suffix, self.sex),
                (self.born, self.known, self.phone),
            )
        ):
            span = COLUMNS // len(fields)
            for place, field in enumerate(fields):
                grid.addWidget(field, row, place * span, 1, span)
        grid.addWidget(self.mrn, 3, 0, 1, 2)
        grid.addLayout(self._build_chart(), 3, 2, 1, 4)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, COLUMN)

    def _build_chart(self) -> QHBoxLayout:
        self.with_chart.setChecked(True)
        self.volumes.setAccessibleName(self.tr("Volumes"))
        self.volumes.addItem(self.tr("1 volume"), 1)
        for number in range(2, MOST_VOLUMES + 1):
            self.volumes.addItem(self.tr("{number} volumes").format(number=number), number)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.with_chart)
        row.addWidget(self.volumes, 1)
        return row

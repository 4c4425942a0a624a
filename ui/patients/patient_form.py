"""The fields of a new patient, each checked where it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from app.patients import BirthPrecision, Register, Sex, newborn_name, spelt
from ui.patients.birth_fields import BirthFields
from ui.patients.customs import Customs
from ui.patients.special_names import Naming, letter_field, mother_field, named, namings
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.choice_field import ChoiceField
from ui.widgets.text_field import TextField

MOST_VOLUMES = 9
COLUMNS = 12
COLUMN = 26


class PatientForm(QWidget):
    """Who somebody is, where they live, and whether a chart is made; `changed` follows each key."""

    changed = Signal()

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._customs = customs
        self.naming = namings(theme)
        self.family = TextField(theme, self.tr("Family name"))
        self.given = TextField(theme, self.tr("Given name"))
        self.middle = TextField(theme, self.tr("Middle name"))
        self.suffix = TextField(theme, self.tr("Suffix"), placeholder=self.tr("Jr, III"))
        self.mother, self.letter = mother_field(theme), letter_field(theme)
        self.sex = ChoiceField(theme, self.tr("Sex"), _sexes())
        self.birth = BirthFields(theme, customs, self)
        self.born, self.known = self.birth.born, self.birth.known
        self.phone = TextField(theme, self.tr("Phone"))
        self.address = TextField(theme, self.tr("Address"))
        self.city = TextField(theme, self.tr("City"))
        self.region = TextField(theme, self.tr("State"))
        self.postcode = TextField(theme, self.tr("ZIP"))
        self.mrn = TextField(theme, self.tr("MRN"), placeholder=self.tr("Empty: the next number"))
        self.with_chart = QCheckBox(self.tr("Make a chart with"))
        self.volumes = ChoiceBox(theme)
        self._build()
        self._connect()
        self._rename()

    @property
    def lines(self) -> dict[str, TextField]:
        """The fields of free text, by name."""
        names = (
            "family", "given", "middle", "suffix", "mother", "born", "phone", "address", "city", "region",
            "postcode", "mrn",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}

    @property
    def newcomer(self) -> Register:
        """Who this is as far as it is typed, for looking whether the person is here already."""
        typed = Register(
            family=self.family.text(),
            given=self.given.text(),
            middle=self.middle.text(),
            suffix=self.suffix.text(),
            birth_date=self.birth.day,
            birth_precision=self.birth.precision,
            sex=self._sex,
            mrn=self.mrn.text(),
            phone=self.phone.text(),
            address=(self.address.text(), self.city.text(), self.region.text(), self.postcode.text()),
        )
        letter = str(self.letter.value())
        return named(typed, self._naming, mother=self.mother.text(), letter=letter, customs=self._customs)

    @property
    def volume_count(self) -> int:
        """How many volumes to make, 0 for no chart."""
        return int(self.volumes.currentData()) if self.with_chart.isChecked() else 0

    def has_content(self) -> bool:
        """Whether something was typed."""
        today = self._naming is Naming.NEWBORN and self.born.text() == spelt(self._customs.today())
        return any(
            field.text().strip() for name, field in self.lines.items() if not (name == "born" and today)
        )

    def command(self) -> Register | None:
        """The patient as typed; None if a field has a problem, which is then said under it."""
        nameless = self._naming is not Naming.UNIDENTIFIED and not self.family.text().strip()
        self.family.set_problem(self.tr("Type the family name") if nameless else "")
        unborn = self.birth.faulty()
        if nameless or unborn:
            (self.family if nameless else self.born).setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return self.newcomer

    @property
    def _sex(self) -> Sex:
        return Sex(str(self.sex.value()))  # Qt keeps the word, not the member

    @property
    def _naming(self) -> Naming:
        return Naming(self.naming.mode)

    @Slot()
    def _typed(self) -> None:
        if self.family.text().strip():
            self.family.set_problem("")
        kept = ""
        if self._naming is Naming.NEWBORN and not self.given.text().strip():
            name = newborn_name(self._sex, str(self.letter.value()), self.mother.text())
            kept = tr("Kept as {name}").format(name=name)
        self.given.set_help(kept)
        self.volumes.setEnabled(self.with_chart.isChecked())
        self.changed.emit()

    @Slot()
    def _rename(self) -> None:
        """Ask what this way of naming needs, in the same places."""
        newborn, nobody = self._naming is Naming.NEWBORN, self._naming is Naming.UNIDENTIFIED
        for field, shown in ((self.middle, not newborn), (self.suffix, not newborn), (self.mother, newborn),
                             (self.letter, newborn)):  # fmt: skip
            field.setVisible(shown)
        for line in (self.family, self.given, self.middle, self.suffix):
            line.edit.setEnabled(not nobody)
        self.family.set_help(self.tr("Kept as Unknown, with the time") if nobody else "")
        self.birth.may_lack = nobody
        if newborn and not self.born.text():
            self.born.set_text(spelt(self._customs.today()))
        if nobody:
            self.known.choose(BirthPrecision.ESTIMATED)
            self.family.set_problem("")
        elif self.known.value() == BirthPrecision.ESTIMATED and not self.born.text():
            self.known.choose(BirthPrecision.EXACT)
        self._typed()

    def _connect(self) -> None:
        for field in self.lines.values():
            if field is not self.born:
                field.edit.textChanged.connect(self._typed)
        self.birth.changed.connect(self._typed)
        for choice in (self.sex, self.letter):
            choice.box.currentIndexChanged.connect(self._typed)
        self.naming.chosen.connect(self._rename)
        self.with_chart.toggled.connect(self._typed)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.addWidget(self.naming, 0, 0, 1, COLUMNS)
        grid.setRowMinimumHeight(0, 46)
        for row, fields in enumerate(
            (
                ((self.family, 6), (self.given, 6)),
                ((self.middle, 5), (self.suffix, 3), (self.sex, 4)),
                ((self.born, 4), (self.known, 4), (self.phone, 4)),
                ((self.address, 12),),
                ((self.city, 5), (self.region, 3), (self.postcode, 4)),
            ),
            start=1,
        ):
            at = 0
            for field, span in fields:
                grid.addWidget(field, row, at, 1, span)
                at += span
        grid.addWidget(self.mother, 2, 0, 1, 5)
        grid.addWidget(self.letter, 2, 5, 1, 3)
        grid.addWidget(self.mrn, 6, 0, 1, 5)
        grid.addLayout(self._build_chart(), 6, 5, 1, 7)
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


def _sexes() -> tuple[tuple[Sex, str], ...]:
    return (
        (Sex.UNKNOWN, tr("Not known")),
        (Sex.FEMALE, tr("Female")),
        (Sex.MALE, tr("Male")),
        (Sex.OTHER, tr("Other")),
    )

"""What the scans told about the scanner, in words, with the advice that follows."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.scanning.measure import Advice, Finding
from ui.scanning.profile import Suffix
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, BODY_SEMIBOLD
from ui.widgets.labels import Label, Tone, section_heading
from ui.widgets.status_chip import StatusChip

STATUS = {
    Advice.GOOD: Status.GOOD,
    Advice.SERIAL: Status.ATTENTION,
    Advice.NO_SUFFIX: Status.REFUSED,
    Advice.NOT_THIS_LINE: Status.REFUSED,
}


class Findings(QWidget):
    """Facts with their names at the left, then one chip and the sentence that says what to do."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: list[Label] = []
        self._chip = StatusChip(theme, Status.INFO, self.tr("Nothing measured yet"))
        self._sentence = Label(theme, "", BODY, Tone.ORDINARY, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(section_heading(theme, self.tr("What this scanner does")))
        column.addLayout(self._build_facts())
        column.addSpacing(8)
        column.addWidget(self._chip)
        column.addWidget(self._sentence)
        self.tell_nothing()

    def tell_nothing(self) -> None:
        """No scan has come yet."""
        for value in self._values:
            value.setText("–")
        self._chip.show_status(Status.INFO, self.tr("Nothing measured yet"))
        self._sentence.setText(self.tr("Scan the line. Each scan shows up in the list below it."))

    def tell(self, finding: Finding) -> None:
        """Show what is known so far."""
        profile, measured = finding.profile, finding.profile.measured
        facts = (
            self.tr("{0} of {1}").format(measured.scans - measured.losses, measured.scans),
            self.tr("{0} ms").format(measured.slowest_gap_ms),
            self._end(profile.suffix, finding.advice),
            profile.layout_name or self.tr("not known"),
            profile.prefix or self.tr("none"),
        )
        for value, text in zip(self._values, facts, strict=True):
            value.setText(text)
        self._chip.show_status(STATUS[finding.advice], self._word(finding.advice))
        self._sentence.setText(self._advice(finding))

    def _build_facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        names = (
            self.tr("Whole scans"),
            self.tr("Slowest gap"),
            self.tr("Ends with"),
            self.tr("Keyboard layout"),
            self.tr("Prefix"),
        )
        for row, name in enumerate(names):
            value = Label(self._theme, "", BODY_SEMIBOLD)
            value.setAccessibleName(name)
            self._values.append(value)
            grid.addWidget(Label(self._theme, name, BODY, Tone.QUIET), row, 0)
            grid.addWidget(value, row, 1)
        return grid

    def _end(self, suffix: Suffix, advice: Advice) -> str:
        if advice in {Advice.NO_SUFFIX, Advice.NOT_THIS_LINE}:
            return self.tr("nothing")
        return {
            Suffix.ENTER: self.tr("Enter"),
            Suffix.TAB: self.tr("Tab"),
            Suffix.EITHER: self.tr("Enter or Tab"),
        }[suffix]

    def _word(self, advice: Advice) -> str:
        return {
            Advice.GOOD: self.tr("Good as it is"),
            Advice.SERIAL: self.tr("Better in serial mode"),
            Advice.NO_SUFFIX: self.tr("Sends no Enter"),
            Advice.NOT_THIS_LINE: self.tr("Not this line"),
        }[advice]

    def _advice(self, finding: Finding) -> str:
        measured = finding.profile.measured
        if finding.advice is Advice.GOOD:
            return self.tr("Every scan arrived whole, much faster than anybody types.")
        if finding.advice is Advice.NO_SUFFIX:
            return self.tr("Scan “Add Enter suffix” in the scanner's manual, then measure again.")
        if finding.advice is Advice.NOT_THIS_LINE:
            return self.tr("Something else was read. Scan the line on this page, then look here again.")
        way_out = self.tr("Scan “USB serial” in the scanner's manual, then choose its port below.")
        if measured.losses:
            return self.tr("Scans that did not arrive whole: {0}. ").format(measured.losses) + way_out
        return self.tr("Its keys come nearly as slowly as a quick typist's. ") + way_out

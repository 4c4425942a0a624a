"""Beside the form for a new patient: who is probably here already, and who is possibly."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.patients import NewcomerMatch, mrn_pairs
from ui.patients.customs import Customs
from ui.patients.matching import Matches
from ui.patients.reason import ReasonField
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, BODY_SEMIBOLD, CAPTION
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card, CardFacts, CardVerb
from ui.widgets.column_scroll import ColumnScroll
from ui.widgets.identity import born_and_age, places_in_name, shown_family
from ui.widgets.labels import Label, Tone
from ui.widgets.name_line import NameLine

WIDTH = 384
OPEN = "open"


class HereAlready(QWidget):
    """Cards of the likely, quiet rows of the others, and below them the reason for going on.

    It keeps its room whoever is found: a form must not jump under the hand. `opened` carries a patient's id.
    """

    opened = Signal(object)
    reason_changed = Signal()

    def __init__(self, theme: Theme, customs: Customs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._customs = theme, customs
        self.matches = Matches()
        self.cards: tuple[Card, ...] = ()
        self.rows: tuple[PossibleRow, ...] = ()
        self.reason = ReasonField(theme)
        self.title = Label(theme, "", BODY_SEMIBOLD, Tone.ORDINARY)
        self._paper = QWidget()
        self._column = QVBoxLayout(self._paper)
        self.reason.changed.connect(self.reason_changed)
        self._build()
        self.show_matches(self.matches, typed=False)

    @property
    def asks(self) -> str:
        """What must still be said before going on; empty if nobody is probably here."""
        return self.reason.asks if self.matches.likely else ""

    @property
    def despite(self) -> str:
        """Why this is another person, if that has to be said."""
        return self.reason.reason if self.matches.likely else ""

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What opens each of those shown, the likeliest first."""
        return (*(card.buttons[0] for card in self.cards), *(row.button for row in self.rows))

    def show_matches(self, matches: Matches, *, typed: bool = True) -> None:
        """Show the likeliest first; a reason given against others is taken back."""
        if matches.ids - self.matches.ids:
            self.reason.clear()
        if typed and matches == self.matches:
            return
        self.matches = matches
        self._clear()
        self.cards = tuple(self._card(each, first=at == 0) for at, each in enumerate(matches.likely))
        self.rows = tuple(PossibleRow(self._theme, each, self._customs, self) for each in matches.others)
        for card in self.cards:
            card.chosen.connect(self._chosen)
            self._column.addWidget(card)
        if self.rows and self.cards:
            self._column.addWidget(Label(self._theme, tr("Also alike"), BODY_SEMIBOLD, Tone.ORDINARY))
        for row in self.rows:
            row.opened.connect(self.opened)
            self._column.addWidget(row)
        self._column.addStretch()
        self.title.setText(self._told())
        self.reason.setVisible(bool(matches.likely))

    def _told(self) -> str:
        likely, others = len(self.matches.likely), len(self.matches.others)
        if likely:
            said = tr("1 patient is probably here already")
            return (
                said
                if likely == 1
                else tr("{number} patients are probably here already").format(number=likely)
            )
        if others:
            return tr("Possibly here already")
        return tr("Whoever is like this patient shows here while you type.")

    def _card(self, match: NewcomerMatch, *, first: bool) -> Card:
        who = match.patient
        reach = "   ".join(filter(None, (match.address, who.phone)))
        lines = (_identity(match, self._customs), reach, _sentence(match.evidence))
        card = Card(
            self._theme,
            CardFacts(
                who.id,
                Status.ATTENTION,
                tr("Probably already here"),
                "",
                (shown_family(who), who.given),
                "",
                "\n".join(filter(None, lines)),
                (CardVerb(OPEN, tr("Open this patient")),),
                differs=places_in_name(who, match.family_positions, match.given_positions),
            ),
        )
        card.set_newest(first)
        card.buttons[0].set_kind(ButtonKind.SECONDARY)  # the one primary button of the form is its act
        return card

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(ColumnScroll(self._paper), 1)
        column.addWidget(self.reason)

    @Slot(object, object)
    def _chosen(self, patient_id: object, _verb: object) -> None:
        self.opened.emit(patient_id)


class PossibleRow(QWidget):
    """Somebody who is possibly the newcomer, in two quiet lines."""

    opened = Signal(object)

    def __init__(self, theme: Theme, match: NewcomerMatch, customs: Customs, parent: QWidget) -> None:
        super().__init__(parent)
        who = match.patient
        self._id = who.id
        self.button = Button(theme, tr("Open"), ButtonKind.QUIET, height=28)
        self.button.setAccessibleName(tr("Open {name}").format(name=who.name))
        self.button.clicked.connect(self._open)
        marked = places_in_name(who, match.family_positions, match.given_positions)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(NameLine(theme, (shown_family(who), who.given), differs=marked))
        words.addWidget(Label(theme, _identity(match, customs), BODY, Tone.ORDINARY, wraps=True))
        words.addWidget(Label(theme, _sentence(match.evidence), CAPTION, Tone.QUIET, wraps=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self._id)


def _identity(match: NewcomerMatch, customs: Customs) -> str:
    born = born_and_age(match.patient, customs.today())
    return tr("{born}   MRN {number}").format(born=born, number=mrn_pairs(match.patient.mrn))


def _sentence(evidence: str) -> str:
    return f"{evidence[:1].upper()}{evidence[1:]}."

"""The verbs at the foot of a search, each with its key; which of them stand there depends on its state."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.actor import Actor, Permission
from app.charts import Search, SearchState
from ui.missing.words import said
from ui.theme.theme import Theme
from ui.theme.type_scale import READING
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import Label, Tone

MARGIN = 20
S = SearchState


@dataclass(frozen=True, slots=True)
class SearchVerbs:
    """What may be done with a search; `next` is the word of what is done most, empty if nothing is.

    `given_up` is the word for presuming it lost, or for looking for it again. `reason` says why the first
    verb is not for this person, and stands beside it.
    """

    next: str = ""
    not_it: bool = False
    look: bool = False
    stand_in: bool = False
    given_up: str = ""
    rebuild: bool = False
    withdraw: bool = False
    print: bool = False
    reason: str = ""


def verbs_of(row: Search, actor: Actor, *, busy: bool) -> SearchVerbs:
    """Say what may be done with a search, and why not."""
    verbs = _by_state(row, boss=actor.may(Permission.CONFIRM_FOUND), room=actor.may(Permission.MARK_MISSING))
    reason = ""
    if busy:
        reason = said("One moment: the last act is being written.")
    elif row.seen and not actor.may(Permission.CONFIRM_FOUND):
        reason = said("A supervisor confirms that it is found.")
    elif row.to_join and not actor.may(Permission.FINAL_ACT):
        reason = said("A supervisor joins the two folders.")
    elif row.live and not actor.may(Permission.MOVE, Permission.MOVE_AT_DESK):
        reason = said("The desks and the records room look for charts.")
    return replace(verbs, reason=reason)


def _by_state(row: Search, *, boss: bool, room: bool) -> SearchVerbs:
    if row.seen:
        return SearchVerbs(said("Confirm found"), not_it=boss)
    if row.to_join:
        return SearchVerbs(said("Join the folders"))
    if not row.live:
        return SearchVerbs()
    begun = row.state is not S.FLAGGED
    lost = row.state in (S.PRESUMED_LOST, S.REBUILT)
    given_up = said("Look for it again") if lost else said("Presume lost")
    return SearchVerbs(
        said("Looked, not there"), look=True, print=True,
        stand_in=room and begun and not row.temporary,
        given_up=given_up if boss and begun else "",
        rebuild=boss and row.state is S.PRESUMED_LOST, withdraw=room,
    )  # fmt: skip


class PaneVerbs(QWidget):
    """The signals are the verbs, which the page carries out for the chosen search."""

    next_step = Signal()
    not_it = Signal()
    look = Signal()
    stand_in = Signal()
    give_up = Signal()
    rebuild = Signal()
    withdraw = Signal()
    print = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._reason = Label(theme, "", READING, Tone.QUIET, wraps=True)
        self.next_button = Button(theme, "", ButtonKind.PRIMARY, keys="Ctrl+Enter", height=36)
        self.print_button = Button(theme, said("Print plan"), icon="printer", keys="Ctrl+P", height=36)
        self.look_button = Button(theme, said("Looked elsewhere"), keys="F2", height=36)
        self.not_it_button = Button(theme, said("It is not it"), height=36)
        self.stand_in_button = Button(theme, said("Temporary folder"), height=36)
        self.give_up_button = Button(theme, "", height=36)
        self.rebuild_button = Button(theme, said("Rebuild"), height=36)
        self.withdraw_button = Button(theme, said("Not missing"), height=36)
        self._build()

    def show_verbs(self, verbs: SearchVerbs) -> None:
        """Show what fits this search; free or block it, and say why beside it."""
        self.next_button.setVisible(bool(verbs.next))
        self.next_button.set_words(verbs.next)
        self.give_up_button.set_words(verbs.given_up)
        shown = (
            (self.print_button, verbs.print), (self.look_button, verbs.look),
            (self.not_it_button, verbs.not_it), (self.stand_in_button, verbs.stand_in),
            (self.give_up_button, bool(verbs.given_up)), (self.rebuild_button, verbs.rebuild),
            (self.withdraw_button, verbs.withdraw),
        )  # fmt: skip
        for button, fits in shown:
            button.setVisible(fits)
            button.set_blocked("" if button is self.print_button else verbs.reason)
        self.next_button.set_blocked(verbs.reason)
        self._reason.setText(verbs.reason)
        self._reason.setVisible(bool(verbs.reason))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(8)
        column.addWidget(self._reason)
        for buttons in (
            (self.next_button, self.print_button),
            (self.look_button, self.not_it_button, self.stand_in_button),
            (self.give_up_button, self.rebuild_button, self.withdraw_button),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        for button, signal in (
            (self.next_button, self.next_step), (self.print_button, self.print),
            (self.look_button, self.look), (self.not_it_button, self.not_it),
            (self.stand_in_button, self.stand_in), (self.give_up_button, self.give_up),
            (self.rebuild_button, self.rebuild), (self.withdraw_button, self.withdraw),
        ):  # fmt: skip
            button.clicked.connect(signal)

"""What the decisions of the chart desk ask of its widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.charts import Place, PlaceKind
from ui.charts.models import ScanRow
from ui.charts.modes import Mode
from ui.charts.session import DeskState
from ui.widgets.card import CardFacts
from ui.widgets.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Counts:
    """The three counters: what the mode has done, what needs a person, what waits to be worked off."""

    mode: Mode
    done: int
    need_action: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One line under the typed text: a holder, or a new one to be added as a person or a room."""

    words: str
    place: Place | None = None
    name: str = ""
    kind: PlaceKind = PlaceKind.PERSON


class DeskView(Protocol):
    """The widgets of the chart desk, as its presenters see them."""

    def show_mode(self, mode: Mode) -> None:
        """Be in this mode."""
        ...

    def show_rows(self, title: str, rows: Sequence[ScanRow]) -> None:
        """List these scans, under a heading if there is a title."""
        ...

    def show_counts(self, counts: Counts) -> None:
        """Show the counters."""
        ...

    def show_sticky(self, state: DeskState) -> None:
        """Show what stays set."""
        ...

    def show_outcome(self, outcome: Outcome) -> None:
        """Keep the outcome for the wall display."""
        ...

    def add_card(self, facts: CardFacts, blocked: Mapping[str, str]) -> None:
        """Put a card up; `blocked` says why a verb of it cannot be chosen."""
        ...

    def remove_card(self, key: object) -> None:
        """Take a card away."""
        ...

    def point_at_cards(self) -> None:
        """Put the focus on the newest card."""
        ...

    def open_typing(self) -> None:
        """Open the line for typed codes and names."""
        ...


class TypedView(Protocol):
    """The line for typed codes and names, as its presenter sees it."""

    def show_choices(self, choices: Sequence[Choice], chosen: int) -> None:
        """List what the typed text may mean; -1 chooses none."""
        ...

    def show_problem(self, sentence: str) -> None:
        """Say under the line why it could not be taken."""
        ...

    def leave(self) -> None:
        """Close the line; the work goes on where it was."""
        ...

"""The line for typed codes and names: what the text may mean, and taking it."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from app.charts import AddPlace, Place, PlaceKind
from app.codes import NotOurCode, parse_code
from app.errors import AppError, BadInput
from app.progress import StopToken
from ui.charts.modes import Mode, translate
from ui.charts.presenter import ChartDeskPresenter
from ui.charts.typed_time import moment_of, parted
from ui.charts.view import Choice, TypedView
from ui.charts.work import DeskWork
from ui.errors import sentence_of
from ui.shell.stage import Stage

LEAST_NAME = 2


class TypedPresenter:
    """Completes a holder's name while it is typed; codes go through the same door as scans."""

    def __init__(
        self, view: TypedView, work: DeskWork, stage: Stage, desk: ChartDeskPresenter, *, practice: bool,
        zone: ZoneInfo,
    ) -> None:  # fmt: skip
        self._view, self._work, self._stage, self._desk = view, work, stage, desk
        self._practice, self._zone = practice, zone
        self._time = ""
        self._running: StopToken | None = None
        self._text = ""
        self._answered = ""
        self._wanted = False
        self._adding = False
        self._choices: Sequence[Choice] = ()

    def text_changed(self, text: str) -> None:
        """Ask at every key for the holders that fit; an older question is stopped."""
        (self._text, self._time), self._wanted = parted(" ".join(text.split())), False
        if self._running is not None:
            self._running.stop()
            self._running = None
        self._view.show_problem("")
        if not self._names_wanted():
            self._show([])
            return
        asked = self._text

        def found(places: Sequence[Place]) -> None:
            if asked == self._text:
                self._show(places)

        def failed(error: Exception) -> None:
            if asked == self._text:
                self._show([])
                self._view.show_problem(sentence_of(error))

        self._running = self._work.holders_like(asked, found, failed)

    def entered(self, chosen: int) -> None:
        """Enter: take the chosen line, or the text itself as a code."""
        if not self._text or self._adding:
            return
        if self._names_wanted() and self._answered != self._text:
            self._wanted = True  # typed faster than answered: take the first one when it comes
            return
        if 0 <= chosen < len(self._choices):
            self.take(self._choices[chosen])
        elif self._is_code():
            self._take_code()
        else:
            sentence = translate("ChartDesk", "Nobody and no room is called {name}.")
            self._view.show_problem(sentence.format(name=self._text))

    def _take_code(self) -> None:
        """A code goes the way of a scan; one of a paper slip with the time that was written down."""
        if not self._time:
            self._view.leave()
            self._stage.key_in(self._text)
            return
        try:
            at = moment_of(self._time, self._work.fact().happened_at, self._zone)
        except BadInput as problem:
            self._view.show_problem(sentence_of(problem))
            return
        self._view.leave()
        self._stage.key_in_late(self._text, at)

    def take(self, choice: Choice) -> None:
        """A line was chosen: that holder, or one to be added first."""
        if choice.place is not None:
            self._view.leave()
            self._desk.take_holder(choice.place)
            return
        if self._adding:
            return
        self._adding = True
        self._work.add_holder(AddPlace(choice.kind, choice.name), self._added, self._not_added)

    def _added(self, place: Place) -> None:
        self._adding = False
        self._view.leave()
        self._desk.take_holder(place)

    def _not_added(self, error: Exception) -> None:
        self._adding = False
        self._view.show_problem(sentence_of(error))

    def _show(self, places: Sequence[Place]) -> None:
        self._answered = self._text
        choices = [Choice(_named(place), place) for place in places]
        first = 0 if choices else -1
        if self._may_be_new(places):
            choices += [
                Choice(
                    translate("ChartDesk", "Add {name} as a person").format(name=self._text),
                    name=self._text,
                    kind=PlaceKind.PERSON,
                ),
                Choice(
                    translate("ChartDesk", "Add {name} as a room").format(name=self._text),
                    name=self._text,
                    kind=PlaceKind.ROOM,
                ),
            ]
        self._choices = choices
        self._view.show_choices(choices, first)
        if self._wanted:
            self._wanted = False
            self.entered(first)

    def _may_be_new(self, places: Sequence[Place]) -> bool:
        known = any(place.name.casefold() == self._text.casefold() for place in places)
        return (
            self._names_wanted()
            and not known
            and not self._is_code()
            and len(self._text) >= LEAST_NAME
            and self._work.may_add_holders
        )

    def _names_wanted(self) -> bool:
        return self._desk.state.mode is Mode.CHECK_OUT and bool(self._text) and not self._is_label()

    def _is_label(self) -> bool:
        """Whether the text has the shape of a label, misread or not."""
        try:
            parse_code(self._text, practice=self._practice)
        except NotOurCode:
            return False
        except AppError:
            return True
        return True

    def _is_code(self) -> bool:
        """Whether the text is a label or looks like an old number: digits in it, and no blanks.

        Where no names are wanted everything is a code.
        """
        if not self._names_wanted():
            return True
        return any(letter.isdigit() for letter in self._text) and " " not in self._text


def _named(place: Place) -> str:
    return f"{place.name}, {place.parent}" if place.parent else place.name

"""Places of some kinds, completed and looked up for a field."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from app.charts import Place, PlaceKind
from app.errors import BadInput, NotFound
from app.progress import StopToken

OFFERED = 8


class KnowsPlaces(Protocol):
    """Who knows the places of the clinic, and how a label reads."""

    def places(self) -> Sequence[Place]:
        """All places that are still in use."""
        ...

    def code_of(self, text: str) -> str:
        """The payload of a label as it is kept; empty for what is none of ours."""
        ...


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("places", text)


class KnownPlaces:
    """Completes and looks up places of some kinds."""

    def __init__(
        self, work: KnowsPlaces, offered: Collection[PlaceKind], taken: Collection[PlaceKind]
    ) -> None:
        self._work = work
        self._offered, self._taken = frozenset(offered), frozenset(taken)

    def holders_like(self, text: str, _stop: StopToken, /) -> Sequence[Place]:
        """Those who have a word in the name that begins like this."""
        begun = _folded(text)
        found = [
            place
            for place in self._work.places()
            if place.kind in self._offered
            and any(words.startswith(begun) for words in _beginnings(place.name))
        ]
        return found[:OFFERED]

    def holder(self, text: str, _stop: StopToken, /) -> Place:
        """The place that a code or a name means.

        Raises:
            NotFound: nothing fits, or several do.
            BadInput: the label is that of a place that cannot be meant.
        """
        places = self._work.places()
        code = self._work.code_of(text)
        labelled = next((place for place in places if code and place.code == code), None)
        if labelled is not None:
            if labelled.kind in self._taken:
                return labelled
            told = said("{0} cannot be meant here. Nothing was changed. Choose one that is offered.")
            raise BadInput(told.format(labelled.name))
        return _named(text, [place for place in places if place.kind in self._taken])


def _named(text: str, places: Sequence[Place]) -> Place:
    wanted = _folded(text)
    begun = [place for place in places if any(words.startswith(wanted) for words in _beginnings(place.name))]
    fitting = [place for place in places if _folded(place.name) == wanted] or begun
    if not fitting:
        told = said("Nothing here is called {0}. Nothing was changed. Choose one that is offered.")
        raise NotFound(told.format(text.strip()))
    if len(fitting) > 1:
        told = said("{0} names begin like this. Nothing was changed. Type more of the name.")
        raise NotFound(told.format(len(fitting)))
    return fitting[0]


def _beginnings(name: str) -> tuple[str, ...]:
    """The name from each of its words on."""
    words = _folded(name).split()
    return tuple(" ".join(words[at:]) for at in range(len(words)))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()

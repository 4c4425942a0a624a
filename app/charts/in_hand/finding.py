"""Saying what is to be done with a folder in hand; nothing is changed here."""

from __future__ import annotations

from collections.abc import Iterator

from app.actor import Actor, Permission, require
from app.charts.custody import queries as custody
from app.charts.custody import wording
from app.charts.custody.announcing import announced
from app.charts.custody.queries import Customs, customs_of
from app.charts.custody.rules import FINAL, WORDS
from app.charts.custody.types import Moved, MovementAct, State, Tone, Volume
from app.charts.in_hand.types import InHand, Matter, Todo
from app.charts.places import queries as places
from app.charts.requests.queries import asked_of
from app.charts.search import queries as searches
from app.charts.search.reading import whole
from app.charts.search.telling import beside
from app.charts.search.wording import slot_at_home
from app.db.unit import Unit, Units
from app.directory import ClinicProfile

KEEP_OUT = "Keep out"


class InHandFinder:
    """Says what is to be done with a folder in hand."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def in_hand(self, actor: Actor, code: str) -> InHand:
        """The card for the folder of this label.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, BadInput: no folder has this label.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            customs = customs_of(unit, self._clinic)
            found = custody.volume_id_by_code(unit.session, code, practice=self._clinic.practice)
            held = custody.held(unit.session, found)
            volume = custody.volume(unit.session, customs, found)
            order = self._clinic.filing_order
            left, right = self._between(unit, customs, found)
            home = places.place(unit.session, held.home_id)
            todos = tuple(sorted(self._todos(unit, customs, volume), key=_pressing))
            return InHand(volume, slot_at_home(volume, order), home.code, left, right, todos)

    def _todos(self, unit: Unit, customs: Customs, volume: Volume) -> Iterator[Todo]:
        if volume.state in FINAL:
            yield Todo(Matter.NO_MORE, f"{WORDS[volume.state]}: it should not be here. Ask a supervisor.")
        if volume.state in (State.MISSING, State.FOUND):
            yield Todo(Matter.FOUND, "It was missing. Scan it in; a supervisor confirms that it is found.")
        yield from self._waited_for(unit, customs, volume)
        yield from self._joined(unit, volume)
        if volume.relabel is not None:
            yield Todo(Matter.RELABEL, volume.relabel.words)
        if volume.outguide:
            yield Todo(Matter.OUTGUIDE, f"Take outguide {volume.outguide} out of its slot.")
        if volume.loose:
            yield Todo(Matter.LOOSE, f"Put in the loose sheets from slot {volume.loose} of the bin.")
        words = beside(unit, volume.id, customs) if volume.tells else ""
        if words:
            yield Todo(Matter.BESIDE, words)
        if volume.state not in (State.IN_FILE, State.MISSING, State.FOUND, *FINAL):
            yield Todo(Matter.OUT, wording.where_it_is(volume, customs))
        yield Todo(Matter.FILE, f"Shelf {volume.home}, {slot_at_home(volume, self._clinic.filing_order)}.")

    def _waited_for(self, unit: Unit, customs: Customs, volume: Volume) -> Iterator[Todo]:
        asked = asked_of(unit.session, volume.id)
        plain = Moved(Tone.GOOD, "", "", "", volume, None)
        told = announced(plain, asked, asked.place_id, (), customs, MovementAct.CHECK_IN)
        soon = told.word == KEEP_OUT
        for at, each in enumerate(told.asked):
            words = f"Keep out for {each.words}." if soon and at == 0 else f"Wanted later: {each.words}."
            yield Todo(Matter.WANTED if soon and at == 0 else Matter.LATER, words, each.request)
        if told.standing:
            yield Todo(Matter.LENT, f"On standing loan: {told.standing}.")

    def _joined(self, unit: Unit, volume: Volume) -> Iterator[Todo]:
        key = searches.newest_search_of(unit.session, volume.id)
        if key is None:
            return
        search = whole(unit, self._clinic, key)
        if search.to_join:
            yield Todo(Matter.JOIN, f"Join it with the temporary folder V{search.temporary_number}.")
        elif volume.temporary and search.live:
            yield Todo(Matter.JOIN, "It stands in for a missing chart; the search for that goes on.")

    def _between(self, unit: Unit, customs: Customs, volume_id: int) -> tuple[str, str]:
        """The places of the folders left and right of its own."""
        sides = {side: key for side, key in searches.beside_slot(unit.session, volume_id) if abs(side) == 1}
        shown = custody.volumes_by_keys(unit.session, customs, list(sides.values()))
        order = customs.clinic.filing_order
        slots = {side: slot_at_home(shown[key], order) for side, key in sides.items()}
        return slots.get(-1, ""), slots.get(1, "")


def _pressing(todo: Todo) -> int:
    return list(Matter).index(todo.matter)

"""How much happens in a day, who works in it, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import perf_counter
from uuid import UUID

from app.actor import Actor
from app.bench.day_plan import DayPlan
from app.bench.ground import Population
from app.bench.opened import Way
from app.bootstrap import Application, sign_in_again
from app.charts import Entry, Moved, Place, PlaceKind, RequestState, Scan, Volume
from app.db.server import is_server
from app.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody at work: the program in front of them, and who they are."""

    app: Application
    actor: Actor

    def scan(self) -> Scan:
        """One scan, now."""
        return Scan(self.app.clock.new_id(), self.app.clock.now(), Entry.SCANNED)


@dataclass(frozen=True, slots=True)
class Team:
    """Who works in the clinic that day."""

    records: Hand
    clerk: Hand
    supervisor: Hand
    privacy: Hand


@contextmanager
def team_of(where: str, people: Population, folder: Path) -> Iterator[Team]:
    """Everybody signed in: on a server each over a connection of their own."""
    with ExitStack() as stack:
        hands = list[Hand]()
        for who in ("records", "clerk", "supervisor", "privacy"):
            sign_in = people.sign_in(who)
            if hands and not is_server(where):
                hands.append(Hand(hands[0].app, sign_in_again(hands[0].app, sign_in)))
            else:
                hands.append(Hand(*stack.enter_context(Way(where, sign_in, folder).opened())))
        yield Team(*hands)


@dataclass
class Told:
    """What the program answered: the facts it acknowledged, how requests stand, how long scans took."""

    facts: set[UUID] = field(default_factory=set)
    requests: dict[int, RequestState] = field(default_factory=dict)
    scans: list[float] = field(default_factory=list)
    acts: Counter[str] = field(default_factory=Counter)

    def moved(self, answer: Moved | None) -> None:
        """A movement was acknowledged."""
        if answer is not None and answer.movement_id is not None:
            self.facts.add(answer.movement_id)

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """Time one scan, and count it."""
        begun = perf_counter()
        yield
        self.scans.append((perf_counter() - begun) * 1000)
        self.acts[what] += 1


@dataclass
class Room:
    """The records room in the middle of its day: which charts nobody has asked for yet, and which are out."""

    team: Team
    plan: DayPlan
    random: Random
    fresh: list[Volume]
    places: list[Place]
    told: Told = field(default_factory=Told)
    out: list[str] = field(default_factory=list)

    def take(self, count: int) -> list[Volume]:
        """Charts on their shelves that nobody has asked for yet.

        Raises:
            Unavailable: the clinic is too small for such a day.
        """
        if count > len(self.fresh):
            raise Unavailable("The clinic of the bench has too few charts for this day.")
        taken, self.fresh = self.fresh[:count], self.fresh[count:]
        return taken

    def holder(self) -> Place:
        """Anybody of the clinic who borrows charts."""
        return self.random.choice(self.holders)

    @property
    def holders(self) -> list[Place]:
        """Whoever borrows charts; other institutions get theirs in sealed bags."""
        away = PlaceKind.INSTITUTION
        return [each for each in self.places if each.is_holder and each.kind is not away]

    def place_named(self, name: str) -> Place:
        """The shelf or room of this name."""
        return next(each for each in self.places if each.name == name)

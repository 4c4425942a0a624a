"""Where to look for a missing chart, the likeliest place first: a pure function of what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, tzinfo

from app.charts.custody.types import State
from app.charts.moments import moment
from app.charts.search.ladder.types import Known, Section, Spot
from app.charts.search.rules import order_of
from app.charts.search.types import Beside, Cause, Rung

HOLDERS_MOST = 3
SLOT, PUT_AWAY, RETURNS, SCANNING = "slot", "put-away", "returns", "scanning"


def ladder(known: Known, zone: tzinfo, now: datetime) -> tuple[Rung, ...]:
    """The places to look at, ranked by cause (research/chart-tracking.md, section 5, idea 3)."""

    def when(at: datetime) -> str:
        return moment(at, zone, now)

    found = [rung for cause in order_of(known.stood) for rung in _RUNGS[cause](known, when)]
    return tuple(_once(found))


def owner_of(sections: Sequence[Section], key: str) -> Spot | None:
    """The section that owns a filing key, of sections with the highest start first; None if none does."""
    below = next((each for each in sections if each.low <= key), None)
    return below.where if below is not None and (below.high is None or key < below.high) else None


When = Callable[[datetime], str]


def _once(rungs: Sequence[Rung]) -> Iterator[Rung]:
    """Whoever had it and is expected to have it is asked once, for the likelier reason."""
    told: set[str] = set()
    for rung in rungs:
        whom = rung.place_code if rung.cause in _PEOPLE else ""
        if whom not in told:
            yield rung
        if whom:
            told.add(whom)


_PEOPLE = frozenset({Cause.HOLDER, Cause.EXPECTED, Cause.OTHER_VOLUMES, Cause.ON_THE_WAY})


def _at(
    key: str, cause: Cause, words: str, why: str, where: Spot | None = None, beside: Sequence[Beside] = ()
) -> Rung:
    name, code = (where.name, where.code) if where else ("", "")
    return Rung(key, cause, words, why, name, code, tuple(beside))


def _holders(known: Known, when: When) -> Iterator[Rung]:
    for had in known.had[:HOLDERS_MOST]:
        why = f"had it since {when(had.since)}"
        if had.until is not None:
            why = f"had it until {when(had.until)}"
        yield _at(f"holder:{had.who.id}", Cause.HOLDER, had.who.name, why, had.who)


def _way(known: Known, when: When) -> Iterator[Rung]:
    if known.stood not in (State.IN_FILE, State.OUT) and known.at.id not in {each.id for each in known.way}:
        yield _at(
            f"way:{known.at.id}", Cause.ON_THE_WAY, known.at.name, "by the records it is there", known.at
        )
    for spot in known.way:
        why = "was packed for it" if spot is not known.way[0] else "was packed into it"
        yield _at(f"way:{spot.id}", Cause.ON_THE_WAY, spot.name, why, spot)


def _slot(known: Known, when: When) -> Iterator[Rung]:
    words = f"{known.slot}: its own slot"
    why = f"belongs in {known.home.name}; in and beside its neighbours"
    if known.stood is State.IN_FILE:
        why = f"filed {when(known.since)}; in and beside its neighbours"
    yield _at(SLOT, Cause.SLOT, words, why, known.home, known.neighbours)


def _put_away(known: Known, when: When) -> Iterator[Rung]:
    done = known.put_away
    if done is not None and done.beside:
        words = "What was put away with it"
        yield _at(
            PUT_AWAY,
            Cause.PUT_AWAY,
            words,
            f"filed by {done.by}, {when(done.at)}; in and beside each",
            beside=done.beside,
        )


def _others(known: Known, when: When) -> Iterator[Rung]:
    for spot, beside in known.others:
        volumes = ", ".join(f"V{each.number}" for each in beside)
        words, why = f"With {volumes} of this patient: {spot.name}", "folders of one patient go together"
        yield _at(f"other:{spot.id}", Cause.OTHER_VOLUMES, words, why, spot, beside)


def _expected(known: Known, when: When) -> Iterator[Rung]:
    for each in known.expected:
        why = f"asked for it for {when(each.needed_at)}"
        yield _at(f"expected:{each.who.id}", Cause.EXPECTED, each.who.name, why, each.who)


def _returns(known: Known, when: When) -> Iterator[Rung]:
    yield _at(RETURNS, Cause.RETURNS, "The returns cart and the sorting shelf", "returned, not filed yet")


def _scanning(known: Known, when: When) -> Iterator[Rung]:
    yield _at(SCANNING, Cause.SCANNING, "The scanning room and the copier", "taken for its papers")


def _digits(known: Known, when: When) -> Iterator[Rung]:
    for each in known.misread:
        words, why = f"{each.slot} in {each.where.name}", f"{known.slot} with digits swapped"
        yield _at(f"digits:{each.slot}", Cause.DIGITS, words, why, each.where, each.beside)


def _alike(known: Known, when: When) -> Iterator[Rung]:
    for each in known.alike:
        words = f"{each.patient} V{each.number}, {each.slot}"
        yield _at(
            f"alike:{each.volume_id}", Cause.ALIKE, words, f"a name like it; {each.where}", beside=[each]
        )


_RUNGS: dict[Cause, Callable[[Known, When], Iterator[Rung]]] = {
    Cause.HOLDER: _holders,
    Cause.ON_THE_WAY: _way,
    Cause.SLOT: _slot,
    Cause.PUT_AWAY: _put_away,
    Cause.OTHER_VOLUMES: _others,
    Cause.EXPECTED: _expected,
    Cause.RETURNS: _returns,
    Cause.SCANNING: _scanning,
    Cause.DIGITS: _digits,
    Cause.ALIKE: _alike,
}

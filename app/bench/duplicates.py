"""How quickly duplicates are found, how many of them, and how the peers do on the same sets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import starmap
from random import Random
from statistics import median
from time import perf_counter

from app.bench.children import told_by
from app.bench.doubles import LEVELS, RESEARCHED, registered
from app.bench.febrl import Febrl, Pair, febrl_sets
from app.bench.figures import middle, not_measured, worst
from app.bench.memory import memory_of
from app.bench.peers import Scores, recordlinkage_scores, splink_scores
from app.bench.types import Figure, Wanted
from app.patients.duplicates.engine.types import Person
from app.patients.nicknames.queries import shipped_book
from app.progress import Progress, Report, StopToken

MOST_OF_A_SET = 50_000
F1_GOAL, PRECISION_GOAL = 0.95, 0.97
# Of 15 s and 15 minutes that a search may take, reading and writing included: the engine's part.
SECONDS = {50_000: 8.0, 1_000_000: 360.0}
MEMORY = 2_000.0
PLACES = 4
DEEP = -40.0  # bits: with the truth at hand the best cut may lie far below the shipped one
NO_PEER = "recordlinkage and splink are not installed: uv pip install --group peers"


@dataclass(frozen=True, slots=True)
class Scored:
    """How well pairs were found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Both in one figure."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def scored(found: Collection[Pair], truth: Collection[Pair]) -> Scored:
    """How many of those found are right, and how many of the right ones were found."""
    right = len({*found} & {*truth})
    return Scored(right / len(found) if found else 1.0, right / len(truth) if truth else 1.0)


def best_cut(scores: Mapping[Pair, float], truth: Collection[Pair]) -> Scored:
    """The best that any threshold comes to, chosen with the truth."""
    best, right = Scored(1.0, 0.0), 0
    ordered = sorted(scores.items(), key=lambda each: -each[1])
    for number, (pair, score) in enumerate(ordered, 1):
        right += pair in truth
        if number < len(ordered) and ordered[number][1] == score:
            continue
        reached = Scored(right / number, right / len(truth))
        best = max(best, reached, key=lambda each: each.f1)
    return best


def bench(wanted: Wanted, report: Report) -> list[Figure]:
    """The engine by itself; the search through the service, with its database, is measured beside it."""
    return [*_engine(wanted, report), *_clinics(wanted, report), *_febrl(report)]


def _engine(wanted: Wanted, report: Report) -> list[Figure]:
    """Speed and memory, in a process of its own for each run."""
    patients, runs = wanted.size.patients, list[tuple[float, float, int]]()
    for number in range(1, wanted.runs + 1):
        report(Progress(number, wanted.runs, f"Duplicates of {patients} patients: run {number}"))
        runs.append(told_by(timed, wanted.seed + number, patients))
    size = min((size for size in SECONDS if patients <= size), default=0)
    name = f"duplicates, engine, {patients} patients"
    return [
        middle(name, "s", [each[0] for each in runs], goal=SECONDS.get(size),
               note="people as objects in, pairs with words out; making the people is not counted"),
        worst(f"{name}: memory at most", "MB", [each[1] for each in runs], goal=MEMORY,
              note="the whole process, which makes the people meanwhile"),
        middle(f"{name}: pairs compared", "pairs", [each[2] for each in runs]),
    ]  # fmt: skip


def timed(seed: int, patients: int) -> tuple[float, float, int]:
    """Seconds of a search without those of making its people, megabytes at most, and pairs compared."""
    # Here, in the process that is measured: it brings numpy.
    from app.patients.duplicates.engine.finding import find_pairs

    source, making = registered(seed, patients, RESEARCHED), [0.0]

    def people() -> Iterator[Person]:
        while True:
            begun = perf_counter()
            each = next(source, None)
            making[0] += perf_counter() - begun
            if each is None:
                return
            yield each.person

    begun = perf_counter()
    found = find_pairs(people(), shipped_book(), report=_unheard, stop=StopToken())
    return perf_counter() - begun - making[0], memory_of().most, found.compared


def _clinics(wanted: Wanted, report: Report) -> list[Figure]:
    """Precision, recall and F1 at the shipped threshold, of three rates of errors and of seeds never seen."""
    patients, told = min(wanted.size.patients, MOST_OF_A_SET), list[Figure]()
    for level in LEVELS:
        random, runs = Random(f"{wanted.seed} {level}"), list[Scored]()
        for number in range(1, wanted.runs + 1):
            report(Progress(number, wanted.runs, f"Duplicates, {level} errors: run {number}"))
            runs.append(told_by(found_in_clinic, random.randrange(2**31), patients, level))
        name, note = f"duplicates, {level} errors", f"{patients} patients, of ten records one is a second one"
        told += [
            shares(f"{name}, F1", [each.f1 for each in runs], F1_GOAL, note),
            shares(f"{name}, precision", [each.precision for each in runs], PRECISION_GOAL),
            shares(f"{name}, recall", [each.recall for each in runs]),
        ]
    return told


def shares(figure: str, values: Sequence[float], goal: float | None = None, note: str = "") -> Figure:
    """The median of some shares, with as many places as tell good from better."""
    value, low, high = (round(each, PLACES) for each in (median(values), min(values), max(values)))
    return Figure(figure, "of 1", value, goal, True, low, high, len(values), note)


def found_in_clinic(seed: int, patients: int, level: str) -> Scored:
    """How well the duplicates of one invented clinic are found at the shipped threshold."""
    # Here, in a process of its own: it brings numpy.
    from app.patients.duplicates.engine.finding import REVIEW, find_pairs

    truth = set[Pair]()

    def people() -> Iterator[Person]:
        for each in registered(seed, patients, LEVELS[level]):
            if each.of:
                truth.add((each.of, each.person.id))
            yield each.person

    found = find_pairs(people(), shipped_book(), report=_unheard, stop=StopToken())
    return scored({(pair.low_id, pair.high_id) for pair in found.pairs if pair.weight >= REVIEW}, truth)


def _febrl(report: Report) -> list[Figure]:
    told = list[Figure]()
    sets = febrl_sets()
    if not sets:
        return [not_measured("duplicates, FEBRL3 and FEBRL4, F1", "of 1", NO_PEER)]
    for data in sets:
        for with_ssn in (True, False):
            name = f"{data.name} {'with' if with_ssn else 'without'} SSN"
            report(Progress(len(told), 0, f"Duplicates, {name}"))
            told += _beside_peers(name, data, with_ssn)
    return told


def _beside_peers(name: str, data: Febrl, with_ssn: bool) -> list[Figure]:
    from app.patients.duplicates.engine.finding import REVIEW  # it brings numpy

    own = _own_scores(data, with_ssn)
    peers = {"Splink": splink_scores(data, with_ssn), "recordlinkage": recordlinkage_scores(data, with_ssn)}
    reached = {peer: best_cut(scores, data.truth).f1 for peer, scores in peers.items() if scores is not None}
    best = max(reached, key=lambda peer: reached[peer], default=None)
    cut = _exact(f"duplicates, {name}, F1 at the best cut", best_cut(own, data.truth).f1,
                 best, reached[best] if best else None)  # fmt: skip
    shipped = scored([pair for pair, weight in own.items() if weight >= REVIEW], data.truth).f1
    others = list(
        starmap(_exact, ((f"duplicates, {name}, F1 of {peer}", f1) for peer, f1 in reached.items()))
    )
    return [cut, _exact(f"duplicates, {name}, F1 at the shipped threshold", shipped), *others]


def _exact(figure: str, value: float, peer: str | None = None, peer_value: float | None = None) -> Figure:
    """A figure with as many places as such sets are told apart by."""
    goal = round(peer_value, PLACES) if peer_value is not None else None
    return replace(shares(figure, [value], goal), peer=peer, peer_value=goal)


def _own_scores(data: Febrl, with_ssn: bool) -> Scores:
    from app.patients.duplicates.engine.finding import find_pairs  # it brings numpy

    found = find_pairs(
        data.people(with_ssn), shipped_book(), report=_unheard, stop=StopToken(), least=DEEP
    ).pairs
    pairs = {(each.low_id, each.high_id): each.weight for each in found}
    return {pair: weight for pair, weight in pairs.items() if data.counts(pair)}


def _unheard(progress: Progress) -> None:
    """Nobody waits for these."""

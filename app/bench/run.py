"""Doing the benches that are wanted, one after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from app.bench import (
    auditing,
    desk,
    duplicates,
    importing,
    killing,
    listing,
    living,
    looking_up,
    pulling,
    registering,
    replaying,
    searching,
    starting,
)
from app.bench.figures import not_measured
from app.bench.ground import Ground, Stocker, grounds
from app.bench.machine import machine
from app.bench.population import Stocking
from app.bench.twice import Doubling
from app.bench.types import Figure, Measured, Size, Wanted
from app.progress import Report

On = Callable[[Wanted, Ground, Report], list[Figure]]
ON_A_CLINIC: Mapping[str, On] = {
    "start": starting.bench,
    "desk": desk.bench,
    "lookup": looking_up.bench,
    "register": registering.bench,
    "import": importing.bench,
    "pull": pulling.bench,
    "audit": auditing.bench,
    "replay": replaying.bench,
    "day": living.bench,
    "lists": listing.bench,
}
DUPLICATES = "duplicates"
# These are done on a clinic in which it is known who is there twice.
WITH_TRUTH: Mapping[str, On] = {DUPLICATES: searching.bench}
KILL = "kill"
# These need no clinic: they take no database, or make one for each run.
ALONE: Mapping[str, Callable[[Wanted, Report], list[Figure]]] = {
    KILL: killing.bench,
    DUPLICATES: duplicates.bench,
}
NAMES = tuple(dict.fromkeys((*ON_A_CLINIC, *ALONE)))
NO_SERVER = "no server was named; add --server postgresql://LOGIN:PASSWORD@HOST/NAME"


def measured(wanted: Wanted, report: Report) -> Measured:
    """Measure what is wanted, on both databases if there is a server.

    Raises:
        BadInput: a kept clinic has another size.
        Unavailable: the disk or the server gave up, or a process of the bench ended early.
    """
    facts = machine(wanted.folder, wanted.server)
    both = (_Both(ON_A_CLINIC, wanted, Stocking), _Both(WITH_TRUTH, _apart(wanted), Doubling))
    figures: list[Figure] = []
    try:
        for name in wanted.names:
            if name in ALONE:
                figures += ALONE[name](wanted, report)
            for each in both:
                figures += each.figures(name, report)
    finally:
        for each in both:
            each.close()
    return Measured(" ".join(wanted.names), wanted, facts, figures)


def _apart(wanted: Wanted) -> Wanted:
    """The same in folders of its own: the clinic there has patients only."""
    folder = wanted.folder / DUPLICATES
    folder.mkdir(exist_ok=True)
    keep = wanted.keep / DUPLICATES if wanted.keep else None
    return replace(wanted, size=Size(wanted.size.patients, 0), folder=folder, keep=keep)


class _Both:
    """Some benches, and the clinic they are done on, on either database."""

    def __init__(self, benches: Mapping[str, On], wanted: Wanted, stocker: Stocker) -> None:
        self._benches, self._wanted = benches, wanted
        self._embedded, self._server = grounds(wanted, stocker)

    def figures(self, name: str, report: Report) -> list[Figure]:
        """The figures of one of them; none if it is not among them."""
        if name not in self._benches:
            return []
        told = self._benches[name](self._wanted, self._embedded, report)
        if self._server is None:
            return [*told, not_measured(f"{name}, all figures, PostgreSQL", "", NO_SERVER)]
        return [*told, *self._benches[name](self._wanted, self._server, report)]

    def close(self) -> None:
        """Take everything off the server again, unless it is to be kept."""
        if self._server is not None:
            self._server.close()

"""Doing the benches that are wanted, one after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.bench import desk, duplicates, importing, killing, looking_up, registering, starting
from app.bench.figures import not_measured
from app.bench.ground import Ground, ServerGround, grounds
from app.bench.machine import machine
from app.bench.types import Figure, Measured, Wanted
from app.progress import Report

ON_A_CLINIC: Mapping[str, Callable[[Wanted, Ground, Report], list[Figure]]] = {
    "start": starting.bench,
    "desk": desk.bench,
    "lookup": looking_up.bench,
    "register": registering.bench,
    "import": importing.bench,
}
KILL = "kill"
# These need no clinic of their own: they take no database, or make one for each run.
ALONE: Mapping[str, Callable[[Wanted, Report], list[Figure]]] = {
    KILL: killing.bench,
    "duplicates": duplicates.bench,
}
NAMES = (*ON_A_CLINIC, *ALONE)
NO_SERVER = "no server was named; add --server postgresql://LOGIN:PASSWORD@HOST/NAME"


def measured(wanted: Wanted, report: Report) -> Measured:
    """Measure what is wanted, on both databases if there is a server.

    Raises:
        BadInput: a kept clinic has another size.
        Unavailable: the disk or the server gave up, or a process of the bench ended early.
    """
    facts = machine(wanted.folder, wanted.server)
    embedded, server = grounds(wanted)
    figures: list[Figure] = []
    try:
        for name in wanted.names:
            if name in ALONE:
                figures += ALONE[name](wanted, report)
                continue
            figures += ON_A_CLINIC[name](wanted, embedded, report)
            figures += _on_server(name, wanted, server, report)
    finally:
        if server is not None:
            server.close()
    return Measured(" ".join(wanted.names), wanted, facts, figures)


def _on_server(name: str, wanted: Wanted, server: ServerGround | None, report: Report) -> list[Figure]:
    if server is None:
        return [not_measured(f"{name}, all figures, PostgreSQL", "", NO_SERVER)]
    return ON_A_CLINIC[name](wanted, server, report)

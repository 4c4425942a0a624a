"""How soon the sign-in is shown, cold and warm, and how much memory the idle program needs."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

from app.bench.figures import middle, worst
from app.bench.ground import Ground, Population
from app.bench.machine import forget
from app.bench.memory import memory_of
from app.bench.types import Figure, Wanted
from app.bench.window import ROOT, window
from app.progress import Progress, Report

GOAL, MEMORY_GOAL = 1.0, 250.0
WORD = "bench-start"
PACKAGES = ("PySide6", "shiboken6", "sqlalchemy", "sqlcipher3", "psycopg", "cryptography")


def bench(wanted: Wanted, ground: Ground, report: Report) -> list[Figure]:
    """Start the program, wait for the sign-in, sign in, let it rest, and look at its memory."""
    population = ground.made(report)
    warm, before, after = list[float](), list[float](), list[float]()
    with ground.copied() as where:
        dropped = forget(_program_files())
        cold = _start(wanted, population, where)[0]
        for number in range(1, wanted.runs + 1):
            report(Progress(number, wanted.runs, f"Start, {ground.name}: run {number}"))
            seconds, at_sign_in, signed_in = _start(wanted, population, where)
            warm.append(seconds)
            before.append(at_sign_in)
            after.append(signed_in)
    how = "from starting the process until the sign-in is drawn"
    cold_note = (
        f"{how}; compiled, the program's files not in the system's memory" if dropped else f"{how}; the first"
    )
    return [
        middle(f"sign-in shown, warm, {ground.name}", "s", warm, goal=GOAL, note=how),
        middle(f"sign-in shown, cold, {ground.name}", "s", [cold], note=cold_note),
        worst(f"idle memory at the sign-in, {ground.name}", "MB", before, goal=MEMORY_GOAL),
        worst(
            f"idle memory, signed in, {ground.name}", "MB", after, goal=MEMORY_GOAL,
            note=f"{wanted.effort.idle_s:g} s after sign-in, the patients' screen in front",
        ),
    ]  # fmt: skip


def _start(wanted: Wanted, population: Population, where: str) -> tuple[float, float, float]:
    """Seconds until the sign-in is drawn; megabytes then, and after signing in."""
    sign_in = population.sign_in()
    plan = {"where": where, "login": sign_in.login, "password": sign_in.password}
    begun = perf_counter()
    with window(WORD, plan, wanted.folder) as program:
        program.expect("shown")
        shown = perf_counter() - begun
        time.sleep(wanted.effort.idle_s)
        at_sign_in = memory_of(program.id).now
        program.go_on()
        program.expect("signed in")
        time.sleep(wanted.effort.idle_s)
        return shown, at_sign_in, memory_of(program.id).now


def _program_files() -> Iterator[Path]:
    """What is read at a start: the program, its parts, the libraries and Python's own."""
    folders = [ROOT / "app", ROOT / "ui", ROOT / "resources"]
    for name in PACKAGES:
        found = find_spec(name)
        folders += [Path(place) for place in (found.submodule_search_locations or ())] if found else []
    standard = find_spec("json")
    if standard is not None and standard.origin:
        folders.append(Path(standard.origin).parent.parent)
    for folder in folders:
        for each in folder.rglob("*"):
            # Python's own folder holds that of everybody else's packages.
            if each.is_file() and ("site-packages" in folder.parts or "site-packages" not in each.parts):
                yield each
    yield Path(sys.executable).resolve()

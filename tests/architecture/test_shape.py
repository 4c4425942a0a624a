"""Nothing grows too long: the budgets of docs and review, as a ratchet."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.support.tree import ROOT, python_files

LIMITS = {"function lines": 40, "class lines": 250, "class methods": 15, "file lines": 400}


@dataclass(frozen=True)
class Excuse:
    """How long something may be for now, why, and since when; it may only shrink."""

    size: int
    reason: str
    since: str


EXCUSED: Mapping[str, Excuse] = {}


@dataclass(frozen=True)
class Measure:
    """The size of one file, class or function."""

    name: str
    what: str
    size: int


def measured(path: Path) -> Iterator[Measure]:
    """Measure a file and everything in it; a name looks like `ui/shell/window.py Window.show`."""
    source = path.read_text(encoding="utf-8")
    file = path.relative_to(ROOT).as_posix()
    yield Measure(file, "file lines", len(source.splitlines()))
    yield from _measured_in(ast.parse(source), file, "")


def _measured_in(node: ast.AST, file: str, outer: str) -> Iterator[Measure]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _measured_in(child, file, outer)
            continue
        qualified = f"{outer}{child.name}"
        kind = "class" if isinstance(child, ast.ClassDef) else "function"
        yield Measure(f"{file} {qualified}", f"{kind} lines", (child.end_lineno or 0) - child.lineno + 1)
        if isinstance(child, ast.ClassDef):
            methods = {part.name for part in child.body if isinstance(part, ast.FunctionDef)}
            yield Measure(f"{file} {qualified}", "class methods", len(methods))
        yield from _measured_in(child, file, f"{qualified}.")


def complaints(measures: list[Measure], excused: Mapping[str, Excuse]) -> list[str]:
    """Say what is too long, and which excuses are larger than the truth or not needed."""
    sizes = {f"{measure.name} {measure.what}": measure for measure in measures}
    found = []
    for name, measure in sizes.items():
        limit = LIMITS[measure.what]
        if measure.size > limit and name not in excused:
            found.append(f"{name}: {measure.size}, the limit is {limit}")
    for name, excuse in excused.items():
        truth = sizes.get(name)
        if truth is None or truth.size <= LIMITS[truth.what]:
            found.append(f"{name}: needs no excuse any more")
        elif truth.size != excuse.size:
            found.append(f"{name}: is {truth.size}, excused at {excuse.size} (an excuse may only shrink)")
    return found


def test_nothing_grows_too_long() -> None:
    files = python_files("app", "ui", "migrations/env.py", "start.py")
    measures = [measure for path in files for measure in measured(path)]
    assert measures
    assert complaints(measures, EXCUSED) == []


def test_an_excuse_is_exact_and_goes_when_it_is_not_needed() -> None:
    long = Measure("app/x.py f", "function lines", 41)
    name = "app/x.py f function lines"
    assert complaints([long], {}) == [f"{name}: 41, the limit is 40"]
    assert complaints([long], {name: Excuse(41, "a table", "2026-01-01")}) == []
    assert "may only shrink" in complaints([long], {name: Excuse(45, "a table", "2026-01-01")})[0]
    assert (
        "needs no excuse"
        in complaints([Measure("app/x.py f", "function lines", 40)], {name: Excuse(41, "", "")})[0]
    )


def test_every_function_is_measured_wherever_it_stands() -> None:
    source = "class A:\n  def b(self):\n    def c():\n      pass\nif True:\n  def d():\n    pass\n"
    names = [measure.name for measure in _measured_in(ast.parse(source), "x.py", "")]
    assert names == ["x.py A", "x.py A", "x.py A.b", "x.py A.b.c", "x.py d"]

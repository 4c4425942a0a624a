"""What the import contracts in pyproject.toml cannot say."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator

from tests.architecture.imports import Import, all_imports, imports_of, is_package, module_name
from tests.support.tree import ROOT, python_files

BASE_MODULES = {
    "app.actor",
    "app.clock",
    "app.codes",
    "app.errors",
    "app.events",
    "app.progress",
    "app.resources",
    "app.settings",
}
LATE_IMPORTS = {("ui.main", "app.bootstrap"), ("ui.__main__", "app.cli")}
NOT_FEATURES = {"app.bootstrap", "app", "app.bench", "app.cli", "app.db"}


def feature(module: str) -> str:
    """Give `charts` for `app.charts.custody.service`."""
    return ".".join(module.split(".")[1:2])


def reaches_behind_a_front_door(found: Import) -> bool:
    """Say whether a screen imports more of the program than it may."""
    name = found.imported
    if name.split(".")[0] != "app" or name in BASE_MODULES:
        return False
    if (found.importer, name) in LATE_IMPORTS:
        return not found.in_function
    return name in NOT_FEATURES or not is_package(name)


def writes_elsewhere(found: Import) -> bool:
    """Say whether a module takes another feature's tables or service; queries.py may read tables."""
    layer = found.imported.rsplit(".", 1)[-1]
    own = feature(found.importer) == feature(found.imported)
    if own or not found.imported.startswith("app.") or layer not in ("models", "service"):
        return False
    if layer == "service":
        return feature(found.importer) != "bootstrap"
    return found.importer != "app.metadata" and not found.importer.endswith(".queries")


def test_a_screen_enters_only_through_front_doors() -> None:
    assert [str(found) for found in all_imports("ui") if reaches_behind_a_front_door(found)] == []


def test_tables_and_services_stay_in_their_feature() -> None:
    assert [str(found) for found in all_imports("app") if writes_elsewhere(found)] == []


def test_these_rules_see_what_they_forbid() -> None:
    assert reaches_behind_a_front_door(Import("ui.x.page", "app.db", 1, in_function=False))
    assert reaches_behind_a_front_door(Import("ui.x.page", "app.charts.rules", 1, in_function=False))
    assert reaches_behind_a_front_door(Import("ui.main", "app.bootstrap", 1, in_function=False))
    assert not reaches_behind_a_front_door(Import("ui.main", "app.bootstrap", 1, in_function=True))
    assert writes_elsewhere(Import("app.charts.service", "app.patients.models", 1, in_function=False))
    assert writes_elsewhere(Import("app.charts.queries", "app.patients.service", 1, in_function=False))
    assert not writes_elsewhere(Import("app.charts.queries", "app.patients.models", 1, in_function=False))
    assert not writes_elsewhere(Import("app.bootstrap", "app.patients.service", 1, in_function=False))
    late = ast.parse("def f():\n    from app import errors\n")
    assert list(imports_of("app.x", late)) == [Import("app.x", "app.errors", 2, in_function=True)]


def test_front_doors_load_nothing_but_the_standard_library() -> None:
    inits = [path for path in python_files("app") if path.name == "__init__.py"]
    doors = sorted({module_name(path) for path in inits} - NOT_FEATURES)
    doors = [
        door for door in doors if not door.startswith(tuple(f"{name}." for name in NOT_FEATURES - {"app"}))
    ]
    program = """
import importlib, sys
before = set(sys.modules)  # what .pth files load at start is not the front doors' doing
for door in sys.argv[1:]:
    importlib.import_module(door)
for name in sorted(set(sys.modules) - before):
    if "site-packages" in (getattr(sys.modules[name], "__file__", None) or ""):
        print(name)
"""
    answer = subprocess.run(
        [sys.executable, "-c", program, *doors],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (answer.stdout.split(), answer.stderr) == ([], "")


def late_imports_without_a_reason(name: str, source: str) -> Iterator[str]:
    """Give the imports inside functions that have no comment on their line or above their block."""
    lines = ["", *source.splitlines()]
    for found in imports_of(name, ast.parse(source)):
        above = found.line - 1
        while lines[above].strip().startswith(("import ", "from ")):
            above -= 1
        if found.in_function and "#" not in lines[found.line] and not lines[above].strip().startswith("#"):
            yield str(found)


def test_an_import_inside_a_function_says_why() -> None:
    unexplained = [
        found
        for path in python_files("app", "ui")
        for found in late_imports_without_a_reason(module_name(path), path.read_text(encoding="utf-8"))
    ]
    assert unexplained == []
    assert list(late_imports_without_a_reason("x", "def f():\n    import os\n")) == ["x line 2 imports os"]


def throwaway_connections(source: str) -> Iterator[int]:
    """Give the lines where a lambda or a partial is connected to a signal: it would never be disconnected."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "connect"
        ):
            calls = {part.func for part in node.args if isinstance(part, ast.Call)}
            names = {
                call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls
            }
            if "partial" in names or any(isinstance(part, ast.Lambda) for part in node.args):
                yield node.lineno


def test_signals_are_connected_to_bound_methods() -> None:
    connected = [
        f"{module_name(path)} line {line}"
        for path in python_files("ui")
        for line in throwaway_connections(path.read_text(encoding="utf-8"))
    ]
    assert connected == []
    assert list(
        throwaway_connections("a.b.connect(lambda: 1)\na.connect(functools.partial(f))\na.connect(f)")
    ) == [1, 2]


def test_no_screen_pumps_events_itself() -> None:
    sources = {module_name(path): path.read_text(encoding="utf-8") for path in python_files("ui")}
    assert [name for name, source in sources.items() if "processEvents" in source] == []

"""The program itself, started as people and scripts start it."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.training import PASSWORD as PRACTICE_PASSWORD
from tests.support.tree import ROOT
from ui.__main__ import WindowWords, for_the_window


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start the program with these words."""
    return subprocess.run(
        [sys.executable, "-m", "ui", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], WindowWords()),
        (["--demo"], WindowWords(demo=True)),
        (["--clinic", "here"], WindowWords("here")),
        (["--clinic=here", "--demo"], WindowWords("here", demo=True)),
        (["--clinic"], None),
        (["find", "x"], None),
        (["--clinic", "here", "find", "x"], None),
        (["--json", "find", "x"], None),
        (["--version"], None),
        (["--help"], None),
        (["nonsense"], None),
    ],
)
def test_options_alone_open_the_window_and_a_command_does_not(
    words: list[str], wanted: WindowWords | None
) -> None:
    assert for_the_window(words) == wanted


def test_a_day_at_the_command_line(tmp_path: Path) -> None:
    where = str(tmp_path / "clinic")
    pc = {
        "OUTGUIDE_DATA": str(tmp_path / "pc"),
        "OUTGUIDE_CLINIC": where,
        "OUTGUIDE_USER": "records",
        "OUTGUIDE_PASSWORD": PRACTICE_PASSWORD,
        "PYTHONIOENCODING": "ascii",
    }
    made = run("demo", where, "--patients", "40", "--seed", "5")
    assert (made.returncode, made.stderr) == (0, ""), made
    added = run("patients", "add", "Þórsson", "王 梅", "--json", **pc)
    assert (added.returncode, added.stderr) == (0, ""), added
    found = run("find", "thorsson", "--json", **pc)
    assert [hit["name"] for hit in json.loads(found.stdout)["hits"]] == ["ÞÓRSSON, 王 梅"]
    assert "ÞÓRSSON, 王 梅" in run("find", "thorsson", **pc).stdout
    refused = run("find", "a", **{**pc, "OUTGUIDE_PASSWORD": "wrong"})
    assert (refused.returncode, refused.stdout) == (1, "")
    assert run("find", "--clinic", **pc).returncode == 2
    assert run("find", "a", **{**pc, "OUTGUIDE_CLINIC": str(tmp_path / "no")}).returncode == 3


@pytest.mark.parametrize("buffered", [True, False])
@pytest.mark.parametrize("words", [["charts", "--help"], ["find", "x", "--json", "--user", "jo"]])
def test_a_reader_that_has_read_enough_is_no_traceback(
    words: list[str], buffered: bool, tmp_path: Path
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    environment = {**os.environ, "PYTHONUNBUFFERED": "" if buffered else "1"}
    environment |= {"OUTGUIDE_DATA": str(tmp_path), "OUTGUIDE_CLINIC": str(tmp_path / "no")}
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "ui", *words],
            cwd=ROOT,
            env=environment,
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(writing)
    assert ended.returncode == 1
    assert b"Broken" not in ended.stderr and b"Traceback" not in ended.stderr


def test_the_command_line_loads_no_qt_and_help_no_database() -> None:
    program = """
import sys
from ui.__main__ import main
sys.argv = ["outguide", "--help"]
main()
dear = ("PySide6", "sqlalchemy", "alembic", "rich", "psycopg")
print([name for name in dear if name in sys.modules], file=sys.stderr)
"""
    ended = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.stderr.strip() == "[]"


def test_what_a_window_asks_at_its_start_loads_no_command(tmp_path: Path) -> None:
    program = """
import sys
from app.cli import come_forward
assert not come_forward(sys.argv[1])
dear = ("PySide6", "sqlalchemy", "typer", "rich", "app.cli.run", "app.bootstrap")
print([name for name in dear if name in sys.modules], file=sys.stderr)
"""
    ended = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.stderr.strip() == "[]"


def files_not_placed(source: str) -> list[str]:
    """The files among a command's options that are used as they were typed, whatever folder that was in."""
    found = []
    for command in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)):
        named = {
            each.arg
            for each in command.args.args
            if each.annotation is not None
            and "Annotated" in ast.unparse(each.annotation)
            and "Path" in ast.unparse(each.annotation)
        }
        placed = {
            part.args[-1].id
            for part in ast.walk(command)
            if isinstance(part, ast.Call)
            and ast.unparse(part.func) in ("desk.file", "mapping_in")
            and isinstance(part.args[-1], ast.Name)
        }
        found += [f"{command.name}: {name}" for name in sorted(named - placed)]
    return found


def test_a_file_is_looked_for_where_the_command_was_typed() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "app" / "cli").glob("*.py")}
    assert {name: found for name, source in sources.items() if (found := files_not_placed(source))} == {}
    careless = "def f(file: Annotated[Path, typer.Argument()]):\n    file.read_text()\n"
    assert files_not_placed(careless) == ["f: file"]

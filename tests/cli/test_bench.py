"""`outguide bench`: one document of figures, and a table for people."""

from __future__ import annotations

from pathlib import Path

from app.bench.mistaking import FOUND
from tests.cli.conftest import Typed

SMALL = ("--patients", "30", "--movements", "120", "--runs", "1")
FIELDS = {
    "figure", "value", "unit", "goal", "met", "peer", "peer_value", "lowest", "highest", "runs", "note",
}  # fmt: skip


def test_the_document_of_a_bench(typed: Typed, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    ended = typed("bench", "lookup", *SMALL, "--seed", "5", "--keep", str(kept), "--json")
    assert (ended.code, ended.err) == (0, "")
    told = ended.document
    assert (told["name"], told["seed"], told["patients"], told["movements"]) == ("lookup", 5, 30, 120)
    assert told["machine"]["python"] and told["machine"]["cores"]
    assert all(set(each) == FIELDS for each in told["figures"])
    goals = {each["figure"]: (each["goal"], each["met"]) for each in told["figures"] if each["goal"]}
    assert list(goals) == [
        "look-up, warm, encrypted SQLite, p95",
        "look-up, warm, encrypted SQLite, without charts, p95",
        "look-up, one or two letters, encrypted SQLite, p95",
        *(f"found among ten, {kind}, encrypted SQLite" for kind in FOUND),
        "second look, encrypted SQLite, p95",
    ]
    goal, met = goals["look-up, warm, encrypted SQLite, p95"]
    assert (goal, met in {True, False}) == ("<= 20", True)
    missing = told["figures"][-1]
    assert (missing["value"], missing["met"]) == (None, None)
    assert missing["note"].startswith("not measured: no server was named")
    assert (kept / "embedded" / "clinic" / "clinic.db").is_file()
    table = typed("bench", "lookup", *SMALL, "--keep", str(kept))
    assert table.code == 0
    assert "look-up, warm, encrypted SQLite, p95" in table.out and "not measured" in table.out
    assert "30 patients, 120 movements, seed " in table.out


def test_a_bench_that_does_not_exist_is_wrong_usage(typed: Typed) -> None:
    assert typed("bench", "coffee").code == 2


def test_a_server_that_does_not_answer_is_told(typed: Typed) -> None:
    ended = typed("bench", "lookup", *SMALL, "--server", "postgresql://nobody@127.0.0.1:1/none")
    assert ended.code == 3
    assert ended.err.strip().count("\n") == 0

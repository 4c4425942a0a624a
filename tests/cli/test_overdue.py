"""Charts that somebody keeps too long, from a terminal, in a real clinic."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.charts import CheckOut
from tests.cli.conftest import Room

LONG_AGO, LATELY = timedelta(days=90), timedelta(days=4)


def out_since(room: Room, holder: str, overdue_for: timedelta) -> str:
    """A chart that a new holder of this name should have sent back so long ago."""
    code, place = room.clinic.a_volume(), room.clinic.a_holder(holder)
    app, actor = room.clinic.records
    due = room.clinic.clock.now() - overdue_for
    app.desk.check_out(actor, CheckOut(code, place.code, room.clinic.scan(), due))
    return code


def holders(document: dict[str, Any]) -> list[str]:
    return [each["holder"] for each in document["holders"]]


def test_whoever_has_charts_too_long_is_listed_the_longest_first(room: Room) -> None:
    assert room.type("overdue", "list").out == "No chart is overdue.\n"
    lately, long_ago = out_since(room, "Dr Ito", LATELY), out_since(room, "Dr Lee", LONG_AGO)
    found = room.ask("overdue", "list")["holders"]
    assert [(each["holder"], each["level"]) for each in found] == [("Dr Lee", "last"), ("Dr Ito", "reminder")]
    (chart,) = found[0]["charts"]
    assert (chart["barcode"], chart["days"] > 30, chart["letters"]) == (long_ago, True, 0)
    told = room.type("overdue", "list").out.splitlines()
    assert [code in line for code, line in zip((long_ago, lately), told[1:], strict=True)] == [True, True]


def test_letters_go_to_all_or_to_those_who_are_named(room: Room, tmp_path: Path) -> None:
    for name in ("Dr Ito", "Dr Lee", "Dr Okafor"):
        out_since(room, name, LATELY)
    some, every = tmp_path / "some.pdf", tmp_path / "every.pdf"
    label = room.clinic.records.app.places.holder(room.clinic.records.actor, "Dr Okafor").code
    made = room.ask("overdue", "letters", "-o", str(some), "--holder", "Dr Ito", "--holder", label)
    assert (sorted(holders(made)), made["pages"]) == (["Dr Ito", "Dr Okafor"], 2)
    assert some.read_bytes().startswith(b"%PDF")
    written = {each["holder"]: each["written_at"] for each in room.ask("overdue", "list")["holders"]}
    assert {name for name, at in written.items() if at} == {"Dr Ito", "Dr Okafor"}
    ended = room.type("overdue", "letters", "-o", str(every), "--stock", made["stock"])
    assert ended.code == 0 and ended.out == f"3 pages in {every}.\n"


def test_a_second_letter_about_the_same_loan_asks_more_firmly(small_room: Room, tmp_path: Path) -> None:
    room = small_room
    out_since(room, "Dr Ito", LATELY)
    levels = []
    for _ in range(2):
        (holder,) = room.ask("overdue", "letters", "-o", str(tmp_path / "letters.pdf"))["holders"]
        levels.append(holder["level"])
    assert levels == ["reminder", "second"]


def test_nobody_is_asked_for_what_is_back_or_missing(small_room: Room, tmp_path: Path) -> None:
    room = small_room
    back, missing = out_since(room, "Dr Ito", LATELY), out_since(room, "Dr Lee", LATELY)
    room.ask("charts", "check-in", back)
    room.ask("missing", "flag", missing, "--reason", "says it was sent back")
    file = tmp_path / "letters.pdf"
    made = room.ask("overdue", "letters", "-o", str(file))
    assert (made["holders"], made["file"], made["pages"]) == ([], None, 0) and not file.exists()
    assert room.type("overdue", "letters", "-o", str(file)).out == (
        "Nobody has an overdue chart. Nothing was made.\n"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--holder", "Dr Lee"), "Dr Lee has no overdue chart. Nothing was made.\n"),
        (("--holder", "Nobody"), "Nobody"),
        (("--stock", "birch bark"), "birch bark"),
    ],
)
def test_letters_are_refused_in_one_sentence(
    small_room: Room, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    room = small_room
    out_since(room, "Dr Ito", LATELY)
    room.clinic.a_holder("Dr Lee")
    file = tmp_path / "letters.pdf"
    ended = room.type("overdue", "letters", "-o", str(file), *words)
    assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1) and sentence in ended.err
    assert not file.exists()

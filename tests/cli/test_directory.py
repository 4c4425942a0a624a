"""The directory from a terminal."""

from __future__ import annotations

import pytest

from app.security import Role
from tests.cli.conftest import Room

NPI = "1234567893"


def test_somebody_is_added_found_changed_and_shown_with_every_change(room: Room) -> None:
    (heart,) = room.ask("directory", "add", "department", "Cardiology")["entries"]
    added = room.ask(
        "directory", "add", "provider", "Dr Kim Lee", "--role", "Cardiologist", "--npi", NPI,
        "--department", "cardiology", "--phone", "402-555-0147", "--address", "12 Elm St", "--city", "Omaha",
    )  # fmt: skip
    (lee,) = added["entries"]
    assert (lee["kind"], lee["department"], lee["npi"]) == ("provider", "Cardiology", NPI)
    assert (lee["address"], lee["city"], lee["department_id"]) == ("12 Elm St", "Omaha", heart["id"])
    found = room.ask("directory", "find", "0147", "--kind", "provider")
    assert found == {"entries": [lee], "total": 1}
    number = str(lee["id"])
    (changed,) = room.ask("directory", "change", number, "--fax", "402-555-0199", "--department", "")[
        "entries"
    ]
    assert changed == {
        **lee, "fax": "402-555-0199", "department": "", "department_id": None, "version": 2,
    }  # fmt: skip
    (emptied,) = room.ask("directory", "change", number, "--phone", "")["entries"]
    assert (emptied["phone"], emptied["fax"]) == ("", "402-555-0199"), (
        "said empty is taken out, the rest stays"
    )
    (changed,) = room.ask("directory", "change", number, "--phone", changed["phone"])["entries"]
    shown = room.ask("directory", "show", number)
    assert shown["entries"] == [changed]
    assert [each["act"] for each in shown["changes"]] == ["changed", "changed", "changed", "added"]
    assert {"field": "fax", "before": "", "after": "402-555-0199"} in shown["changes"][2]["fields"]
    ended = room.type("directory", "show", number)
    assert (ended.code, ended.err) == (0, "")
    assert "fax: 402-555-0199" in ended.out and "Cardiology" in ended.out


def test_one_of_the_same_name_needs_a_word(small_room: Room) -> None:
    first = small_room.type("directory", "add", "payer", "Prairie Health Plan")
    assert "Added: Prairie Health Plan, number 1." in first.out
    again = small_room.type("directory", "add", "payer", "prairie health plan")
    assert (again.code, again.out) == (1, "")
    assert again.err == (
        "The directory has a payer of this name: Prairie Health Plan (number 1). Nothing was changed. "
        "If this is another one, keep both.\n"
    )
    kept = small_room.type("directory", "add", "payer", "prairie health plan", "--anyway")
    assert (kept.code, kept.err) == (0, "")
    assert small_room.ask("directory", "list")["total"] == 2


def test_who_is_retired_is_listed_only_with_all(small_room: Room) -> None:
    small_room.type("directory", "add", "payer", "Prairie")
    assert "Retired: Prairie, number 1." in small_room.type("directory", "retire", "1").out
    assert small_room.ask("directory", "list") == {"entries": [], "total": 0}
    nobody = small_room.type("directory", "list")
    assert (nobody.code, nobody.out) == (0, "The directory has nobody yet.\n")
    (row,) = small_room.ask("directory", "list", "--all")["entries"]
    assert row["retired"] and row["retired_at"].endswith("Z")
    assert "retired" in small_room.type("directory", "find", "prairie", "--all").out
    assert "Brought back: Prairie" in small_room.type("directory", "bring-back", "1", role=Role.ADMIN).out
    assert small_room.ask("directory", "find", "prairie")["total"] == 1


def test_a_change_that_changes_nothing_says_so(small_room: Room) -> None:
    small_room.type("directory", "add", "payer", "Prairie")
    ended = small_room.type("directory", "change", "1", "--name", " Prairie ")
    assert "Nothing was to be changed: Prairie, number 1." in ended.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "provider", "Lee", "--npi", "1234567890"), "Not an NPI"),
        (("add", "payer", " "), "A payer needs a name"),
        (("add", "provider", "Lee", "--department", "Attic"), "No departments are called 'Attic'"),
        (("add", "payer", "Plains", "--department", "1"), "Only providers belong to a department"),
        (("change", "4711", "--fax", "4025550100"), "no number 4711"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    small_room: Room, words: tuple[str, ...], sentence: str
) -> None:
    ended = small_room.type("directory", *words)
    assert (ended.code, ended.out) == (1, "")
    assert sentence in ended.err and ended.err.count("\n") == 1


def test_no_such_kind_is_wrong_usage_and_the_front_desk_only_reads(room: Room) -> None:
    room.type("directory", "add", "payer", "Prairie")
    assert room.ask("directory", "find", "prairie", role=Role.FRONT_DESK)["total"] == 1
    for words in (("add", "payer", "Plains"), ("change", "1", "--fax", "4025550100"), ("retire", "1")):
        ended = room.type("directory", *words, role=Role.FRONT_DESK)
        assert (ended.code, ended.out) == (1, "")
        assert "may not do this" in ended.err
    assert room.type("directory", "add", "friend", "Lee").code == 2
    assert room.type("directory", "retire", "Prairie").code == 2


def test_a_long_list_says_how_many_there_are(small_room: Room) -> None:
    for name in ("Prairie", "Plains", "Platte"):
        small_room.type("directory", "add", "payer", name)
    assert "There are 3. The first 2 are shown." in small_room.type("directory", "list", "--limit", "2").out
    nobody = small_room.type("directory", "find", "zzyzx")
    assert (nobody.code, nobody.out) == (0, "Nobody in the directory fits 'zzyzx'.\n")

"""The list of nicknames from a terminal."""

from __future__ import annotations

import pytest

from app.audit import Act, TrailFilter
from app.security import Role
from tests.cli.conftest import Room

PEPE = ("José", "Pepe")


def test_nicknames_are_listed_from_either_side_and_counted(room: Room) -> None:
    found = room.ask("patients", "nicknames", "pepe")
    assert {"name": "José", "short": "Pepe", "source": "shipped"} in found["nicknames"]
    assert found["total"] == len(found["nicknames"])
    everything = room.ask("patients", "nicknames")
    assert (len(everything["nicknames"]), everything["total"] > 2000) == (200, True)
    ended = room.type("patients", "nicknames", "jose", "--limit", "1")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[0].split() == ["Name", "Nickname", "In", "the", "list"]
    assert "The first 1 are shown." in ended.out


def test_no_nickname_is_no_failure(small_room: Room) -> None:
    assert small_room.ask("patients", "nicknames", "zzyzx") == {"nicknames": [], "total": 0}
    ended = small_room.type("patients", "nicknames", "zzyzx")
    assert (ended.code, ended.out) == (0, "No nickname begins with 'zzyzx'.\n")


def test_a_nickname_is_struck_out_and_counts_again(room: Room) -> None:
    room.clinic.a_patient("Okafor", "José")
    assert [hit["why"] for hit in room.ask("find", "okafor pepe")["hits"]] == ["nickname of José"]
    struck = room.ask("patients", "nickname", *PEPE, "--strike")
    assert struck == {"nicknames": [{"name": "José", "short": "Pepe", "source": "struck"}], "total": 1}
    assert "nickname of José" not in [hit["why"] for hit in room.ask("find", "okafor pepe")["hits"]]
    assert "struck out" in room.type("patients", "nicknames", "pepe").out
    again = room.type("patients", "nickname", *PEPE, "--strike")
    assert (again.code, again.out) == (1, "")
    assert again.err == "This nickname is not in the list. Nothing was changed.\n"
    (counts,) = room.ask("patients", "nickname", *PEPE)["nicknames"]
    assert counts["source"] == "shipped"
    assert [hit["why"] for hit in room.ask("find", "okafor pepe")["hits"]] == ["nickname of José"]


def test_an_administrator_adds_one_and_takes_it_out(small_room: Room) -> None:
    added = small_room.type("patients", "nickname", "Ignatius", "Zuzu", role=Role.ADMIN)
    assert (added.code, added.err) == (0, "")
    assert "Added: Zuzu for Ignatius." in added.out
    assert small_room.ask("patients", "nicknames", "zuzu")["nicknames"] == [
        {"name": "Ignatius", "short": "Zuzu", "source": "added"}
    ]
    gone = small_room.type("patients", "nickname", "ignatius", "zuzu", "--strike", role=Role.ADMIN)
    assert "Struck out: Zuzu for Ignatius." in gone.out
    assert small_room.ask("patients", "nicknames", "zuzu")["total"] == 0
    app, actor = small_room.clinic.privacy
    acts = app.trail.list(actor, TrailFilter(act=Act.NICKNAME_CHANGED))
    assert [act.detail for act in acts] == ["struck out Zuzu for Ignatius", "added Zuzu for Ignatius"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("Mary Ann", "Molly"), "Type one word"),
        (("Mary", "mary"), "no nickname of itself"),
        (("William", "Bill"), "in the list already"),
    ],
)
def test_what_is_no_nickname_is_refused_with_a_sentence(
    small_room: Room, words: tuple[str, str], sentence: str
) -> None:
    ended = small_room.type("patients", "nickname", *words)
    assert (ended.code, ended.out) == (1, "")
    assert sentence in ended.err and ended.err.count("\n") == 1


def test_the_front_desk_reads_the_list_and_does_not_change_it(room: Room) -> None:
    assert room.ask("patients", "nicknames", "bill", role=Role.FRONT_DESK)["total"] > 0
    for words in (("Ignatius", "Zuzu"), (*PEPE, "--strike")):
        ended = room.type("patients", "nickname", *words, role=Role.FRONT_DESK)
        assert (ended.code, ended.out) == (1, "")
        assert "may not do this" in ended.err
    assert room.type("patients", "nickname", "Ignatius").code == 2

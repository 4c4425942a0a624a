"""The list of nicknames is kept by the clinic: added to, struck out, and counted again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.audit import Act, TrailFilter
from app.errors import BadInput, Conflict, NotAllowed, NotFound
from app.patients import Nickname, NicknameSource
from tests.support.clinics import Clinic, Desk

ADDED, SHIPPED, STRUCK = NicknameSource.ADDED, NicknameSource.SHIPPED, NicknameSource.STRUCK


def pairs(desk: Desk, begins: str) -> set[tuple[str, str]]:
    return {(row.name, row.short) for row in desk.app.nicknames.list(desk.actor, begins).rows}


def source(desk: Desk, name: str, short: str) -> NicknameSource | None:
    """How the list tells of this nickname; None when it is not in it."""
    rows = desk.app.nicknames.list(desk.actor, short).rows
    return next((row.source for row in rows if (row.name, row.short) == (name, short)), None)


def why(clinic: Clinic, text: str) -> list[str]:
    """Why a second look finds whom it finds."""
    app, clerk = clinic.clerk
    return [hit.why for hit in app.patients.look_further(clerk, text, [])]


def told(clinic: Clinic) -> list[tuple[str, str]]:
    """Who changed what, as the trail has it, oldest first."""
    app, officer = clinic.privacy
    acts = app.trail.list(officer, TrailFilter(act=Act.NICKNAME_CHANGED))
    return [(row.person, row.detail) for row in reversed(acts)]


def test_the_list_is_found_from_either_side_without_accents(clinic: Clinic) -> None:
    desk = clinic.clerk
    assert ("José", "Pepe") in pairs(desk, "jose")
    assert pairs(desk, "jose") == pairs(desk, " JOSÉ ")
    assert ("José", "Pepe") in pairs(desk, "pep")
    assert all("jose" in f"{a} {b}".casefold().replace("é", "e") for a, b in pairs(desk, "jose"))
    assert pairs(desk, "zzyzx") == set()


def test_a_long_list_is_cut_and_says_how_many_there_are(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    everything = app.nicknames.list(clerk, limit=100_000)
    assert len(everything.rows) == everything.total > 2000
    few = app.nicknames.list(clerk, limit=3)
    assert few.rows == everything.rows[:3]
    assert few.total == everything.total
    assert len(app.nicknames.list(clerk).rows) == 200
    some = app.nicknames.list(clerk, "ab", limit=1)
    assert 1 < some.total < everything.total


def test_an_added_nickname_finds_the_patient(clinic: Clinic) -> None:
    clinic.a_patient("Okafor", "Ignatius")
    assert "nickname of Ignatius" not in why(clinic, "okafor zuzu")
    app, records = clinic.records
    assert app.nicknames.add(records, "Ignatius", "  Zuzu ") == Nickname("Ignatius", "Zuzu", ADDED)
    assert source(clinic.clerk, "Ignatius", "Zuzu") is ADDED
    assert why(clinic, "okafor zuzu") == ["nickname of Ignatius"]


@pytest.mark.parametrize(("name", "short"), [("William", "Bill"), ("WILLIAM", "bíll")])
def test_what_is_in_the_list_is_not_added_again(clinic: Clinic, name: str, short: str) -> None:
    app, records = clinic.records
    with pytest.raises(Conflict, match="in the list already"):
        app.nicknames.add(records, name, short)
    app.nicknames.add(records, "Ignatius", "Zuzu")
    with pytest.raises(Conflict, match="in the list already"):
        app.nicknames.add(records, "ignatius", "zuzu")
    assert [detail for _, detail in told(clinic)] == ["added Zuzu for Ignatius"]


def test_a_nickname_that_was_struck_out_finds_nobody_until_it_counts_again(clinic: Clinic) -> None:
    clinic.a_patient("Okafor", "José")
    app, records = clinic.records
    assert why(clinic, "okafor pepe") == ["nickname of José"]
    assert app.nicknames.strike(records, "jose", "PEPE") == Nickname("José", "Pepe", STRUCK)
    assert source(clinic.clerk, "José", "Pepe") is STRUCK
    assert why(clinic, "pepe") == []
    assert not any("nickname" in each for each in why(clinic, "okafor pepe"))
    with pytest.raises(NotFound):
        app.nicknames.strike(records, "José", "Pepe")
    assert app.nicknames.add(records, "José", "Pepe") == Nickname("José", "Pepe", SHIPPED)
    assert source(clinic.clerk, "José", "Pepe") is SHIPPED
    assert why(clinic, "okafor pepe") == ["nickname of José"]
    assert app.nicknames.strike(records, "José", "Pepe").source is STRUCK


def test_two_words_are_one_nickname_whichever_way_round(clinic: Clinic) -> None:
    """Else striking Bob for Robert out would leave Robert for Bob, and find the same people."""
    app, records = clinic.records
    every = {(row.name, row.short) for row in app.nicknames.list(records, limit=100_000).rows}
    assert {pair for pair in every if pair[::-1] in every} == set()
    assert {("Robert", "Bob"), ("William", "Bill"), ("John", "Ian")} <= every
    with pytest.raises(Conflict, match="in the list already"):
        app.nicknames.add(records, "Bob", "Robert")
    app.nicknames.strike(records, "Robert", "Bob")
    app.nicknames.add(records, "Bob", "Robert")
    with pytest.raises(Conflict, match="in the list already"):
        app.nicknames.add(records, "Robert", "Bob")


def test_an_added_nickname_that_is_struck_out_is_gone(clinic: Clinic) -> None:
    app, records = clinic.records
    before = app.nicknames.list(records).total
    app.nicknames.add(records, "Ignatius", "Zuzu")
    assert app.nicknames.list(records).total == before + 1
    app.nicknames.strike(records, "Ignatius", "Zuzu")
    assert app.nicknames.list(records).total == before
    assert source(clinic.clerk, "Ignatius", "Zuzu") is None
    with pytest.raises(NotFound):
        app.nicknames.strike(records, "Ignatius", "Zuzu")
    assert clinic.one("select count(*) from nickname_change") == 0


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Mary Ann", "Molly"), ("Mary", "Mary-Lou"), ("", "Molly"), ("Mary", "  "), ("Mary", "?"),
        ("Mary", "M0lly"), ("Mary", "Mol\uff12"), ("Mary", "mary"), ("José", "JOSE"), ("Mary", "M" * 61),
    ],
)  # fmt: skip
def test_a_nickname_is_one_word_and_another_one(clinic: Clinic, name: str, short: str) -> None:
    app, records = clinic.records
    with pytest.raises(BadInput):
        app.nicknames.add(records, name, short)
    assert clinic.one("select count(*) from nickname_change") == 0
    assert told(clinic) == []


def test_a_nickname_may_have_an_apostrophe_and_the_letters_of_any_language(clinic: Clinic) -> None:
    app, records = clinic.records
    app.nicknames.add(records, "Keala", "Keʻa")
    app.nicknames.add(records, "Александр", "Саша")
    app.nicknames.add(records, "Jose\u0301", "Chepo")
    assert source(clinic.clerk, "Keala", "Keʻa") is ADDED
    assert ("Александр", "Саша") in pairs(clinic.clerk, "саш")
    assert ("José", "Chepo") in pairs(clinic.clerk, "chepo")


TRIES: list[Callable[[Desk], object]] = [
    lambda desk: desk.app.nicknames.add(desk.actor, "Ignatius", "Zuzu"),
    lambda desk: desk.app.nicknames.strike(desk.actor, "William", "Bill"),
]


@pytest.mark.parametrize("attempt", TRIES, ids=["add", "strike"])
def test_who_only_looks_up_sees_the_list_and_leaves_it_as_it_is(
    clinic: Clinic, attempt: Callable[[Desk], object]
) -> None:
    for desk in (clinic.clerk, clinic.privacy):
        assert source(desk, "William", "Bill") is SHIPPED
        with pytest.raises(NotAllowed):
            attempt(desk)
    assert clinic.one("select count(*) from nickname_change") == 0
    assert told(clinic) == []


def test_an_administrator_keeps_the_list_and_sees_no_patients(clinic: Clinic) -> None:
    app, admin = clinic.admin
    app.nicknames.add(admin, "Ignatius", "Zuzu")
    app.nicknames.strike(admin, "William", "Bill")
    assert (source(clinic.admin, "Ignatius", "Zuzu"), source(clinic.admin, "William", "Bill")) == (
        ADDED,
        STRUCK,
    )


def test_every_change_is_one_line_of_the_trail_and_looking_is_none(clinic: Clinic) -> None:
    app, records = clinic.records
    app.nicknames.list(records, "bill")
    app.nicknames.strike(records, "William", "Bill")
    app.nicknames.add(records, "William", "Bill")
    app.nicknames.add(records, "Ignatius", "Zuzu")
    app.nicknames.strike(records, "ignatius", "zuzu")
    assert [detail for _, detail in told(clinic)] == [
        "struck out Bill for William",
        "added Bill for William",
        "added Zuzu for Ignatius",
        "struck out Zuzu for Ignatius",
    ]
    assert {person for person, _ in told(clinic)} == {records.login}

"""The search tables are compared with the patients they were made from, and mended."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import Executable, Table, delete, insert, select, update

from app.audit import Act, TrailFilter
from app.db.types import Model
from app.errors import NotAllowed, Unavailable
from app.metadata import FEATURES
from app.patients import DifferenceKind, IndexCheck, Register
from app.patients.folding import misspelling_keys
from app.patients.upkeep import mending, running
from app.progress import Progress, StopToken
from tests.db.importing import PMS, a_file, take, unheard
from tests.support.clinics import Clinic

assert FEATURES
TABLES = Model.metadata.tables
SEARCH, WORD, COUNT, KEY, NUMBER, CONTACT = (
    TABLES[name]
    for name in (
        "patient_search", "name_token", "name_term", "term_key", "patient_identifier", "patient_contact",
    )
)  # fmt: skip
MARIA = "100001"
BORN = date(1975, 2, 3)
kind = DifferenceKind


@pytest.fixture(autouse=True)
def small_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clinic of a test is small: look at a few at a time, so that there are many looks."""
    for name, size in (("PATIENTS", 3), ("WORDS", 4), ("KEYS", 50)):
        monkeypatch.setattr(running, name, size)


@pytest.fixture
def worked(clinic: Clinic, tmp_path: Path) -> Clinic:
    """A clinic with patients of every kind, taken in at the desk and from files."""
    clinic.a_patient("Garcia", "Maria", mrn=MARIA, phone="402-555-4471", email="maria@example.org")
    clinic.a_patient("García", "José", mrn="100002", birth_date=date(1980, 1, 1))
    clinic.a_patient("O'Brien-Smith", "Ann", mrn="100003", former_family="Lee", middle="de la Rosa")
    clinic.a_patient("王", "小明", mrn="100004", birth_date=None)
    clinic.a_patient("Ægir Ørsted", "Straße", mrn="100005", other_ids=())
    rows = [
        (f"Family{number % 5}", f"Given{number % 3}", "02/03/1975", str(200000 + number), "555-0100")
        for number in range(12)
    ]
    take(clinic, a_file(tmp_path, PMS, rows))
    former = a_file(
        tmp_path, (*PMS, "Maiden name"), [("Garcia", "Maria", "02/03/1975", MARIA, "", "Van Dyke")]
    )
    assert take(clinic, former).updated == 1
    return clinic


def check(clinic: Clinic, *, mend: bool = False, report: Callable[[Progress], None] = unheard) -> IndexCheck:
    app, actor = clinic.records
    return app.upkeep.check_index(actor, report, StopToken(), mend=mend)


def everything(clinic: Clinic) -> dict[str, list[str]]:
    """Every row of every table but the trail, which a check writes into."""
    return {
        name: sorted(map(repr, clinic.rows(select(table))))
        for name, table in TABLES.items()
        if name != "audit_act"
    }


def is_whole(clinic: Clinic) -> bool:
    found = check(clinic)
    assert found.ok is not bool(found.total)
    return found.ok


def of_maria(clinic: Clinic, table: Table) -> Any:
    key = clinic.one(select(NUMBER.c.patient_id).where(NUMBER.c.value == MARIA))
    return table.c.patient_id == key


def maria(clinic: Clinic) -> int:
    found: int = clinic.one(select(NUMBER.c.patient_id).where(NUMBER.c.value == MARIA))
    return found


@dataclass(frozen=True)
class Damage:
    """What was done to the search tables, and what a check says of it."""

    done: Callable[[Clinic], Executable]
    said: tuple[tuple[DifferenceKind, str, str, str], ...]


ROW = "garcia, maria, 1975-02-03, KRX, MR"
ODD = {"birth_year": 1975, "token": "zzyzx"}
DAMAGES = {
    "a search row is wrong": Damage(
        lambda c: update(SEARCH).where(of_maria(c, SEARCH)).values(last_fold="garzia"),
        ((kind.NAME, MARIA, "garzia, maria, 1975-02-03, KRX, MR", ROW),),
    ),
    "a search row has another birth date": Damage(
        lambda c: update(SEARCH).where(of_maria(c, SEARCH)).values(birth_date=None),
        ((kind.NAME, MARIA, "garcia, maria, KRX, MR", ROW),),
    ),
    "a search row is missing": Damage(
        lambda c: delete(SEARCH).where(of_maria(c, SEARCH)), ((kind.NAME, MARIA, "", ROW),)
    ),
    "a word has another birth year": Damage(
        lambda c: update(WORD).where(of_maria(c, WORD), WORD.c.token == "garcia").values(birth_year=1974),
        ((kind.WORDS, MARIA, "garcia 1974", "garcia 1975"),),
    ),
    "a word is missing": Damage(
        lambda c: delete(WORD).where(of_maria(c, WORD), WORD.c.token == "garcia"),
        ((kind.WORDS, MARIA, "", "garcia 1975"),),
    ),
    "a word nobody else has is missing": Damage(
        lambda c: delete(WORD).where(of_maria(c, WORD), WORD.c.token == "vandyke"),
        ((kind.WORDS, MARIA, "", "vandyke 1975"),),
    ),
    "a word is too many": Damage(
        lambda c: insert(WORD).values(patient_id=maria(c), **ODD),
        ((kind.WORDS, MARIA, "zzyzx 1975", ""),),
    ),
    "a count is wrong": Damage(
        lambda c: update(COUNT).where(COUNT.c.token == "garcia").values(patients=7),
        ((kind.COUNT, "garcia", "7", "2"),),
    ),
    "a count is missing": Damage(
        lambda c: delete(COUNT).where(COUNT.c.token == "garcia"), ((kind.COUNT, "garcia", "", "2"),)
    ),
    "a count is left over": Damage(
        lambda c: insert(COUNT).values(token="zzz", patients=3), ((kind.COUNT, "zzz", "3", ""),)
    ),
    "a count of nothing is left over": Damage(
        lambda c: insert(COUNT).values(token="", patients=0), ((kind.COUNT, "", "0", ""),)
    ),
    "a key is missing": Damage(
        lambda c: delete(KEY).where(KEY.c.term == "garcia", KEY.c.key == "gcia"),
        ((kind.KEY, "garcia", "", "gcia"),),
    ),
    "a key is wrong": Damage(
        lambda c: insert(KEY).values(term="garcia", key="wrong"), ((kind.KEY, "garcia", "wrong", ""),)
    ),
    "a key of one word stands for another": Damage(
        lambda c: insert(KEY).values(term="garcia", key="joe"), ((kind.KEY, "garcia", "joe", ""),)
    ),
    "a key is left over": Damage(
        lambda c: insert(KEY).values(term="zzyzx", key="zzy"), ((kind.KEY, "zzyzx", "zzy", ""),)
    ),
    "a number is compared otherwise": Damage(
        lambda c: update(NUMBER).where(NUMBER.c.value == MARIA).values(search_value="9"),
        ((kind.NUMBER, MARIA, "9", MARIA),),
    ),
    "a phone is compared otherwise": Damage(
        lambda c: update(CONTACT).where(CONTACT.c.digits == "4025554471").values(digits="402"),
        ((kind.PHONE, MARIA, "402", "4025554471"),),
    ),
    "the last four are others": Damage(
        lambda c: update(CONTACT).where(CONTACT.c.last_four == "4471").values(last_four="1744"),
        ((kind.PHONE, MARIA, "1744", "4471"),),
    ),
    "an address by e-mail has digits": Damage(
        lambda c: update(CONTACT).where(CONTACT.c.kind == "email").values(digits="12", last_four="12"),
        ((kind.PHONE, MARIA, "12", ""),),
    ),
}  # fmt: skip


def test_what_the_desks_and_imports_wrote_is_whole(worked: Clinic) -> None:
    found = check(worked)
    assert (found.ok, found.total, found.first, found.mended) == (True, 0, (), False)
    assert found.patients == worked.one("select count(*) from patient") == 17
    assert found.words == worked.one("select count(*) from name_term")
    assert found.keys == worked.one("select count(*) from term_key")


def test_a_clinic_without_patients_is_whole(clinic: Clinic) -> None:
    found = check(clinic, mend=True)
    assert (found.ok, found.patients, found.words, found.keys) == (True, 0, 0, 0)


def test_a_merged_patient_is_in_no_index(worked: Clinic) -> None:
    """The record that was kept has the names; the one that went into it is found by none."""
    patient = TABLES["patient"]
    worked.put_right(update(patient).where(patient.c.id == maria(worked)).values(status="merged"))
    assert not is_whole(worked)
    check(worked, mend=True)
    assert is_whole(worked)
    assert worked.rows("select 1 from patient_search where patient_id = :id", id=maria(worked)) == []
    assert worked.rows("select 1 from name_token where patient_id = :id", id=maria(worked)) == []


@pytest.mark.parametrize("name", DAMAGES)
def test_whatever_differs_is_found_named_and_mended(worked: Clinic, name: str) -> None:
    before, damage = everything(worked), DAMAGES[name]
    worked.put_right(damage.done(worked))
    damaged = everything(worked)
    assert damaged != before
    found = check(worked)
    assert tuple((each.kind, each.subject, each.found, each.expected) for each in found.first) == damage.said
    assert (found.total, found.ok, found.mended) == (len(damage.said), False, False)
    assert everything(worked) == damaged
    mended = check(worked, mend=True)
    assert (mended.first, mended.differences) == (found.first, found.differences)
    assert (mended.ok, mended.mended) == (True, True)
    assert everything(worked) == before
    assert is_whole(worked)


def test_everything_at_once_is_mended(worked: Clinic) -> None:
    before = everything(worked)
    for damage in DAMAGES.values():
        worked.put_right(damage.done(worked))
    found = check(worked)
    assert set(found.differences) == set(kind)
    assert check(worked, mend=True).differences == found.differences
    assert everything(worked) == before
    assert is_whole(worked)


def test_an_index_that_is_gone_is_built_anew(worked: Clinic) -> None:
    before, whole = everything(worked), check(worked)
    for table in (SEARCH, WORD, COUNT, KEY):
        worked.put_right(delete(table))
    found = check(worked)
    assert found.differences == {
        kind.NAME: 17, kind.WORDS: 17, kind.COUNT: whole.words, kind.KEY: whole.keys,
    }  # fmt: skip
    assert len(found.first) == 20
    mended = check(worked, mend=True)
    assert (mended.differences, mended.words, mended.keys) == (found.differences, whole.words, whole.keys)
    assert everything(worked) == before
    assert is_whole(worked)


def test_a_name_that_is_gone_is_no_longer_searched(worked: Clinic) -> None:
    """The names are the fact, and the index follows them."""
    name = TABLES["patient_name"]
    worked.put_right(delete(name).where(name.c.patient_id == maria(worked)))
    found = check(worked)
    assert found.differences[kind.NAME] == found.differences[kind.WORDS] == 1
    assert (kind.COUNT, "vandyke", "1", "") in {
        (each.kind, each.subject, each.found, each.expected) for each in found.first
    }
    mended = check(worked, mend=True)
    assert mended.differences == found.differences
    assert worked.one(select(COUNT.c.patients).where(COUNT.c.token == "garcia")) == 1
    assert not worked.rows(select(KEY).where(KEY.c.term == "vandyke"))
    assert is_whole(worked)


def odd_row(clinic: Clinic, table: Table) -> dict[str, object]:
    """A row that a search table never had."""
    text = "".join(random.choices("aeimnoxyß王", k=random.randint(1, 9)))
    return {
        WORD: {"token": text, "birth_year": random.randint(1900, 2020), "patient_id": maria(clinic)},
        COUNT: {"token": text, "patients": random.randint(0, 5)},
        KEY: {"key": text[:3], "term": text},
    }[table]


CHANGES: dict[Table, list[dict[str, object]]] = {
    SEARCH: [{name: "x"} for name in ("last_fold", "first_fold", "family_sound", "given_sound")],
    WORD: [{"birth_year": 5}],
    COUNT: [{"patients": 5}],
    KEY: [{"term": "x"}],
}


def meddle(clinic: Clinic, table: Table) -> None:
    """Delete a few rows of a search table, change a few, and add some."""
    rows = [row._mapping for row in clinic.rows(select(table))]
    random.shuffle(rows)
    for row in rows[: random.randint(0, 12)]:
        clinic.put_right(delete(table).where(*this_row(table, row)))
    for row in rows[-random.randint(1, 3) :]:
        changed = random.choice(CHANGES[table])
        clinic.put_right(delete(table).where(*this_row(table, {**row, **changed})))
        clinic.put_right(update(table).where(*this_row(table, row)).values(changed))
    for new in (odd_row(clinic, table) for _ in range(random.randint(0, 2)) if table is not SEARCH):
        clinic.put_right(delete(table).where(*this_row(table, new)))
        clinic.put_right(insert(table).values(new))


def this_row(table: Table, row: Any) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key]


def test_any_meddling_is_mended_to_a_freshly_built_index(worked: Clinic) -> None:
    before = everything(worked)
    for _ in range(6):
        for table in random.sample((SEARCH, WORD, COUNT, KEY), random.randint(1, 4)):
            meddle(worked, table)
        found = check(worked)
        assert bool(found.total) is (everything(worked) != before)
        assert check(worked, mend=True).differences == found.differences
        assert everything(worked) == before


@pytest.mark.parametrize("mend", [False, True])
def test_whoever_is_registered_meanwhile_is_no_difference(worked: Clinic, mend: bool) -> None:
    app, actor = worked.clerk
    told: list[Progress] = []

    def registering(progress: Progress) -> None:
        told.append(progress)
        number = len(told)
        if number < 30:
            for family in (f"Aa{number}", "Garcia", f"Meadow{number}", f"Zz{number}"):
                app.patients.register(
                    actor, Register(family, f"Given{number}", birth_date=BORN, despite="a test")
                )

    found = check(worked, mend=mend, report=registering)
    assert (found.first, found.total, found.mended) == ((), 0, False)
    assert found.patients > 17
    assert is_whole(worked)


def test_desks_register_while_the_index_is_mended(worked: Clinic) -> None:
    """Nobody's words are counted twice or not at all, and nobody is turned away."""
    app, actor = worked.clerk
    failed: list[Exception] = []

    def register() -> None:
        for number in range(40):
            try:
                app.patients.register(
                    actor, Register(f"Meadow{number % 7}", "Garcia", birth_date=BORN, despite="x")
                )
            except Exception as problem:
                failed.append(problem)

    desk = Thread(target=register)
    desk.start()
    while desk.is_alive():
        for token in ("garcia", "meadow3", "meadow4"):
            worked.put_right(
                update(COUNT).where(COUNT.c.token == token).values(patients=COUNT.c.patients + 1)
            )
        worked.put_right(delete(KEY).where(KEY.c.term == "meadow5"))
        assert check(worked, mend=True).ok
    desk.join()
    assert failed == []
    assert check(worked, mend=True).ok
    assert is_whole(worked)
    assert worked.one(select(COUNT.c.patients).where(COUNT.c.token == "garcia")) == 42


def test_nobody_registers_between_the_look_and_the_mending(server_clinic: Clinic) -> None:
    """On a server other people write at the same time: their words wait for the mending, or it for them."""
    server_clinic.a_patient("Garcia", "Maria")
    app, actor = server_clinic.records
    other, clerk = server_clinic.clerk
    registering = Thread(
        target=lambda: other.patients.register(clerk, Register("Garcia", "Ann", despite="x"))
    )
    with app.units.write(actor) as unit:
        mending.begin_alone(unit.session)
        registering.start()
        registering.join(0.5)
        assert registering.is_alive()
        mending.mend_words(unit.session, ["garcia", "ann"])
    registering.join(10)
    assert not registering.is_alive()
    assert is_whole(server_clinic)


def test_the_front_desk_does_not_keep_the_index(worked: Clinic) -> None:
    app, clerk = worked.clerk
    worked.put_right(DAMAGES["a count is wrong"].done(worked))
    before = everything(worked)
    with pytest.raises(NotAllowed):
        app.upkeep.check_index(clerk, unheard, StopToken(), mend=True)
    assert everything(worked) == before
    assert not acts_of(worked, Act.INDEX_CHECKED)


@pytest.mark.parametrize("mend", [False, True])
def test_one_may_stop_it_anywhere_and_go_on_later(worked: Clinic, mend: bool) -> None:
    before = everything(worked)
    looks = 0
    while True:
        for damage in DAMAGES.values():
            worked.put_right(damage.done(worked))
        damaged = everything(worked)
        found = stopped_after(worked, looks, mend=mend)
        if not found.stopped:
            assert looks > 10
            break
        assert not found.ok
        assert found.mended is (mend and found.total > 0 and everything(worked) != damaged)
        assert mend or everything(worked) == damaged
        assert check(worked, mend=True).ok
        assert everything(worked) == before
        looks += 4


def stopped_after(clinic: Clinic, looks: int, *, mend: bool) -> IndexCheck:
    app, actor = clinic.records
    stop, told = StopToken(), [0]

    def report(progress: Progress) -> None:
        told[0] += 1
        if told[0] >= looks:
            stop.stop()

    if not looks:
        stop.stop()
    return app.upkeep.check_index(actor, report, stop, mend=mend)


def test_it_is_told_how_far_it_is(worked: Clinic) -> None:
    worked.put_right(DAMAGES["a key is left over"].done(worked))
    told: list[Progress] = []
    found = check(worked, report=told.append)
    for what, total in (("patients", found.patients), ("words", found.words), ("keys", found.keys + 1)):
        steps = [each for each in told if each.doing.endswith(what)]
        assert [each.done for each in steps] == sorted(each.done for each in steps)
        assert len(steps) > 3
        assert (steps[-1].done, steps[-1].total) == (total, total)
        assert steps[-1].doing == f"{total} of {total} {what}"


def acts_of(clinic: Clinic, act: Act) -> Sequence[Any]:
    app, actor = clinic.privacy
    return app.trail.list(actor, TrailFilter(act=act))


def test_a_check_is_a_line_of_the_trail_without_any_name(worked: Clinic) -> None:
    for name in ("a search row is wrong", "a count is wrong", "a key is missing"):
        worked.put_right(DAMAGES[name].done(worked))
    check(worked)
    (line,) = acts_of(worked, Act.INDEX_CHECKED)
    assert (line.count, line.detail) == (3, f"shown {maria(worked)}")
    assert not acts_of(worked, Act.INDEX_MENDED)
    check(worked, mend=True)
    (mended,) = acts_of(worked, Act.INDEX_MENDED)
    assert (mended.count, mended.repeats) == (1, 1)
    assert len(acts_of(worked, Act.INDEX_CHECKED)) == 2
    check(worked, mend=True)
    assert len(acts_of(worked, Act.INDEX_MENDED)) == 1


def test_a_disk_that_gives_up_tells_what_was_mended(worked: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a search row is wrong", "a count is wrong"):
        worked.put_right(DAMAGES[name].done(worked))

    def full(*_: object) -> None:
        raise Unavailable("The disk is full. Nothing was changed. Make room, then try again.")

    monkeypatch.setattr(mending, "mend_words", full)
    with pytest.raises(Unavailable, match=r"disk is full\. Make room.*Mended before that: 1\. Mend again"):
        check(worked, mend=True)
    monkeypatch.undo()
    assert check(worked).differences == {kind.COUNT: 1}


def test_every_key_of_a_word_is_looked_for(worked: Clinic) -> None:
    worked.put_right(delete(KEY).where(KEY.c.term == "garcia"))
    found = check(worked)
    assert [each.expected for each in found.first] == sorted(misspelling_keys("garcia"))[:20]
    assert found.differences == {kind.KEY: len(misspelling_keys("garcia"))}

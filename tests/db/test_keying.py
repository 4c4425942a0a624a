"""The words that an import or a desk brings wait for their keys, and nobody is found the later for it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from sqlalchemy import delete, select

from app.audit import Act, Entry
from app.errors import Unavailable
from app.interop import taking
from app.patients import IndexCheck, Register, keying
from app.patients.folding import misspelling_keys
from app.patients.keying import Keying
from app.patients.models import NameTerm, TermKey, UnkeyedTerm
from app.patients.registering import prepared, write_patients
from app.patients.search_index import key_word
from app.progress import StopToken
from tests.db.importing import PMS, a_file, counts, take, unheard
from tests.support.clinics import Clinic

NAMES = ("Wojciechowski", "Quatermain", "Zylberstein")


@pytest.fixture
def waiting(clinic: Clinic) -> Clinic:
    """A clinic that an import left in the middle: three new names wait for their keys."""
    app, records = clinic.records
    new = [prepared(Register(family, "Ada", mrn=str(at))) for at, family in enumerate(NAMES, 1)]
    with app.units.write(records) as unit:
        write_patients(unit.session, new, unit.now, keys_later=True)
    return clinic


def words_waiting(clinic: Clinic) -> list[str]:
    return sorted(word for (word,) in clinic.rows(select(UnkeyedTerm.token)))


def keys_there(clinic: Clinic) -> set[tuple[str, str]]:
    return {(key, term) for key, term in clinic.rows(select(TermKey.key, TermKey.term))}


def keys_wanted(clinic: Clinic) -> set[tuple[str, str]]:
    words = [word for (word,) in clinic.rows(select(NameTerm.token))]
    return {(key, word) for word in words for key in misspelling_keys(word)}


def checked(clinic: Clinic, *, mend: bool) -> IndexCheck:
    app, records = clinic.records
    return app.upkeep.check_index(records, unheard, StopToken(), mend=mend)


def found_by_slip(clinic: Clinic) -> Iterator[bool]:
    app, clerk = clinic.clerk
    for name in NAMES:
        slip = name[:3] + name[4:]
        yield name.upper() in {
            hit.patient.family.upper() for hit in app.patients.look_further(clerk, slip, [])
        }


def test_who_waits_for_keys_is_found_in_spite_of_a_slip(waiting: Clinic) -> None:
    assert words_waiting(waiting) == ["ada", *sorted(name.casefold() for name in NAMES)]
    assert keys_there(waiting) == set()
    assert all(found_by_slip(waiting))
    waiting.put_right(delete(UnkeyedTerm))
    assert not any(found_by_slip(waiting))


def test_words_that_wait_are_no_fault_of_the_index_and_mending_writes_their_keys(waiting: Clinic) -> None:
    assert checked(waiting, mend=False).ok
    assert words_waiting(waiting) != []
    mended = checked(waiting, mend=True)
    assert (mended.ok, mended.total) == (True, 0)
    assert words_waiting(waiting) == []
    assert keys_there(waiting) == keys_wanted(waiting) != set()


def test_an_import_leaves_no_word_waiting_nor_one_that_was_killed_before_it(
    waiting: Clinic, tmp_path: Path
) -> None:
    file = a_file(tmp_path, PMS, [("Featherstonehaugh", "Ann", "02/03/1975", "77", "")])
    assert counts(take(waiting, file)) == (1, 0, 0, 0)
    assert words_waiting(waiting) == []
    assert keys_there(waiting) == keys_wanted(waiting)


def test_a_dry_run_writes_no_keys(waiting: Clinic, tmp_path: Path) -> None:
    take(waiting, a_file(tmp_path, PMS, [("Doe", "Ann", "02/03/1975", "77", "")]), dry_run=True)
    assert len(words_waiting(waiting)) == 4


def test_many_words_get_their_keys_while_the_import_goes_on(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keying, "MOST_WAITING", 20)
    write, seen = taking.write_sorted, list[int]()

    def watched(unit: Any, *rest: Any) -> None:
        seen.append(len(unit.session.scalars(select(UnkeyedTerm.token)).all()))
        write(unit, *rest)

    monkeypatch.setattr(taking, "write_sorted", watched)
    letters = "abcdefghijklmnopqrstuvwxy"
    rows = [
        (f"{one}{two}{one}{one}{end}", "Ann", "", str(at), "")
        for at, (one, two, end) in enumerate(product(letters, letters, "ou"), 1)
    ]
    assert counts(take(clinic, a_file(tmp_path, PMS, rows))) == (1250, 0, 0, 0)
    assert len(seen) > 1 and set(seen) == {0}
    assert keys_there(clinic) == keys_wanted(clinic)


def test_the_keys_of_a_word_that_nobody_has_any_more_are_not_left_behind(waiting: Clinic) -> None:
    waiting.put_right(delete(NameTerm).where(NameTerm.token == "quatermain"))
    app, records = waiting.records
    Keying(app.units, records).write_all()
    assert words_waiting(waiting) == []
    assert keys_there(waiting) == keys_wanted(waiting)
    assert "quatermain" not in {term for _, term in keys_there(waiting)}


def test_a_failure_half_way_leaves_the_words_waiting(
    waiting: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, records = waiting.records
    write, parts = keying.write_keys, list[int]()

    def failing(session: Any, keys: Any) -> None:
        parts.append(len(keys))
        if len(parts) == 2:
            raise Unavailable("The disk is full.")
        write(session, keys)

    monkeypatch.setattr(keying, "write_keys", failing)
    monkeypatch.setattr(keying, "MOST_KEYS", 30)
    with pytest.raises(Unavailable):
        Keying(app.units, records).write_all()
    assert len(words_waiting(waiting)) == 4
    assert 0 < len(keys_there(waiting)) < len(keys_wanted(waiting))
    assert all(found_by_slip(waiting)) and checked(waiting, mend=False).ok
    monkeypatch.undo()
    Keying(app.units, records).write_all()
    assert keys_there(waiting) == keys_wanted(waiting) and words_waiting(waiting) == []


def test_a_scan_overtakes_the_keys_and_none_is_lost(
    embedded_clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = embedded_clinic
    app, records = clinic.records
    new = [prepared(Register(name, "Ada", mrn=str(at))) for at, name in enumerate(NAMES, 1)]
    with app.units.write(records) as unit:
        write_patients(unit.session, new, unit.now, keys_later=True)
    write, sizes = keying.write_keys, list[int]()

    def scan() -> None:
        with app.units.write(records) as unit:
            unit.record(Entry(Act.SETTING_CHANGED))

    def interrupted(session: Any, keys: Any) -> None:
        sizes.append(len(keys))
        if len(sizes) == 1:
            desk.submit(scan)
            while not app.units.gate.commands_waiting:
                sleep(0.001)
        write(session, keys)

    monkeypatch.setattr(keying, "write_keys", interrupted)
    with ThreadPoolExecutor(1) as desk:
        Keying(app.units, records).write_all()
    assert keys_there(clinic) == keys_wanted(clinic)
    assert sum(sizes) == len(keys_wanted(clinic)) + sizes[0] and max(sizes[1:]) < sizes[0]


def test_a_desk_leaves_new_words_waiting_and_catching_up_writes_their_keys(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    for name in NAMES:
        app.patients.register(clerk, Register(name, "Ada"))
    assert words_waiting(clinic) == ["ada", *sorted(name.casefold() for name in NAMES)]
    assert all(found_by_slip(clinic)) and checked(clinic, mend=False).ok
    app.duplicates.catch_up(clerk)
    assert words_waiting(clinic) == []
    assert keys_there(clinic) == keys_wanted(clinic) != set()
    assert all(found_by_slip(clinic))


def test_catching_up_forgets_a_word_that_nobody_has_any_more(waiting: Clinic) -> None:
    waiting.put_right(delete(NameTerm).where(NameTerm.token == "quatermain"))
    app, clerk = waiting.clerk
    app.duplicates.catch_up(clerk)
    assert words_waiting(waiting) == []
    assert keys_there(waiting) == keys_wanted(waiting)


def test_catching_up_that_is_stopped_leaves_the_rest_waiting(
    waiting: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, write = StopToken(), keying.key_word

    def stopping(session: Any, word: str) -> None:
        write(session, word)
        stop.stop()

    monkeypatch.setattr(keying, "key_word", stopping)
    app, clerk = waiting.clerk
    Keying(app.units, clerk).write_each(stop)
    assert len(words_waiting(waiting)) == 3
    assert all(found_by_slip(waiting)) and checked(waiting, mend=False).ok


def test_a_word_is_not_forgotten_while_its_keys_are_written(server_clinic: Clinic) -> None:
    app, clerk = server_clinic.clerk
    other, records = server_clinic.records
    app.patients.register(clerk, Register("Quatermain", "Allan"))
    with app.units.write(clerk) as unit:
        key_word(unit.session, "quatermain")
        with other.units.write(records) as forgetting, pytest.raises(Exception, match="lock timeout"):
            forgetting.session.connection().exec_driver_sql("SET LOCAL lock_timeout = '50ms'")
            forgetting.session.scalar(
                select(NameTerm.patients).where(NameTerm.token == "quatermain").with_for_update()
            )

"""A clinic whose key ring is gone, damaged or guessed at opens for nobody, and is not changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import AppError, NotAllowed, Unavailable
from app.security.keyfile import COPY, FILE, read_keyring
from app.security.keyring import PERSON, RECOVERY, open_slot
from app.security.recovery import checked
from tests.support.clinics import PASSWORD, Clinic, FolderTemplate

LOGIN = "clerk"


def everything_in(folder: Path) -> dict[str, bytes]:
    """All files, but for the lock and the log of wrong passwords."""
    return {
        file.name: file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".lock" and "failures" not in file.name
    }


def missing(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def one_bit_flipped(file: Path) -> None:
    text = bytearray(file.read_bytes())
    text[text.index(b'"salt"') + 12] ^= 1
    file.write_bytes(text)


def another_document(file: Path) -> None:
    file.write_text('{"format": "something else", "ring": {}, "digest": "", "version": 1}', encoding="utf-8")


def deeply_nested(file: Path) -> None:
    file.write_text("[" * 100_000, encoding="utf-8")


DAMAGE: list[Callable[[Path], None]] = [
    missing, empty, cut_short, one_bit_flipped, another_document, deeply_nested,
]  # fmt: skip


@pytest.mark.parametrize("password", ["", "not the password at all", PASSWORD + " ", PASSWORD.upper()])
def test_a_wrong_password_opens_nothing_and_locks_nothing(embedded_clinic: Clinic, password: str) -> None:
    before = everything_in(Path(embedded_clinic.where))
    with pytest.raises(NotAllowed, match="Nothing was opened"):
        embedded_clinic.sign_in(LOGIN, password)
    assert everything_in(Path(embedded_clinic.where)) == before
    assert embedded_clinic.sign_in(LOGIN).actor.login == LOGIN


def test_a_wrong_name_is_told_as_a_wrong_password_is(embedded_clinic: Clinic) -> None:
    told = []
    for login, password in (("nobody", PASSWORD), (LOGIN, "not the password at all")):
        with pytest.raises(NotAllowed) as refusal:
            embedded_clinic.sign_in(login, password)
        told.append(refusal.value.sentence)
    assert told[0] == told[1]


def test_guessing_takes_longer_and_longer_and_locks_nobody_out(embedded_clinic: Clinic) -> None:
    for _ in range(3):
        with pytest.raises(NotAllowed, match="not right"):
            embedded_clinic.sign_in(LOGIN, "not the password at all")
    with pytest.raises(NotAllowed, match="Wait"):
        embedded_clinic.sign_in(LOGIN)
    embedded_clinic.clock.advance(timedelta(minutes=1))
    assert embedded_clinic.sign_in(LOGIN).actor.login == LOGIN


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_copy_is_used_when_the_key_ring_is_damaged(
    embedded_clinic: Clinic, damage: Callable[[Path], None]
) -> None:
    damage(Path(embedded_clinic.where) / FILE)
    assert embedded_clinic.sign_in(LOGIN).actor.login == LOGIN


@pytest.mark.parametrize("damage", DAMAGE)
def test_with_both_damaged_nothing_opens_and_nothing_new_is_made(
    embedded_clinic: Clinic, damage: Callable[[Path], None]
) -> None:
    folder = Path(embedded_clinic.where)
    for name in (FILE, COPY):
        damage(folder / name)
    before = everything_in(folder)
    with pytest.raises(Unavailable, match="Restore it from a backup"):
        embedded_clinic.sign_in(LOGIN)
    assert everything_in(folder) == before


def test_the_key_ring_of_another_clinic_does_not_open_this_one(
    embedded_clinic: Clinic, tmp_path: Path
) -> None:
    from tests.support.clinics import PEOPLE, new_clinic

    new_clinic(str(tmp_path / "other"), embedded_clinic.settings, PEOPLE)
    for name in (FILE, COPY):
        shutil.copy(tmp_path / "other" / name, Path(embedded_clinic.where) / name)
    with pytest.raises(Unavailable, match="another key ring"):
        embedded_clinic.sign_in("admin")


def test_each_printed_recovery_code_gives_the_same_key(embedded_template: FolderTemplate) -> None:
    ring = read_keyring(embedded_template.folder)
    key = open_slot(ring, PERSON, LOGIN, PASSWORD)
    for number, code in enumerate(embedded_template.recovery_codes, start=1):
        assert open_slot(ring, RECOVERY, str(number), checked(code.lower())) == key
    with pytest.raises(NotAllowed):
        open_slot(ring, RECOVERY, "2", checked(embedded_template.recovery_codes[0]))


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"clerk": 3}', '{"clerk": [9, "yesterday"]}', '{"clerk": [9, "2026-01-01"]}']
)
def test_a_damaged_log_of_wrong_passwords_only_forgives(embedded_clinic: Clinic, text: str) -> None:
    (Path(embedded_clinic.where) / "sign-in-failures.json").write_text(text, encoding="utf-8")
    with pytest.raises(AppError, match="not right"):
        embedded_clinic.sign_in(LOGIN, "not the password at all")
    assert embedded_clinic.sign_in(LOGIN).actor.login == LOGIN

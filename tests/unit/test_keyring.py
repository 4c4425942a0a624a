"""The key ring opens for the right person with the right password, and in no other way."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import NotAllowed, Unavailable
from app.security import passwords
from app.security.keyfile import COPY, FILE, read_keyring, write_keyring
from app.security.keyring import (
    PERSON,
    RECOVERY,
    KeyRing,
    Slot,
    derived,
    make_slot,
    new_vault_key,
    open_slot,
)
from app.security.passwords import CEILING, FLOOR
from app.settings import KdfCost

SECRET = "café crème à l’œuf 7"
VAULT = new_vault_key()


def made_ring() -> KeyRing:
    ring = KeyRing("clinic-1", epoch=1, slots=())
    return ring.with_slot(make_slot(ring, PERSON, "jo", SECRET, VAULT, FLOOR))


RING = made_ring()
(SLOT,) = RING.slots


def test_the_right_password_gives_the_vault_key() -> None:
    assert open_slot(RING, PERSON, "jo", SECRET) == VAULT


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_a_password_opens_however_the_keyboard_composed_it(form: str) -> None:
    typed = unicodedata.normalize(form, SECRET)  # type: ignore[arg-type]
    assert open_slot(RING, PERSON, "jo", typed) == VAULT


@pytest.mark.parametrize("typed", ["", SECRET + " ", SECRET.upper(), SECRET[:-1]])
def test_a_wrong_password_opens_nothing(typed: str) -> None:
    with pytest.raises(NotAllowed):
        open_slot(RING, PERSON, "jo", typed)


@pytest.mark.parametrize(("kind", "owner"), [(PERSON, "al"), (RECOVERY, "jo"), (PERSON, "Jo")])
def test_an_unknown_name_is_told_as_a_wrong_password_is(kind: str, owner: str) -> None:
    with pytest.raises(NotAllowed) as unknown:
        open_slot(RING, kind, owner, SECRET)
    with pytest.raises(NotAllowed) as wrong:
        open_slot(RING, PERSON, "jo", "not the password")
    assert unknown.value.sentence == wrong.value.sentence


TAMPERED: dict[str, Callable[[Slot], Slot]] = {
    "moved to another person": lambda slot: replace(slot, owner="al"),
    "made a recovery slot": lambda slot: replace(slot, kind=RECOVERY),
    "another cost": lambda slot: replace(slot, cost=KdfCost(FLOOR.memory_kib + 1, FLOOR.passes, FLOOR.lanes)),
    "another salt": lambda slot: replace(slot, salt=b"\0" * 16),
    "another public key": lambda slot: replace(slot, public_key=bytes(32)),
    "a bit of the wrapped key": lambda slot: replace(slot, wrapped_key=_flipped(slot.wrapped_key, 20)),
    "a bit of the sealed key": lambda slot: replace(
        slot, sealed_vault_key=_flipped(slot.sealed_vault_key, 60)
    ),
    "another sender's key": lambda slot: replace(slot, sealed_vault_key=_flipped(slot.sealed_vault_key, 3)),
    "nothing wrapped": lambda slot: replace(slot, wrapped_key=b""),
    "nothing sealed": lambda slot: replace(slot, sealed_vault_key=b""),
    "a key of all zeros": lambda slot: replace(slot, sealed_vault_key=bytes(32) + slot.sealed_vault_key[32:]),
}


def _flipped(box: bytes, place: int) -> bytes:
    return box[:place] + bytes([box[place] ^ 1]) + box[place + 1 :]


@pytest.mark.parametrize("how", TAMPERED)
def test_a_slot_that_was_tampered_with_never_gives_a_key(how: str) -> None:
    slot = TAMPERED[how](SLOT)
    with pytest.raises((NotAllowed, Unavailable)):
        open_slot(KeyRing(RING.clinic_id, RING.epoch, (slot,)), slot.kind, slot.owner, SECRET)


@pytest.mark.parametrize("ring", [replace(RING, clinic_id="clinic-2"), replace(RING, epoch=2)])
def test_a_slot_of_another_clinic_or_epoch_never_gives_a_key(ring: KeyRing) -> None:
    with pytest.raises((NotAllowed, Unavailable)):
        open_slot(ring, PERSON, "jo", SECRET)


@pytest.mark.parametrize(
    "cost", [KdfCost(1024, 1, 1), KdfCost(CEILING.memory_kib * 64, 3, 1), KdfCost(FLOOR.memory_kib, 10**6, 1)]
)
def test_an_edited_cost_is_refused_before_hashing(cost: KdfCost, monkeypatch: pytest.MonkeyPatch) -> None:
    def hashing(*_: object, **__: object) -> bytes:
        raise AssertionError("hashed")

    monkeypatch.setattr(passwords, "hash_secret_raw", hashing)
    with pytest.raises(Unavailable, match="cost"):
        open_slot(KeyRing("clinic-1", 1, (replace(SLOT, cost=cost),)), PERSON, "jo", SECRET)


def test_each_purpose_has_a_key_of_its_own() -> None:
    keys = {derived(VAULT, purpose) for purpose in ("database", "journal", "documents")}
    assert len(keys) == 3 and VAULT not in keys and all(len(key) == 32 for key in keys)
    assert derived(VAULT, "database") == derived(VAULT, "database") != derived(new_vault_key(), "database")


def test_a_renewed_slot_takes_the_place_of_the_old_one() -> None:
    renewed = RING.with_slot(make_slot(RING, PERSON, "jo", "another password entirely", VAULT, FLOOR))
    assert len(renewed.slots) == 1
    assert open_slot(renewed, PERSON, "jo", "another password entirely") == VAULT
    with pytest.raises(NotAllowed):
        open_slot(renewed, PERSON, "jo", SECRET)
    assert renewed.without(PERSON, "jo").slots == ()


def test_a_ring_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_keyring(tmp_path, RING)
    assert read_keyring(tmp_path) == RING
    assert (tmp_path / FILE).read_bytes() == (tmp_path / COPY).read_bytes()
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0
    assert not list(tmp_path.glob("*.new"))


def test_nothing_secret_stands_in_the_file(tmp_path: Path) -> None:
    write_keyring(tmp_path, RING)
    text = (tmp_path / FILE).read_bytes()
    assert SECRET.encode() not in text
    assert VAULT not in text and VAULT.hex().encode() not in text


def test_no_flipped_bit_of_the_file_gives_another_ring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every bit of the file in turn: it is told as damaged, or says the same as before."""
    write_keyring(tmp_path, RING)
    (tmp_path / COPY).unlink()
    whole, harmless = bytearray((tmp_path / FILE).read_bytes()), 0
    monkeypatch.setattr(Path, "read_bytes", lambda _: bytes(whole))
    for at in range(len(whole) * 8):
        whole[at // 8] ^= 1 << at % 8
        try:
            assert read_keyring(tmp_path) == RING
        except Unavailable:
            pass
        else:
            harmless += 1
        whole[at // 8] ^= 1 << at % 8
    assert harmless < len(whole) * 8 // 50
    assert read_keyring(tmp_path) == RING

"""The key ring of an embedded clinic: one slot a person, two for recovery, and no other way in.

A random 256-bit vault key is the root of the database's key, the documents' keys and the
journal's. Each slot holds a person's own X25519 key, wrapped by their stretched password, and
the vault key sealed to its public half; so a new vault key can be sealed to everybody without
anybody's password. The file is JSON; what is not secret in it is bound to what is, as
additional data of AES-256-GCM: a slot cannot be moved to another person, clinic or cost.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.errors import NotAllowed, Unavailable
from app.security.passwords import new_salt, stretch
from app.settings import KdfCost

VERSION = 1
RECOVERY = "recovery"
PERSON = "person"
WRONG = "Name or password is not right. Nothing was opened."


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's, or one recovery code's, way to the vault key."""

    kind: str
    owner: str
    cost: KdfCost
    salt: bytes
    public_key: bytes
    wrapped_key: bytes
    sealed_vault_key: bytes


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All slots of one clinic and the epoch of its vault key."""

    clinic_id: str
    epoch: int
    slots: tuple[Slot, ...]

    def slot_of(self, kind: str, owner: str) -> Slot | None:
        """The slot of one person or one recovery code."""
        return next((slot for slot in self.slots if (slot.kind, slot.owner) == (kind, owner)), None)

    def with_slot(self, slot: Slot) -> KeyRing:
        """This ring with one slot more, or renewed."""
        others = tuple(old for old in self.slots if (old.kind, old.owner) != (slot.kind, slot.owner))
        return replace(self, slots=(*others, slot))

    def without(self, kind: str, owner: str) -> KeyRing:
        """This ring with one slot less."""
        return replace(self, slots=tuple(s for s in self.slots if (s.kind, s.owner) != (kind, owner)))


def new_vault_key() -> bytes:
    """A random 256-bit key."""
    return os.urandom(32)


def derived(vault_key: bytes, purpose: str) -> bytes:
    """A 256-bit key for one purpose (HKDF-SHA256, RFC 5869)."""
    return HKDF(SHA256(), 32, salt=None, info=f"outguide {purpose} v{VERSION}".encode()).derive(vault_key)


def make_slot(ring: KeyRing, kind: str, owner: str, secret: str, vault_key: bytes, cost: KdfCost) -> Slot:
    """A slot that opens with this password or code."""
    private, salt = X25519PrivateKey.generate(), new_salt()
    public = private.public_key().public_bytes_raw()
    empty = Slot(kind, owner, cost, salt, public, b"", b"")
    wrapped = _encrypt(_wrapping_key(secret, empty), private.private_bytes_raw(), _bound(ring, empty))
    return replace(empty, wrapped_key=wrapped, sealed_vault_key=_seal(ring, empty, vault_key))


def open_slot(ring: KeyRing, kind: str, owner: str, secret: str) -> bytes:
    """The vault key, if this is the owner's password or code.

    An unknown owner takes as long as a wrong password.

    Raises:
        NotAllowed: it is not, or there is no such owner.
        Unavailable: the slot was changed or is damaged.
    """
    slot = ring.slot_of(kind, owner)
    if slot is None:
        stretch(secret, new_salt(), KdfCost())
        raise NotAllowed(WRONG)
    wrapping = _wrapping_key(secret, slot)
    try:
        private = _decrypt(wrapping, slot.wrapped_key, _bound(ring, slot))
    except InvalidTag as problem:
        raise NotAllowed(WRONG) from problem
    try:
        return _unseal(ring, slot, private)
    except (InvalidTag, ValueError) as problem:
        raise Unavailable("The key ring is damaged. Restore its copy.") from problem


def _wrapping_key(secret: str, slot: Slot) -> bytes:
    stretched = stretch(secret, slot.salt, slot.cost)
    return HKDF(SHA256(), 32, salt=slot.salt, info=b"outguide slot v1").derive(stretched)


def _bound(ring: KeyRing, slot: Slot) -> bytes:
    cost = f"{slot.cost.memory_kib},{slot.cost.passes},{slot.cost.lanes}"
    parts = (
        str(VERSION),
        ring.clinic_id,
        slot.kind,
        slot.owner,
        cost,
        slot.salt.hex(),
        slot.public_key.hex(),
    )
    return "|".join(parts).encode()


def _seal(ring: KeyRing, slot: Slot, vault_key: bytes) -> bytes:
    ephemeral = X25519PrivateKey.generate()
    public = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(slot.public_key))
    return public + _encrypt(_sealing_key(shared, public, slot), vault_key, _sealed_to(ring, slot))


def _unseal(ring: KeyRing, slot: Slot, private: bytes) -> bytes:
    public, box = slot.sealed_vault_key[:32], slot.sealed_vault_key[32:]
    shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(public))
    return _decrypt(_sealing_key(shared, public, slot), box, _sealed_to(ring, slot))


def _sealing_key(shared: bytes, ephemeral: bytes, slot: Slot) -> bytes:
    return HKDF(SHA256(), 32, salt=ephemeral + slot.public_key, info=b"outguide seal v1").derive(shared)


def _sealed_to(ring: KeyRing, slot: Slot) -> bytes:
    return _bound(ring, slot) + f"|epoch {ring.epoch}".encode()


def _encrypt(key: bytes, plain: bytes, bound: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _decrypt(key: bytes, box: bytes, bound: bytes) -> bytes:
    if len(box) < 12:
        raise InvalidTag
    return AESGCM(key).decrypt(box[:12], box[12:], bound)

"""Turning a password or a PIN into something that is dear to guess (Argon2id, RFC 9106)."""

from __future__ import annotations

import os
from hmac import compare_digest

from argon2.low_level import Type, hash_secret_raw

from app.errors import Unavailable
from app.security.rules import normal
from app.settings import KdfCost

SALT_BYTES = 16
KEY_BYTES = 32
# Below the first pair guessing is cheap; above the second an edited file could exhaust the PC's memory.
FLOOR = KdfCost(memory_kib=19 * 1024, passes=2, lanes=1)
CEILING = KdfCost(memory_kib=1024 * 1024, passes=10, lanes=4)


def new_salt() -> bytes:
    """Sixteen random bytes."""
    return os.urandom(SALT_BYTES)


def stretch(secret: str, salt: bytes, cost: KdfCost) -> bytes:
    """Thirty-two bytes from a password or PIN; takes about 0.3 s at the usual cost.

    Raises:
        Unavailable: the cost lies outside what is safe; nothing is computed then.
    """
    require_bounded(cost)
    return hash_secret_raw(
        normal(secret).encode(),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def require_bounded(cost: KdfCost) -> None:
    """Refuse a cost that an edited file could have brought in.

    Raises:
        Unavailable: lower than the floor or higher than the ceiling.
    """
    fits = (
        FLOOR.memory_kib <= cost.memory_kib <= CEILING.memory_kib
        and FLOOR.passes <= cost.passes <= CEILING.passes
        and FLOOR.lanes <= cost.lanes <= CEILING.lanes
    )
    if not fits:
        raise Unavailable(
            "The key ring asks for a hashing cost that is not safe. It was changed or is damaged."
        )


def hash_pin(pin: str, cost: KdfCost) -> str:
    """A PIN as it is stored: cost, salt and digest in one line."""
    salt = new_salt()
    digest = stretch(pin, salt, cost)
    return f"{cost.memory_kib}:{cost.passes}:{cost.lanes}:{salt.hex()}:{digest.hex()}"


def pin_matches(pin: str, stored: str) -> bool:
    """Whether this is the PIN that was stored."""
    memory, passes, lanes, salt, digest = stored.split(":")
    cost = KdfCost(int(memory), int(passes), int(lanes))
    return compare_digest(stretch(pin, bytes.fromhex(salt), cost), bytes.fromhex(digest))

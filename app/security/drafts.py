"""What somebody had half typed when the clinic was locked: sealed with a key that the lock forgets."""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.errors import NotAllowed
from app.security.passwords import SALT_BYTES

NONCE_BYTES = 12


def sealed_with(key: bytes, salt: bytes, text: str, login: str) -> bytes:
    """The salt the key was made with, and the text as nobody can read it; it is bound to its person."""
    nonce = os.urandom(NONCE_BYTES)
    return salt + nonce + AESGCM(key).encrypt(nonce, text.encode(), login.encode())


def opened_with(key: bytes, sealed: bytes, login: str) -> str:
    """The text again.

    Raises:
        NotAllowed: it is somebody else's, or was changed.
    """
    box = sealed[SALT_BYTES:]
    try:
        return AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], login.encode()).decode()
    except InvalidTag as problem:
        raise NotAllowed("This draft is somebody else's. Nothing was shown.") from problem


def salt_of(sealed: bytes) -> bytes:
    """The salt a draft was sealed with."""
    return sealed[:SALT_BYTES]

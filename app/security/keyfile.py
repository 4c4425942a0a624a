"""The key ring as a file: two copies, each with its digest, replaced whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from app.errors import Unavailable
from app.security.keyring import VERSION, KeyRing, Slot
from app.settings import KdfCost

FILE = "keyring.json"
COPY = "keyring.copy.json"
FORMAT = "outguide key ring"
MISSING = (
    "The key ring is missing from {folder}. Without it the clinic cannot be opened. Restore it from a backup."
)
DAMAGED = (
    "The key ring in {folder} is damaged, and so is its copy. Nothing was changed. Restore it from a backup."
)


def read_keyring(folder: Path) -> KeyRing:
    """Read the key ring, or its copy if the first is damaged or gone.

    Raises:
        Unavailable: neither is there, or neither is whole; no new one is ever made instead.
    """
    found = [folder / name for name in (FILE, COPY) if (folder / name).is_file()]
    if not found:
        raise Unavailable(MISSING.format(folder=folder))
    for file in found:
        ring = _whole(file)
        if ring is not None:
            return ring
    raise Unavailable(DAMAGED.format(folder=folder))


def write_keyring(folder: Path, ring: KeyRing) -> None:
    """Write the key ring and its copy, each forced to the disk before it takes the old one's place."""
    body = _to_json(ring)
    document = {"format": FORMAT, "version": VERSION, "digest": _digest(VERSION, body), "ring": body}
    text = json.dumps(document, indent=1, sort_keys=True).encode()
    for name in (FILE, COPY):
        fresh = folder / f"{name}.new"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(folder / name)


def _whole(file: Path) -> KeyRing | None:
    try:
        document = json.loads(file.read_bytes())
        body = document["ring"]
        if document["format"] != FORMAT or document["digest"] != _digest(document["version"], body):
            return None
        if document["version"] > VERSION:
            raise Unavailable("The key ring was written by a newer Outguide. Install the newer program.")
        return _from_json(body)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _digest(version: object, body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps([version, body], sort_keys=True).encode()).hexdigest()


def _to_json(ring: KeyRing) -> dict[str, Any]:
    return {
        "clinic": ring.clinic_id,
        "epoch": ring.epoch,
        "slots": [
            {
                "kind": slot.kind,
                "owner": slot.owner,
                "kdf": {
                    "name": "argon2id",
                    "memory_kib": slot.cost.memory_kib,
                    "passes": slot.cost.passes,
                    "lanes": slot.cost.lanes,
                },
                "salt": b64encode(slot.salt).decode(),
                "public_key": b64encode(slot.public_key).decode(),
                "wrapped_key": b64encode(slot.wrapped_key).decode(),
                "sealed_vault_key": b64encode(slot.sealed_vault_key).decode(),
            }
            for slot in ring.slots
        ],
    }


def _from_json(body: dict[str, Any]) -> KeyRing:
    slots = tuple(
        Slot(
            kind=str(slot["kind"]),
            owner=str(slot["owner"]),
            cost=KdfCost(
                int(slot["kdf"]["memory_kib"]), int(slot["kdf"]["passes"]), int(slot["kdf"]["lanes"])
            ),
            salt=b64decode(slot["salt"], validate=True),
            public_key=b64decode(slot["public_key"], validate=True),
            wrapped_key=b64decode(slot["wrapped_key"], validate=True),
            sealed_vault_key=b64decode(slot["sealed_vault_key"], validate=True),
        )
        for slot in body["slots"]
    )
    return KeyRing(str(body["clinic"]), int(body["epoch"]), slots)

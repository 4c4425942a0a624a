"""What the two sides say of themselves before anything else."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from app.cli.handover.door import ANSWER_S, Door, connected
from app.cli.handover.wire import Gone, Message, Wire
from app.errors import Unavailable

PROTOCOL = 1


def program_version() -> str:
    """The version of this program; a bare checkout has none."""
    try:
        return version("outguide")
    except PackageNotFoundError:
        return ""


def greeting() -> Message:
    """What whoever listens says first."""
    return {"program": "outguide", "protocol": PROTOCOL, "version": program_version()}


def call(door: Door) -> Wire | None:
    """A call that was answered by a program of the same version; None if nobody answers.

    Raises:
        Unavailable: another version answers; nothing was told to it.
    """
    connection = connected(door)
    if connection is None:
        return None
    wire = Wire(connection)
    try:
        told = wire.receive(ANSWER_S) if wire.from_the_same_person() else None
    except Gone:
        told = None
    if told is None or told.get("program") != "outguide":
        wire.close()
        return None
    if (told.get("protocol"), told.get("version")) != (PROTOCOL, program_version()):
        wire.close()
        raise Unavailable(
            f"Another version of Outguide ({told.get('version') or 'unnumbered'}) has this clinic open, "
            f"this is {program_version() or 'unnumbered'}. Nothing was done. Close that window and try again."
        )
    return wire

"""What can go wrong, each with the one sentence the clerk reads."""

from __future__ import annotations


class AppError(Exception):
    """Something the person at the desk can understand and act on; `sentence` says it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(AppError):
    """What was asked for is not here, or is not for this person to see."""


class RuleBroken(AppError):
    """A rule of the records room does not allow this act now."""


class Conflict(AppError):
    """Somebody changed the same record first."""


class NotAllowed(AppError):
    """This person may not do this."""


class BadInput(AppError):
    """What was typed, scanned or read from a file cannot be taken as it is."""


class Unavailable(AppError):
    """A disk, a database, a file or a device cannot be reached or used now."""


class Unreachable(Unavailable):
    """The clinic's database does not answer; what is scanned meanwhile waits in the desk's journal."""

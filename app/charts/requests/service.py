"""The verbs of the request desk."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.actor import Actor
from app.charts.requests.types import (
    AskForChart,
    ChangeRequest,
    Ending,
    NotFillable,
    Request,
    RequestWarning,
    WarningKind,
)
from app.db.unit import Units
from app.directory import ClinicProfile


class RequestService:
    """Takes requests for charts, and sees each through to its end."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def consider(self, actor: Actor, command: AskForChart) -> Sequence[RequestWarning]:
        """What is worth knowing before this request is accepted, the gravest first."""
        raise NotImplementedError

    def ask(self, actor: Actor, command: AskForChart, *, despite: Sequence[WarningKind] = ()) -> Request:
        """Accept a request; what was considered and accepted all the same stands in `despite`."""
        raise NotImplementedError

    def change(self, actor: Actor, command: ChangeRequest) -> Request:
        """Set another time, place or note."""
        raise NotImplementedError

    def claim(self, actor: Actor, request: int) -> Request:
        """Say that one fetches it oneself."""
        raise NotImplementedError

    def let_go(self, actor: Actor, request: int) -> Request:
        """Leave it to others again."""
        raise NotImplementedError

    def pull(self, actor: Actor, request: int, code: str, scan: UUID) -> Request:
        """A folder that is wanted was scanned when it was taken from its shelf."""
        raise NotImplementedError

    def not_fillable(self, actor: Actor, request: int, reason: NotFillable, words: str = "") -> Request:
        """Say why it cannot be met."""
        raise NotImplementedError

    def reopen(self, actor: Actor, request: int) -> Request:
        """Let a request that could not be met, or was ended by hand, wait again."""
        raise NotImplementedError

    def cancel(self, actor: Actor, request: int, why: str) -> Request:
        """It is not needed any more."""
        raise NotImplementedError

    def close(self, actor: Actor, request: int, ending: Ending, words: str = "") -> Request:
        """End it without the folder: a copy was sent, an image was used."""
        raise NotImplementedError

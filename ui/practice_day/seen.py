"""What the window shows while a practice day goes on."""

from __future__ import annotations

from app.charts import State, Volume
from ui.main import Program
from ui.scanning.event_clock import monotonic_ms
from ui.scanning.router import DOUBLE_MS
from ui.shell.navigator import Navigator
from ui.shell.services import Services
from ui.widgets.outcome import Outcome


class Seen:
    """Reads the window; `note` remembers the strip, so that `answered` tells when a scan has ended."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._before: Outcome | None = None
        self._since = 0

    @property
    def services(self) -> Services:
        """The services of the person who is signed in."""
        services = self._program.window.services
        if services is None:
            raise RuntimeError("nobody is signed in")
        return services

    @property
    def navigator(self) -> Navigator:
        """What brings the screens of the person who is signed in."""
        signed_in = self._program.window.signed_in
        if signed_in is None:
            raise RuntimeError("nobody is signed in")
        return signed_in.navigator

    @property
    def outcome(self) -> Outcome | None:
        """What the strip shows."""
        signed_in = self._program.window.signed_in
        return signed_in.work.strip.outcome if signed_in else None

    def asks(self) -> bool:
        """Whether the sign-in card is there."""
        card = self._program.window.entrance.page.card
        return card is not None and card.isVisible()

    def is_in(self) -> bool:
        """Whether somebody is signed in."""
        return self._program.window.signed_in is not None

    def note(self) -> None:
        """Remember what the strip shows now, and when that was."""
        self._before, self._since = self.outcome, monotonic_ms()

    def answered(self) -> bool:
        """Whether the strip shows something else."""
        return self.outcome is not self._before

    def rested(self) -> bool:
        """Whether the same label may come again: within a second and a half it is one pull of the trigger."""
        return monotonic_ms() - self._since > DOUBLE_MS

    def said(self) -> str:
        """What the strip says."""
        return self.outcome.spoken(public=False) if self.outcome else ""

    def volume_in(self, state: State) -> Volume:
        """A volume of the practice clinic in this state."""
        volumes = self.services.finder.volumes_of(self.services.actor, range(1, 400))
        return next(volume for volume in volumes if volume.state is state)

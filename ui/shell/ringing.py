"""A STAT request rings at every desk, on every screen, until somebody fetches its chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from app.actor import Permission
from app.charts import Request, RequestChanged, RequestMade
from app.events import Event
from app.progress import StopToken
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.scanning.sounds import Tone, Tones
from ui.shell.ring_line import RingLine
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.shell.stat_verbs import StatVerbs
from ui.widgets.announcement import announce

LOOK_MS = 5_000
SECOND_MS = 1_000
TONE_AGAIN = timedelta(seconds=20)


class Ringing(QObject):
    """Looks every five seconds, and at once when this program made or changed a request.

    It rests while `work`, the signed-in part of the window, is hidden: under a shade, a lock, and after
    signing out. The tone sounds when a request rings that did not before, and again every 20 seconds until
    somebody takes it.
    """

    _news = Signal()

    def __init__(
        self, line: RingLine, jobs: JobRunner, stage: Stage, services: Services, tones: Tones, work: QObject
    ) -> None:
        super().__init__(work)
        self._line, self._jobs, self._tones = line, jobs, tones
        self._requested, self._actor, self._clock = services.requested, services.actor, services.clock
        self._shown: tuple[Request, ...] = ()
        self._rings: frozenset[int] = frozenset()
        self._read_at = self._toned_at = self._clock.now()
        self._on, self._looking = False, StopToken()
        self.verbs = StatVerbs(jobs, stage, services, self._now_shown, self)
        self._looks, self._seconds = self._timer(LOOK_MS), self._timer(SECOND_MS)
        self._looks.timeout.connect(self.look)
        self._seconds.timeout.connect(self.tick)
        self._news.connect(self.look)
        self.verbs.changed.connect(self.look)
        line.taken.connect(self.verbs.take)
        line.followed.connect(self.verbs.show_oldest)
        services.bus.listen(RequestMade, self._hear)
        services.bus.listen(RequestChanged, self._hear)
        work.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ring while the signed-in part is shown; a window that was only made small goes on ringing."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and not event.spontaneous():
            self._switch(event.type() == QEvent.Type.Show)
        return super().eventFilter(watched, event)

    @Slot()
    def look(self) -> None:
        """Ask which STAT requests are not delivered; the question before this one counts no more."""
        if self._on:
            self._looking.stop()
            self._looking = self._jobs.query(self, self._read, self._arrived, _never_mind)

    @Slot()
    def tick(self) -> None:
        """A second has passed."""
        self._tell_seconds()
        now = self._clock.now()
        if self._rings and now - self._toned_at >= TONE_AGAIN:
            self._sound(now)

    def _switch(self, on: bool) -> None:
        if on == self._on or not self._actor.may(Permission.LOOK_UP):
            return
        self._on = on
        if on:
            self._looks.start()
            self._seconds.start()
            self.look()
        else:
            self._looks.stop()
            self._seconds.stop()
            self._looking.stop()
            self._rings = frozenset()  # whoever comes back hears it once more

    def _hear(self, _event: Event) -> None:
        """Called on the thread that committed, and perhaps after the window has let go of this."""
        if isValid(self):
            self._news.emit()

    def _read(self, _stop: StopToken) -> Sequence[Request]:
        return self._requested.ringing(self._actor)

    def _arrived(self, requests: Sequence[Request]) -> None:
        self._shown, self._read_at = tuple(requests), self._clock.now()
        rings = frozenset(each.id for each in self._shown if each.rings)
        new, self._rings = rings - self._rings, rings
        self._tell_seconds()
        self._line.show_requests(self._shown)
        if new:
            self._sound(self._read_at)
            announce(self._line, self._line.words_of(self._shown), True)

    def _tell_seconds(self) -> None:
        if self._shown:
            passed = int((self._clock.now() - self._read_at).total_seconds())
            self._line.show_seconds(max(each.waited_seconds for each in self._shown) + passed)

    def _sound(self, now: datetime) -> None:
        self._toned_at = now
        self._tones.play(Tone.DECIDE)

    def _now_shown(self) -> Sequence[Request]:
        return self._shown

    def _timer(self, every_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(every_ms)
        return timer


def _never_mind(error: Exception) -> None:
    """What was told last stays; it is asked again in five seconds. A bug among the reasons is logged."""
    sentence_of(error)

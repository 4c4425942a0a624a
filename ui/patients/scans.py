"""What a scan means on this screen: a chart opens its patient, a person or a shelf shows what is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.actor import Actor
from app.charts import ChartFinder, Moved, Place, Volume
from app.codes import Code, CodeKind, NotOurCode, parse_code
from app.errors import AppError, BadInput
from app.patients import PatientIndex
from ui.jobs import JobRunner
from ui.patients.opening import OpenPatient, ReadPatient
from ui.patients.spelling import tr

HOLDING = frozenset({CodeKind.PLACE, CodeKind.SHELF})
Done = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Located:
    """A chart's label: where the volume is, and its patient; a patient's card names no volume."""

    moved: Moved | None
    page: OpenPatient


@dataclass(frozen=True, slots=True)
class Held:
    """The label of a person, a room or a shelf, and the volumes there now."""

    code: str
    place: Place
    volumes: tuple[Volume, ...]


class ScanReading(QObject):
    """Works one scan off; whatever happens, `done` is called once, after what came of it was told."""

    located = Signal(object)
    held = Signal(object)
    refused = Signal(object, str)
    """Carries the error and what was read."""

    def __init__(
        self,
        jobs: JobRunner,
        actor: Actor,
        finder: ChartFinder,
        patients: PatientIndex,
        read: ReadPatient,
        *,
        practice: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._actor, self._finder = jobs, actor, finder
        self._patients, self._read, self._practice = patients, read, practice

    def take(self, text: str, done: Done) -> None:
        """Find out what the label stands for and tell it."""
        refused = partial(self._refused, text, done)
        try:
            code = self._code(text)
        except AppError as error:
            refused(error)
            return
        if code is not None and code.kind in HOLDING:
            self._jobs.query(
                self,
                lambda _stop: self._finder.held_by(self._actor, code.text),
                partial(self._held, code.text, done),
                refused,
            )
            return
        if code is not None and code.kind is CodeKind.PATIENT:
            self._jobs.command(self, lambda: self._card(text), partial(self._located, done), refused)
            return
        self._jobs.command(self, lambda: self._locate(text), partial(self._located, done), refused)

    def is_label(self, text: str) -> bool:
        """Whether this is what stands on a label, to the check digit: then it was typed from one."""
        try:
            return self._code(text) is not None
        except AppError:
            return False

    def _code(self, text: str) -> Code | None:
        """Read a label; None is an old number, which may still lead to a chart.

        Raises:
            BadInput: misread, of another clinic, or of no use on this screen.
        """
        try:
            code = parse_code(text, practice=self._practice)
        except NotOurCode:
            return None
        if code.kind in HOLDING or code.kind in (CodeKind.CHART, CodeKind.OUTGUIDE, CodeKind.PATIENT):
            return code
        raise BadInput(
            tr("This label does nothing here. Nothing was changed. Scan a chart, a holder or a shelf.")
        )

    def _locate(self, text: str) -> Located:
        moved = self._finder.where(self._actor, text)
        return Located(moved, self._read(moved.volume.patient_id))

    def _card(self, text: str) -> Located:
        return Located(None, self._read(self._patients.by_card(self._actor, text).id))

    def _located(self, done: Done, found: Located) -> None:
        try:
            self.located.emit(found)
        finally:
            done()

    def _held(self, code: str, done: Done, found: tuple[Place, Sequence[Volume]]) -> None:
        try:
            self.held.emit(Held(code, found[0], tuple(found[1])))
        finally:
            done()

    def _refused(self, text: str, done: Done, error: Exception) -> None:
        try:
            self.refused.emit(error, text)
        finally:
            done()

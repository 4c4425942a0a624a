"""Making sections ready, and meeting their folders one by one."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from app.actor import Actor, Permission, require
from app.charts.conversion import keeping, queries, reading
from app.charts.conversion.meeting import Meeting
from app.charts.conversion.preparing import Preparing
from app.charts.conversion.queries import Begun, UnmatchedRow
from app.charts.conversion.types import (
    Met,
    NoteFolder,
    Prepared,
    SectionProgress,
    Unmatched,
    UnmatchedState,
)
from app.charts.custody import queries as custody
from app.charts.custody.types import Scan
from app.charts.places import queries as places
from app.charts.places.finding import find_section
from app.db.certainly import certainly
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, RuleBroken
from app.progress import Report, StopToken

MEETS = (Permission.MOVE, Permission.MOVE_AT_DESK)
LONGEST = 200
NOT_BEGUN = "This section was not made ready. Nothing was changed. Make it ready first."


class ConversionService:
    """Makes sections ready, and meets their folders."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic, self._meeting = units, clinic, Meeting(clinic)

    def prepare(self, actor: Actor, section: str, report: Report, stop: StopToken) -> Prepared:
        """Make a section ready, or all of them: charts for everybody who files there, and folders waited for.

        What was made ready before stays as it is, so that it may be done again after new patients came.

        Raises:
            NotAllowed: this person is not of the records room.
            NotFound, BadInput: no section is meant by it.
            RuleBroken: there are no shelf sections.
            Stopped: it was stopped; what was made until then stays.
        """
        require(actor, Permission.MOVE)
        with self._units.read(actor) as unit:
            if section:
                meant = [find_section(unit, section, practice=self._clinic.practice)]
            else:
                meant = list(places.sections(unit.session))
        if not meant:
            raise RuleBroken("There are no shelf sections. Nothing was changed. Add them first.")
        return Preparing(self._units, self._clinic, actor, meant, report, stop).go()

    def meet(
        self, actor: Actor, section: str, code: str, scan: Scan, *, unmatched: UUID | None = None
    ) -> Met:
        """A label was stuck on its folder and scanned at this shelf; `unmatched` is what it was noted as.

        Raises:
            NotAllowed: this person handles no charts.
            NotFound, BadInput: the label of the folder or of the shelf is not known.
            RuleBroken: the folder on the list was settled already.
        """
        require(actor, *MEETS)

        def work(unit: Unit) -> Met:
            place = find_section(unit, section, practice=self._clinic.practice)
            found = custody.volume_id_by_code(unit.session, code, practice=self._clinic.practice)
            held = custody.held(unit.session, found, lock=True)
            if unmatched is not None and custody.movement_of(unit.session, scan.id) is None:
                keeping.matched(unit, _waiting(unit, unmatched), held.id)
            return self._meeting.meet(unit, held, place, scan)

        return certainly(self._units, actor, work)

    def add_volume(
        self, actor: Actor, section: str, patient_id: int, scan: Scan, *, unmatched: UUID | None = None
    ) -> Met:
        """A folder without a label is one more volume of this patient: it is made, and seen at this shelf.

        Raises:
            NotAllowed: this person may not make charts.
            NotFound, BadInput: the section or the patient is not known.
            RuleBroken: the folder on the list is a volume already.
            Conflict: the record was merged into another one.
        """
        require(actor, Permission.REGISTER)
        require(actor, *MEETS)

        def work(unit: Unit) -> Met:
            place = find_section(unit, section, practice=self._clinic.practice)
            known = custody.movement_of(unit.session, scan.id)
            if known is not None:
                return self._meeting.meet(unit, custody.held(unit.session, known[0]), place, scan)
            row = None if unmatched is None else _waiting(unit, unmatched)
            held = self._meeting.one_more(unit, patient_id)
            if row is not None:
                keeping.matched(unit, row, held.id)
            return self._meeting.meet(unit, held, place, scan)

        return certainly(self._units, actor, work)

    def note(self, actor: Actor, command: NoteFolder, scan: Scan) -> Unmatched:
        """Keep a folder that nobody knows, by the number and the name that are on it.

        Raises:
            NotAllowed: this person handles no charts.
            NotFound, BadInput: no section is meant by it, or nothing is said of the folder.
        """
        require(actor, *MEETS)
        command = _checked(command)

        def work(unit: Unit) -> Unmatched:
            place = find_section(unit, command.section, practice=self._clinic.practice)
            if not queries.is_noted(unit.session, scan.id):
                keeping.note(unit, scan.id, place.id, command)
            return self._told(unit, scan.id)

        return certainly(self._units, actor, work)

    def set_aside(self, actor: Actor, unmatched: UUID, reason: str) -> Unmatched:
        """A folder that nobody knew does not belong here, such as one of another clinic.

        Raises:
            NotAllowed: this person handles no charts.
            NotFound: there is no such folder.
            BadInput: it is not said why.
            RuleBroken: it was settled already.
        """
        require(actor, *MEETS)
        why = reason.strip()
        if not why or len(why) > LONGEST:
            raise BadInput(f"Say why in up to {LONGEST} letters. Nothing was changed.")

        def work(unit: Unit) -> Unmatched:
            keeping.set_aside(unit, _waiting(unit, unmatched), why)
            return self._told(unit, unmatched)

        return certainly(self._units, actor, work)

    def take_back(self, actor: Actor, unmatched: UUID) -> Unmatched:
        """A folder that was set aside is on the list again.

        Raises:
            NotAllowed: this person handles no charts.
            NotFound: there is no such folder.
            RuleBroken: it was not set aside.
        """
        require(actor, *MEETS)

        def work(unit: Unit) -> Unmatched:
            row = queries.unmatched_one(unit.session, unmatched)
            if row.state is not UnmatchedState.SET_ASIDE:
                raise RuleBroken("This folder was not set aside. Nothing was changed. Look again.")
            keeping.wait_again(unit, row)
            return self._told(unit, unmatched)

        return certainly(self._units, actor, work)

    def end_walk(self, actor: Actor, section: str) -> SectionProgress:
        """The shelf was walked to its end; what nobody has seen stays *not yet seen*.

        Raises:
            NotAllowed: this person is not of the records room.
            NotFound, BadInput: no section is meant by it.
            RuleBroken: it was not made ready.
        """

        def work(unit: Unit, begun: Begun) -> None:
            if begun.walked_at is None:
                keeping.end_walk(unit, begun)

        return self._about(actor, section, work)

    def go_on(self, actor: Actor, section: str) -> SectionProgress:
        """The walk along a section goes on after all.

        Raises:
            NotAllowed: this person is not of the records room.
            NotFound, BadInput: no section is meant by it.
            RuleBroken: it was not made ready.
        """

        def work(unit: Unit, begun: Begun) -> None:
            if begun.walked_at is not None:
                keeping.go_on(unit, begun)

        return self._about(actor, section, work)

    def _about(self, actor: Actor, section: str, act: Callable[[Unit, Begun], None]) -> SectionProgress:
        require(actor, Permission.MOVE)

        def work(unit: Unit) -> SectionProgress:
            place = find_section(unit, section, practice=self._clinic.practice)
            begun = queries.begun(unit.session, place.id)
            if begun is None:
                raise RuleBroken(NOT_BEGUN)
            act(unit, begun)
            return reading.progress(unit, place.id)

        return certainly(self._units, actor, work)

    def _told(self, unit: Unit, key: UUID) -> Unmatched:
        return reading.told(unit, self._clinic, [queries.unmatched_one(unit.session, key)])[0]


def _waiting(unit: Unit, key: UUID) -> UnmatchedRow:
    row = queries.unmatched_one(unit.session, key)
    if row.state is not UnmatchedState.WAITING:
        raise RuleBroken("This folder was settled already. Nothing was changed. Look again.")
    return row


def _checked(command: NoteFolder) -> NoteFolder:
    number, name, words = (" ".join(each.split()) for each in (command.number, command.name, command.words))
    if not (number or name):
        raise BadInput("Say which number or which name is on the folder. Nothing was changed.")
    if max(len(number), len(name), len(words)) > LONGEST or not (number + name + words).isprintable():
        raise BadInput(f"Up to {LONGEST} letters each, please. Nothing was changed.")
    return NoteFolder(command.section, number, name, words)

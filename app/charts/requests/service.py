"""The verbs of the request desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from app.actor import Actor, Permission, require
from app.charts.custody.queries import customs_of, volume_id_by_code
from app.charts.places import queries as places
from app.charts.places.finding import find_holder
from app.charts.requests import queries, rules, wording
from app.charts.requests.considering import Situation, situation, warnings
from app.charts.requests.keeping import go_on, make_request
from app.charts.requests.listing import queries as listing
from app.charts.requests.pulling import pull_folder
from app.charts.requests.queries import Standing
from app.charts.requests.types import (
    AskForChart,
    ChangeRequest,
    Ending,
    NotFillable,
    Request,
    RequestAct,
    RequestState,
    RequestWarning,
    Wanted,
    WarningKind,
)
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, NotAllowed, RuleBroken
from app.patients.merging.standing import require_not_merged
from app.patients.queries import patient

FETCHES = rules.FETCHES
A = RequestAct


class RequestService:
    """Takes requests for charts, and sees each through to its end."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def consider(self, actor: Actor, command: AskForChart) -> Sequence[RequestWarning]:
        """What is worth knowing before this request is accepted, the gravest first.

        Raises:
            NotAllowed: this person may not ask for charts.
            NotFound, BadInput: the place or the volume is not known.
        """
        require(actor, Permission.REQUEST)
        with self._units.read(actor) as unit:
            _, now, _ = self._situation(unit, command)
        return warnings(now)

    def ask(self, actor: Actor, command: AskForChart, *, despite: Sequence[WarningKind] = ()) -> Request:
        """Accept a request; what was considered and accepted all the same stands in `despite`.

        Raises:
            NotAllowed: this person may not ask for charts.
            NotFound, BadInput: the patient, the place or the volume is not known, or the time has passed.
            RuleBroken: something has to be accepted first.
            Conflict: the patient's record was merged into another one.
        """
        require(actor, Permission.REQUEST)
        with self._units.write(actor) as unit:
            require_not_merged(patient(unit.session, command.patient_id))
            asked, now, volume = self._situation(unit, command)
            rules.require_in_time(asked.needed_at, unit.now)
            for each in warnings(now):
                if each.kind in rules.NEEDS_DESPITE and each.kind not in despite:
                    raise RuleBroken(
                        f"{each.sentence} Nothing was changed. Ask all the same if it is needed."
                    )
            return self._shown(unit, make_request(unit, asked, now.place.id, volume))

    def change(self, actor: Actor, command: ChangeRequest) -> Request:
        """Set another time, place or note, or say that it is STAT or not.

        Raises:
            NotAllowed: somebody else made it, and this person moves no charts.
            NotFound, BadInput: there is no such request or place, or the time has passed.
            RuleBroken: it was delivered or has ended.
        """

        def work(unit: Unit, now: Standing) -> Standing:
            stat = now.stat if command.stat is None else command.stat
            needed = command.needed_at or now.needed_at
            if stat and not now.stat:
                needed = unit.now
            elif command.needed_at is not None:
                rules.require_in_time(needed, unit.now)
            place = now.place_id
            if command.place is not None:
                place = find_holder(unit, command.place, practice=self._clinic.practice).id
            note = now.note if command.note is None else rules.tidy(command.note)
            return replace(now, stat=stat, needed_at=needed, place_id=place, note=note)

        return self._go_on(actor, command.request, A.CHANGED, work, own=True)

    def claim(self, actor: Actor, request: int) -> Request:
        """Say that one fetches it oneself.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, RuleBroken: there is no such request, or somebody fetches it, or it has ended.
        """
        me = actor.person_id
        return self._go_on(actor, request, A.CLAIMED, lambda _, now: replace(now, claimed_by_id=me))

    def let_go(self, actor: Actor, request: int) -> Request:
        """Leave it to others again; folders that were pulled for it are put back.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, RuleBroken: there is no such request, or nobody fetches it.
        """
        return self._go_on(actor, request, A.LET_GO, lambda _, now: replace(now, claimed_by_id=None))

    def pull(self, actor: Actor, request: int, code: str, scan: UUID) -> Request:
        """A folder that is wanted was scanned when it was taken from its shelf; done once for each scan.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, BadInput: there is no such request or volume.
            RuleBroken: the request does not want this volume, or it has ended.
        """
        require(actor, *FETCHES)
        with self._units.write(actor) as unit:
            now = queries.standing(unit.session, request)
            volume = volume_id_by_code(unit.session, code, practice=self._clinic.practice)
            if queries.has_step(unit.session, scan):
                return self._shown(unit, request)
            pull_folder(unit, now, volume, scan)
            return self._shown(unit, request)

    def not_fillable(self, actor: Actor, request: int, reason: NotFillable, words: str = "") -> Request:
        """Say why it cannot be met.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, BadInput, RuleBroken: there is no such request, too much is said, or it has ended.
        """
        return self._go_on(
            actor, request, A.NOT_FILLABLE, lambda _, now: replace(now, not_fillable=reason), words
        )

    def reopen(self, actor: Actor, request: int) -> Request:
        """Let a request that could not be met, or was ended by hand, wait again.

        Raises:
            NotAllowed: somebody else made it, and this person moves no charts.
            NotFound, RuleBroken: there is no such request, it waits already, or ended with its chart.
        """
        require(actor, Permission.REQUEST, *FETCHES)
        with self._units.write(actor) as unit:
            now = queries.standing(unit.session, request)
            # Whoever made it may cancel it, and so think better of it.
            _require_may(actor, now, own=now.state is RequestState.CANCELLED)
            act, state = rules.require_reopens(now.state, now.ending)
            go_on(unit, now, replace(now, state=state, claimed_by_id=None), act)
            return self._shown(unit, request)

    def cancel(self, actor: Actor, request: int, why: str) -> Request:
        """It is not needed any more.

        Raises:
            NotAllowed: somebody else made it, and this person moves no charts.
            NotFound, BadInput, RuleBroken: there is no such request, no reason is given, or it has ended.
        """
        if not why.strip():
            raise BadInput("Say in a few words why it is not needed. Nothing was changed.")
        return self._go_on(actor, request, A.CANCELLED, lambda _, now: now, why, own=True)

    def close(self, actor: Actor, request: int, ending: Ending, words: str = "") -> Request:
        """End it without the folder: a copy was sent, an image was used.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, BadInput, RuleBroken: there is no such request, or only a scan ends it so.
        """
        rules.require_by_people(ending)
        return self._go_on(actor, request, A.CLOSED, lambda _, now: replace(now, ending=ending), words)

    def _go_on(
        self,
        actor: Actor,
        request: int,
        act: RequestAct,
        change: Callable[[Unit, Standing], Standing],
        words: str = "",
        *,
        own: bool = False,
    ) -> Request:
        said = rules.tidy(words)
        require(actor, *((Permission.REQUEST,) if own else FETCHES))
        with self._units.write(actor) as unit:
            now = queries.standing(unit.session, request)
            _require_may(actor, now, own=own)
            if act is A.CLAIMED and now.claimed_by_id == actor.person_id and now.state is _CLAIMED:
                return self._shown(unit, request)
            act = A.PUT_BACK if act is A.LET_GO and now.state is RequestState.PULLED else act
            after = rules.require_goes_on(now.state, act)
            changed = replace(change(unit, now), state=after)
            if act is A.CHANGED:
                said = self._changes(unit, now, changed)
            if said or changed != now:
                go_on(unit, now, changed, act, said)
            return self._shown(unit, request)

    def _changes(self, unit: Unit, before: Standing, after: Standing) -> str:
        """What was changed, in a few words."""
        customs, told = customs_of(unit, self._clinic), []
        if after.place_id != before.place_id:
            told.append(f"for {places.place(unit.session, after.place_id).name}")
        if after.stat != before.stat:
            told.append("STAT" if after.stat else "not STAT")
        if after.needed_at != before.needed_at:
            told.append(f"needed {wording.by_when(after.needed_at, customs.zone, unit.now)}")
        if after.note != before.note:
            told.append(after.note or "no note")
        return ", ".join(told)

    def _situation(self, unit: Unit, command: AskForChart) -> tuple[AskForChart, Situation, int | None]:
        asked = replace(
            command,
            needed_at=unit.now if command.stat else command.needed_at,
            for_whom=rules.tidy(command.for_whom),
            note=rules.tidy(command.note),
        )
        place = find_holder(unit, command.place, practice=self._clinic.practice)
        volume = None
        if command.wanted is Wanted.ONE:
            volume = volume_id_by_code(unit.session, command.volume_code, practice=self._clinic.practice)
        now = situation(unit, customs_of(unit, self._clinic), asked, place, volume)
        if volume is not None and all(each.id != volume for each in now.folders):
            raise BadInput(
                "This volume is not of the chart asked for. Nothing was changed. Choose one of it."
            )
        return asked, now, volume

    def _shown(self, unit: Unit, request: int) -> Request:
        return listing.request(unit.session, customs_of(unit, self._clinic), request)


_CLAIMED = RequestState.CLAIMED


def _require_may(actor: Actor, now: Standing, *, own: bool) -> None:
    if actor.may(*FETCHES) or (own and now.made_by_id == actor.person_id and actor.may(Permission.REQUEST)):
        return
    raise NotAllowed(f"{actor.name} may not do this. Nothing was changed. Ask whoever moves charts.")

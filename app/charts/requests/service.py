"""The verbs of the request desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from app.actor import Actor, Permission, require
from app.charts.custody import queries as custody
from app.charts.places.finding import find_holder
from app.charts.requests import queries, reading, rules
from app.charts.requests.considering import considered
from app.charts.requests.keeping import go_on, make_request
from app.charts.requests.queries import Standing
from app.charts.requests.types import (
    AskForChart,
    ChangeRequest,
    Ending,
    NotFillable,
    Request,
    RequestAct,
    RequestMade,
    RequestState,
    RequestWarning,
    Wanted,
    WarningKind,
)
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, NotAllowed
from app.patients.merging.standing import require_not_merged
from app.patients.queries import patient


class RequestService:
    """Takes requests for charts, and sees each through to its end."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def consider(self, actor: Actor, command: AskForChart) -> Sequence[RequestWarning]:
        """What is worth knowing before this request is accepted, the gravest first.

        Raises:
            NotAllowed: this person may not ask for charts.
            NotFound, BadInput: there is no such patient, place or volume.
        """
        require(actor, Permission.REQUEST)
        with self._units.read(actor) as unit:
            return considered(unit, self._clinic, command)

    def ask(self, actor: Actor, command: AskForChart, *, despite: Sequence[WarningKind] = ()) -> Request:
        """Accept a request; what was considered and accepted all the same stands in `despite`.

        Raises:
            NotAllowed: this person may not ask for charts.
            RuleBroken: something speaks against it that was not accepted.
            NotFound, BadInput: there is no such patient, place or volume, or the time has passed.
            Conflict: the patient's record was merged into another one.
        """
        require(actor, Permission.REQUEST)
        note, for_whom = rules.tidy(command.note), rules.tidy(command.for_whom)
        with self._units.write(actor) as unit:
            require_not_merged(patient(unit.session, command.patient_id))
            needed_at = unit.now if command.stat else command.needed_at
            rules.require_ahead(needed_at, unit.now)
            asked = replace(command, needed_at=needed_at)
            rules.require_seen(considered(unit, self._clinic, asked), despite)
            place = find_holder(unit, command.place, practice=self._clinic.practice)
            values: dict[str, object] = {
                "patient_id": command.patient_id, "kind": command.kind, "wanted": command.wanted,
                "volume_id": self._one_volume(unit, command), "place_id": place.id, "needed_at": needed_at,
                "reason": command.reason, "format": command.format, "stat": command.stat,
                "for_whom": for_whom, "note": note, "state": RequestState.OPEN, "claimed_by_id": None,
                "not_fillable": None, "ending": None, "made_by_id": actor.person_id, "made_at": unit.now,
                "delivered_at": None, "ended_at": None, "version": 1,
            }  # fmt: skip
            key = make_request(unit, values, ", ".join(sorted(despite)))
            unit.announce(RequestMade(key, command.stat))
            return reading.request(unit, self._clinic, key)

    def change(self, actor: Actor, command: ChangeRequest) -> Request:
        """Set another time, place or note.

        Raises:
            NotAllowed: this person neither made it nor moves charts.
            NotFound, BadInput, RuleBroken: there is no such request or place, or it has ended.
        """
        with self._units.write(actor) as unit:
            before = self._own(unit, command.request)
            columns: dict[str, object] = {}
            if command.needed_at is not None:
                rules.require_ahead(command.needed_at, unit.now)
                columns["needed_at"] = command.needed_at
            if command.place is not None:
                columns["place_id"] = find_holder(unit, command.place, practice=self._clinic.practice).id
            if command.note is not None:
                columns["note"] = rules.tidy(command.note)
            if command.stat is not None:
                columns["stat"] = command.stat
            state = rules.after(before.state, RequestAct.CHANGED)
            go_on(unit, before, RequestAct.CHANGED, state, words=", ".join(columns), also=columns)
            return reading.request(unit, self._clinic, before.id)

    def claim(self, actor: Actor, request: int) -> Request:
        """Say that one fetches it oneself.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, RuleBroken: there is no such request, or it has gone on.
        """
        return self._fetch(actor, request, RequestAct.CLAIMED, also={"claimed_by_id": actor.person_id})

    def let_go(self, actor: Actor, request: int) -> Request:
        """Leave it to others again; a folder that was pulled is put back.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, RuleBroken: there is no such request, or nobody has taken it.
        """
        require(actor, *rules.FETCHES)
        with self._units.write(actor) as unit:
            before = queries.standing(unit.session, request)
            act = RequestAct.PUT_BACK if before.state is RequestState.PULLED else RequestAct.LET_GO
            go_on(unit, before, act, rules.after(before.state, act), also={"claimed_by_id": None})
            return reading.request(unit, self._clinic, request)

    def pull(self, actor: Actor, request: int, code: str, scan: UUID) -> Request:
        """A folder that is wanted was scanned when it was taken from its shelf; a scan counts once.

        Raises:
            NotAllowed: this person moves no charts.
            BadInput: the folder is not wanted by this request.
            NotFound, RuleBroken: there is no such request or label, or it has gone on.
        """
        require(actor, *rules.FETCHES)
        with self._units.write(actor) as unit:
            before = queries.standing(unit.session, request)
            if not queries.known_scan(unit.session, request, scan):
                self._pull(unit, before, code, scan)
            return reading.request(unit, self._clinic, request)

    def not_fillable(self, actor: Actor, request: int, reason: NotFillable, words: str = "") -> Request:
        """Say why it cannot be met.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, RuleBroken: there is no such request, or it has gone on.
        """
        told = rules.tidy(words)
        return self._fetch(actor, request, RequestAct.NOT_FILLABLE, words=told, also={"not_fillable": reason})

    def reopen(self, actor: Actor, request: int) -> Request:
        """Let a request that could not be met, or was ended by hand, wait again.

        Raises:
            NotAllowed: this person neither made it nor moves charts.
            NotFound, RuleBroken: there is no such request, or it waits already.
        """
        with self._units.write(actor) as unit:
            before = self._own(unit, request)
            act = rules.require_reopens(before.state, before.ending)
            state = rules.after(before.state, act)
            go_on(unit, before, act, state, also={"claimed_by_id": None, "not_fillable": None})
            return reading.request(unit, self._clinic, request)

    def cancel(self, actor: Actor, request: int, why: str) -> Request:
        """It is not needed any more.

        Raises:
            NotAllowed: this person neither made it nor moves charts.
            BadInput: no reason is given.
            NotFound, RuleBroken: there is no such request, or it has ended.
        """
        told = rules.tidy(why)
        if not told:
            raise BadInput("Say in a few words why it is not needed. Nothing was changed.")
        with self._units.write(actor) as unit:
            before = self._own(unit, request)
            go_on(
                unit,
                before,
                RequestAct.CANCELLED,
                rules.after(before.state, RequestAct.CANCELLED),
                words=told,
            )
            return reading.request(unit, self._clinic, request)

    def close(self, actor: Actor, request: int, ending: Ending, words: str = "") -> Request:
        """End it without the folder: a copy was sent, an image was used.

        Raises:
            NotAllowed: this person moves no charts.
            BadInput: this ending follows from a movement only.
            NotFound, RuleBroken: there is no such request, or it has ended.
        """
        if ending not in rules.BY_HAND:
            raise BadInput("Check the chart in or hand it on: that ends the request. Nothing was changed.")
        return self._fetch(actor, request, RequestAct.CLOSED, words=rules.tidy(words), ending=ending)

    def _fetch(
        self,
        actor: Actor,
        request: int,
        act: RequestAct,
        *,
        words: str = "",
        ending: Ending | None = None,
        also: Mapping[str, object] | None = None,
    ) -> Request:
        require(actor, *rules.FETCHES)
        with self._units.write(actor) as unit:
            before = queries.standing(unit.session, request)
            state = rules.after(before.state, act)
            go_on(unit, before, act, state, words=words, ending=ending, also=also)
            return reading.request(unit, self._clinic, request)

    def _pull(self, unit: Unit, before: Standing, code: str, scan: UUID) -> None:
        rules.after(before.state, RequestAct.PULLED)
        volume = custody.volume_id_by_code(unit.session, code, practice=self._clinic.practice)
        wanted = reading.wanted_by(unit, self._clinic, before)
        if all(each.id != volume for each in wanted):
            raise BadInput("Nobody asks for this folder here. Nothing was changed.")
        have = queries.pulled(unit.session, before.id) | {volume}
        whole = all(each.id in have for each in wanted if each.state not in rules.CANNOT_COME)
        state = RequestState.PULLED if whole else before.state
        go_on(unit, before, RequestAct.PULLED, state, volume_id=volume, movement_id=scan)

    def _one_volume(self, unit: Unit, command: AskForChart) -> int | None:
        if command.wanted is not Wanted.ONE:
            return None
        return custody.volume_id_by_code(unit.session, command.volume_code, practice=self._clinic.practice)

    def _own(self, unit: Unit, request: int) -> Standing:
        """A request that this person may change: an own one, or any if charts are this person's to move."""
        require(unit.actor, Permission.REQUEST)
        found = queries.standing(unit.session, request)
        if found.made_by_id != unit.actor.person_id and not unit.actor.may(*rules.FETCHES):
            raise NotAllowed("Somebody else asked for this chart. Nothing was changed. Ask the records room.")
        return found

"""What a movement does to the requests for its chart, inside the movement's own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from app.charts.custody import queries as custody
from app.charts.custody.types import MovementAct, MovementUndone, State, Volume, VolumeMoved
from app.charts.requests import queries, rules
from app.charts.requests.keeping import go_on
from app.charts.requests.queries import Standing
from app.charts.requests.types import WAITING, Ending, RequestAct, RequestState
from app.db.unit import Unit
from app.directory import ClinicProfile


class RequestsFollow:
    """Answers requests by movements, and puts back what an undone movement did."""

    def __init__(self, clinic: ClinicProfile) -> None:
        self._clinic, self._zone = clinic, ZoneInfo(clinic.time_zone)

    def follow(self, unit: Unit, moved: VolumeMoved) -> None:
        """A chart that comes to whoever asked for it answers; when it leaves again that is closed."""
        if moved.act is MovementAct.UNDO:
            return  # what it takes back is put right by the news of the undoing
        asked = queries.concerned(unit.session, moved.patient_id, moved.kind)
        if not asked:
            return
        customs = custody.customs_of(unit, self._clinic)
        volumes = [
            volume
            for volume in custody.volumes_of(unit.session, customs, [moved.patient_id])
            if volume.kind is moved.kind
        ]
        if moved.state is State.OUT:
            self._answer(unit, moved, asked, volumes)
        self._close(unit, moved, asked, volumes)

    def take_back(self, unit: Unit, undone: MovementUndone) -> None:
        """Requests stand as before the movement, unless they have gone on since."""
        for done in queries.done_by(unit.session, undone.movement_id):
            now = queries.standing(unit.session, done.request_id)
            if done.act not in (RequestAct.DELIVERED, RequestAct.CLOSED, RequestAct.TAKEN_BACK):
                continue
            if now.state is done.after and done.before is not done.after:
                go_on(unit, now, RequestAct.TAKEN_BACK, done.before, movement_id=undone.by)

    def _answer(
        self, unit: Unit, moved: VolumeMoved, asked: Sequence[Standing], volumes: Sequence[Volume]
    ) -> None:
        """The first need of this place is answered, and with it whatever else it needs it for that day."""
        here = [
            request
            for request in asked
            if request.state in WAITING
            and request.place_id == moved.place_id
            and any(each.id == moved.volume_id for each in _wanted(request, volumes))
        ]
        for request in here:
            if self._day(request) != self._day(here[0]):
                break
            whole = rules.all_came(_wanted(request, volumes), request.place_id)
            go_on(
                unit,
                request,
                RequestAct.DELIVERED,
                RequestState.DELIVERED if whole else request.state,
                volume_id=moved.volume_id,
                movement_id=moved.movement_id,
                also={"delivered_at": unit.now} if whole else None,
            )

    def _close(
        self, unit: Unit, moved: VolumeMoved, asked: Sequence[Standing], volumes: Sequence[Volume]
    ) -> None:
        """What was answered there is over once the last of its folders has left."""
        if moved.from_place_id == moved.place_id:
            return
        for request in asked:
            wanted = _wanted(request, volumes)
            left = request.state is RequestState.DELIVERED and request.place_id == moved.from_place_id
            if not left or all(each.id != moved.volume_id for each in wanted):
                continue
            if any(rules.is_at(each, request.place_id) for each in wanted):
                continue
            ending = Ending.HANDED_ON if moved.state is State.OUT else Ending.RETURNED
            go_on(
                unit, request, RequestAct.CLOSED, RequestState.CLOSED, volume_id=moved.volume_id,
                movement_id=moved.movement_id, ending=ending,
            )  # fmt: skip

    def _day(self, request: Standing) -> object:
        return request.needed_at.astimezone(self._zone).date()


def _wanted(request: Standing, volumes: Sequence[Volume]) -> tuple[Volume, ...]:
    return rules.wanted_of(request.wanted, request.volume_id, volumes)

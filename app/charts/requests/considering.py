"""What is worth knowing before a request is accepted, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.charts.custody import queries as custody
from app.charts.custody.queries import Customs
from app.charts.custody.types import State, Volume
from app.charts.places.types import Place
from app.charts.requests import queries, rules, wording
from app.charts.requests.queries import Loan
from app.charts.requests.rules import Folder, Live
from app.charts.requests.types import AskForChart, RequestWarning, WarningKind
from app.codes import CodeKind, make_code
from app.db.unit import Unit

W = WarningKind


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a request is held against."""

    command: AskForChart
    place: Place
    customs: Customs
    folders: Sequence[Folder]
    wanted: Sequence[Folder]
    volumes: dict[int, Volume]
    live: Sequence[Live]
    loan: Loan | None

    @property
    def same_day(self) -> list[Live]:
        """Who waits for the chart on the day for which it is asked."""
        zone, day = self.customs.zone, rules.local_day(self.command.needed_at, self.customs.zone)
        return [each for each in self.live if each.waits and rules.local_day(each.needed_at, zone) == day]


def situation(
    unit: Unit, customs: Customs, command: AskForChart, place: Place, volume_id: int | None
) -> Situation:
    """Look at the chart, at who waits for it and at who has it."""
    patient, kind = command.patient_id, command.kind
    every = queries.folders(unit.session, [patient]).get((patient, kind), [])
    return Situation(
        command=command,
        place=place,
        customs=customs,
        folders=every,
        wanted=rules.wanted_of(command.wanted, volume_id, every),
        volumes={each.id: each for each in custody.volumes_of(unit.session, customs, [patient])},
        live=[each for each, _ in queries.live_of(unit.session, patient, kind)],
        loan=queries.loan_of(unit.session, patient, kind),
    )


def warnings(now: Situation) -> list[RequestWarning]:
    """The warnings about a request, the gravest first."""
    return [
        *_missing(now), *_no_chart(now), *_holds_it(now), *_repeated(now), *_gone(now), *_on_loan(now),
        *_other_place(now),
    ]  # fmt: skip


def _missing(now: Situation) -> Iterator[RequestWarning]:
    for each in now.wanted:
        if each.state is State.MISSING:
            alone = len(now.wanted) == 1
            told = wording.missing(now.volumes[each.id], now.customs, alone=alone)
            yield RequestWarning(W.MISSING, told)


def _no_chart(now: Situation) -> Iterator[RequestWarning]:
    if not now.folders:
        yield RequestWarning(W.NO_CHART, wording.NO_CHART)


def _holds_it(now: Situation) -> Iterator[RequestWarning]:
    if rules.all_there(now.wanted, now.place.id):
        held = [now.volumes[each.id] for each in now.wanted if each.with_(now.place.id)]
        yield RequestWarning(W.HOLDS_IT, wording.holds_it(now.place.name, held, now.customs))


def _repeated(now: Situation) -> Iterator[RequestWarning]:
    for each in now.same_day:
        if each.place_id == now.place.id:
            code = make_code(CodeKind.REQUEST, each.id, practice=now.customs.clinic.practice)
            yield RequestWarning(W.REPEATED, wording.repeated(each, code, now.customs), each.id)


def _gone(now: Situation) -> Iterator[RequestWarning]:
    """Folders at no place from which they can be fetched; all of them only where none is left to fetch."""
    told = now.wanted or now.folders
    for each in told:
        if wording.is_gone(each.state):
            yield RequestWarning(W.GONE, wording.gone(now.volumes[each.id], now.customs))


def _on_loan(now: Situation) -> Iterator[RequestWarning]:
    if now.loan is not None and now.loan.place_id != now.place.id:
        today = rules.local_day(now.customs.now, now.customs.zone)
        yield RequestWarning(W.ON_STANDING_LOAN, wording.lent(now.loan, today))


def _other_place(now: Situation) -> Iterator[RequestWarning]:
    others = [each for each in now.same_day if each.place_id != now.place.id]
    if others:
        stops = [(each.needed_at, each.place) for each in others]
        plan = wording.day_plan([*stops, (now.command.needed_at, now.place.name)], now.customs.zone)
        yield RequestWarning(W.OTHER_PLACE_SAME_DAY, plan, others[0].id)

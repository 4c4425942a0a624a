"""Building the lists of days, and fetching what stands on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from app.actor import Actor, require
from app.charts.custody.types import ChartDesk, Scan
from app.charts.pulls import queries, rules
from app.charts.pulls.building import VisitFollower
from app.charts.pulls.fetching import Fetcher
from app.charts.pulls.keeping import keep_built, keep_list, keep_parts, keep_print, keep_walker
from app.charts.pulls.reading import read_day, shown_parts
from app.charts.pulls.types import (
    Built,
    Paper,
    PulledLine,
    PullLine,
    PullPart,
    PullsChanged,
    Spot,
)
from app.charts.pulls.visits import customs_of_visits, unknown_places, visits_of
from app.charts.requests.rules import FETCHES
from app.charts.requests.types import NotFillable
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, NotFound
from app.schedule.queries import opening_hours
from app.schedule.rules import next_open

MOST_DAYS = 14


class PullService:
    """Builds lists and fetches what stands on them."""

    def __init__(self, units: Units, clinic: ClinicProfile, desk: ChartDesk) -> None:
        self._units, self._clinic = units, clinic
        self._zone = ZoneInfo(clinic.time_zone)
        self._follower, self._fetcher = VisitFollower(clinic), Fetcher(units, clinic, desk)

    def build(self, actor: Actor, day: date, days: int = 1) -> Sequence[Built]:
        """Look at the visits of a day, and of the opening days after it, and ask for the charts they need.

        Building once more brings what was built up to date: what is not needed any more is withdrawn.

        Raises:
            NotAllowed: this person moves no charts.
            BadInput: these are no days, or too many.
        """
        require(actor, *FETCHES)
        if not 1 <= days <= MOST_DAYS:
            raise BadInput(f"Build 1 to {MOST_DAYS} days ahead. Nothing was changed.")
        built = []
        for _ in range(days):
            with self._units.write(actor) as unit:
                built.append(self._built(unit, day))
                unit.announce(PullsChanged((day,)))
                day = next_open(opening_hours(unit.session), day)
        return built

    def pull(self, actor: Actor, day: date, code: str, scan: Scan) -> PulledLine:
        """A folder was scanned when it was fetched: it is for whoever needs it first.

        One that was missing, or away by the records, is here: that is recorded before. Done once for each
        scan.

        Raises:
            NotAllowed: this person moves no charts.
            NobodyWants: no request wants this folder; it may be checked out all the same.
            NotFound, BadInput: no folder has this label.
        """
        require(actor, *FETCHES)
        return self._fetcher.pull(actor, day, code, scan)

    def put_back(self, actor: Actor, day: date, request: int, barcode: str) -> PullLine:
        """Take the pulling of a folder back.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, BadInput, RuleBroken: there is no such request or folder, or it was not pulled.
        """
        require(actor, *FETCHES)
        return self._fetcher.put_back(actor, day, request, barcode)

    def not_fillable(
        self, actor: Actor, day: date, request: int, barcode: str, reason: NotFillable, words: str = ""
    ) -> PullLine:
        """Say why a folder cannot be fetched; an empty barcode stands for a chart that was never made.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, BadInput, RuleBroken: there is no such request or folder, or the request has ended.
        """
        require(actor, *FETCHES)
        return self._fetcher.not_fillable(actor, day, request, barcode, reason, words)

    def fillable(self, actor: Actor, day: date, request: int, barcode: str) -> PullLine:
        """It can be fetched after all.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound, BadInput, RuleBroken: there is no such request or folder, or nobody said that it cannot.
        """
        require(actor, *FETCHES)
        return self._fetcher.fillable(actor, day, request, barcode)

    def split(self, actor: Actor, day: date, parts: int) -> Sequence[PullPart]:
        """Divide the walk evenly between clerks; 1 joins it again.

        Raises:
            NotAllowed: this person moves no charts.
            BadInput: there are too many parts, or too few charts.
        """
        require(actor, *FETCHES)
        with self._units.write(actor) as unit:
            read = read_day(unit, self._clinic, day)
            walked = [each for each in read.slots if each.spot is Spot.SHELF and each.to_pull]
            starts = rules.split([read.keys[each.key] for each in walked], parts)
            keep_parts(unit, keep_list(unit, day), starts)
            unit.announce(PullsChanged((day,)))
            return shown_parts(read_day(unit, self._clinic, day))

    def take_part(self, actor: Actor, day: date, number: int) -> Sequence[PullPart]:
        """Walk a part oneself, also one that somebody else had; leave it, if one has it.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound: the list has no such part.
            Conflict: somebody took it first.
        """
        require(actor, *FETCHES)
        with self._units.write(actor) as unit:
            read = read_day(unit, self._clinic, day)
            part = next((each for each in read.parts if each.number == number), None)
            if part is None:
                raise NotFound(f"This list has no part {number}. Nothing was changed. Split it first.")
            mine = part.person_id == actor.person_id
            keep_walker(unit, part, None if mine else actor.person_id)
            unit.announce(PullsChanged((day,)))
            return shown_parts(read_day(unit, self._clinic, day))

    def printed(self, actor: Actor, day: date, lines: Sequence[tuple[int, int | None]]) -> UUID:
        """Keep which lines went onto paper; comes before the printing.

        Raises:
            NotAllowed: this person moves no charts.
            NotFound: a line stands on this list no more.
        """
        require(actor, *FETCHES)
        with self._units.write(actor) as unit:
            read = read_day(unit, self._clinic, day)
            here = {each.key: each for each in read.slots}
            if any(key not in here for key in lines):
                raise NotFound("The list was changed meanwhile. Nothing was printed. Look at it again.")
            whole = {each.key for each in read.slots if each.to_pull} <= set(lines)
            asked = [here[key].asked for key in lines]
            rows = [
                queries.Printed(*key, each.place_id, each.needed_at)
                for key, each in zip(lines, asked, strict=True)
            ]
            key = keep_print(unit, keep_list(unit, day), day, rows, whole=whole)
            unit.announce(PullsChanged((day,)))
            return key

    def _built(self, unit: Unit, day: date) -> Built:
        self._follower.end_gone_by(unit)
        visits, customs = visits_of(unit, self._zone, day), customs_of_visits(unit)
        known = queries.asked_for_visits(unit.session, [each.id for each in visits])
        tally = self._follower.bring_in(unit, visits, customs, known, {day})
        keep_built(unit, day)
        expected = [each for each in visits if each.counts]
        return Built(
            day=day,
            visits=len(expected),
            made=tally.made,
            changed=tally.changed,
            withdrawn=tally.withdrawn,
            without_paper=sum(customs.paper(each) is Paper.NONE for each in expected),
            unknown=unknown_places(customs, visits),
        )

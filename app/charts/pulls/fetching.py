"""What is said of the folders of a list while somebody walks the shelves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from app.actor import Actor
from app.charts.custody.queries import customs_of, volume, volume_id_by_code
from app.charts.custody.types import ChartDesk, CheckIn, Moved, Scan, State
from app.charts.pulls import queries
from app.charts.pulls.reading import read_day, written
from app.charts.pulls.types import NobodyWants, PulledLine, PullLine
from app.charts.requests.keeping import go_on
from app.charts.requests.pulling import folder_fillable, folder_not_fillable, pull_folder, put_folder_back
from app.charts.requests.queries import Standing, asked_of, folder_marks, has_step, standing
from app.charts.requests.rules import local_day, require_goes_on, tidy
from app.charts.requests.types import NotFillable, RequestAct
from app.charts.search.telling import beside
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import NotFound, RuleBroken

# A folder in one of these states was not on its shelf by the records: the scan says that it is here.
_NOT_HERE = frozenset({State.MISSING, State.IN_TRANSIT, State.OFF_SITE, State.TRANSFERRED_OUT})


class Fetcher:
    """Takes scans and words about folders; the permission was asked for."""

    def __init__(self, units: Units, clinic: ClinicProfile, desk: ChartDesk) -> None:
        self._units, self._clinic, self._desk = units, clinic, desk
        self._zone = ZoneInfo(clinic.time_zone)

    def pull(self, actor: Actor, day: date, code: str, scan: Scan) -> PulledLine:
        """A folder was scanned when it was fetched."""
        moved = self._brought_here(actor, code, scan)
        with self._units.write(actor) as unit:
            found = volume_id_by_code(unit.session, code, practice=self._clinic.practice)
            known = has_step(unit.session, scan.id)
            now, again = self._first_need(unit, found, known=known)
            if now is None:
                nobody = "Nobody asks for this chart."
                raise NobodyWants(f"{moved.text} {nobody}" if moved else f"{nobody} Nothing was changed.")
            if not again and not known:
                pull_folder(unit, now, found, scan.id)
            return self._pulled(unit, day, now.id, found, moved, again=again)

    def put_back(self, actor: Actor, day: date, request: int, barcode: str) -> PullLine:
        """Take the pulling of a folder back."""

        def act(unit: Unit, now: Standing, folder: int) -> None:
            waits = [each.id for each in asked_of(unit.session, folder).live if each.waits]
            pulled = _pulled_for(unit, folder, [now.id, *waits])
            # The line of the first need is pulled also by who pulled it for a later one.
            other = now if now.id in pulled or not pulled else standing(unit.session, pulled[0])
            put_folder_back(unit, other, folder)

        return self._about_folder(actor, day, request, barcode, act)

    def not_fillable(
        self, actor: Actor, day: date, request: int, barcode: str, reason: NotFillable, words: str
    ) -> PullLine:
        """Say why a folder cannot be fetched; an empty barcode stands for a chart that was never made."""

        def act(unit: Unit, now: Standing, folder: int) -> None:
            folder_not_fillable(unit, now, folder, reason, words)

        def whole(unit: Unit, now: Standing) -> None:
            state = require_goes_on(now.state, RequestAct.NOT_FILLABLE)
            after = replace(now, state=state, not_fillable=reason)
            go_on(unit, now, after, RequestAct.NOT_FILLABLE, tidy(words))

        return self._about_folder(actor, day, request, barcode, act, whole)

    def fillable(self, actor: Actor, day: date, request: int, barcode: str) -> PullLine:
        """It can be fetched after all."""

        def act(unit: Unit, now: Standing, folder: int) -> None:
            if folder in folder_marks(unit.session, [now.id])[now.id]:
                folder_fillable(unit, now, folder)
            else:
                whole(unit, now)

        def whole(unit: Unit, now: Standing) -> None:
            state = require_goes_on(now.state, RequestAct.FILLABLE)
            go_on(unit, now, replace(now, state=state, claimed_by_id=None), RequestAct.FILLABLE)

        return self._about_folder(actor, day, request, barcode, act, whole)

    def _brought_here(self, actor: Actor, code: str, scan: Scan) -> Moved | None:
        with self._units.read(actor) as unit:
            found = volume_id_by_code(unit.session, code, practice=self._clinic.practice)
            folder = volume(unit.session, customs_of(unit, self._clinic), found)
        if folder.state not in _NOT_HERE:
            return None
        return self._desk.check_in(actor, CheckIn(folder.code, scan))

    def _first_need(self, unit: Unit, folder: int, *, known: bool) -> tuple[Standing | None, bool]:
        """Who needs a folder first, and whether it was pulled for all who need it already."""
        live = [each for each in asked_of(unit.session, folder).live if each.waits and each.wants(folder)]
        paper = queries.not_for_an_image(unit.session, [each.id for each in live])
        waits = [each for each in live if each.id in paper]
        if not waits:
            return None, False
        pulled = _pulled_for(unit, folder, [each.id for each in waits])
        first = waits[0].id
        # A folder goes to one place only: one that was pulled for a later need is for the first now.
        for other in () if first in pulled or known else pulled:
            put_folder_back(unit, standing(unit.session, other), folder)
        return standing(unit.session, first), first in pulled and not known

    def _pulled(
        self, unit: Unit, day: date, request: int, folder: int, moved: Moved | None, *, again: bool
    ) -> PulledLine:
        read = read_day(unit, self._clinic, day)
        slot = next((each for each in read.slots if each.key == (request, folder)), None)
        if slot is None:
            needed = local_day(standing(unit.session, request).needed_at, self._zone)
            read = read_day(unit, self._clinic, needed)
            slot = next((each for each in read.slots if each.key == (request, folder)), None)
        if slot is None:
            raise NotFound("This chart stands on no list now. Nothing was changed. Read the list again.")
        (line,) = written(unit, self._clinic, read, [slot])
        left = sum(each.to_pull for each in read.slots)
        told = beside(unit, folder, customs_of(unit, self._clinic))
        return PulledLine(line, read.day, left, len(read.wanted), moved, again, told)

    def _about_folder(
        self,
        actor: Actor,
        day: date,
        request: int,
        barcode: str,
        act: Callable[[Unit, Standing, int], None],
        whole: Callable[[Unit, Standing], None] | None = None,
    ) -> PullLine:
        """Say something of one folder; without a barcode of the chart as a whole, which was never made."""
        with self._units.write(actor) as unit:
            now = standing(unit.session, request)
            folder: int | None = None
            if barcode:
                folder = volume_id_by_code(unit.session, barcode, practice=self._clinic.practice)
            before = self._line(unit, day, request, folder)
            if folder is not None:
                act(unit, now, folder)
            elif whole is None:
                raise RuleBroken("This chart was never made. Nothing was changed. Make it first.")
            else:
                whole(unit, now)
            after = self._line(unit, day, request, folder) or before
            if after is None:
                raise NotFound(
                    "This line stands on another day's list. Nothing was changed. Look at it there."
                )
            return after

    def _line(self, unit: Unit, day: date, request: int, folder: int | None) -> PullLine | None:
        read = read_day(unit, self._clinic, day)
        slot = next((each for each in read.slots if each.key == (request, folder)), None)
        return written(unit, self._clinic, read, [slot])[0] if slot is not None else None


def _pulled_for(unit: Unit, folder: int, requests: Sequence[int]) -> list[int]:
    """For which of these requests a folder was pulled."""
    marks = folder_marks(unit.session, requests)
    return [
        each
        for each in dict.fromkeys(requests)
        if folder in marks[each] and marks[each][folder].act is RequestAct.PULLED
    ]

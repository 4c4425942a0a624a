"""Setting the plan of a search, and keeping that it was printed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.charts.letters.pages import as_pdf, paper_of, placed
from app.charts.letters.plan import lay_out_plan
from app.charts.letters.types import LetterSetup, SearchPlan
from app.charts.search.types import Search
from app.charts.slips.saving import save_kept
from app.charts.slips.wording import Printing, unlike
from app.clock import Clock
from app.db.unit import Units
from app.directory import ClinicProfile
from app.errors import BadInput, RuleBroken

PRINTS = (Permission.MOVE, Permission.MOVE_AT_DESK)


class SearchPlanService:
    """Sets the plan of a search, and keeps that it was printed."""

    def __init__(self, units: Units, clinic: ClinicProfile, clock: Clock) -> None:
        self._units, self._clinic, self._clock = units, clinic, clock

    def set(self, actor: Actor, search: Search, setup: LetterSetup) -> SearchPlan:
        """Place every mark of the plan of a search, as `Searches.show` gave it.

        Raises:
            BadInput: there is no such paper, or it is a roll.
            RuleBroken: the chart is not missing any more, or something does not fit on this paper.
        """
        if not search.ladder:
            raise RuleBroken("The chart is not looked for any more. Nothing was printed.")
        paper = paper_of(setup, Printing(self._clinic, actor.name, self._clock.now()), "A search plan")
        beside = (each for rung in search.ladder for each in rung.beside)
        named = [(search.patient_id, search.barcode, search.patient)]
        told = unlike([*named, *((-each.volume_id, each.barcode, each.patient) for each in beside)])
        return SearchPlan(
            search.id, setup, paper.stock.sheet, placed(lay_out_plan(search, paper), setup), told
        )

    def printed(self, actor: Actor, made: SearchPlan) -> None:
        """Keep that it was printed; comes before the printing.

        Raises:
            NotAllowed: this person looks for no charts.
            BadInput: there is nothing to print.
        """
        require(actor, *PRINTS)
        if not made.pages:
            raise BadInput("There is nothing to print. Nothing was changed.")
        with self._units.write(actor) as unit:
            unit.record(Entry(Act.SEARCH_PRINTED, count=1, detail=f"search {made.search}"))

    def save(self, actor: Actor, made: SearchPlan, file: Path) -> None:
        """Print into a PDF for 100 %; kept as `printed` keeps it.

        Raises:
            NotAllowed: this person looks for no charts.
            BadInput: the name does not end in .pdf, or there is nothing to print.
            Unavailable: the folder does not take it; then nothing was kept.
        """
        require(actor, *PRINTS)
        content = as_pdf(file, "Search plan", made.setup, made.pages)
        save_kept(file, content, partial(self.printed, actor, made))

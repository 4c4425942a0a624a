"""Setting letters that call charts back, and keeping that they were printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.charts.letters.keeping import keep_letter
from app.charts.letters.letter import lay_out_letter
from app.charts.letters.pages import as_pdf, paper_of, placed, sheets
from app.charts.letters.types import Letters, LetterSetup
from app.charts.overdue.reading import overdue_holders
from app.charts.overdue.types import OverdueHolder
from app.charts.slips.saving import save_kept
from app.charts.slips.types import SlipStock
from app.charts.slips.wording import Printing, unlike
from app.clock import Clock
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, Conflict, NotFound


class LetterService:
    """Sets letters that call charts back, and keeps that they were printed."""

    def __init__(self, units: Units, clinic: ClinicProfile, clock: Clock) -> None:
        self._units, self._clinic, self._clock = units, clinic, clock

    def stocks(self) -> Sequence[SlipStock]:
        """The paper that letters and plans can be printed on, the usual one first."""
        return sheets()

    def set(self, actor: Actor, places: Sequence[int], setup: LetterSetup) -> Letters:
        """Place every mark of the letters to these holders, by what is overdue at this moment.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound: one of them has nothing overdue.
            BadInput: there is no such paper, or it is a roll.
            RuleBroken: something does not fit on this paper.
        """
        require(actor, Permission.LOOK_UP)
        paper = paper_of(setup, Printing(self._clinic, actor.name, self._clock.now()), "A letter")
        with self._units.read(actor) as unit:
            found = {each.place_id: each for each in overdue_holders(unit, self._clinic, set(places))}
        if set(places) - set(found):
            raise NotFound("Nothing is overdue there any more. Nothing was printed. Read the list again.")
        holders = tuple(found[place] for place in dict.fromkeys(places))
        pages = [page for each in holders for page in lay_out_letter(each, paper)]
        told = unlike(
            (chart.patient_id, chart.barcode, chart.patient) for each in holders for chart in each.charts
        )
        return Letters(holders, setup, paper.stock.sheet, placed(pages, setup), told)

    def printed(self, actor: Actor, made: Letters) -> None:
        """Keep that they were printed; comes before the printing.

        Raises:
            NotAllowed: this person calls no charts back.
            BadInput: there is nothing to print.
            Conflict: a chart came back or went out since they were set; nothing was kept.
        """
        require(actor, Permission.MARK_MISSING)
        if not made.pages:
            raise BadInput("There is nothing to print. Nothing was changed.")
        with self._units.write(actor) as unit:
            self._require_as_set(unit, made.holders)
            for each in made.holders:
                keep_letter(unit, each)
            told = "1 holder" if len(made.holders) == 1 else f"{len(made.holders)} holders"
            unit.record(Entry(Act.LETTERS_PRINTED, count=len(made.holders), detail=f"letters to {told}"))

    def save(self, actor: Actor, made: Letters, file: Path) -> None:
        """Print into a PDF for 100 %; kept as `printed` keeps it.

        Raises:
            NotAllowed: this person calls no charts back.
            BadInput: the name does not end in .pdf, or there is nothing to print.
            Conflict: a chart came back or went out since they were set; nothing was kept.
            Unavailable: the folder does not take it; then nothing was kept.
        """
        require(actor, Permission.MARK_MISSING)
        content = as_pdf(file, "Recall letters", made.setup, made.pages)
        save_kept(file, content, partial(self.printed, actor, made))

    def _require_as_set(self, unit: Unit, holders: Sequence[OverdueHolder]) -> None:
        """A reminder for what is back already is never written: it costs the trust in all others."""
        now = overdue_holders(unit, self._clinic, {each.place_id for each in holders})
        stand = {each.place_id: _loans(each) for each in now}
        changed = [each.name for each in holders if stand.get(each.place_id) != _loans(each)]
        if changed:
            raise Conflict(
                f"The charts of {changed[0]} changed meanwhile. Nothing was printed. Set the letters again."
            )


def _loans(holder: OverdueHolder) -> tuple[object, frozenset[object]]:
    return holder.level, frozenset((each.volume_id, each.since) for each in holder.charts)

"""Setting slips, and keeping that they were printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.actor import Actor, require
from app.charts.pulls.types import PullDesk, PullLine, PullList
from app.charts.requests.rules import FETCHES
from app.charts.slips.saving import as_file, save_kept
from app.charts.slips.setting import set_slips
from app.charts.slips.stocks import STOCKS, stock_for
from app.charts.slips.types import SlipKind, Slips, SlipSetup, SlipStock
from app.charts.slips.wording import Printing
from app.clock import Clock
from app.directory import ClinicProfile
from app.errors import BadInput


class SlipService:
    """Sets slips and keeps that they were printed."""

    def __init__(self, clinic: ClinicProfile, pulling: PullDesk, clock: Clock) -> None:
        self._clinic, self._pulling, self._clock = clinic, pulling, clock

    def stocks(self) -> Sequence[SlipStock]:
        """The paper that slips are printed on; a list takes any that is not a roll."""
        return STOCKS

    def set(self, actor: Actor, pulls: PullList, lines: Sequence[PullLine], setup: SlipSetup) -> Slips:
        """Place every mark of these lines of a list, in the order in which they come.

        Raises:
            BadInput: there is no such paper, or no such place on it, or it is not for this kind of print.
            RuleBroken: something does not fit on this paper.
        """
        return set_slips(pulls, lines, setup, Printing(self._clinic, actor.name, self._clock.now()))

    def printed(self, actor: Actor, slips: Slips) -> None:
        """Keep which lines were printed; comes before the printing. Routing slips are not kept.

        Raises:
            NotAllowed: this person may not print them.
            BadInput: there is nothing to print.
        """
        require(actor, *FETCHES)
        if not slips.keys:
            raise BadInput("There is nothing to print. Nothing was changed.")
        if slips.setup.kind is not SlipKind.ROUTING:
            self._pulling.printed(actor, slips.day, slips.keys)

    def save(self, actor: Actor, slips: Slips, file: Path) -> None:
        """Print into a file: a PDF for 100 %, or ZPL for a label printer; kept as `printed` keeps it.

        Raises:
            NotAllowed: this person may not print them.
            BadInput: the name ends in neither, a sheet is asked for in ZPL, or there is nothing to print.
            Unavailable: the folder does not take it; then nothing was kept.
        """
        require(actor, *FETCHES)
        setup = slips.setup
        stock = stock_for(setup.stock, setup.kind)
        made = as_file(file, "Pull list", slips.pages, stock, setup.resolution, setup.digits)
        save_kept(file, made, partial(self.printed, actor, slips))

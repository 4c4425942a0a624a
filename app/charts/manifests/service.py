"""Setting manifests, labels and receipts, and keeping that they were printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from app.actor import Actor, Permission, require
from app.audit import Act, Entry
from app.charts.manifests.setting import set_recall_list, set_transfer
from app.charts.manifests.stocks import stock_for, stocks_for
from app.charts.manifests.types import Manifest, ManifestPaper, ManifestSetup
from app.charts.slips.saving import as_file, save_kept
from app.charts.slips.types import SlipStock
from app.charts.slips.wording import Printing
from app.charts.transfers.types import Recall, Transfer
from app.clock import Clock
from app.db.unit import Units
from app.directory import ClinicProfile
from app.errors import BadInput

# Who receives reads a manifest; who sends prints what goes with the charts.
PRINTS = {
    ManifestPaper.MANIFEST: (Permission.MOVE, Permission.MOVE_AT_DESK),
    ManifestPaper.RECALL: (Permission.MOVE, Permission.MOVE_AT_DESK),
    ManifestPaper.LABEL: (Permission.MOVE,),
    ManifestPaper.RECEIPT: (Permission.MOVE,),
}
TITLES = {
    ManifestPaper.MANIFEST: "Manifest", ManifestPaper.RECALL: "Recall list",
    ManifestPaper.LABEL: "Label", ManifestPaper.RECEIPT: "Receipt",
}  # fmt: skip


class ManifestService:
    """Sets manifests, labels and receipts, and keeps that they were printed."""

    def __init__(self, units: Units, clinic: ClinicProfile, clock: Clock) -> None:
        self._units, self._clinic, self._clock = units, clinic, clock

    def stocks(self, what: ManifestPaper) -> Sequence[SlipStock]:
        """The paper that this can be printed on, the usual one first."""
        return stocks_for(what)

    def set(self, actor: Actor, transfer: Transfer, setup: ManifestSetup) -> Manifest:
        """Place every mark of a transfer, as `Transfers.show` gave it.

        Raises:
            BadInput: there is no such paper, or no such place on it, or it is not for this kind of print.
            RuleBroken: something does not fit on this paper.
        """
        return set_transfer(transfer, setup, self._printing(actor))

    def set_recalls(self, actor: Actor, recalls: Sequence[Recall], setup: ManifestSetup) -> Manifest:
        """Place every mark of a list of what is to come back.

        Raises:
            BadInput: there is no such paper, or it is not for a list.
            RuleBroken: something does not fit on this paper.
        """
        return set_recall_list(recalls, setup, self._printing(actor))

    def printed(self, actor: Actor, made: Manifest) -> None:
        """Keep that it was printed; comes before the printing.

        Raises:
            NotAllowed: this person may not print it.
            BadInput: there is nothing to print.
        """
        require(actor, *PRINTS[made.setup.what])
        if not made.pages:
            raise BadInput("There is nothing to print. Nothing was changed.")
        with self._units.write(actor) as unit:
            unit.record(Entry(Act.MANIFEST_PRINTED, count=made.count, detail=_told(made)))

    def save(self, actor: Actor, made: Manifest, file: Path) -> None:
        """Print into a file: a PDF for 100 %, or ZPL for a label printer; kept as `printed` keeps it.

        Raises:
            NotAllowed: this person may not print it.
            BadInput: the name ends in neither, a sheet is asked for in ZPL, or there is nothing to print.
            Unavailable: the folder does not take it; then nothing was kept.
        """
        setup = made.setup
        require(actor, *PRINTS[setup.what])
        stock = stock_for(setup.stock, setup.what)
        content = as_file(file, TITLES[setup.what], made.pages, stock, setup.resolution, setup.digits)
        save_kept(file, content, partial(self.printed, actor, made))

    def _printing(self, actor: Actor) -> Printing:
        return Printing(self._clinic, actor.name, self._clock.now())


def _told(made: Manifest) -> str:
    """Manifest of transfer 12: no name, since the trail shows none."""
    what = TITLES[made.setup.what].lower()
    return what if made.transfer is None else f"{what} of transfer {made.transfer}"

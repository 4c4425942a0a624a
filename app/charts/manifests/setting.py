"""Setting each kind of print on its paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.charts.labels.arranging import Printer
from app.charts.labels.types import Mark
from app.charts.manifests.label import lay_out_label
from app.charts.manifests.listing import lay_out_manifest
from app.charts.manifests.recalls import lay_out_recalls
from app.charts.manifests.receipt import lay_out_receipt
from app.charts.manifests.stocks import stock_for
from app.charts.manifests.types import Manifest, ManifestPaper, ManifestSetup
from app.charts.manifests.wording import packed_lines, printable, printable_recall, surplus_lines
from app.charts.slips.paper import Paper
from app.charts.slips.placing import on_sheets, require_near, require_place, shifted
from app.charts.slips.wording import Printing, unlike
from app.charts.transfers.types import ManifestLine, Recall, Transfer
from app.errors import BadInput


def set_transfer(transfer: Transfer, setup: ManifestSetup, printing: Printing) -> Manifest:
    """Place every mark of the manifest, the label or the receipt of a transfer.

    Raises:
        BadInput: there is no such paper, or no such place on it, or it is not for this kind of print.
        RuleBroken: something does not fit.
    """
    paper = _paper(setup, printing)
    lines: list[ManifestLine] = []
    shown = printable(transfer)
    if setup.what is ManifestPaper.LABEL:
        require_place(setup, paper.stock, what="labels")
        pages = on_sheets([lay_out_label(shown, paper)], paper.stock, setup)
        return Manifest(transfer.id, setup, paper.stock.sheet, tuple(pages), 1)
    if setup.what is ManifestPaper.MANIFEST:
        lines = [*packed_lines(transfer), *surplus_lines(transfer)]
        pages = lay_out_manifest(shown, paper)
    elif setup.what is ManifestPaper.RECEIPT:
        lines = packed_lines(transfer)
        pages = lay_out_receipt(shown, paper)
    else:
        raise BadInput("A recall list is of no one transfer. Nothing was printed. Print it with the recalls.")
    told = unlike((line.patient_id, line.barcode, line.patient) for line in lines)
    return Manifest(transfer.id, setup, paper.stock.sheet, _placed(pages, setup), len(lines), told)


def set_recall_list(recalls: Sequence[Recall], setup: ManifestSetup, printing: Printing) -> Manifest:
    """Place every mark of a list of what is to come back.

    Raises:
        BadInput: there is no such paper, or it is not for a list.
        RuleBroken: something does not fit.
    """
    if setup.what is not ManifestPaper.RECALL:
        raise BadInput("Recalls are printed as a recall list only. Nothing was printed.")
    paper = _paper(setup, printing)
    pages = lay_out_recalls([printable_recall(each) for each in recalls], paper)
    told = unlike((each.patient_id, each.barcode, each.patient) for each in recalls)
    return Manifest(None, setup, paper.stock.sheet, _placed(pages, setup), len(recalls), told)


def _paper(setup: ManifestSetup, printing: Printing) -> Paper:
    require_near(setup)
    return Paper(stock_for(setup.stock, setup.what), Printer(setup.resolution), printing)


def _placed(pages: Iterable[tuple[Mark, ...]], setup: ManifestSetup) -> tuple[tuple[Mark, ...], ...]:
    return tuple(shifted(page, setup) for page in pages)

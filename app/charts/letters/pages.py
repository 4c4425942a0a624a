"""What letters and plans have in common: their paper, and the file that they are printed into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.charts.labels.arranging import Printer
from app.charts.labels.pdf import marks_pdf
from app.charts.labels.types import Mark
from app.charts.letters.types import LetterSetup
from app.charts.manifests.stocks import stocks_for
from app.charts.manifests.types import ManifestPaper
from app.charts.slips.paper import Paper
from app.charts.slips.placing import require_near, shifted
from app.charts.slips.stocks import require_sheets, stock_named
from app.charts.slips.types import SlipStock
from app.charts.slips.wording import Printing
from app.errors import BadInput

Pages = tuple[tuple[Mark, ...], ...]


def sheets() -> Sequence[SlipStock]:
    """The whole sheets that letters and plans are printed on, the usual one first."""
    return stocks_for(ManifestPaper.MANIFEST)


def paper_of(setup: LetterSetup, printing: Printing, what: str) -> Paper:
    """The paper that was chosen.

    Raises:
        BadInput: there is no such paper, or it is a roll, or everything is moved too far.
    """
    require_near(setup)
    stock = stock_named(setup.stock)
    require_sheets(stock, what=what)
    return Paper(stock, Printer(setup.resolution), printing)


def placed(pages: Iterable[tuple[Mark, ...]], setup: LetterSetup) -> Pages:
    """The pages, moved as this printer needs it."""
    return tuple(shifted(page, setup) for page in pages)


def as_pdf(file: Path, title: str, setup: LetterSetup, pages: Pages) -> bytes:
    """What such a file holds.

    Raises:
        BadInput: its name does not end in .pdf.
    """
    if file.suffix.lower() != ".pdf":
        raise BadInput(f"{file.name} does not end in .pdf. Nothing was printed.")
    return marks_pdf(title, stock_named(setup.stock).sheet, pages, setup.resolution, setup.digits)

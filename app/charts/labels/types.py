"""What a label says, what it is printed on, and where each mark of it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, IntEnum, StrEnum
from pathlib import Path
from typing import Protocol
from uuid import UUID

from app.actor import Actor
from app.charts.places.types import PlaceKind
from app.charts.shelf_inks import Ink

A_ROLL = 20  # bands of one year that come from a roll at once


class Resolution(IntEnum):
    """Dots an inch a printer sets; bars are whole numbers of them."""

    LABEL_203 = 203
    LABEL_300 = 300
    LASER_600 = 600

    @property
    def dots_per_mm(self) -> float:
        """Dots a millimetre; printers sold as 203 dpi set 8 of them."""
        return 8.0 if self is Resolution.LABEL_203 else self.value / 25.4


class DigitOrder(StrEnum):
    """Whose label rolls the clinic colours its shelf digits by."""

    AMES = "ames"
    SMEAD = "smead"


@dataclass(frozen=True, slots=True)
class DigitMap:
    """The clinic's own colours of the digits 0 to 9, as its own rolls have them."""

    inks: tuple[Ink, ...]


Digits = DigitOrder | DigitMap


class Look(StrEnum):
    """What is printed for each that was chosen."""

    LABEL = "label"
    DIGITS = "digits"
    INSERT = "insert"
    YEAR = "year"
    COMMANDS = "commands"
    BLANK = "blank"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Stock:
    """A kind of label or sheet one can buy; sizes in mm. A roll is a sheet of one label that is not `whole`.

    `clear` is the strip along the edges, left and right, top and bottom, where nothing is printed;
    `resolution` is that of the printers which usually take it; `looks` is what it is for.
    """

    name: str
    title: str
    width: float
    height: float
    sheet: tuple[float, float]
    columns: int = 1
    rows: int = 1
    left: float = 0
    top: float = 0
    pitch: tuple[float, float] = (0, 0)
    clear: tuple[float, float] = (2, 2)
    bar_height: float = 8
    name_points: int = 12
    digits: bool = False
    resolution: Resolution = Resolution.LASER_600
    looks: tuple[Look, ...] = (Look.LABEL, Look.DIGITS)
    whole: bool = False

    @property
    def places(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def corner(self, place: int) -> tuple[float, float]:
        """Where a label of the sheet begins, in mm; places count from 0, along the rows."""
        row, column = divmod(place, self.columns)
        return self.left + column * self.pitch[0], self.top + row * self.pitch[1]

    @property
    def is_roll(self) -> bool:
        """Whether one label comes after the other."""
        return self.places == 1 and not self.whole


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """How labels are to be set: the stock, the printer, the first free label of a part-used sheet.

    `start_at` counts from 1, along the rows; offsets in mm shift everything for a printer that feeds askew.
    `middle` colours the first digit of the middle pair too, for clinics with very many charts.
    """

    stock: str = "avery-5160"
    resolution: Resolution = Resolution.LASER_600
    start_at: int = 1
    offset: tuple[float, float] = (0, 0)
    digits: Digits = DigitOrder.AMES
    look: Look = Look.LABEL
    middle: bool = False


@dataclass(frozen=True, slots=True)
class Charge:
    """Where a folder is, as the insert of its outguide says it; the moments in the clinic's own words."""

    where: str
    since: str
    due: str = ""
    requester: str = ""
    outguide: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """One label: whose it is and what its barcode says.

    Of a place only the code and the name are set. `printed_at` is when one was last printed; `standing` says
    that the folder stands in for a missing one, empty if it is an ordinary one. `charge` is where a folder is
    that is out. `copies` is how many are printed of it, 0 a whole sheet.
    """

    code: str
    name: str
    birth_date: date | None = None
    mrn: str = ""
    volume: str = ""
    name_alert: bool = False
    practice: bool = False
    volume_id: int | None = None
    place_id: int | None = None
    patient_id: int | None = None
    printed_at: datetime | None = None
    estimated: bool = False
    standing: str = ""
    charge: Charge | None = None
    copies: int = 1

    def copies_on(self, stock: Stock) -> int:
        """How many are printed of it: so many, or as many as a sheet has."""
        return self.copies or (stock.places if stock.places > 1 else A_ROLL)


class Paint(Enum):
    """What a box is filled with, besides a digit's own ink."""

    BLACK = "black"
    WHITE = "white"
    OUTLINE = "outline"


@dataclass(frozen=True, slots=True)
class Bars:
    """A Code 128: its corner in whole dots, the widths of bar, gap, bar... in modules, dots a module."""

    x: int
    y: int
    height: int
    module: int
    widths: tuple[int, ...]
    code: str

    @property
    def width(self) -> int:
        """How wide the bars are together, without the quiet zones."""
        return self.module * sum(self.widths)


@dataclass(frozen=True, slots=True)
class Box:
    """A filled or outlined box in dots; `digit` is coloured by the roll's ink of that digit."""

    x: float
    y: float
    width: float
    height: float
    paint: Paint
    digit: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text in dots: where its baseline begins, its size in points."""

    x: float
    y: float
    text: str
    points: float
    bold: bool = False
    paint: Paint = Paint.BLACK
    digit: str = ""


Mark = Bars | Box | Words


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label with its marks, moved to its place on the sheet."""

    label: Label
    corner: tuple[int, int]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """Labels set for one stock and printer, sheet after sheet.

    `left_out` has those that do not fit, and why; `unlike` those whose name is not printed as it is written.
    """

    setup: PrintSetup
    stock: Stock
    pages: tuple[tuple[PlacedLabel, ...], ...]
    left_out: tuple[tuple[Label, str], ...] = ()
    unlike: tuple[tuple[Label, str], ...] = ()

    @property
    def labels(self) -> tuple[Label, ...]:
        """Every label that is set."""
        return tuple(each.label for page in self.pages for each in page)


@dataclass(frozen=True, slots=True)
class WantedCharts:
    """Which volumes need labels; the first that is given counts, and nothing given means not printed yet.

    Of a shelf those alone that nobody has seen yet, if `awaited`. `worn` are those whose label came out
    badly, as the scans of its batch say; `out` those that are out of their slots.
    """

    codes: tuple[str, ...] = ()
    patient_ids: tuple[int, ...] = ()
    shelf: str = ""
    awaited: bool = False
    worn: bool = False
    out: bool = False


@dataclass(frozen=True, slots=True)
class BatchHealth:
    """How well the labels of one print are read: acts by scan and by typing on charts while they had them.

    `to_reprint` is how many folders have such a label still; `worn` says that so many acts were typed that
    the labels should be printed anew. `again_of` is the batch that this one was a reprint of.
    """

    batch: UUID
    printed_at: datetime
    printer: str
    stock: str
    resolution: int
    labels: int
    scanned: int
    keyed: int
    to_reprint: int = 0
    worn: bool = False
    again_of: UUID | None = None

    @property
    def keyed_rate(self) -> float:
        """Acts by typing among all acts, from 0 to 1."""
        acts = self.scanned + self.keyed
        return self.keyed / acts if acts else 0.0


@dataclass(frozen=True, slots=True)
class WantedPlaces:
    """Which places need labels; with no code, all of a kind, or all of them."""

    codes: tuple[str, ...] = ()
    kind: PlaceKind | None = None


class Labels(Protocol):
    """Finds what is to be labelled, sets it, and keeps that it was printed."""

    def charts(self, actor: Actor, wanted: WantedCharts) -> Sequence[Label]:
        """The labels of these volumes, in filing order."""
        ...

    def unprinted(self, actor: Actor) -> int:
        """How many volumes have no label of theirs: none was printed, or none since a merge."""
        ...

    def places(self, actor: Actor, wanted: WantedPlaces) -> Sequence[Label]:
        """The labels of these places, by kind and name."""
        ...

    def cards(self, actor: Actor, patient_ids: Sequence[int]) -> Sequence[Label]:
        """The cards of these patients."""
        ...

    def outguides(self, actor: Actor, codes: Sequence[str] = ()) -> Sequence[Label]:
        """The labels of these outguides; without one, of all that are in use."""
        ...

    def badges(self, actor: Actor, logins: Sequence[str] = ()) -> Sequence[Label]:
        """The badges of these people, by name; without one, of everybody who works here."""
        ...

    def others(self, look: Look) -> Sequence[Label]:
        """What is printed of no chart: years, the command card, the paper slip, the page of colours."""
        ...

    def own_digits(self, actor: Actor) -> DigitMap | None:
        """The clinic's own colours of the digits, if it has named any."""
        ...

    def choose_digits(self, actor: Actor, colours: DigitMap) -> None:
        """Name the clinic's own colours of the digits."""
        ...

    def health(self, actor: Actor, days: int = 90) -> Sequence[BatchHealth]:
        """How the labels of each batch were read in these days, the worst first."""
        ...

    def stocks(self) -> Sequence[Stock]:
        """The kinds of labels one can buy."""
        ...

    def set(self, labels: Sequence[Label], setup: PrintSetup) -> Sheets:
        """Place every mark of these labels."""
        ...

    def printed(self, actor: Actor, sheets: Sheets, printer: str = "", again_of: UUID | None = None) -> UUID:
        """Keep in the trail, and of each volume, that these were printed; comes before the printing."""
        ...

    def save(self, actor: Actor, sheets: Sheets, file: Path) -> None:
        """Print into a file: a PDF for 100 %, or ZPL for a label printer; kept as `printed` keeps it."""
        ...

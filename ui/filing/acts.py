"""What filing asks of the program, off the window's thread."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from app.charts import (
    AskOrder,
    Fill,
    MeasureShelf,
    Moved,
    OrderPreview,
    Refiling,
    Scan,
    Thickness,
    Thinned,
    ThinVolume,
)
from app.directory import DateOrder, FilingOrder
from app.progress import Report, StopToken
from ui.filing.shown import Read
from ui.shell.facts import fact_of
from ui.shell.lookups import Lookups
from ui.shell.services import Services


class FilingActs(Lookups):
    """The acts of filing as one person may do them; each runs on a lane of the job runner."""

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self.actor = services.actor
        self._lists, self._desk = services.shelving, services.shelving_desk
        self._refilings, self._refiling = services.refilings, services.refiling

    def fact(self) -> Scan:
        """An act of this window; made here, so that it is done once."""
        return fact_of(self._services.clock)

    @property
    def today(self) -> date:
        """The day in the clinic's own time."""
        clinic, clock = self._services.clinic, self._services.clock
        return clock.now().astimezone(ZoneInfo(clinic.time_zone)).date()

    @property
    def order(self) -> DateOrder:
        """How this clinic writes dates."""
        return self._services.clinic.date_order

    @property
    def filed_by(self) -> FilingOrder:
        """In which order the clinic files, as this window was told."""
        return self._services.clinic.filing_order

    def preview(self, asked: AskOrder, _stop: StopToken) -> OrderPreview:
        """What another order would do."""
        return self._refilings.preview(self.actor, asked)

    def accept(self, asked: AskOrder, seen: str, report: Report) -> Refiling:
        """File in this order from now on."""
        return self._refiling.accept(self.actor, asked, seen, report)

    def end_order(self) -> Refiling:
        """End the conversion, whatever is not yet refiled."""
        return self._refiling.end(self.actor)

    def read(self, _stop: StopToken) -> Read:
        """How full every section is, and the volumes that grew too thick."""
        thick = tuple(self._lists.thick(self.actor))
        return Read(tuple(self._lists.fill(self.actor)), thick, self._refilings.current(self.actor))

    def where(self, code: str, _stop: StopToken) -> Moved:
        """Which chart a label is about."""
        return self._services.finder.where(self.actor, code)

    def measure(self, command: MeasureShelf) -> Fill:
        """Keep how long a section is, and how much of it is taken."""
        return self._desk.measure(self.actor, command)

    def measure_volume(self, code: str, inches: float) -> Thickness:
        """Keep how thick a volume is."""
        return self._desk.measure_volume(self.actor, code, inches)

    def thin(self, command: ThinVolume) -> Thinned:
        """Divide a chart."""
        return self._desk.thin(self.actor, command)

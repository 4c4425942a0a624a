"""Labels: which are wanted, how they are set, that they were printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert

from app.actor import Actor, Permission, require
from app.audit import Act
from app.audit import Entry as Evidence
from app.charts.labels import queries
from app.charts.labels.models import LabelPrinting
from app.charts.labels.pdf import pdf_of
from app.charts.labels.setting import set_labels
from app.charts.labels.stocks import STOCKS
from app.charts.labels.types import Label, PrintSetup, Sheets, Stock, WantedCharts, WantedPlaces
from app.charts.labels.whole_file import whole_file
from app.charts.labels.zpl import zpl_of
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, Unavailable

MAKERS = {".pdf": pdf_of, ".zpl": zpl_of}
PRINTS = (Permission.REGISTER, Permission.MOVE)
PRINTS_PLACES = (*PRINTS, Permission.STATIONS)


class LabelService:
    """Prints labels of charts and places."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def charts(self, actor: Actor, wanted: WantedCharts) -> Sequence[Label]:
        """The labels of these volumes, in filing order.

        Raises:
            NotAllowed: this person may not print labels.
            NotFound, BadInput: a label code is not known.
        """
        require(actor, *PRINTS)
        practice = self._clinic.practice
        with self._units.read(actor) as unit:
            return queries.chart_labels(unit.session, wanted, practice=practice)

    def unprinted(self, actor: Actor) -> int:
        """How many volumes have no label of theirs: none was printed, or none since a merge."""
        require(actor, *PRINTS)
        with self._units.read(actor) as unit:
            return queries.count_unprinted(unit.session)

    def places(self, actor: Actor, wanted: WantedPlaces) -> Sequence[Label]:
        """The labels of these places, by kind and name.

        Raises:
            NotAllowed: this person may not print them.
            NotFound: no place has one of the labels.
        """
        require(actor, *PRINTS_PLACES)
        with self._units.read(actor) as unit:
            return queries.place_labels(unit.session, wanted, practice=self._clinic.practice)

    def cards(self, actor: Actor, patient_ids: Sequence[int]) -> Sequence[Label]:
        """The cards of these patients: a scan of one stands for the patient, not for a chart.

        Raises:
            NotAllowed: this person may not print labels.
        """
        require(actor, *PRINTS)
        with self._units.read(actor) as unit:
            return queries.card_labels(unit.session, patient_ids, practice=self._clinic.practice)

    def stocks(self) -> Sequence[Stock]:
        """The kinds of labels one can buy."""
        return STOCKS

    def set(self, labels: Sequence[Label], setup: PrintSetup) -> Sheets:
        """Place every mark of these labels.

        Raises:
            BadInput: there is no such stock, or no such place on its sheet.
        """
        return set_labels(labels, setup)

    def printed(self, actor: Actor, sheets: Sheets) -> UUID:
        """Keep in the trail, and of each volume, that these were printed; comes before the printing.

        Raises:
            NotAllowed: this person may not print them.
            BadInput: there is nothing to print.
        """
        labels = sheets.labels
        volumes = [label.volume_id for label in labels if label.volume_id is not None]
        require(actor, *(PRINTS if volumes else PRINTS_PLACES))
        if not labels:
            raise BadInput("There is nothing to print.")
        with self._units.write(actor) as unit:
            batch = unit.clock.new_id()
            unit.record(_evidence(labels, sheets.stock, batch))
            if volumes:
                unit.session.execute(
                    insert(LabelPrinting), [_row(unit, batch, each, sheets) for each in volumes]
                )
        return batch

    def save(self, actor: Actor, sheets: Sheets, file: Path) -> None:
        """Print into a file: a PDF for 100 %, or ZPL for a label printer; kept as `printed` keeps it.

        Raises:
            BadInput: the name ends in neither, or a sheet is asked for in ZPL.
            Unavailable: the folder does not take it; then nothing was kept.
        """
        make = MAKERS.get(file.suffix.lower())
        if make is None:
            raise BadInput(f"{file.name} ends neither in .pdf nor in .zpl. Nothing was made.")
        made = make(sheets)
        try:
            with whole_file(file) as stream:
                stream.write(made)
                self.printed(actor, sheets)
        except OSError as problem:
            raise Unavailable(
                f"{file} cannot be written. Nothing was made. Choose another place."
            ) from problem


def _evidence(labels: Sequence[Label], stock: Stock, batch: UUID) -> Evidence:
    whose = {label.patient_id for label in labels}
    volumes = {label.volume_id for label in labels}
    return Evidence(
        Act.LABELS_PRINTED,
        patient_id=whose.pop() if len(whose) == 1 else None,
        volume_id=volumes.pop() if len(volumes) == 1 else None,
        fact_id=batch,
        count=len(labels),
        detail=stock.name,
    )


def _row(unit: Unit, batch: UUID, volume: int, sheets: Sheets) -> dict[str, object]:
    return {
        "id": unit.clock.new_id(),
        "batch": batch,
        "volume_id": volume,
        "person_id": unit.actor.person_id,
        "stock": sheets.stock.name,
        "resolution": int(sheets.setup.resolution),
    }

"""Labels: which are wanted, how they are set, that they were printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from app.actor import Actor, Permission, require
from app.audit import Act
from app.audit import Entry as Evidence
from app.charts.custody.queries import customs_of
from app.charts.labels import queries
from app.charts.labels.health.queries import batches
from app.charts.labels.inks import own_map
from app.charts.labels.models import DigitColours, LabelPrinting
from app.charts.labels.other_prints import others
from app.charts.labels.pdf import pdf_of
from app.charts.labels.setting import set_labels
from app.charts.labels.stocks import EVERY
from app.charts.labels.types import (
    BatchHealth,
    DigitMap,
    Label,
    Look,
    PrintSetup,
    Sheets,
    Stock,
    WantedCharts,
    WantedPlaces,
)
from app.charts.labels.whole_file import whole_file
from app.charts.labels.zpl import zpl_of
from app.clock import Clock
from app.db.gate import Lane
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput, Unavailable

MAKERS = {".pdf": pdf_of, ".zpl": zpl_of}
PRINTS = (Permission.REGISTER, Permission.MOVE)
PRINTS_PLACES = (*PRINTS, Permission.STATIONS)
KEEPERS = (Permission.STATIONS, Permission.SETTINGS)
THE_ROW = 1
LONGEST_PRINTER = 100
MOST_DAYS = 3650
TOLD = {
    Look.DIGITS: "digit colours", Look.INSERT: "inserts of outguides", Look.YEAR: "year bands",
    Look.COMMANDS: "command card", Look.BLANK: "paper slip", Look.PROOF: "page of colours",
}  # fmt: skip


class LabelService:
    """Prints labels of charts and places."""

    def __init__(self, units: Units, clinic: ClinicProfile, clock: Clock) -> None:
        self._units, self._clinic, self._clock = units, clinic, clock

    def charts(self, actor: Actor, wanted: WantedCharts) -> Sequence[Label]:
        """The labels of these volumes, in filing order.

        Raises:
            NotAllowed: this person may not print labels.
            NotFound, BadInput: a label code is not known.
        """
        require(actor, *PRINTS)
        with self._units.read(actor) as unit:
            return queries.chart_labels(unit.session, wanted, customs_of(unit, self._clinic))

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

    def outguides(self, actor: Actor, codes: Sequence[str] = ()) -> Sequence[Label]:
        """The labels of these outguides; without one, of all that are in use.

        Raises:
            NotAllowed: this person is not of the records room.
            NotFound, BadInput: one of them is no outguide in use.
        """
        require(actor, Permission.MOVE)
        with self._units.read(actor) as unit:
            return queries.outguide_labels(unit.session, codes, practice=self._clinic.practice)

    def badges(self, actor: Actor, logins: Sequence[str] = ()) -> Sequence[Label]:
        """The badges of these people, by name, and never a PIN; without one, of everybody who works here.

        Raises:
            NotAllowed: this person does not keep the staff.
            NotFound: nobody who works here signs in under one of the names.
        """
        require(actor, Permission.PEOPLE)
        with self._units.read(actor) as unit:
            return queries.badge_labels(unit.session, logins, practice=self._clinic.practice)

    def others(self, look: Look) -> Sequence[Label]:
        """What is printed of no chart: years, the command card, the paper slip, the page of colours."""
        now = self._clock.now().astimezone(ZoneInfo(self._clinic.time_zone))
        return others(look, now.year, practice=self._clinic.practice)

    def own_digits(self, actor: Actor) -> DigitMap | None:
        """The clinic's own colours of the digits, if it has named any."""
        with self._units.read(actor) as unit:
            found = queries.own_digits(unit.session)
        return found[0] if found else None

    def choose_digits(self, actor: Actor, colours: DigitMap) -> None:
        """Name the clinic's own colours of the digits.

        Raises:
            NotAllowed: this person does not keep the clinic's settings.
            BadInput: two digits would have one colour, or one has none.
        """
        require(actor, *KEEPERS)
        inks = own_map([each.value for each in colours.inks]).inks
        with self._units.write(actor) as unit:
            words = ",".join(each.value for each in inks)
            values = {"inks": words, "changed_by_id": actor.person_id, "changed_at": unit.now}
            known = queries.own_digits(unit.session)
            if known is None:
                unit.session.execute(insert(DigitColours), [{"id": THE_ROW, "version": 1, **values}])
            elif known[0].inks == inks:
                return
            else:
                unit.change(DigitColours, THE_ROW, known[1], **values)
            unit.record(Evidence(Act.SETTING_CHANGED, detail="digit colours"))

    def health(self, actor: Actor, days: int = 90) -> Sequence[BatchHealth]:
        """How the labels of each batch were read in these days, the worst first.

        Raises:
            NotAllowed: this person may not print labels.
            BadInput: not one day, or more than ten years.
        """
        require(actor, *PRINTS)
        if not 0 < days <= MOST_DAYS:
            raise BadInput(f"Ask for 1 to {MOST_DAYS} days. Nothing was changed.")
        with self._units.read(actor, lane=Lane.JOB) as unit:
            return batches(unit.session, unit.now - timedelta(days=days))

    def stocks(self) -> Sequence[Stock]:
        """The kinds of labels and sheets one can buy."""
        return EVERY

    def set(self, labels: Sequence[Label], setup: PrintSetup) -> Sheets:
        """Place every mark of these labels.

        Raises:
            BadInput: there is no such stock, or no such place on its sheet.
        """
        return set_labels(labels, setup)

    def printed(self, actor: Actor, sheets: Sheets, printer: str = "", again_of: UUID | None = None) -> UUID:
        """Keep in the trail, and of each volume, that these were printed; comes before the printing.

        Only a chart's own label counts as one: digits, inserts and cards are in the trail alone.

        Raises:
            NotAllowed: this person may not print them.
            BadInput: there is nothing to print.
        """
        labels = sheets.labels
        volumes = {label.volume_id: None for label in labels if label.volume_id is not None}
        require(actor, *(PRINTS if volumes else (*PRINTS_PLACES, Permission.PEOPLE)))
        if not labels:
            raise BadInput("There is nothing to print.")
        with self._units.write(actor) as unit:
            batch = unit.clock.new_id()
            unit.record(_evidence(labels, sheets, batch, again=again_of is not None))
            if volumes and sheets.setup.look is Look.LABEL:
                shared = {"batch": batch, "printer": printer[:LONGEST_PRINTER], "again_of": again_of}
                unit.session.execute(
                    insert(LabelPrinting), [{**_row(unit, each, sheets), **shared} for each in volumes]
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


def _evidence(labels: Sequence[Label], sheets: Sheets, batch: UUID, *, again: bool) -> Evidence:
    whose = {label.patient_id for label in labels}
    volumes = {label.volume_id for label in labels}
    look = sheets.setup.look
    what = sheets.stock.name if look is Look.LABEL else f"{TOLD[look]}, {sheets.stock.name}"
    return Evidence(
        Act.LABELS_PRINTED,
        patient_id=whose.pop() if len(whose) == 1 else None,
        volume_id=volumes.pop() if len(volumes) == 1 else None,
        fact_id=batch,
        count=len(labels),
        detail=f"{what}, printed again" if again else what,
    )


def _row(unit: Unit, volume: int, sheets: Sheets) -> dict[str, object]:
    return {
        "id": unit.clock.new_id(),
        "volume_id": volume,
        "person_id": unit.actor.person_id,
        "stock": sheets.stock.name,
        "resolution": int(sheets.setup.resolution),
    }

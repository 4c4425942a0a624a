"""Giving the folders back to the record they came from, with their old numbers and homes."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.charts.custody import old_labels
from app.charts.custody.models import ChartRecord, VolumeRecord
from app.charts.custody.rules import FINAL
from app.charts.custody.types import ChartKind, State
from app.charts.merging.queries import (
    FEATURE,
    Paper,
    code_of,
    folder,
    home_of,
    kept_key,
    key_of,
    other_key,
    paper_of,
    whose_folder,
)
from app.charts.merging.rules import Folder
from app.charts.refiling.queries import newest
from app.db.inserting import insert_keyed
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.directory.queries import require_order
from app.patients.merging.journal import Image, Item, ItemAct, Written, write_row
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import MergeField, Whose
from app.patients.mrn import mrn_pairs
from app.schedule.tasks.folders import ask_for_label, follow_folder, give_back


@dataclass(slots=True)
class Restoring:
    """One merge being taken apart: what it wrote, and what was answered."""

    unit: Unit
    clinic: ClinicProfile
    merging: Merging
    written: Written
    answers: Answers
    filed: str = field(init=False)

    def __post_init__(self) -> None:
        self.filed = other_key(self.unit.session, self.clinic, self.merging, self.written)

    def restore(self) -> None:
        """Give back what the merge took, then what came since to whom it was said to belong."""
        session = self.unit.session
        require_order(session, self.clinic.filing_order)
        new = self._new_folders(paper_of(session, self.merging.kept_id))
        charts = self.written.now(session, ChartRecord)
        for item in reversed(self.written.of(ChartRecord, ItemAct.MOVED)):
            self._write_back(item, charts[item.key])
        self._new_charts()
        folders = self.written.now(session, VolumeRecord)
        for item in reversed(self.written.of(VolumeRecord, ItemAct.MOVED)):
            self._write_back(item, folders[item.key])
        for each in new:
            self._settle(each)
        self._tasks(folders)

    def _write_back(self, item: Item, now: Image) -> None:
        """As it was before the merge; since a conversion of the shelves, at its place in the new order."""
        model = ChartRecord if item.table == ChartRecord.__tablename__ else VolumeRecord
        values = {name: item.before[name] for name in item.wrote}
        if newest(self.unit.session) is not None:
            if "filing_key" in values:
                values["filing_key"] = self.filed
            if "home_id" in values:
                values["home_id"] = home_of(self.unit.session, self.filed) or values["home_id"]
        write_row(self.unit.session, model, now, values)

    def _new_folders(self, now: Paper) -> list[Folder]:
        """Folders made since in charts that were there; those of a new chart go with it."""
        known, charts = self.written.known(VolumeRecord), self.written.known(ChartRecord)
        return [each for each in now.folders if each.id not in known and each.chart_id in charts]

    def _new_charts(self) -> None:
        """A chart of a kind that neither had goes as a whole."""
        session, known = self.unit.session, self.written.known(ChartRecord)
        now = paper_of(session, self.merging.kept_id)
        for chart in now.charts:
            answer = self.answers.get((FEATURE, f"chart:{key_of(chart)}"))
            if key_of(chart) in known or answer is not Whose.OTHER:
                continue
            went = {"patient_id": self.merging.other_id, "filing_key": self.filed}
            write_row(session, ChartRecord, chart, went)
            for each in now.folders:
                if each.chart_id == key_of(chart):
                    self._place(each, key_of(chart), each.number, Whose.OTHER)

    def _settle(self, each: Folder) -> None:
        """A folder made since goes behind those of the chart it belongs to, if it is not there already."""
        session = self.unit.session
        whose = whose_folder(session, self.written, self.answers, each.id)
        paper = paper_of(session, self._id_of(whose))
        chart = paper.chart_of.get(each.kind)
        if chart == each.chart_id:
            if whose is Whose.OTHER:
                self._place(each, chart, each.number, whose)
            return
        if chart is None:
            chart = self._make_chart(whose, each.kind)
        last = max((known.number for known in paper.folders if known.chart_id == chart), default=0)
        self._place(each, chart, last + 1, whose)

    def _place(self, each: Folder, chart: int, number: int, whose: Whose) -> None:
        """Write a folder made since into a chart; its label says what it was before."""
        session = self.unit.session
        place: dict[str, object] = {"chart_id": chart, "number": number}
        home = home_of(session, self.filed) if whose is Whose.OTHER else None
        if home is not None:
            place["home_id"] = home
        write_row(session, VolumeRecord, each.row, place)
        if not each.no_more:
            says = old_labels.label(self.merging.kept_mrn, each.number)
            what = old_labels.relabel(each.code, says, old_labels.is_of(self._mrn_of(whose), number))
            ask_for_label(self.unit, each.id, self._id_of(whose), what)

    def _make_chart(self, whose: Whose, kind: ChartKind) -> int:
        key = self.filed
        if whose is Whose.KEPT:
            key = self._filed_of_kept()
        made = {"patient_id": self._id_of(whose), "kind": kind, "filing_key": key, "version": 1}
        return insert_keyed(self.unit.session, ChartRecord, [made])[0]

    def _filed_of_kept(self) -> str:
        """Where the paper of the record kept stands."""
        session = self.unit.session
        if newest(session) is not None:
            kept = paper_of(session, self.merging.kept_id)
            return kept_key(session, self.clinic, self.merging, kept)
        return next(str(item.after["filing_key"]) for item in self.written.of(ChartRecord, ItemAct.MOVED))

    def _tasks(self, found: dict[int, Image]) -> None:
        """Old labels come back on; what was combined across the two since is taken apart."""
        apart = f"{mrn_pairs(self.merging.other_mrn)} was taken out of {mrn_pairs(self.merging.kept_mrn)}"
        for item in self.written.of(VolumeRecord, ItemAct.MOVED, ItemAct.LEFT):
            was, now = folder(dict(item.before), ChartKind.OTHER), found[item.key]
            state, moved = State(str(now["state"])), item.act is ItemAct.MOVED
            mrn = self.merging.other_mrn if moved else self.merging.kept_mrn
            whose = Whose.OTHER if moved else Whose.KEPT
            if state is State.COMBINED and not was.no_more and self._apart(now, whose):
                into = code_of(self.unit.session, int(str(now["combined_into_id"])))
                what = old_labels.take_apart(was.code, into, old_labels.is_of(mrn, was.number))
                ask_for_label(self.unit, was.id, self._id_of(whose), what)
            elif moved and (was.no_more or state in FINAL):
                follow_folder(self.unit, was.id, self.merging.other_id, apart)
            elif moved:
                says = old_labels.label(self.merging.kept_mrn, int(str(item.after["number"])))
                what = old_labels.relabel(was.code, says, old_labels.is_of(mrn, was.number))
                give_back(self.unit, was.id, self.merging.other_id, what, self.written)
            elif MergeField.NAME in self.merging.taken and not was.no_more and state not in FINAL:
                self._name_back(was)

    def _name_back(self, was: Folder) -> None:
        """A label of the record kept that was asked for because of the name taken."""
        now = old_labels.is_of(self.merging.kept_mrn, was.number)
        what = old_labels.relabel(was.code, old_labels.ANOTHER_NAME, now)
        give_back(self.unit, was.id, self.merging.kept_id, what, self.written)

    def _apart(self, now: Image, whose: Whose) -> bool:
        into = int(str(now["combined_into_id"]))
        return whose_folder(self.unit.session, self.written, self.answers, into) is not whose

    def _id_of(self, whose: Whose) -> int:
        return self.merging.other_id if whose is Whose.OTHER else self.merging.kept_id

    def _mrn_of(self, whose: Whose) -> str:
        return self.merging.other_mrn if whose is Whose.OTHER else self.merging.kept_mrn

"""Giving the folders of one record to another: no folder moves, but its label is old."""

from __future__ import annotations

from app.charts.custody import old_labels
from app.charts.custody.making import SERIES
from app.charts.custody.models import ChartRecord, VolumeRecord
from app.charts.merging import rules
from app.charts.merging.queries import Paper, home_of, kept_key, paper_of
from app.charts.merging.rules import Folder, Slot
from app.db import series
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.directory.queries import require_order
from app.errors import RuleBroken
from app.patients.merging.journal import Journal
from app.patients.merging.rule import Merging
from app.patients.merging.types import MergeField
from app.patients.mrn import mrn_pairs
from app.schedule.tasks.folders import ask_for_label, follow_folder, waiting_words


def no_section(key: str) -> str:
    """Why folders can be given no home."""
    return f"No shelf section owns {key}. Nothing was changed. Add a section that does, then merge."


def move_folders(unit: Unit, clinic: ClinicProfile, merging: Merging, journal: Journal) -> None:
    """Give every folder of the other record a place in the charts of the one kept, and its task.

    Raises:
        RuleBroken: no shelf section owns the place of the record kept.
    """
    session = unit.session
    # Whoever makes folders takes numbers of it: all there are stand there now, and none comes meanwhile.
    series.take_turn(session, SERIES)
    require_order(session, clinic.filing_order)
    kept, other = paper_of(session, merging.kept_id), paper_of(session, merging.other_id)
    journal.left(ChartRecord, kept.charts)
    journal.left(VolumeRecord, [each.row for each in kept.folders])
    if MergeField.NAME in merging.taken:
        _rename(unit, merging, journal, kept)
    if not other.charts:
        return
    key = kept_key(session, clinic, merging, kept)
    home = home_of(session, key)
    if home is None:
        raise RuleBroken(no_section(key))
    _charts(merging, journal, kept, other, key)
    slots = rules.slots_in(kept.chart_of, kept.folders, other.folders)
    for each in other.folders:
        slot = slots[each.id]
        place = {"chart_id": slot.chart_id, "number": slot.number, "home_id": home}
        journal.write(VolumeRecord, each.row, place)
        _task(unit, merging, journal, each, slot, rules.beside(kept.folders, each.kind))


def _rename(unit: Unit, merging: Merging, journal: Journal, kept: Paper) -> None:
    """The labels of the record kept have the name it had; one that has to be changed anyhow stays as told."""
    for each in kept.folders:
        if not each.no_more and not waiting_words(unit, each.id):
            now = old_labels.is_of(merging.kept_mrn, each.number)
            what = old_labels.relabel(each.code, old_labels.ANOTHER_NAME, now)
            ask_for_label(unit, each.id, merging.kept_id, what, journal)


def _charts(merging: Merging, journal: Journal, kept: Paper, other: Paper, key: str) -> None:
    """A kind that the record kept has not comes as a whole; of the others the empty chart stays."""
    known = set(kept.chart_of)
    for chart in other.charts:
        if chart["kind"] in known:
            journal.left(ChartRecord, [chart])
        else:
            journal.write(ChartRecord, chart, {"patient_id": merging.kept_id, "filing_key": key})


def _task(
    unit: Unit, merging: Merging, journal: Journal, folder: Folder, slot: Slot, beside: int | None
) -> None:
    if folder.no_more:
        words = f"{mrn_pairs(merging.other_mrn)} was merged into {mrn_pairs(merging.kept_mrn)}"
        follow_folder(unit, folder.id, merging.kept_id, words, journal)
        return
    # A folder that two merges reach before anybody has seen to it still has the label from before both.
    says = old_labels.label_said(waiting_words(unit, folder.id)) or old_labels.label(
        merging.other_mrn, folder.number
    )
    what = old_labels.relabel(folder.code, says, old_labels.is_of(merging.kept_mrn, slot.number), beside)
    ask_for_label(unit, folder.id, merging.kept_id, what, journal)

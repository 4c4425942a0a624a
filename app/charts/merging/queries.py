"""Reading the paper of a patient as a merge needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.charts.custody.models import ChartRecord, VolumeRecord
from app.charts.custody.types import ChartKind
from app.charts.filing import filing_key
from app.charts.merging.rules import Folder
from app.charts.places import queries as places
from app.charts.refiling.queries import newest
from app.directory import ClinicProfile
from app.patients.merging.journal import Image, ItemAct, Written, images
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import MergeField, Whose
from app.patients.queries import patient

FEATURE = "charts"


@dataclass(frozen=True, slots=True)
class Paper:
    """The charts of a patient, and all folders in them by kind and number."""

    charts: tuple[Image, ...]
    folders: tuple[Folder, ...]

    @property
    def chart_of(self) -> Mapping[ChartKind, int]:
        """The chart of each kind."""
        return {ChartKind(str(each["kind"])): key_of(each) for each in self.charts}


def paper_of(session: Session, patient_id: int) -> Paper:
    """The paper of one patient."""
    charts = images(session, ChartRecord, ChartRecord.patient_id == patient_id)
    kinds = {key_of(each): ChartKind(str(each["kind"])) for each in charts}
    mine = select(ChartRecord.id).where(ChartRecord.patient_id == patient_id)
    rows = images(session, VolumeRecord, VolumeRecord.chart_id.in_(mine))
    folders = [folder(row, kinds[int(str(row["chart_id"]))]) for row in rows]
    return Paper(tuple(charts), tuple(sorted(folders, key=lambda each: (each.kind, each.number))))


def folder(row: Image, kind: ChartKind) -> Folder:
    """One folder from its row."""
    known: Any = row
    return Folder(
        known["id"], known["chart_id"], kind, known["number"], known["code"], known["state"],
        known["moves"], known["combined_into_id"], row,
    )  # fmt: skip


def key_of(row: Image) -> int:
    """The key of a row."""
    return int(str(row["id"]))


def kept_key(session: Session, clinic: ClinicProfile, merging: Merging, kept: Paper) -> str:
    """Where all paper of the two stands: with the folders of the record kept, or where its first would."""
    if kept.charts:
        return str(kept.charts[0]["filing_key"])
    own, other = patient(session, merging.kept_id), patient(session, merging.other_id)
    named = other if MergeField.NAME in merging.taken else own
    born = other if MergeField.BIRTH_DATE in merging.taken else own
    order = clinic.filing_order
    return filing_key(order, merging.kept_mrn, named.family, named.given, born.birth_date)


def other_key(session: Session, clinic: ClinicProfile, merging: Merging, written: Written) -> str:
    """Where the paper of the other record stood, or where its first folder would."""
    moved = written.of(ChartRecord, ItemAct.MOVED)
    # What a merge has written down of it is of the order in which the clinic filed then.
    refiled = newest(session) is not None
    if moved and not refiled:
        return str(moved[0].before["filing_key"])
    left = images(session, ChartRecord, ChartRecord.patient_id == merging.other_id)
    if left:
        return str(left[0]["filing_key"])
    who = patient(session, merging.other_id)
    return filing_key(clinic.filing_order, merging.other_mrn, who.family, who.given, who.birth_date)


def home_of(session: Session, key: str) -> int | None:
    """The shelf section that owns a place in filing order."""
    return places.section_for(session, key)


def code_of(session: Session, volume_id: int) -> str:
    """The code on a folder."""
    return session.execute(select(VolumeRecord.code).where(VolumeRecord.id == volume_id)).scalar_one()


def whose_folder(session: Session, written: Written, answers: Answers, volume_id: int) -> Whose:
    """To whom a folder belongs when a merge is taken apart: what came since, as was answered."""
    for item in written.of(VolumeRecord):
        if item.key == volume_id:
            return Whose.OTHER if item.act is ItemAct.MOVED else Whose.KEPT
    own = answers.get((FEATURE, f"volume:{volume_id}"))
    if own is not None:
        return own
    chart = session.scalar(select(VolumeRecord.chart_id).where(VolumeRecord.id == volume_id))
    return answers.get((FEATURE, f"chart:{chart}"), Whose.KEPT)

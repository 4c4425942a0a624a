"""What the paper says of a merge: where each folder is and what becomes of it, and whose it is afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from app.charts.custody import old_labels, wording
from app.charts.custody import queries as custody
from app.charts.custody.models import ChartRecord, VolumeRecord
from app.charts.custody.queries import Customs
from app.charts.custody.types import ChartKind, Volume
from app.charts.filing import shelf_words
from app.charts.merging import rules
from app.charts.merging.moving import move_folders, no_section
from app.charts.merging.queries import FEATURE, Paper, home_of, kept_key, key_of, paper_of
from app.charts.merging.restoring import Restoring
from app.charts.merging.rules import Folder
from app.charts.places import queries as places
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.patients.merging.journal import Journal, Written
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import Matter, MergeField, Question, Since, Whose
from app.patients.mrn import mrn_pairs

KINDS = {
    ChartKind.MEDICAL: "", ChartKind.BILLING: "Billing ", ChartKind.FILM: "Film ", ChartKind.OTHER: "Other ",
}  # fmt: skip


class FolderMergeRule:
    """Every folder is stated as it stands; none is moved, all get their place behind those of one record."""

    feature = FEATURE
    columns: Mapping[str, str] = {
        "chart.patient_id": "goes to the record kept, or its folders into the chart of that kind"
    }

    def __init__(self, clinic: ClinicProfile) -> None:
        self._clinic = clinic

    def check(self, unit: Unit, merging: Merging) -> Sequence[Matter]:
        """Each folder of both records: where it is, and what it becomes."""
        session, customs = unit.session, custody.customs_of(unit, self._clinic)
        kept, other = paper_of(session, merging.kept_id), paper_of(session, merging.other_id)
        if not kept.charts and not other.charts:
            return []
        whose = [merging.kept_id, merging.other_id]
        shown = {each.id: each for each in custody.volumes_of(session, customs, whose)}
        matters = [
            self._matter(each, shown[each.id], customs, True, _stays(each, merging)) for each in kept.folders
        ]
        if not other.charts:
            return matters
        key = kept_key(session, self._clinic, merging, kept)
        home = home_of(session, key)
        if home is None:
            said = f"Shelf of {mrn_pairs(merging.kept_mrn)}"
            return [*matters, Matter(FEATURE, 0, of_kept=True, what=said, veto=no_section(key))]
        section = places.place(session, home).name
        words = shelf_words(self._clinic.filing_order, merging.kept_mrn, section)
        slots = rules.slots_in(kept.chart_of, kept.folders, other.folders)
        for each in other.folders:
            becomes = f"becomes {old_labels.is_of(merging.kept_mrn, slots[each.id].number)}, shelf {words}"
            matters.append(self._matter(each, shown[each.id], customs, False, becomes))
        return matters

    def move(self, unit: Unit, merging: Merging, journal: Journal) -> None:
        """Give the folders their new places and tasks.

        Raises:
            RuleBroken: no shelf section owns the place of the record kept.
        """
        move_folders(unit, self._clinic, merging, journal)

    def since(self, unit: Unit, merging: Merging, written: Written) -> Sequence[Question]:
        """The folders and charts that were made since; where a folder is now never matters."""
        return list(self._made_since(paper_of(unit.session, merging.kept_id), written))

    def restore(self, unit: Unit, merging: Merging, written: Written, answers: Answers) -> None:
        """Give the folders back, and what came since to whom it was said to belong."""
        Restoring(unit, self._clinic, merging, written, answers).restore()

    def _matter(self, each: Folder, shown: Volume, customs: Customs, of_kept: bool, then: str) -> Matter:
        return Matter(
            FEATURE, each.id, of_kept, f"{KINDS[each.kind]}V{each.number}, folder {each.code}",
            wording.where_it_is(shown, customs), then, asks=not each.no_more, stamp=str(each.moves),
            code=each.code,
        )  # fmt: skip

    def _made_since(self, now: Paper, written: Written) -> Iterator[Question]:
        charts, folders = written.known(ChartRecord), written.known(VolumeRecord)
        for chart in now.charts:
            if key_of(chart) not in charts:
                of_it = [each for each in now.folders if each.chart_id == key_of(chart)]
                told = ", ".join(f"V{each.number}" for each in of_it)
                kind = KINDS[ChartKind(str(chart["kind"]))] or "Medical "
                yield _question(f"chart:{key_of(chart)}", f"{kind}chart: {told}", str(len(of_it)))
        for each in now.folders:
            if each.chart_id in charts and each.id not in folders:
                told = f"{KINDS[each.kind]}V{each.number}, folder {each.code}"
                yield _question(f"volume:{each.id}", told, f"{each.chart_id}.{each.number}")


def _stays(each: Folder, merging: Merging) -> str:
    renamed = MergeField.NAME in merging.taken and not each.no_more
    return f"stays V{each.number}, needs a label with the other name" if renamed else f"stays V{each.number}"


def _question(key: str, told: str, stamp: str) -> Question:
    return Question(FEATURE, key, Since.MADE, told, "", told, (Whose.KEPT, Whose.OTHER), stamp)

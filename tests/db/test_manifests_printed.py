"""That something of a transfer was printed is kept in the trail, without a name."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.audit import Act, TrailFilter
from app.charts import ManifestPaper, ManifestSetup, Recall
from app.errors import BadInput, NotAllowed
from app.security import Role
from tests.support.clinics import Clinic

RECALLS = ManifestSetup(ManifestPaper.RECALL)
WANTED = Recall(
    request=1, code="R00000011", volume_id=1, barcode="C00000013", patient_id=1, patient="GARCIA, Maria",
    mrn="004172", number=1, place="Dr Lee", needed_at=datetime(2026, 11, 24, 15, 10, tzinfo=UTC), stat=False,
    container="Box 3", at="Iron Vault", accession="A-17",
)  # fmt: skip


def test_a_print_is_one_act_with_its_count_and_no_name(clinic: Clinic, tmp_path: Path) -> None:
    app, records = clinic.records
    made = app.manifests.set_recalls(records, [WANTED], RECALLS)
    app.manifests.save(records, made, tmp_path / "recalls.pdf")
    privacy_app, privacy = clinic.privacy
    (act,) = privacy_app.trail.list(privacy, TrailFilter(act=Act.MANIFEST_PRINTED))
    assert (act.count, act.detail, act.patient_id) == (1, "recall list", None)
    assert (tmp_path / "recalls.pdf").read_bytes().startswith(b"%PDF")


def test_who_moves_no_charts_leaves_no_trace_and_no_file(clinic: Clinic, tmp_path: Path) -> None:
    app, admin = clinic.desk_of(Role.ADMIN)
    made = app.manifests.set_recalls(admin, [WANTED], RECALLS)
    with pytest.raises(NotAllowed):
        app.manifests.save(admin, made, tmp_path / "recalls.pdf")
    records_app, records = clinic.records
    with pytest.raises(BadInput):
        records_app.manifests.save(records, made, tmp_path / "recalls.txt")
    privacy_app, privacy = clinic.privacy
    assert privacy_app.trail.list(privacy, TrailFilter(act=Act.MANIFEST_PRINTED)) == []
    assert not list(tmp_path.glob("recalls*"))

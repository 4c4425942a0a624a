"""An import that is cut off, by a full disk or a kill, is finished by doing it again."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

from sqlalchemy import func, select

from app.audit import Act
from app.audit.models import AuditAct
from app.charts.custody.models import ChartRecord
from app.patients import IdentifierType
from app.patients.models import PatientIdentifier, PatientName, PatientRecord, PatientSearch
from tests.db.importing import PMS, a_file, counts, take
from tests.support.clinics import PASSWORD, Clinic
from tests.support.tree import ROOT

ROWS = 3000
KILLS = 3


def many(folder: Path) -> Path:
    rows = [
        (f"Name{'abcdefghij'[at % 10]}", f"Ann{at}", "02/13/1975", f"{at:06d}", f"402-555-{at:04d}")
        for at in range(ROWS)
    ]
    return a_file(folder, PMS, rows)


def child(clinic: Clinic, file: Path, room: int = 0) -> subprocess.Popen[str]:
    login = clinic.records.actor.login
    clinic.close()
    command = [
        sys.executable,
        "-m",
        "tests.faults.importing_child",
        clinic.where,
        login,
        str(file),
        str(room),
    ]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        env={**os.environ, "OUTGUIDE_PASSWORD": PASSWORD},
    )  # fmt: skip


def nothing_half_saved(clinic: Clinic) -> int:
    """Every patient has one name, one number and one search row, and is in the trail; how many there are."""
    patients: int = clinic.one(select(func.count()).select_from(PatientRecord))
    for table in (PatientName, PatientIdentifier, PatientSearch):
        held = [row.patient_id for row in clinic.rows(select(table.patient_id))]
        assert Counter(held) == Counter(row.id for row in clinic.rows(select(PatientRecord.id)))
    in_trail = select(func.coalesce(func.sum(AuditAct.count), 0)).where(AuditAct.act == Act.PATIENTS_IMPORTED)
    assert clinic.one(in_trail) == patients
    assert clinic.one("PRAGMA integrity_check") == "ok"
    return patients


def every_patient_once(clinic: Clinic) -> None:
    statement = select(PatientIdentifier.value).where(PatientIdentifier.type == IdentifierType.MRN)
    assert sorted(row.value for row in clinic.rows(statement)) == [f"{at:06d}" for at in range(ROWS)]
    assert clinic.rows(select(ChartRecord.id)) == []


def test_a_disk_that_fills_up_keeps_what_was_taken_and_says_so(
    embedded_clinic: Clinic, tmp_path: Path
) -> None:
    file = many(tmp_path)
    with child(embedded_clinic, file, room=200) as importing:
        out, err = importing.communicate()
    assert importing.returncode == 1, err
    assert err.count("\n") == 1 and err.startswith("The disk is full."), err
    taken = nothing_half_saved(embedded_clinic)
    assert taken == int(out.split()[-1]) and 0 < taken < ROWS
    assert f"Taken before that: {taken}. Import again to go on." in err
    assert counts(take(embedded_clinic, file)) == (ROWS - taken, 0, taken, 0)
    every_patient_once(embedded_clinic)


def test_an_import_that_is_killed_again_and_again_brings_every_patient_once(
    embedded_clinic: Clinic, tmp_path: Path
) -> None:
    file, luck = many(tmp_path), secrets.SystemRandom()
    for _ in range(KILLS):
        with child(embedded_clinic, file) as importing:
            assert importing.stdout is not None
            before = [importing.stdout.readline() for _ in range(luck.randrange(1, 20))]
            importing.send_signal(signal.SIGKILL)
            told = [*before, *importing.stdout.readlines()[:-1]]
        committed = max(int(each) for each in told if each.strip())
        assert nothing_half_saved(embedded_clinic) >= committed
    assert take(embedded_clinic, file).refused_total == 0
    assert nothing_half_saved(embedded_clinic) == ROWS
    every_patient_once(embedded_clinic)

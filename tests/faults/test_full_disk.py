"""A disk that fills up costs the scan that did not fit, which is told, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from uuid import UUID

from sqlalchemy import select

from app.charts.custody.models import MovementRecord
from tests.support.clinics import PASSWORD, Clinic
from tests.support.tree import ROOT

FILLING = """
import os, resource, sys
from pathlib import Path
from app.bootstrap import open_clinic
from app.charts import CheckIn, CheckOut, Entry, Scan
from app.errors import Unavailable
from app.security import SignIn
from app.security.passwords import FLOOR
from app.settings import Settings
folder, holder, code = sys.argv[1:]
app, actor = open_clinic(folder, SignIn("clerk", os.environ["OUTGUIDE_PASSWORD"]), Settings(kdf=FLOOR))
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
wal = Path(folder, "clinic.db-wal")
resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + 900_000, hard))
refused = 0
for turn in range(400):
    scan = Scan(app.clock.new_id(), app.clock.now(), Entry.SCANNED)
    try:
        if turn % 2:
            app.desk.check_in(actor, CheckIn(code, scan))
        else:
            app.desk.check_out(actor, CheckOut(code, holder, scan))
    except Unavailable as problem:
        refused += 1
        print("refused", problem.sentence, file=sys.stderr)
        if refused == 2:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))  # somebody made room
    else:
        print(scan.id.hex)
        if refused >= 2 and turn % 5 == 4:
            break
app.close()
assert refused >= 2, "the disk was never full"
"""


def test_what_was_acknowledged_around_a_full_disk_is_kept(embedded_clinic: Clinic) -> None:
    code, holder = embedded_clinic.a_volume(), embedded_clinic.a_holder("Dr Lee").code
    embedded_clinic.close()
    told = subprocess.run(
        [sys.executable, "-c", FILLING, embedded_clinic.where, holder, code],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "OUTGUIDE_PASSWORD": PASSWORD},
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    acknowledged = {UUID(hex=each) for each in told.stdout.split()}
    assert len(acknowledged) > 3
    assert {row.id for row in embedded_clinic.rows(select(MovementRecord.id))} == acknowledged
    assert embedded_clinic.one("PRAGMA integrity_check") == "ok"

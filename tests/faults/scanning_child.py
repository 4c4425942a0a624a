"""A desk that scans without end, to be killed: it says which scans were acknowledged.

OUTGUIDE_PASSWORD=... python -m tests.faults.scanning_child FOLDER LOGIN HOLDER CODE...
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from app.bootstrap import open_clinic
from app.charts import CheckIn, CheckOut, Entry, Scan
from app.charts.custody.replaying import record_of
from app.security import SignIn
from app.security.passwords import FLOOR
from app.settings import Settings

READY = "ready"


def main(folder: str, login: str, holder: str, *codes: str) -> None:
    """Check volumes out and in by turns; each line written is one acknowledged scan."""
    settings = Settings(kdf=FLOOR, data_folder=Path(folder).parent / "data")
    app, actor = open_clinic(folder, SignIn(login, os.environ["OUTGUIDE_PASSWORD"]), settings)
    os.write(1, f"{READY}\n".encode())
    for turn in count():
        code = codes[turn % len(codes)]
        scan = Scan(app.clock.new_id(), app.clock.now(), Entry.SCANNED)
        out = turn // len(codes) % 2 == 0
        command = CheckOut(code, holder, scan) if out else CheckIn(code, scan)
        app.journal.begin(scan.id, record_of(command))
        if isinstance(command, CheckOut):
            app.desk.check_out(actor, command)
        else:
            app.desk.check_in(actor, command)
        os.write(1, f"{scan.id.hex}\n".encode())
        app.journal.end(scan.id)


if __name__ == "__main__":
    main(*sys.argv[1:])

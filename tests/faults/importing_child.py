"""A desk that imports a file, to be killed or to run out of room: it says how far it is.

OUTGUIDE_PASSWORD=... python -m tests.faults.importing_child FOLDER LOGIN FILE PAGES
By so many pages the clinic's file may grow, then SQLite says what it says on a full disk; 0 is no limit.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sqlalchemy import Connection, Engine, event

from app.bootstrap import open_clinic
from app.errors import AppError
from app.interop import PatientImport
from app.progress import Progress, StopToken
from app.security import SignIn
from app.security.passwords import FLOOR
from app.settings import Settings


def told(progress: Progress) -> None:
    """Say how many rows are committed."""
    os.write(1, f"{progress.done}\n".encode())


class Room:
    """The room left on the disk, kept to in every transaction."""

    def __init__(self, pages: int) -> None:
        self._pages, self._most = pages, 0

    def __call__(self, connection: Connection) -> None:
        """Set the limit of this connection; the first one tells how much is taken already."""
        if not self._most:
            self._most = connection.exec_driver_sql("PRAGMA page_count").scalar_one() + self._pages
        connection.exec_driver_sql(f"PRAGMA max_page_count = {self._most}")


def main(folder: str, login: str, file: str, room: str) -> int:
    """Import the file; 1 and one sentence if that cannot go on."""
    settings = Settings(kdf=FLOOR, data_folder=Path(folder).parent / "data")
    app, actor = open_clinic(folder, SignIn(login, os.environ["OUTGUIDE_PASSWORD"]), settings)
    mapping = app.imports.preview_patients(actor, Path(file)).mapping
    if int(room):
        event.listen(Engine, "begin", Room(int(room)))
    try:
        app.imports.import_patients(actor, PatientImport(Path(file), mapping), told, StopToken())
    except AppError as problem:
        sys.stderr.write(problem.sentence + "\n")
        return 1
    finally:
        app.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

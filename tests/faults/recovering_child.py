"""A renewal that is killed at a chosen step.

OUTGUIDE_CODE=... OUTGUIDE_PASSWORD=... python -m tests.faults.recovering_child FOLDER LOGIN STEP
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from app.bootstrap import recover, recovering
from app.security import Recover, keyfile
from app.security.passwords import FLOOR
from app.settings import Settings


def die(*_: object) -> None:
    """As a power cut."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(folder: str, login: str, step: str) -> None:
    """Renew the password, and die on the way."""
    settings = Settings(kdf=FLOOR, data_folder=Path(folder).parent / "data")
    wish = Recover(login, os.environ["OUTGUIDE_CODE"], os.environ["OUTGUIDE_PASSWORD"])
    renewal = recover(folder, wish, settings)
    os.write(1, f"{renewal.code}\n".encode())
    if step == "before the ring":
        recovering.write_keyring = die  # type: ignore[assignment]
    elif step == "between its copies":
        whole = Path.replace

        def replace(self: Path, target: Path) -> Path:
            if target.name == keyfile.COPY:
                die()
            return whole(self, target)

        keyfile.Path.replace = replace  # type: ignore[method-assign]
    renewal.finish()
    die()


if __name__ == "__main__":
    main(*sys.argv[1:])

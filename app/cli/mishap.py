"""What is kept of an error nobody expected: where in the program it happened, and no word of any record."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST = 512 * 1024
KEPT = 2


def note(problem: BaseException, folder: Path) -> Path | None:
    """Write down the kinds of error and the lines of the program; None if the disk takes nothing.

    The error's own words stay out: a database repeats in them what was to be stored.
    """
    file = folder / "logs" / "outguide.log"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    told = "\n".join(_told(problem))
    handler.handle(logging.LogRecord("outguide", logging.ERROR, "", 0, "%s", (told,), None))
    handler.close()
    return file


def _told(problem: BaseException | None) -> Iterator[str]:
    while problem is not None:
        yield f"{type(problem).__module__}.{type(problem).__qualname__}"
        for frame in traceback.extract_tb(problem.__traceback__):
            yield f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        problem = problem.__cause__ or problem.__context__

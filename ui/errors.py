"""The one place that turns an error into words."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication

from app.errors import AppError

log = logging.getLogger(__name__)


def sentence_of(error: Exception) -> str:
    """What the person at the desk reads; anything but an AppError is a bug and is logged."""
    if isinstance(error, AppError):
        return error.sentence
    # The text of an unknown error may hold what a patient is called; only its kind and place are kept.
    places = []
    trace = error.__traceback__
    while trace is not None:
        places.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
        trace = trace.tb_next
    log.error("Unexpected %s at %s", type(error).__name__, " < ".join(reversed(places)))
    return QCoreApplication.translate(
        "errors",
        "Something went wrong inside Outguide. Nothing was changed. Try again; the details are in the log.",
    )

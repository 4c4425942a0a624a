"""Whether something may still be added to a record, or it has gone into another one."""

from __future__ import annotations

from app.errors import Conflict
from app.patients.types import Patient, PatientStatus

GONE = "This record was merged into another one. Nothing was changed. Open that one."


def require_not_merged(patient: Patient) -> None:
    """Refuse to add to a record that was merged into another one.

    A server looks once more when a row of the record is added; folders belong to a chart, so whoever makes
    them asks again after it.

    Raises:
        Conflict: it was.
    """
    if patient.status is PatientStatus.MERGED:
        raise Conflict(GONE)

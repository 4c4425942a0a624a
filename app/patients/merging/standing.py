"""Whether something may still be added to a record, or it has gone into another one."""

from __future__ import annotations

from app.errors import Conflict
from app.patients.types import Patient, PatientStatus

GONE = "This record was merged into another one. Nothing was changed. Open that one."


def require_not_merged(patient: Patient) -> None:
    """Refuse to add to a record that was merged into another one.

    On a server whoever adds asks once more after it has written: a merge that went on meanwhile is seen then.

    Raises:
        Conflict: it was.
    """
    if patient.status is PatientStatus.MERGED:
        raise Conflict(GONE)

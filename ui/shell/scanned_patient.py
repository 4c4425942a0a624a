"""Whose label was scanned: a patient card says so itself, a chart by its volume."""

from __future__ import annotations

from app.codes import CodeKind, NotOurCode, parse_code
from ui.shell.services import Services


def scanned_patient(services: Services, code: str) -> tuple[int, str]:
    """Whom a scanned card or chart is about: the patient's key and MRN.

    Raises:
        NotFound, BadInput: nothing has this label.
    """
    if _is_card(code, practice=services.clinic.practice):
        patient = services.patients.by_card(services.actor, code)
        return patient.id, patient.mrn
    volume = services.finder.where(services.actor, code).volume
    return volume.patient_id, volume.mrn


def _is_card(code: str, *, practice: bool) -> bool:
    try:
        return parse_code(code, practice=practice).kind is CodeKind.PATIENT
    except NotOurCode:  # an old number of a chart
        return False

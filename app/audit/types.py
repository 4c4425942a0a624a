"""What the trail holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from app.actor import Actor


class Act(StrEnum):
    """What was done; a read is an act too."""

    CLINIC_CREATED = "clinic.created"
    CLINIC_UPGRADED = "clinic.upgraded"
    SETTING_CHANGED = "setting.changed"
    SIGNED_IN = "person.signed_in"
    SIGNED_OUT = "person.signed_out"
    UNLOCKED = "person.unlocked"
    PERSON_ADDED = "person.added"
    PERSON_CHANGED = "person.changed"
    PERSON_RETIRED = "person.retired"
    PERSON_RECOVERED = "person.recovered"
    LOOKED_UP = "patients.looked_up"
    PATIENT_OPENED = "patient.opened"
    PATIENT_REGISTERED = "patient.registered"
    PATIENT_CHANGED = "patient.changed"
    PATIENT_CORRECTED = "patient.corrected"
    RECORD_HISTORY_READ = "patient.history_read"
    PATIENTS_IMPORTED = "patients.imported"
    NICKNAME_CHANGED = "nickname.changed"
    DIRECTORY_CHANGED = "directory.changed"
    INDEX_CHECKED = "index.checked"
    INDEX_MENDED = "index.mended"
    DUPLICATES_SEARCHED = "duplicates.searched"
    DUPLICATES_FOUND = "duplicates.found"
    DUPLICATE_DECIDED = "duplicate.decided"
    MERGE_PROPOSED = "merge.proposed"
    MERGE_DECIDED = "merge.decided"
    PATIENTS_MERGED = "patients.merged"
    PATIENTS_UNMERGED = "patients.unmerged"
    HISTORY_OPENED = "chart.history_opened"
    CHART_MADE = "chart.made"
    CHARTS_IMPORTED = "charts.imported"
    PLACE_MADE = "place.made"
    PLACE_CHANGED = "place.changed"
    VOLUME_MOVED = "volume.moved"
    VOLUME_SEEN = "volume.seen"
    MOVE_UNDONE = "volume.move_undone"
    OLD_NUMBER_CONFIRMED = "volume.old_number_confirmed"
    LABELS_PRINTED = "labels.printed"
    DISCREPANCY_OPENED = "discrepancy.opened"
    DISCREPANCY_TAKEN = "discrepancy.taken"
    DISCREPANCY_SETTLED = "discrepancy.settled"
    DISCREPANCY_REOPENED = "discrepancy.reopened"
    TASK_MADE = "task.made"
    TASK_CHANGED = "task.changed"
    TASK_DONE = "task.done"
    NOTE_LEFT = "note.left"
    NOTE_READ = "note.read"
    APPOINTMENT_BOOKED = "appointment.booked"
    APPOINTMENT_CHANGED = "appointment.changed"
    APPOINTMENTS_IMPORTED = "appointments.imported"
    REQUEST_MADE = "request.made"
    REQUEST_CHANGED = "request.changed"
    REQUEST_ANSWERED = "request.answered"
    REQUEST_ENDED = "request.ended"
    PULLS_BUILT = "pulls.built"
    PULLS_SPLIT = "pulls.split"
    PULLS_PRINTED = "pulls.printed"
    PULLS_CHECKED_OUT = "pulls.checked_out"
    PULLS_TAKEN_BACK = "pulls.taken_back"
    TRANSFER_OPENED = "transfer.opened"
    TRANSFER_CHANGED = "transfer.changed"
    TRANSFER_SENT = "transfer.sent"
    TRANSFER_RECEIVED = "transfer.received"
    TRANSFER_ENDED = "transfer.ended"
    MANIFEST_PRINTED = "transfer.printed"
    SEARCH_OPENED = "search.opened"
    SEARCH_CHANGED = "search.changed"
    SEARCH_ENDED = "search.ended"
    PLACE_SEARCHED = "search.looked"
    SEARCH_PRINTED = "search.printed"
    LETTERS_PRINTED = "letters.printed"
    SHELF_AUDIT_STARTED = "shelf_audit.started"
    SHELF_AUDIT_CHANGED = "shelf_audit.changed"
    SHELF_AUDIT_ENDED = "shelf_audit.ended"
    SHEET_PUT = "sheet.put"
    SHEET_FILED = "sheet.filed"
    SHEET_REMOVED = "sheet.removed"
    OUTGUIDES_MADE = "outguide.made"
    OUTGUIDE_PLACED = "outguide.placed"
    OUTGUIDE_TAKEN_OUT = "outguide.taken_out"
    OUTGUIDE_RETIRED = "outguide.retired"
    CHARTS_PREPARED = "charts.prepared"
    SECTION_PREPARED = "section.prepared"
    SECTION_WALKED = "section.walked"
    SECTION_GOES_ON = "section.goes_on"
    FOLDER_NOTED = "folder.noted"
    FOLDER_MATCHED = "folder.matched"
    FOLDER_SET_ASIDE = "folder.set_aside"
    FOLDER_WAITS_AGAIN = "folder.waits_again"
    SHELF_MEASURED = "shelf.measured"
    VOLUME_MEASURED = "volume.measured"
    VOLUME_THINNED = "volume.thinned"
    SHELVES_REFILED = "shelves.refiled"
    REFILING_ENDED = "shelves.refiling_ended"
    LOAN_MADE = "loan.made"
    LOAN_ENDED = "loan.ended"
    TRAIL_READ = "audit.read"


class Outcome(StrEnum):
    """How the act ended."""

    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line to be written: the act and the ids it touched, never a name or a value.

    `repeat_of` is the first act of a series that is shown as one line with a count.
    """

    act: Act
    patient_id: int | None = None
    volume_id: int | None = None
    about_person_id: int | None = None
    place_id: int | None = None
    fact_id: UUID | None = None
    count: int | None = None
    purpose: str = ""
    outcome: Outcome = Outcome.DONE
    detail: str = ""
    id: UUID | None = None
    repeat_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class ActRow:
    """One line as it is shown."""

    id: UUID
    at: datetime
    act: Act
    person: str
    station: str
    patient_id: int | None
    volume_id: int | None
    about_person_id: int | None
    about_person: str | None
    count: int | None
    purpose: str
    outcome: Outcome
    detail: str
    repeats: int
    fact_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """Which lines to show; what is None does not narrow."""

    patient_id: int | None = None
    person: str | None = None
    act: Act | None = None
    since: datetime | None = None
    until: datetime | None = None
    limit: int = 200


class TrailReader(Protocol):
    """Shows the trail to those who may read it; reading it is an act as well."""

    def list(self, actor: Actor, wanted: TrailFilter) -> Sequence[ActRow]:
        """The newest lines first."""
        ...

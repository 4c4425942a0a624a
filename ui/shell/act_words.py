"""The acts of the trail in words, for every screen that shows them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.audit import Act

_WORDS: dict[Act, str] = {
    Act.CLINIC_CREATED: "made the clinic",
    Act.CLINIC_UPGRADED: "upgraded the clinic",
    Act.SETTING_CHANGED: "changed a setting",
    Act.SIGNED_IN: "signed in",
    Act.SIGNED_OUT: "signed out",
    Act.UNLOCKED: "unlocked",
    Act.PERSON_ADDED: "added a person",
    Act.PERSON_CHANGED: "changed a person",
    Act.PERSON_RETIRED: "ended a person's access",
    Act.PERSON_RECOVERED: "renewed a password with a recovery code",
    Act.LOOKED_UP: "looked patients up",
    Act.PATIENT_OPENED: "opened a patient",
    Act.PATIENT_REGISTERED: "registered a patient",
    Act.PATIENT_CHANGED: "changed a patient's record",
    Act.PATIENT_CORRECTED: "corrected who a patient is",
    Act.RECORD_HISTORY_READ: "read the history of a record",
    Act.PATIENTS_IMPORTED: "imported patients",
    Act.NICKNAME_CHANGED: "changed the list of nicknames",
    Act.DIRECTORY_CHANGED: "changed the directory",
    Act.INDEX_CHECKED: "checked the patient index",
    Act.INDEX_MENDED: "mended the patient index",
    Act.DUPLICATES_SEARCHED: "searched for patients who are here twice",
    Act.DUPLICATES_FOUND: "compared patients and noted possible duplicates",
    Act.DUPLICATE_DECIDED: "decided about a possible duplicate",
    Act.MERGE_PROPOSED: "proposed to merge two records, or to take a merge apart",
    Act.MERGE_DECIDED: "refused or withdrew a merge",
    Act.PATIENTS_MERGED: "merged two records",
    Act.PATIENTS_UNMERGED: "took a merge apart",
    Act.HISTORY_OPENED: "opened a chart's history",
    Act.CHART_MADE: "made a chart",
    Act.CHARTS_IMPORTED: "imported charts",
    Act.PLACE_MADE: "added a place",
    Act.PLACE_CHANGED: "changed a place",
    Act.VOLUME_MOVED: "moved a volume",
    Act.VOLUME_SEEN: "saw a volume",
    Act.MOVE_UNDONE: "undid a scan",
    Act.OLD_NUMBER_CONFIRMED: "confirmed an old number",
    Act.LABELS_PRINTED: "printed labels",
    Act.DISCREPANCY_OPENED: "raised an item of the queue",
    Act.DISCREPANCY_TAKEN: "took an item of the queue",
    Act.DISCREPANCY_SETTLED: "settled an item of the queue",
    Act.DISCREPANCY_REOPENED: "opened an item of the queue again",
    Act.TASK_MADE: "made a task",
    Act.TASK_CHANGED: "changed a task",
    Act.TASK_DONE: "did a task",
    Act.NOTE_LEFT: "left a note for the next shift",
    Act.NOTE_READ: "read a note of another shift",
    Act.APPOINTMENT_BOOKED: "booked an appointment",
    Act.APPOINTMENT_CHANGED: "changed an appointment",
    Act.APPOINTMENTS_IMPORTED: "imported appointments",
    Act.REQUEST_MADE: "asked for a chart",
    Act.REQUEST_CHANGED: "changed a request",
    Act.REQUEST_ANSWERED: "brought a chart to whoever asked for it",
    Act.REQUEST_ENDED: "ended a request",
    Act.PULLS_BUILT: "built a pull list",
    Act.PULLS_SPLIT: "divided the walk of a pull list",
    Act.PULLS_PRINTED: "printed a pull list",
    Act.PULLS_CHECKED_OUT: "checked out what was pulled",
    Act.PULLS_TAKEN_BACK: "took back the checking out of a pull list",
    Act.LOAN_MADE: "made a standing loan",
    Act.LOAN_ENDED: "ended a standing loan",
    Act.TRAIL_READ: "read the trail",
}


def act_words(act: Act) -> str:
    """What was done, as a line of the trail says it."""
    return QCoreApplication.translate("acts", _WORDS[act])

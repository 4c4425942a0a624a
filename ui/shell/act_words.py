"""The acts of the trail in words, for every screen that shows them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.audit import Act


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("acts", text)


def act_words(act: Act) -> str:
    """What was done, as a line of the trail says it."""
    return {
        Act.CLINIC_CREATED: said("made the clinic"),
        Act.CLINIC_UPGRADED: said("upgraded the clinic"),
        Act.SETTING_CHANGED: said("changed a setting"),
        Act.SIGNED_IN: said("signed in"),
        Act.SIGNED_OUT: said("signed out"),
        Act.UNLOCKED: said("unlocked"),
        Act.PERSON_ADDED: said("added a person"),
        Act.PERSON_CHANGED: said("changed a person"),
        Act.PERSON_RETIRED: said("ended a person's access"),
        Act.PERSON_RECOVERED: said("renewed a password with a recovery code"),
        Act.LOOKED_UP: said("looked patients up"),
        Act.PATIENT_OPENED: said("opened a patient"),
        Act.PATIENT_REGISTERED: said("registered a patient"),
        Act.PATIENT_CHANGED: said("changed a patient's record"),
        Act.PATIENT_CORRECTED: said("corrected who a patient is"),
        Act.RECORD_HISTORY_READ: said("read the history of a record"),
        Act.PATIENTS_IMPORTED: said("imported patients"),
        Act.NICKNAME_CHANGED: said("changed the list of nicknames"),
        Act.INDEX_CHECKED: said("checked the patient index"),
        Act.INDEX_MENDED: said("mended the patient index"),
        Act.HISTORY_OPENED: said("opened a chart's history"),
        Act.CHART_MADE: said("made a chart"),
        Act.CHARTS_IMPORTED: said("imported charts"),
        Act.PLACE_MADE: said("added a place"),
        Act.PLACE_CHANGED: said("changed a place"),
        Act.VOLUME_MOVED: said("moved a volume"),
        Act.VOLUME_SEEN: said("saw a volume"),
        Act.MOVE_UNDONE: said("undid a scan"),
        Act.OLD_NUMBER_CONFIRMED: said("confirmed an old number"),
        Act.LABELS_PRINTED: said("printed labels"),
        Act.DISCREPANCY_OPENED: said("raised an item of the queue"),
        Act.DISCREPANCY_TAKEN: said("took an item of the queue"),
        Act.DISCREPANCY_SETTLED: said("settled an item of the queue"),
        Act.DISCREPANCY_REOPENED: said("opened an item of the queue again"),
        Act.TASK_MADE: said("made a task"),
        Act.TASK_CHANGED: said("changed a task"),
        Act.TASK_DONE: said("did a task"),
        Act.TRAIL_READ: said("read the trail"),
    }[act]

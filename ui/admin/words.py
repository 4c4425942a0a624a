"""How the Admin screen speaks: roles, kinds of places, acts of the trail."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.audit import Act
from app.charts import PlaceKind
from app.patients import NicknameSource
from app.security import Role


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("admin", text)


def role_words(role: Role) -> str:
    """A role as people call it."""
    return {
        Role.FRONT_DESK: said("Front desk"),
        Role.RECORDS: said("Records"),
        Role.SUPERVISOR: said("Supervisor"),
        Role.PRIVACY_OFFICER: said("Privacy officer"),
        Role.ADMIN: said("Administrator"),
    }[role]


def role_help(role: Role) -> str:
    """What a role may do, in one line (design/security.md, roles and permissions)."""
    return {
        Role.FRONT_DESK: said("looks up, registers, checks charts out and in"),
        Role.RECORDS: said("all work of the records room"),
        Role.SUPERVISOR: said("confirms, approves, reads the room's trail"),
        Role.PRIVACY_OFFICER: said("restricted patients, the whole trail"),
        Role.ADMIN: said("people, stations, settings; sees no patients"),
    }[role]


def kind_words(kind: PlaceKind) -> str:
    """What a place is."""
    return {
        PlaceKind.FILE_ROOM: said("File room"),
        PlaceKind.SECTION: said("Shelf section"),
        PlaceKind.ROOM: said("Room"),
        PlaceKind.DEPARTMENT: said("Department"),
        PlaceKind.CLINIC: said("Clinic"),
        PlaceKind.PERSON: said("Person"),
        PlaceKind.INSTITUTION: said("Institution"),
        PlaceKind.TOTE: said("Tote"),
        PlaceKind.OFF_SITE_BOX: said("Off-site box"),
    }[kind]


def source_words(source: NicknameSource) -> str:
    """Where a nickname comes from, or that it counts no more."""
    return {
        NicknameSource.SHIPPED: said("with the program"),
        NicknameSource.ADDED: said("added here"),
        NicknameSource.STRUCK: said("struck out"),
    }[source]


def nickname_count(number: int) -> str:
    """How many nicknames, in words."""
    return said("1 nickname") if number == 1 else said("{0} nicknames").format(f"{number:,}")


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

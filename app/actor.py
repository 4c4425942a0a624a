"""Who is acting, where, and what that person may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.errors import NotAllowed


class Permission(StrEnum):
    """One thing a person may or may not do; each is a row, or half a row, of the table of roles."""

    LOOK_UP = "patients.look_up"
    REGISTER = "patients.register"
    EDIT_DETAILS = "patients.edit_details"
    EDIT_IDENTITY = "patients.edit_identity"
    IMPORT_PATIENTS = "patients.import"
    MERGE_PROPOSE = "patients.merge.propose"
    MERGE_APPROVE = "patients.merge.approve"
    REQUEST = "charts.request"
    MOVE_AT_DESK = "charts.move.desk"
    MOVE = "charts.move"
    MARK_MISSING = "charts.missing.report"
    CONFIRM_FOUND = "charts.found.confirm"
    FINAL_ACT = "charts.final"
    SECOND_PERSON = "charts.final.second_person"
    SETTLE_DISCREPANCY = "discrepancies.settle"
    RELEASE_TAKE_IN = "release.take_in"
    RELEASE_GATHER = "release.gather"
    RELEASE_APPROVE = "release.approve"
    RESTRICTED = "patients.restricted"
    BREAK_THE_GLASS = "patients.restricted.break_the_glass"
    AUDIT_READ = "audit.read"
    AUDIT_READ_ROOM = "audit.read.room"
    PEOPLE = "people.manage"
    STATIONS = "stations.manage"
    SETTINGS = "settings.manage"
    DIRECTORY = "directory.manage"
    BACKUP = "backup.make"
    REVIEW_SETTINGS = "settings.review"


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person at a station, with the permissions held."""

    person_id: int
    login: str
    name: str
    station: str
    permissions: frozenset[Permission] = field(default_factory=frozenset)

    def may(self, *needed: Permission) -> bool:
        """Whether this person holds at least one of the permissions."""
        return any(permission in self.permissions for permission in needed)


def require(actor: Actor, *needed: Permission) -> None:
    """Let the act go on only if the person holds one of the permissions.

    Raises:
        NotAllowed: none of them is held.
    """
    if not actor.may(*needed):
        raise NotAllowed(f"{actor.name} may not do this. Nothing was changed. Ask a supervisor.")

"""What every feature says of a merge, in the order in which it is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.actor import Actor
from app.charts.merging.rule import FolderMergeRule
from app.charts.requests.merging import RequestMergeRule
from app.db.unit import Units
from app.directory import ClinicProfile
from app.discrepancies.merging import DiscrepancyMergeRule
from app.patients.duplicates.merging import PairRule
from app.patients.merging.rule import MergeRule
from app.patients.merging.service import MergeService
from app.patients.merging.who import WhoRule
from app.patients.opening import Openings
from app.patients.record.merging import RecordRule
from app.schedule.appointments.merging import AppointmentMergeRule
from app.schedule.tasks.merging import TaskMergeRule


def merge_rules(clinic: ClinicProfile) -> Sequence[MergeRule]:
    """The rules of all features with a patient column; who somebody is comes first."""
    return (
        WhoRule(),
        RecordRule(),
        PairRule(),
        TaskMergeRule(),
        AppointmentMergeRule(),
        FolderMergeRule(clinic),
        RequestMergeRule(clinic),
        DiscrepancyMergeRule(),
    )


def merging(
    units: Units, clinic: ClinicProfile, openings: Openings, opens: Callable[[Actor, str], bool]
) -> MergeService:
    """Merging with the rules of all features; `opens` says whether a password is somebody's."""
    return MergeService(units, clinic, openings, merge_rules(clinic), opens)

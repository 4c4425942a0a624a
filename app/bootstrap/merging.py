"""What every feature says of a merge, in the order in which it is asked."""

from __future__ import annotations

from collections.abc import Sequence

from app.directory import ClinicProfile
from app.patients.duplicates.merging import PairRule
from app.patients.merging.rule import MergeRule
from app.patients.merging.who import WhoRule
from app.patients.record.merging import RecordRule


def merge_rules(clinic: ClinicProfile) -> Sequence[MergeRule]:
    """The rules of all features with a patient column; who somebody is comes first."""
    return (
        WhoRule(),
        RecordRule(),
        PairRule(),
    )

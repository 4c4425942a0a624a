"""The practice clinic: invented patients, charts and movements, the same for the same seed."""

from app.training.inventing import invent
from app.training.staff import PASSWORD, PIN, STAFF
from app.training.types import (
    PlannedChart,
    PlannedEntry,
    PlannedLoan,
    PlannedMove,
    PlannedPlace,
    PlannedRequest,
    PlannedTask,
    PracticePlan,
)

__all__ = [
    "PASSWORD",
    "PIN",
    "STAFF",
    "PlannedChart",
    "PlannedEntry",
    "PlannedLoan",
    "PlannedMove",
    "PlannedPlace",
    "PlannedRequest",
    "PlannedTask",
    "PracticePlan",
    "invent",
]

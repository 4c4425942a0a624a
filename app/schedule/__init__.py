"""When the clinic is open, and what its staff have still to do."""

from app.schedule.tasks.types import (
    AddTask,
    Colleague,
    StepAct,
    Task,
    TaskList,
    TaskSource,
    TaskState,
    TaskStep,
)
from app.schedule.types import OpeningHours

__all__ = [
    "AddTask",
    "Colleague",
    "OpeningHours",
    "StepAct",
    "Task",
    "TaskList",
    "TaskSource",
    "TaskState",
    "TaskStep",
]

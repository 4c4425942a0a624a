"""When the clinic is open, who comes when, and what its staff have still to do or leave to others."""

from app.schedule.appointments.types import (
    Appointment,
    AppointmentAct,
    AppointmentBook,
    AppointmentsChanged,
    AppointmentState,
    AppointmentStep,
    Book,
    ClinicHours,
    ClosedDay,
)
from app.schedule.handing_over.types import HandOverNote, HandOverNotes, LeaveNote
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
    "Appointment",
    "AppointmentAct",
    "AppointmentBook",
    "AppointmentState",
    "AppointmentStep",
    "AppointmentsChanged",
    "Book",
    "ClinicHours",
    "ClosedDay",
    "Colleague",
    "HandOverNote",
    "HandOverNotes",
    "LeaveNote",
    "OpeningHours",
    "StepAct",
    "Task",
    "TaskList",
    "TaskSource",
    "TaskState",
    "TaskStep",
]

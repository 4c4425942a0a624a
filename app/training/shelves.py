"""The places of a practice clinic: four shelf sections, holders of every kind, a box far away."""

from __future__ import annotations

from app.charts import PlaceKind
from app.training.types import PlannedPlace

ROOM = "Records room"  # every new clinic has it
DOCTORS = ("Dr Lee", "Dr Moreau", "Dr Okafor", "Dr Petrov", "Dr Alvarez")
ROOMS = ("Exam room 1", "Exam room 2", "Exam room 3", "Procedure room")
DEPARTMENTS = ("Billing", "Nurse station", "Referrals")
INSTITUTION = "Prairie View Hospital"
BRANCH = "Eastside Clinic"
BOX = "Box 17"
TOTE = "Tote 1"

AFTER_NINE = ":"  # the sign that comes after 9: numbers that are not all digits stay on the first shelf

SECTIONS = (
    PlannedPlace(PlaceKind.SECTION, "Shelf 00-24", ROOM, "00", "25"),
    PlannedPlace(PlaceKind.SECTION, "Shelf 25-49", ROOM, "25", "50"),
    PlannedPlace(PlaceKind.SECTION, "Shelf 50-74", ROOM, "50", "75"),
    PlannedPlace(PlaceKind.SECTION, "Shelf 75-99", ROOM, "75", AFTER_NINE),
)

PLACES = (
    *SECTIONS,
    *(PlannedPlace(PlaceKind.PERSON, name) for name in DOCTORS),
    *(PlannedPlace(PlaceKind.ROOM, name) for name in ROOMS),
    *(PlannedPlace(PlaceKind.DEPARTMENT, name) for name in DEPARTMENTS),
    PlannedPlace(PlaceKind.CLINIC, BRANCH),
    PlannedPlace(PlaceKind.INSTITUTION, INSTITUTION),
    PlannedPlace(PlaceKind.OFF_SITE_BOX, BOX),
    PlannedPlace(PlaceKind.TOTE, TOTE),
)

KIND_OF = {place.name: place.kind for place in PLACES}
# Who borrows how often: doctors most, then rooms and desks, seldom another house.
HOLDERS = (*DOCTORS * 6, *ROOMS * 3, *DEPARTMENTS * 3, BRANCH, INSTITUTION)

"""When the clinic is open."""

from app.schedule.types import OpeningHours

__all__ = ["OpeningHours"]

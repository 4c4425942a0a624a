"""The clinic itself, and the people and bodies that are not its staff."""

from app.directory.types import ClinicKind, ClinicProfile, DateOrder, FilingOrder

__all__ = ["ClinicKind", "ClinicProfile", "DateOrder", "FilingOrder"]

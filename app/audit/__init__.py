"""The trail: who saw and did what, to which records, when and where."""

from app.audit.types import Act, ActRow, Entry, Outcome, TrailFilter, TrailReader

__all__ = ["Act", "ActRow", "Entry", "Outcome", "TrailFilter", "TrailReader"]

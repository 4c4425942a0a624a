"""The inbox for everything that does not fit."""

from app.discrepancies.types import Discrepancy, Kind, Queue, Settle, Severity, State

__all__ = ["Discrepancy", "Kind", "Queue", "Settle", "Severity", "State"]

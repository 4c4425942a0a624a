"""What is read across features: how the room stands, and what somebody leaves open."""

from app.reports.left_open.types import ClaimedRequest, LeftOpen, LeftOpenReader, TakenItem

__all__ = ["ClaimedRequest", "LeftOpen", "LeftOpenReader", "TakenItem"]

"""What Outguide keeps on disk beside its database."""

from app.storage.types import Journal, Pending

__all__ = ["Journal", "Pending"]

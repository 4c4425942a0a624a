"""What forms of every screen ask while somebody types: the clinic's places, and how a label reads."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts import Place
from app.codes import parse_code
from app.errors import AppError
from ui.shell.services import Services


class Lookups:
    """Knows the places of the clinic and its labels, as one person may see them."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def places(self) -> Sequence[Place]:
        """All places that are still in use."""
        services = self._services
        return [place for place in services.places.list(services.actor) if not place.retired]

    def code_of(self, text: str) -> str:
        """The payload of a label as it is kept; empty for what is none of ours."""
        try:
            return parse_code(text, practice=self._services.clinic.practice).text
        except AppError:
            return ""

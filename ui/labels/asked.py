"""Which labels somebody has asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.actor import Actor
from app.charts import Label, Labels, WantedCharts, WantedPlaces


class Kind(StrEnum):
    """What the labels are for."""

    CHARTS = "charts"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Asked:
    """The charts that have no label yet, one patient's, those that were scanned, those of a section that
    nobody has seen yet; or the places.
    """

    kind: Kind = Kind.CHARTS
    patient_id: int | None = None
    codes: tuple[str, ...] = ()
    awaited: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether these are not simply all that wait."""
        return self.patient_id is not None or bool(self.codes or self.awaited)

    def with_code(self, kind: Kind, code: str) -> Asked:
        """The same with one more that was scanned; a scan of another kind begins anew."""
        codes = self.codes if kind is self.kind and self.patient_id is None else ()
        return Asked(kind, codes=tuple(dict.fromkeys((*codes, code))))

    def find(self, labels: Labels, actor: Actor) -> Sequence[Label]:
        """The labels that were asked for."""
        if self.kind is Kind.PLACES:
            return labels.places(actor, WantedPlaces(self.codes))
        if self.awaited:
            return labels.charts(actor, WantedCharts(shelf=self.awaited, awaited=True))
        whose = () if self.patient_id is None else (self.patient_id,)
        return labels.charts(actor, WantedCharts(self.codes, whose))

"""Which labels somebody has asked for, and what is printed of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.actor import Actor, Permission
from app.charts import Label, Labels, Look, WantedCharts, WantedPlaces


class Kind(StrEnum):
    """What the labels are for."""

    CHARTS = "charts"
    REPRINT = "reprint"
    PLACES = "places"
    OTHERS = "others"


class What(StrEnum):
    """What is printed for each."""

    LABEL = "label"
    DIGITS = "digits"
    INSERT = "insert"
    OUTGUIDE = "outguide"
    BADGE = "badge"
    YEAR = "year"
    COMMANDS = "commands"
    BLANK = "blank"
    PROOF = "proof"

    @property
    def look(self) -> Look:
        """How it is laid out."""
        return Look.LABEL if self in (What.OUTGUIDE, What.BADGE) else Look(self.value)


OFFERED: Mapping[Kind, tuple[What, ...]] = {
    Kind.CHARTS: (What.LABEL, What.DIGITS, What.INSERT),
    Kind.REPRINT: (What.LABEL,),
    Kind.PLACES: (What.LABEL,),
    Kind.OTHERS: (What.OUTGUIDE, What.BADGE, What.YEAR, What.COMMANDS, What.BLANK, What.PROOF),
}


NEEDS: Mapping[What, tuple[Permission, ...]] = {
    What.OUTGUIDE: (Permission.MOVE,), What.BADGE: (Permission.PEOPLE,),
}  # fmt: skip


def offered(kind: Kind, actor: Actor) -> tuple[What, ...]:
    """What this person may print of a kind, the usual one first."""
    return tuple(what for what in OFFERED[kind] if what not in NEEDS or actor.may(*NEEDS[what]))


@dataclass(frozen=True, slots=True)
class Asked:
    """The charts that have no label yet, one patient's, those that were scanned, those of a section that
    nobody has seen yet, those whose label is read badly; the places; or what is printed of no chart.

    Inserts are made for whatever is out of its slot, unless charts are named. `quick` is one label in two
    keys.
    """

    kind: Kind = Kind.CHARTS
    patient_id: int | None = None
    codes: tuple[str, ...] = ()
    awaited: str = ""
    what: What = What.LABEL
    quick: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether these are not simply all that wait."""
        return self.patient_id is not None or bool(self.codes or self.awaited)

    def of(self, what: What) -> Asked:
        """The same with something else printed of each."""
        return replace(self, what=what)

    def with_code(self, kind: Kind, code: str) -> Asked:
        """The same with one more that was scanned; a scan of another kind begins anew."""
        same = kind is self.kind and self.patient_id is None
        codes = self.codes if same else ()
        what = self.what if same else What.LABEL
        return Asked(kind, codes=tuple(dict.fromkeys((*codes, code))), what=what)

    def find(self, labels: Labels, actor: Actor) -> Sequence[Label]:
        """The labels that were asked for."""
        match self.kind, self.what:
            case Kind.PLACES, _:
                return labels.places(actor, WantedPlaces(self.codes))
            case Kind.REPRINT, _:
                return labels.charts(actor, WantedCharts(worn=True))
            case Kind.OTHERS, What.OUTGUIDE:
                return labels.outguides(actor)
            case Kind.OTHERS, What.BADGE:
                return labels.badges(actor)
            case Kind.OTHERS, _:
                return labels.others(self.what.look)
        return labels.charts(actor, self._charts())

    def _charts(self) -> WantedCharts:
        if self.awaited:
            return WantedCharts(shelf=self.awaited, awaited=True)
        whose = () if self.patient_id is None else (self.patient_id,)
        return WantedCharts(self.codes, whose, out=self.what is What.INSERT and not self.narrowed)

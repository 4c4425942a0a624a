"""Who the banner is about: two identifiers always, and whom not to take the patient for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.patients import told_birth


@dataclass(frozen=True, slots=True)
class BannerAlert:
    """A look-alike: the other patient's name, and one sentence on what is alike and what differs."""

    other: str
    differs: str


@dataclass(frozen=True, slots=True)
class BannerPatient:
    """What a banner shows; `differs` are positions in "FAMILY, Given", `note` says why it is shown here."""

    family: str
    given: str
    born: date | None
    age_text: str
    sex: str
    mrn: str
    alert: BannerAlert | None = None
    differs: frozenset[int] = frozenset()
    note: str = ""
    estimated: bool = False

    @property
    def name(self) -> str:
        """The name as it is written everywhere: SURNAME, Given."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def birthday(self) -> str:
        """The date of birth as DD-Mmm-YYYY or about 1985, empty when it is not known or shown elsewhere."""
        return told_birth(self.born, estimated=self.estimated) if self.born else ""

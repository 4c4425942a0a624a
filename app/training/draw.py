"""Drawing what every invented person has: names, a birthday, a home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app.patients import Sex
from app.training import names

YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Home:
    """What the people of one household share."""

    phone: str
    address: tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Draw:
    """A source of chance and the day on which everybody's age is counted."""

    random: Random
    today: date

    def born(self, youngest: float, oldest: float) -> date:
        """A birthday of somebody between these ages, in years."""
        days = self.random.randint(int(youngest * YEAR), int(oldest * YEAR))
        return self.today - timedelta(days=days)

    def sex(self) -> Sex:
        """As administrative sex is distributed in an ordinary index."""
        return self.random.choices((Sex.FEMALE, Sex.MALE, Sex.OTHER, Sex.UNKNOWN), (52, 46, 1, 1))[0]

    def given(self, sex: Sex) -> str:
        """A given name."""
        return self.random.choice(names.MALE if sex is Sex.MALE else names.FEMALE)

    def middle(self) -> str:
        """A middle name or an initial, for about half of all people."""
        kind = self.random.random()
        if kind < 0.45:
            return ""
        name = self.random.choice(names.FEMALE + names.MALE)
        return name[0] if kind < 0.8 else name

    def family(self) -> str:
        """A family name; one in fourteen joins two."""
        name = self.random.choice(names.FAMILIES)
        return f"{name}-{self.random.choice(names.FAMILIES)}" if self.random.random() < 0.07 else name

    def home(self) -> Home:
        """A phone and an address; some households have no phone."""
        street, way = self.random.choice(names.STREETS), self.random.choice(names.WAYS)
        town, postcode = self.random.choice(names.TOWNS)
        phone = f"(402) 555-{self.random.randint(0, 9999):04d}" if self.random.random() < 0.93 else ""
        return Home(phone, (f"{self.random.randint(101, 9899)} {street} {way}", town, "NE", postcode))

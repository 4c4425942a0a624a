"""What the evidence amounts to: probably the same person, possibly, or nobody to speak of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.patients.folding import fold
from app.patients.newcomers.comparing import Level, Part, born_part, family_part, given_part
from app.patients.nicknames.queries import NameBook
from app.patients.queries import searched
from app.patients.standard.addresses import Address, compared_address
from app.patients.standard.phones import phone_digits
from app.patients.stop_list import tells_address, tells_name, tells_phone
from app.patients.types import BirthPrecision, IdentifierType, NameKind, Register, Sex

_BORN = {Level.SAME: 4.0, Level.NEAR: 2.0, Level.SILENT: 0.0, Level.ANOTHER: -2.0}
_NAME = {Level.SAME: 3.0, Level.NEAR: 2.0, Level.SILENT: 0.0, Level.ANOTHER: -2.0}
_PHONE, _ADDRESS, _NUMBER = 2.0, 1.0, 10.0
_NUMBERS = {IdentifierType.MRN: "MRN", IdentifierType.NATIONAL: "national number"}

Number = tuple[IdentifierType, str]
Named = tuple[NameKind, str, str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the index as a newcomer is compared with one."""

    id: int
    names: tuple[Named, ...]
    birth_date: date | None = None
    precision: BirthPrecision = BirthPrecision.EXACT
    sex: Sex = Sex.UNKNOWN
    phones: frozenset[str] = frozenset()
    addresses: tuple[Address, ...] = ()
    numbers: frozenset[Number] = frozenset()

    @property
    def current(self) -> Named:
        """The name of today."""
        return next((name for name in self.names if name[0] is NameKind.CURRENT), self.names[0])


@dataclass(frozen=True, slots=True)
class Graded:
    """How likely somebody is the newcomer, and the evidence in words."""

    id: int
    strong: bool
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Beside:
    """The parts of one comparison."""

    family: Part
    given: Part
    born: Part
    number: str
    phone: bool
    address: bool
    other_sex: bool
    swapped: bool

    @property
    def same_name(self) -> bool:
        """Whether both names are the very same."""
        return self.family.level == self.given.level == Level.SAME

    @property
    def alike(self) -> bool:
        """Whether both names agree, if not to the letter."""
        return self.family.agrees and self.given.agrees

    @property
    def strong(self) -> bool:
        """Whether this is probably one person."""
        if self.number:
            return True
        if self.other_sex and self.given.level != Level.SAME:
            return False
        if self.born.level == Level.SAME:
            unnamed = self.family.level == Level.SAME and self.given.level == Level.SILENT
            married = self.given.level == Level.SAME and bool(self.given.words) and self.phone
            return self.alike or unnamed or married
        if self.born.level == Level.NEAR:
            return self.alike and (self.same_name or Level.SAME in (self.family.level, self.given.level))
        return self.born.level == Level.SILENT and (self.same_name or (self.alike and self.phone))

    @property
    def possible(self) -> bool:
        """Whether a person should at least have seen this record."""
        if self.phone or self.same_name:
            return True
        if self.born.level == Level.SAME:
            given = self.given.level == Level.SAME and bool(self.given.words)
            return (
                self.alike
                or self.family.level == Level.SAME
                or given
                or (self.family.agrees and self.address)
            )
        if self.born.level in (Level.NEAR, Level.SILENT):
            return self.alike
        return self.family.level == Level.SAME and self.given.agrees

    @property
    def score(self) -> float:
        """How much speaks for one person: the order of those shown."""
        parts = _BORN[self.born.level] + _NAME[self.family.level] + _NAME[self.given.level]
        return parts + _PHONE * self.phone + _ADDRESS * self.address + _NUMBER * bool(self.number)

    @property
    def words(self) -> str:
        """The evidence, as it is read on the card."""
        named = [self.family.words, self.given.words]
        if self.swapped:
            named = ["names swapped"]
        elif self.same_name:
            named = ["same name"]
        said = [self.born.words, *named, "another sex" if self.other_sex else ""]
        same = [self.number, "phone" if self.phone else "", "address" if self.address else ""]
        return ", ".join([*filter(None, said), *(f"same {each}" for each in same if each)])


class Scales:
    """Weighs records against one newcomer; what many share, and what stands for nothing, has no weight."""

    def __init__(self, newcomer: Register, book: NameBook) -> None:
        self._new, self._book = newcomer, book
        phone = phone_digits(newcomer.phone)
        self._phone = phone if tells_phone(phone) else ""
        self._address = compared_address(newcomer.address) if tells_address(newcomer.address) else None
        self._numbers = numbers_of(newcomer)
        self._neighbours: dict[int, bool] = {}

    def without_shared(self, phone: bool, address: bool) -> None:
        """Give no weight to a phone or an address that too many share."""
        self._phone = "" if phone else self._phone
        self._address = None if address else self._address

    def has_phone(self, known: Known) -> bool:
        """Whether the record has the newcomer's phone."""
        return bool(self._phone) and self._phone in known.phones

    def has_address(self, known: Known) -> bool:
        """Whether the record has the newcomer's address."""
        if self._address is None:
            return False
        if known.id not in self._neighbours:
            at_home = any(compared_address(each) == self._address for each in known.addresses)
            self._neighbours[known.id] = at_home
        return self._neighbours[known.id]

    def graded(self, known: Known) -> Graded | None:
        """How likely this record is the newcomer's; None if there is nothing to speak of."""
        beside = self._beside(known)
        if not (beside.strong or beside.possible):
            return None
        return Graded(known.id, beside.strong, beside.score, beside.words)

    def _beside(self, known: Known) -> Beside:
        new = self._new
        _, family, given, _ = known.current
        former = [each[1] for each in known.names if each[0] is not NameKind.CURRENT]
        other_given = [name for each in known.names for name in (each[2], each[3]) if name != given]
        families = family_part(new.family, new.former_family, family, former)
        givens = given_part(new.given, given, other_given, self._book)
        swapped = _swapped(new, family, given)
        if swapped:
            families = givens = Part(Level.SAME, "names swapped")
        sexes = {new.sex, known.sex}
        return Beside(
            families,
            givens,
            born_part(new.birth_date, known.birth_date, (new.birth_precision, known.precision)),
            next((_NUMBERS.get(kind, "number") for kind, _ in self._numbers & known.numbers), ""),
            self.has_phone(known),
            self.has_address(known),
            other_sex=sexes == {Sex.FEMALE, Sex.MALE},
            swapped=swapped,
        )


def numbers_of(newcomer: Register) -> frozenset[Number]:
    """The numbers of a newcomer, in the spelling that is compared."""
    listed = [(kind, value) for kind, _, value in newcomer.other_ids]
    if newcomer.mrn:
        listed.append((IdentifierType.MRN, newcomer.mrn))
    return frozenset((kind, searched(value)) for kind, value in listed)


def _swapped(new: Register, family: str, given: str) -> bool:
    if not (new.given and given and tells_name(new.given) and tells_name(new.family)):
        return False
    crossed = fold(new.family) == fold(given) and fold(new.given) == fold(family)
    return crossed and fold(new.family) != fold(new.given)

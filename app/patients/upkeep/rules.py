"""What the index must hold of a patient or a word, worked out as it is when they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.patients.queries import OWN, searched
from app.patients.search_index import indexed
from app.patients.standard.phones import phone_digits
from app.patients.types import ContactKind, IdentifierType, NameKind
from app.patients.upkeep.types import Difference, DifferenceKind

Row = dict[str, object]
Word = tuple[str, int]  # with the birth year, as it is kept
# The row's own id, what it has, what it must have.
NumberFault = tuple[int, str, str]
PhoneFault = tuple[int, tuple[str, str], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a patient, and how it is compared."""

    id: int
    type: IdentifierType
    authority: str
    value: str
    found: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number or e-mail address, and what is compared of it."""

    id: int
    kind: ContactKind
    value: str
    digits: str
    last_four: str

    @property
    def found(self) -> tuple[str, str]:
        """What is compared of it now."""
        return self.digits, self.last_four


@dataclass(frozen=True, slots=True)
class Kept:
    """All of one patient that the index is made from, and what the index holds."""

    id: int
    born: date | None
    names: tuple[tuple[NameKind, str, str, str], ...]
    numbers: tuple[Number, ...]
    contacts: tuple[Contact, ...]
    row: Row | None
    words: frozenset[Word]
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Faults:
    """What of one patient differs in the index; numbers and phones by their own ids."""

    patient_id: int
    subject: str
    found: Row | None = None
    expected: Row | None = None
    missing: frozenset[Word] = frozenset()
    extra: frozenset[Word] = frozenset()
    numbers: tuple[NumberFault, ...] = ()
    phones: tuple[PhoneFault, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything differs at all."""
        other = self.missing or self.extra or self.numbers or self.phones
        return self.found != self.expected or bool(other)

    def change_of_counts(self) -> Counter[str]:
        """By how much the patients of each word will be more, once this is put right."""
        change = Counter(token for token, _ in self.missing)
        change.subtract(token for token, _ in self.extra)
        return change


@dataclass(frozen=True, slots=True)
class WordFaults:
    """What of one word differs: the patients that are counted, and keys that are missing."""

    word: str
    found: int | None
    expected: int
    keys: frozenset[str]

    @property
    def miscounted(self) -> bool:
        """Whether the count differs; a word that nobody has is not kept at all."""
        return self.found != (self.expected or None)


def faults_of(patient: Kept) -> Faults:
    """Compare one patient with the index."""
    row, words = _searched_of(patient)
    return Faults(
        patient.id,
        _subject(patient),
        found=patient.row,
        expected=row,
        missing=words - patient.words,
        extra=patient.words - words,
        numbers=tuple(_wrong_numbers(patient)),
        phones=tuple(_wrong_phones(patient)),
    )


def _searched_of(patient: Kept) -> tuple[Row | None, frozenset[Word]]:
    """The row of the current name and the words of all names, by the very function that writes them.

    A record that was merged into another is found by none: the one that was kept has its names.
    """
    if patient.merged:
        return None, frozenset()
    current = [name for name in patient.names if name[0] is NameKind.CURRENT]
    _, family, given, _ = current[0] if current else (None, "", "", "")
    made = indexed(family, given, patient.born, (part for name in patient.names for part in name[1:]))
    return made.row if current else None, frozenset((word, made.birth_year) for word in made.words)


def _wrong_numbers(patient: Kept) -> Iterator[NumberFault]:
    for each in patient.numbers:
        right = searched(each.value)
        if each.found != right:
            yield each.id, each.found, right


def _wrong_phones(patient: Kept) -> Iterator[PhoneFault]:
    for each in patient.contacts:
        right = _compared(each)
        if each.found != right:
            yield each.id, each.found, right


def _compared(contact: Contact) -> tuple[str, str]:
    bare = phone_digits(contact.value) if contact.kind is ContactKind.PHONE else ""
    return bare, bare[-4:]


def _subject(patient: Kept) -> str:
    own = (
        each.value for each in patient.numbers if each.type is IdentifierType.MRN and each.authority == OWN
    )
    return next(own, f"#{patient.id}")


def told_of_patient(faults: Faults) -> Iterator[Difference]:
    """The differences of one patient as they are told."""
    kind, who = DifferenceKind, faults.patient_id
    if faults.found != faults.expected:
        yield Difference(kind.NAME, faults.subject, _told(faults.found), _told(faults.expected), who)
    if faults.missing or faults.extra:
        yield Difference(kind.WORDS, faults.subject, _listed(faults.extra), _listed(faults.missing), who)
    for _, number, right in faults.numbers:
        yield Difference(kind.NUMBER, faults.subject, number, right, who)
    for _, phone, correct in faults.phones:
        # The last four follow from the digits; they are told alone if they alone are wrong.
        part = 0 if phone[0] != correct[0] else 1
        yield Difference(kind.PHONE, faults.subject, phone[part], correct[part], who)


def _told(row: Row | None) -> str:
    return ", ".join(str(value) for value in row.values() if value) if row else ""


def _listed(words: frozenset[Word]) -> str:
    return ", ".join(f"{word} {year}" if year else word for word, year in sorted(words))


def told_of_word(faults: WordFaults) -> Iterator[Difference]:
    """The differences of one word as they are told."""
    if faults.miscounted:
        found = "" if faults.found is None else str(faults.found)
        yield Difference(DifferenceKind.COUNT, faults.word, found, str(faults.expected or ""))
    for key in sorted(faults.keys):
        yield Difference(DifferenceKind.KEY, faults.word, "", key)

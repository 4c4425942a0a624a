"""Two records line by line: what a person needs in order to say whether they are one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.patients.alike import differing_letters
from app.patients.dates import spelt, told_birth
from app.patients.duplicates.types import Agreement, Line
from app.patients.folding import fold
from app.patients.mrn import mrn_pairs
from app.patients.newcomers.comparing import Level, Part, born_part, family_part, given_part
from app.patients.nicknames.queries import NameBook
from app.patients.queries import searched
from app.patients.record.types import AddressItem, Identity, NameItem, Record
from app.patients.standard.addresses import Address, compared_address
from app.patients.standard.phones import phone_digits
from app.patients.stop_list import tells_address, tells_phone
from app.patients.types import BirthPrecision, ContactKind, IdentifierType, NameKind, Sex

SAME, NEAR, SILENT, DIFFERS = Agreement
HIDDEN = "hidden: the record is restricted"
SWAPPED = "names swapped"
MOST_MARKED = 4  # letters or digits of a line
_LEVELS = {Level.SAME: SAME, Level.NEAR: NEAR, Level.SILENT: SILENT, Level.ANOTHER: DIFFERS}
_SEXES = {Sex.FEMALE: "Female", Sex.MALE: "Male", Sex.OTHER: "Other", Sex.UNKNOWN: "Unknown"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two records, and when it was made."""

    record: Record
    registered_at: datetime

    @property
    def restricted(self) -> bool:
        """Whether how this patient is reached is hidden here."""
        return self.record.patient.restricted


def lines(first: Side, second: Side, zone: ZoneInfo, book: NameBook) -> tuple[Line, ...]:
    """Every line, in the order in which a person decides; one that neither record has is left out."""
    pair = first, second
    both = first.record, second.record
    told = [
        _name(*both, book),
        _listed("Former and other names", pair, _other_names, fold),
        _born(*both),
        _sex(*both),
        # Two records always have two numbers here: that says nothing.
        _told("MRN", *(mrn_pairs(each.patient.mrn) for each in both)),
        _numbers(*both),
        _reached("Phones", pair, _phones, phone_digits, tells_phone),
        _reached("E-mail", pair, _emails, str.casefold, bool),
        _addresses("Address", pair, former=False),
        _addresses("Former addresses", pair, former=True),
        _listed("Preferred name", pair, _preferred, fold),
        _plain("Language", *(each.identity.language for each in both)),
        _listed("Guardians", pair, _guardians, fold),
        _listed("Coverage", pair, _coverages, searched),
        _told("Registered", *(spelt(each.registered_at.astimezone(zone).date()) for each in pair)),
        _told("Notes", *(str(len(each.notes) or "") for each in both)),
    ]
    return tuple(line for line in told if line.first or line.second)


def _name(one: Record, other: Record, book: NameBook) -> Line:
    mine, theirs = one.identity, other.identity
    family = family_part(mine.family, "", theirs.family, [*_former_families(one), *_former_families(other)])
    given = given_part(mine.given, theirs.given, [theirs.middle, mine.middle], book)
    crossed = fold(mine.family) == fold(theirs.given) and fold(mine.given) == fold(theirs.family)
    if crossed and mine.given and fold(mine.family) != fold(mine.given):
        family = given = Part(Level.NEAR, SWAPPED)
    words = [part.words for part in (family, given) if part.level is not Level.SAME and part.words]
    shown = [_whole(each.family, each.given, each.middle, each.suffix) for each in (mine, theirs)]
    agreement = _worst(family.level, given.level)
    if agreement is SAME and fold(shown[0]) != fold(shown[1]):
        agreement, words = NEAR, [_further(mine.middle, theirs.middle)]
    told = ", ".join(dict.fromkeys(filter(None, words)))
    if told == SWAPPED:
        return Line("Name", shown[0], shown[1], agreement, told)
    marks = _differing_parts(mine, theirs), _differing_parts(theirs, mine)
    return Line("Name", shown[0], shown[1], agreement, told, *marks)


def _differing_parts(shown: Identity, other: Identity) -> tuple[int, ...]:
    """The letters of a name that differ, each part beside its own: a given name is not its middle name."""
    places, at = list[int](), 0
    for mine, theirs, before in (
        (shown.family.upper(), other.family.upper(), ""),
        (shown.suffix, other.suffix, " "),
        (shown.given, other.given, ", "),
        (shown.middle, other.middle, " " if shown.given else ", "),
    ):
        if mine:
            at += len(before) if at else 0
            marked = differing_letters(mine, theirs) if theirs else range(len(mine))
            places += (at + place for place in marked)
            at += len(mine)
    return tuple(places)


def _further(one: str, other: str) -> str:
    """What differs behind the same family and given name."""
    if fold(one) == fold(other):
        return "suffix differs"
    return "middle name differs" if one and other else "middle name in one record only"


def _worst(*levels: Level) -> Agreement:
    return _LEVELS[min(levels)]


def _former_families(record: Record) -> list[str]:
    return [name.family for name in record.names if name.kind is not NameKind.PREFERRED]


def _whole(family: str, given: str, middle: str = "", suffix: str = "") -> str:
    head = f"{family.upper()} {suffix}".strip()
    return ", ".join(filter(None, (head, f"{given} {middle}".strip())))


def _born(one: Record, other: Record) -> Line:
    mine, theirs = one.identity, other.identity
    part = born_part(mine.birth_date, theirs.birth_date, (mine.birth_precision, theirs.birth_precision))
    estimated = BirthPrecision.ESTIMATED
    shown = [
        told_birth(each.birth_date, estimated=each.birth_precision is estimated) if each.birth_date else ""
        for each in (mine, theirs)
    ]
    words = "" if part.level in (Level.SAME, Level.ANOTHER) else part.words
    return _marked("Birth date", shown[0], shown[1], _LEVELS[part.level], words)


def _sex(one: Record, other: Record) -> Line:
    mine, theirs = one.identity.sex, other.identity.sex
    agreement = SILENT if Sex.UNKNOWN in (mine, theirs) else SAME if mine is theirs else DIFFERS
    return Line("Sex", _SEXES[mine], _SEXES[theirs], agreement)


def _numbers(one: Record, other: Record) -> Line:
    """Two numbers of one authority are two people's, unless one of them was mistyped."""
    mine, theirs = (
        {
            (each.type, fold(each.authority)): each.value
            for each in record.numbers
            if each.type is not IdentifierType.MRN
        }
        for record in (one, other)
    )
    shared = mine.keys() & theirs.keys()
    same = {key for key in shared if searched(mine[key]) == searched(theirs[key])}
    agreement = SAME if same else DIFFERS if shared else SILENT
    shown = [
        "; ".join(f"{kind.value} {value}" for (kind, _), value in sorted(each.items()))
        for each in (mine, theirs)
    ]
    return Line(
        "Other numbers", shown[0], shown[1], agreement, "not all of them" if shared - same and same else ""
    )


def _reached(
    what: str, pair: tuple[Side, Side], values: Callable[[Record], list[str]], compared: Callable[[str], str],
    tells: Callable[[str], bool],
) -> Line:  # fmt: skip
    """Phones and e-mail addresses: people have several, so that one in common is enough."""
    sets = [{compared(each) for each in values(side.record) if tells(compared(each))} for side in pair]
    agreement = SAME if sets[0] & sets[1] else DIFFERS if all(sets) else SILENT
    return _shown(what, pair, [", ".join(values(side.record)) for side in pair], agreement)


def _addresses(what: str, pair: tuple[Side, Side], *, former: bool) -> Line:
    lists = [_lived(side.record, former=former) for side in pair]
    here, there = (
        {compared_address(_address(each)) for each in one if tells_address(_address(each))} for one in lists
    )
    ever = [
        {compared_address(_address(each)) for each in side.record.addresses if tells_address(_address(each))}
        for side in pair
    ]
    if here & there:
        agreement, words = SAME, ""
    elif (here & ever[1]) or (there & ever[0]):
        agreement, words = NEAR, "one of them lives there now" if former else "one of them lived there before"
    else:
        agreement, words = (DIFFERS if here and there and not former else SILENT), ""
    shown = ["; ".join(_in_one_line(_address(each)) for each in one) for one in lists]
    return _shown(what, pair, shown, agreement, words)


def _lived(record: Record, *, former: bool) -> list[AddressItem]:
    return [each for each in record.addresses if (each.valid_to is not None) is former]


def _address(item: AddressItem) -> Address:
    return item.line, item.city, item.region, item.postcode


def _in_one_line(address: Address) -> str:
    line, city, region, postcode = address
    return ", ".join(filter(None, (line, city, f"{region} {postcode}".strip())))


def _shown(
    what: str, pair: tuple[Side, Side], shown: list[str], agreement: Agreement, words: str = ""
) -> Line:
    """What a restricted record says of where its patient is reached stays hidden; how it agrees does not."""
    if not any(shown):
        return Line(what, "", "", SILENT)
    one, other = (
        HIDDEN if side.restricted and text else text for side, text in zip(pair, shown, strict=True)
    )
    if HIDDEN in (one, other) or agreement is SAME:
        return Line(what, one, other, agreement, words)
    return _marked(what, one, other, agreement, words)


def _listed(
    what: str, pair: tuple[Side, Side], values: Callable[[Record], Collection[str]],
    compared: Callable[[str], str],
) -> Line:  # fmt: skip
    """Things of which somebody may have several; to have others is no evidence against one person."""
    mine, theirs = (values(side.record) for side in pair)
    sets = [{compared(each) for each in one} for one in (mine, theirs)]
    agreement = SAME if sets[0] & sets[1] else SILENT
    return Line(what, "; ".join(mine), "; ".join(theirs), agreement)


def _plain(what: str, one: str, other: str) -> Line:
    if not (one and other):
        return Line(what, one, other, SILENT)
    return Line(what, one, other, SAME if fold(one) == fold(other) else DIFFERS)


def _told(what: str, one: str, other: str) -> Line:
    """What is only told: it speaks neither for one person nor against."""
    return Line(what, one, other, SILENT)


def _marked(what: str, one: str, other: str, agreement: Agreement, words: str = "") -> Line:
    """A line whose differing letters are marked, where both records say something and much the same."""
    if not (one and other) or one == other:
        return Line(what, one, other, agreement, words)
    marks = differing_letters(one, other), differing_letters(other, one)
    # Of two that are nothing like one another most letters would be marked, and say nothing.
    alike = all(len(each) <= MOST_MARKED for each in marks)
    return Line(what, one, other, agreement, words, *(marks if alike else ((), ())))


def _other_names(record: Record) -> list[str]:
    return _names(record.names, {NameKind.FORMER, NameKind.ALIAS})


def _preferred(record: Record) -> list[str]:
    return _names(record.names, {NameKind.PREFERRED})


def _names(names: Iterable[NameItem], kinds: Collection[NameKind]) -> list[str]:
    return [_whole(each.family, each.given, each.middle, each.suffix) for each in names if each.kind in kinds]


def _phones(record: Record) -> list[str]:
    return [each.value for each in record.contacts if each.kind is ContactKind.PHONE]


def _emails(record: Record) -> list[str]:
    return [each.value for each in record.contacts if each.kind is ContactKind.EMAIL]


def _guardians(record: Record) -> list[str]:
    return [each.name for each in record.guardians]


def _coverages(record: Record) -> list[str]:
    return [" ".join(filter(None, (each.payer, each.member_number))) for each in record.coverages]

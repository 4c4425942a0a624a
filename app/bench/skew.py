"""Names as common and as rare as in life: a few in every street, most of them once in a town.

The shares follow the frequencies that the United States Census Bureau published for 1990: the ten commonest
family names are borne by 5.6 of a hundred people, the first thousand by 40, some ninety thousand by 90; of
women's given names the first ten by 10.6, the first hundred by 45, of men's by 23 and 64. The common names
are real ones, the rare ones are put together from syllables.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from math import exp, log
from zlib import crc32

from app.patients import Register, Sex
from app.patients.folding import fold
from app.patients.nicknames.shipped import shipped
from app.training import names


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# So many of the commonest names are borne by this share of the people.
FAMILIES = ((1, 0.01), (2, 0.018), (10, 0.056), (100, 0.165), (1_000, 0.40), (10_000, 0.70), (150_000, 1.0))
WOMEN = ((1, 0.026), (2, 0.037), (10, 0.106), (100, 0.45), (1_000, 0.86), (4_000, 1.0))
MEN = ((1, 0.033), (2, 0.066), (10, 0.23), (100, 0.64), (1_000, 0.92), (2_500, 1.0))
FIRST_FAMILIES = _words(
    """Smith Johnson Williams Jones Brown Davis Miller Wilson Moore Taylor Anderson Thomas Jackson White
    Harris Martin Thompson Garcia Martinez Robinson Clark Rodriguez Lewis Lee Walker Hall Allen Young
    Hernandez King Wright Lopez Hill Scott Green Adams Baker Gonzalez Nelson Carter Mitchell Perez
    Roberts Turner Phillips Campbell Parker Evans Edwards Collins Stewart Sanchez Morris Rogers Reed
    Cook Morgan Bell Murphy Bailey Rivera Cooper Richardson Cox Howard Ward Torres Peterson Gray Ramirez
    James Watson Brooks Kelly Sanders Price Bennett Wood Barnes Ross Henderson Coleman Jenkins Perry
    Powell Long Patterson"""
)
FIRST_WOMEN = _words(
    """Mary Patricia Linda Barbara Elizabeth Jennifer Maria Susan Margaret Dorothy Lisa Nancy Karen Betty
    Helen Sandra Donna Carol Ruth Sharon Michelle Laura Sarah Kimberly Deborah Jessica Shirley Cynthia
    Angela Melissa Brenda Amy Anna Rebecca Virginia Kathleen Pamela Martha Debra Amanda Stephanie
    Carolyn Christine"""
)
FIRST_MEN = _words(
    """James John Robert Michael William David Richard Charles Joseph Thomas Christopher Daniel Paul Mark
    Donald George Kenneth Steven Edward Brian Ronald Anthony Kevin Jason Matthew Gary Timothy Jose Larry
    Jeffrey Frank Scott Eric Stephen Andrew Raymond Gregory Joshua Jerry Dennis Walter Patrick Peter
    Harold Douglas"""
)
ONSETS = _words(
    """B Bl Br C Ch Cl Cr D Dr F Fl Fr G Gl Gr H J K Kl Kr L M N O P Ph Pr Qu R S Sch Sh Sk Sl Sn St Str Sw
    T Th Tr U V W Wh Y Z A E I Al An Ar As El En Er Is Ol Or Os Un Wr Zw"""
)
VOWELS = _words("""a e i o u ai au ea ee ei ie oo ou y""")
MIDDLES = _words(
    """b ber br ck d der dl f ff g gl h k ker l ld ll lm ln lt m mm mp n nd ng nk nn nt p pp r rb rd rg rk
    rl rm rn rr rs rt s ss st t th tt tz v w x z"""
)
ENDS = _words(
    """a ac ak am an ard as ault berg by den dorf e eau el en er ert es ett ey feld field ford gard ham
    hold i ic ik in ing inski is ison itz kamp ko land ler ley lin lo low man mann mark mer mond ner o
    off on or os ow quist rell rich ro s sen sey sky smith son stad ston t ton tz ucci us vich ville way
    well win wood worth y"""
)

_MARKS = str.maketrans("aeiouAEIOU", "áèíöüÁÈÍÖÜ")


def skewed(who: Register, seed: int) -> Register:
    """The same person with names, and a phone, as rare as they are in life; a household stays one.

    A name with marks gets another one with a mark. Names in other scripts, of several words and of newborns
    are left as they are.
    """
    family = _renamed(who.family, f"{seed} {who.family} {who.address}", FAMILIES, _families())
    former = _renamed(who.former_family, f"{seed} {who.former_family} {who.address}", FAMILIES, _families())
    shares, known = (MEN, _men()) if who.sex is Sex.MALE else (WOMEN, _women())
    # Father and son of one name keep one: it follows from the household's, not from the person.
    given = _renamed(who.given, f"{seed} {who.given} {who.family} {who.address}", shares, known)
    phone = f"({200 + _mark(f'{seed} {who.address}') % 800}{who.phone[4:]}" if who.phone else ""
    return replace(who, family=family, former_family=former, given=given, phone=phone)


def _renamed(name: str, marked: str, shares: Sequence[tuple[int, float]], known: Sequence[str]) -> str:
    if not (name.isalpha() and fold(name).isascii()):
        return name
    rank = rank_at(_mark(marked) / 2**32, shares)
    drawn = known[rank] if rank < len(known) else invented(rank)
    return drawn if name.isascii() else drawn.translate(_MARKS)


def rank_at(share: float, shares: Sequence[tuple[int, float]]) -> int:
    """The place among the names, 0 for the commonest, at which this share of the people is reached."""
    at = bisect_left([reached for _, reached in shares], share)
    if at == 0:
        return 0
    (low, before), (high, after) = shares[at - 1], shares[at]
    part = (share - before) / (after - before)
    return int(exp(log(low) + part * (log(high) - log(low))))


@lru_cache(maxsize=300_000)
def invented(number: int) -> str:
    """A name of two or three syllables that no other number has."""
    number, onset = divmod(number, len(ONSETS))
    number, vowel = divmod(number, len(VOWELS))
    number, middle = divmod(number, len(MIDDLES))
    number, end = divmod(number, len(ENDS))
    further = f"{MIDDLES[number % len(MIDDLES)]}{VOWELS[number % len(VOWELS)]}" if number else ""
    turned = (onset + vowel * 7 + middle * 3 + end) % len(ONSETS)  # neighbours begin with other letters
    return f"{ONSETS[turned]}{VOWELS[vowel]}{MIDDLES[middle]}{further}{ENDS[(end + middle) % len(ENDS)]}"


def _mark(text: str) -> int:
    return crc32(text.encode())


@lru_cache(maxsize=1)
def _families() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*FIRST_FAMILIES, *names.FAMILIES)))


@lru_cache(maxsize=1)
def _women() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*FIRST_WOMEN, *names.FEMALE, *_formal()[::2])))


@lru_cache(maxsize=1)
def _men() -> tuple[str, ...]:
    return tuple(dict.fromkeys((*FIRST_MEN, *names.MALE, *_formal()[1::2])))


def _formal() -> tuple[str, ...]:
    """Given names that have short forms, of which the lists are full."""
    return tuple(dict.fromkeys(name for name, _ in shipped().values() if name.isascii() and name.isalpha()))

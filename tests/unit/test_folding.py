"""Names meet however they were typed, and misspelt ones still meet."""

from __future__ import annotations

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.patients.folding import digits, fold, misspelling_keys, tokens
from app.patients.sounding import sound

words = st.text(string.ascii_lowercase, min_size=2, max_size=14)
long_words = st.text(string.ascii_lowercase, min_size=6, max_size=14)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("O´Brien", "obrien"),
        ("O`Brien", "obrien"),
        ("O‘Brien", "obrien"),
        ("Keʻala", "keala"),
        ("Smith-Jones", "smith jones"),
        ("Smith–Jones", "smith jones"),
        ("de la  Cruz", "de la cruz"),
        ("MÜLLER", "muller"),
        ("Weiß", "weiss"),
        ("WEISS", "weiss"),
        ("Sørensen", "sorensen"),
        ("Ǿrsted", "orsted"),
        ("Đặng", "dang"),
        ("Łukasz", "lukasz"),
        ("İpek", "ipek"),
        ("Işık", "isik"),
        ("Cæsar", "caesar"),
        ("Núñez", "nunez"),
        ("Nu\u0301n\u0303ez", "nunez"),
        ("Иванов", "иванов"),
        ("李小龙", "李小龙"),
        ("ＧＡＲＣＩＡ", "garcia"),
        ("Jr.", "jr"),
        ("  ", ""),
        ("?", ""),
    ],
)
def test_a_name_is_folded_as_a_clerk_would_type_it(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(max_size=40))
def test_composed_and_decomposed_letters_fold_alike(name: str) -> None:
    assert fold(unicodedata.normalize("NFC", name)) == fold(unicodedata.normalize("NFD", name))


@given(st.text(string.ascii_letters + " '-", max_size=30))
def test_case_does_not_matter(name: str) -> None:
    assert fold(name.upper()) == fold(name.lower())


def test_a_double_name_is_found_by_each_word_and_by_both_together() -> None:
    assert tokens("Smith-Jones") == ("smith", "jones", "smithjones")
    assert tokens("de la Cruz") == ("de", "la", "cruz", "delacruz")
    assert tokens("O'Brien") == ("obrien",)
    assert tokens("") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Smith", "Smyth"), ("Garcia", "Garsia"), ("Phillips", "Filips"), ("Catherine", "Katherine")],
)
def test_names_that_sound_alike_have_one_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_a_name_in_another_script_sounds_as_it_is_written() -> None:
    assert sound("李") == "李"
    assert sound("李") != sound("王")


def edited(word: str, kind: str, place: int, letter: str) -> str:
    place %= len(word)
    match kind:
        case "leave out":
            return word[:place] + word[place + 1 :]
        case "put in":
            return word[:place] + letter + word[place:]
        case "change":
            return word[:place] + letter + word[place + 1 :]
        case _:
            if place + 1 >= len(word):
                return word
            return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


slips = st.tuples(
    st.sampled_from(["leave out", "put in", "change", "swap"]),
    st.integers(0, 20),
    st.sampled_from(string.ascii_lowercase),
)


@given(words, slips)
def test_one_slip_always_meets_the_right_word(word: str, slip: tuple[str, int, str]) -> None:
    assert misspelling_keys(word) & misspelling_keys(edited(word, *slip))


@given(long_words, slips, slips)
def test_two_slips_meet_in_a_long_word(
    word: str, one: tuple[str, int, str], other: tuple[str, int, str]
) -> None:
    typed = edited(edited(word, *one), *other)
    if len(typed) >= 6:
        assert misspelling_keys(word) & misspelling_keys(typed)


@given(long_words, st.integers(4, 6), slips)
def test_a_word_typed_in_part_meets_through_its_first_letters(
    word: str, length: int, slip: tuple[str, int, str]
) -> None:
    part = word[:length]
    assert misspelling_keys(part) & misspelling_keys(word)
    if slip[0] == "change":
        assert misspelling_keys(edited(part, *slip)) & misspelling_keys(word)


@given(words)
def test_a_word_has_a_bounded_number_of_keys(word: str) -> None:
    assert len(misspelling_keys(word)) <= 1 + 7 + 21 + 5 + 6 + 7
    assert word[:7] in misspelling_keys(word)


@given(st.text(max_size=30))
def test_the_digits_of_a_number_are_plain_ones(text: str) -> None:
    assert set(digits(text)) <= set(string.digits)


def test_a_phone_number_keeps_only_its_digits() -> None:
    assert digits("+1 (402) 555-4471") == "14025554471"

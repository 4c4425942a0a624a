"""What a password, a PIN and a sign-in name must be."""

from __future__ import annotations

import re
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import BadInput, RuleBroken, Unavailable
from app.security import passwords
from app.security.passwords import CEILING, FLOOR, hash_pin, pin_matches, require_bounded, stretch
from app.security.rules import (
    COMMON,
    normal,
    require_good_login,
    require_good_password,
    require_good_pin,
)
from app.settings import KdfCost


@pytest.mark.parametrize(
    "password",
    [
        "purple lantern harbor 9",
        "korrekt pferd batterie",
        "Ñandú über Łódź 42 ❤",
        "李小龙 走在 北京的 大街上 看见了 她们",
    ],
)
def test_three_or_four_unrelated_words_are_good(password: str) -> None:
    require_good_password(password, ["Riverside", "Family"])


@given(st.text(max_size=14))
def test_fewer_than_fifteen_characters_are_too_few(password: str) -> None:
    if len(normal(password)) < 15:
        with pytest.raises(RuleBroken, match="too short"):
            require_good_password(password)


@pytest.mark.parametrize("word", COMMON)
def test_common_words_strung_together_are_refused(word: str) -> None:
    with pytest.raises(RuleBroken):
        require_good_password((word * 3)[: max(15, 2 * len(word))])


@pytest.mark.parametrize(
    "password",
    ["a" * 20, "abababababababababab", "passwordpassword1!", "RiversideRiverside1", "jo-anders2026!!"],
)
def test_repetition_and_the_words_of_the_clinic_are_refused(password: str) -> None:
    with pytest.raises(RuleBroken):
        require_good_password(password, ["Riverside", "jo-anders"])


def test_a_refused_password_is_never_repeated_in_the_sentence() -> None:
    with pytest.raises(RuleBroken) as told:
        require_good_password("passwordpassword1")
    assert "password1" not in told.value.sentence


@given(st.text(max_size=30))
def test_composed_and_decomposed_passwords_are_one(password: str) -> None:
    forms = {normal(unicodedata.normalize(form, password)) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(forms) == 1


@given(st.text(string.digits, min_size=6, max_size=12))
def test_a_pin_is_six_digits_that_are_not_in_a_row(pin: str) -> None:
    guessed = len(set(pin)) == 1 or pin in "0123456789" or pin in "9876543210"
    if guessed:
        with pytest.raises(BadInput):
            require_good_pin(pin)
    else:
        require_good_pin(pin)


@pytest.mark.parametrize(
    "pin", ["", "12345", "482 91", "48291a", "٤٨٢٩١٥", "４８２９１５", "111111", "123456", "654321"]
)
def test_another_pin_is_refused(pin: str) -> None:
    with pytest.raises(BadInput):
        require_good_pin(pin)


@given(st.from_regex(r"[a-z][a-z0-9.\-]{0,39}", fullmatch=True))
def test_a_sign_in_name_of_small_letters_is_good(login: str) -> None:
    require_good_login(login)


@given(st.text(max_size=45))
def test_no_other_sign_in_name_comes_through(login: str) -> None:
    """The server quotes it too; but a name that needs no quoting cannot be quoted wrongly."""
    if not re.fullmatch(r"[a-z][a-z0-9.\-]{0,39}", login):
        with pytest.raises(BadInput):
            require_good_login(login)


@pytest.mark.parametrize("login", ["", "Jo", "jo\n", "1jo", "jo doe", 'jo";--', "j" * 41, "ö"])
def test_a_hostile_sign_in_name_is_refused(login: str) -> None:
    with pytest.raises(BadInput):
        require_good_login(login)


@pytest.mark.parametrize(
    "cost",
    [
        KdfCost(FLOOR.memory_kib - 1, FLOOR.passes, FLOOR.lanes),
        KdfCost(FLOOR.memory_kib, FLOOR.passes - 1, FLOOR.lanes),
        KdfCost(FLOOR.memory_kib, FLOOR.passes, 0),
        KdfCost(CEILING.memory_kib + 1, CEILING.passes, CEILING.lanes),
        KdfCost(CEILING.memory_kib, CEILING.passes + 1, CEILING.lanes),
        KdfCost(CEILING.memory_kib, CEILING.passes, CEILING.lanes + 1),
        KdfCost(2**40, 1, 1),
        KdfCost(-1, -1, -1),
    ],
)
def test_a_cost_out_of_bounds_is_refused_before_anything_is_hashed(
    cost: KdfCost, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hashing(*_: object, **__: object) -> bytes:
        raise AssertionError("hashed")

    monkeypatch.setattr(passwords, "hash_secret_raw", hashing)
    with pytest.raises(Unavailable):
        stretch("secret", b"s" * 16, cost)


def test_the_usual_cost_and_both_bounds_are_inside() -> None:
    for cost in (KdfCost(), FLOOR, CEILING):
        require_bounded(cost)


def test_a_stored_pin_opens_with_itself_alone() -> None:
    stored = hash_pin("482915", FLOOR)
    assert "482915" not in stored
    assert pin_matches("482915", stored)
    assert not pin_matches("482916", stored)
    assert hash_pin("482915", FLOOR) != stored

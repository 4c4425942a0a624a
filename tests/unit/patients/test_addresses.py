"""An address is kept as it was typed, and compared in the postal service's standard form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.patients.standard.addresses import compared_address, kept_address

WORDS = st.text(max_size=20)


def line(text: str) -> str:
    return compared_address((text, "", "", ""))[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 North Elm Street Apt. 4", "12 N. Elm St #4"),
        ("12 Elm St Apt # 4", "12 elm street unit 4"),
        ("P.O. Box 12", "Post Office Box 12"),
        ("1500 Saint Mary's Avenue, Suite 200", "1500 St Marys Ave Ste 200"),
        ("7 Fifth Blvd", "7 5th Boulevard"),
    ],
)
def test_two_ways_to_write_one_line(one: str, other: str) -> None:
    assert line(one) == line(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("12 Elm St", "12 Elm Ave"), ("12 N Elm St", "12 S Elm St"), ("12 Elm St #4", "12 Elm St #5"),
     ("No. 5 Main", "Main"), ("12 Elm St", "21 Elm St")],
)  # fmt: skip
def test_two_lines_that_are_two_places(one: str, other: str) -> None:
    assert line(one) != line(other)


def test_what_is_kept_of_an_address() -> None:
    assert kept_address(("12 elm Street", "St. Paul", "new  york", "681021234"), "US") == (
        "12 elm Street", "St. Paul", "NY", "68102-1234",
    )  # fmt: skip
    assert kept_address(("", "", "N.E.", "68102 1234"), "US")[2:] == ("NE", "68102-1234")
    assert kept_address(("", "", "Ontario", "K1A 0B1"), "US")[2:] == ("Ontario", "K1A 0B1")
    assert kept_address(("", "", "Victoria", "681021234"), "AU")[2:] == ("Victoria", "681021234")


def test_state_and_zip_are_compared_in_their_short_form() -> None:
    assert compared_address(("1 A St", "St. Paul", "Minnesota", "55101-1234")) == compared_address(
        ("1 a street", "Saint Paul", "MN", "55101")
    )


@given(st.tuples(WORDS, WORDS, WORDS, WORDS), st.sampled_from(["US", "GB"]))
def test_keeping_is_done_once_and_changes_no_comparison(
    address: tuple[str, str, str, str], country: str
) -> None:
    kept = kept_address(address, country)
    assert kept_address(kept, country) == kept
    assert compared_address(kept) == compared_address(address)

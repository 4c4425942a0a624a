"""A phone number is kept as the clinic writes it, whichever way it was typed, and found by its digits."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.patients.standard import phones
from app.patients.standard.phones import asked_digits, phone_digits, standard_phone
from tests.support.tree import ROOT

AREA = st.from_regex(r"[2-9][0-9]{2}", fullmatch=True)
LINE = st.from_regex(r"[0-9]{4}", fullmatch=True)
MARK = st.sampled_from(["", " ", "-", "."])
LONG = st.sampled_from(["", "1", "1-", "1 ", "+1", "+1 ", "+1-"])


@pytest.mark.parametrize(
    ("typed", "kept", "compared"),
    [
        ("402-555-0100", "(402) 555-0100", "4025550100"),
        ("4025550100", "(402) 555-0100", "4025550100"),
        ("+1 402 555 0100", "(402) 555-0100", "4025550100"),
        ("1.402.555.0100", "(402) 555-0100", "4025550100"),
        ("402-555-0100 x12", "(402) 555-0100 ext. 12", "4025550100"),
        ("(402)555-0100, Ext 7", "(402) 555-0100 ext. 7", "4025550100"),
        ("+44 (0)20 7946 0958", "+44 20 7946 0958", "442079460958"),
        ("011 44 20 7946 0958", "+44 20 7946 0958", "442079460958"),
        ("555-0100", "555-0100", "5550100"),
        ("402-555-0100 (cell)", "402-555-0100 (cell)", "4025550100"),
        ("402-555-0100 home", "402-555-0100 home", "4025550100"),
        ("123-456-7890", "123-456-7890", "1234567890"),
        ("none", "none", ""),
        ("", "", ""),
    ],
)
def test_a_number_in_the_united_states(typed: str, kept: str, compared: str) -> None:
    assert (standard_phone(typed, "US"), phone_digits(standard_phone(typed, "US"))) == (kept, compared)


def test_a_number_in_another_country() -> None:
    assert standard_phone("+44 20 7946 0958", "GB") == standard_phone("02079460958", "GB") == "020 7946 0958"
    assert standard_phone("402-555-0100", "GB") == "402-555-0100"
    assert standard_phone("+1 402 555 0100", "GB") == "+1 402-555-0100"
    assert asked_digits("442079460958", "GB") == phone_digits("020 7946 0958")


@given(LONG, AREA, MARK, AREA, MARK, LINE)
def test_the_fast_way_and_the_tables_agree(
    long: str, area: str, one: str, exchange: str, other: str, line: str
) -> None:
    typed = f"{long}{area}{one}{exchange}{other}{line}"
    assert standard_phone(typed, "US") == phones._standard(typed, "US") == f"({area}) {exchange}-{line}"


@given(
    st.text("0123456789+-(). x#ext", max_size=24) | st.text(max_size=12), st.sampled_from(["US", "GB", "MX"])
)
def test_a_kept_number_is_kept_as_it_is(typed: str, country: str) -> None:
    kept = standard_phone(typed, country)
    assert standard_phone(kept, country) == kept
    assert phone_digits(kept).isdecimal() or not phone_digits(kept)


def test_plain_numbers_need_no_tables_of_the_world() -> None:
    said = (
        "import sys; from app.patients.standard.phones import standard_phone as s;"
        "s('402-555-0100', 'US'); s('', 'US'); sys.exit('phonenumbers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", said], cwd=ROOT, check=False).returncode == 0

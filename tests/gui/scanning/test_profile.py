"""A scanner's profile is found by measuring, saved, and read again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gui.scanning.keyboard import typed_on
from ui.scanning.layouts import FRENCH, KNOWN, US_ROWS, US_SHIFTED, Layout, translate
from ui.scanning.measure import Advice, measure, with_serial
from ui.scanning.profile import Measured, ProfileProblem, ScannerProfile, Suffix, from_json, to_json
from ui.scanning.scan import RawScan, Source

LINE = "CPLSBDRTOUXZ0123456789"


def scans(text: str, count: int = 20, gap: int = 4, end: str = "\r") -> list[RawScan]:
    """`count` equal scans."""
    return [RawScan(text, Source.WEDGE, n * 2000, (gap,) * (len(text) - 1), end) for n in range(count)]


profiles = st.builds(
    ScannerProfile,
    prefix=st.text(max_size=4),
    suffix=st.sampled_from(Suffix),
    max_gap_ms=st.integers(1, 150),
    min_length=st.integers(2, 30),
    layout_name=st.text(max_size=20),
    layout=st.dictionaries(st.characters(), st.characters(), max_size=5),
    serial_port=st.text(max_size=12),
    baud=st.integers(1, 921_600),
    measured=st.builds(Measured, st.integers(0, 99), st.integers(0, 99), st.integers(0, 999)),
)


@given(profile=profiles)
def test_a_saved_profile_reads_back_the_same(profile: ScannerProfile) -> None:
    assert from_json(to_json(profile)) == profile


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "{}", '{"format": 1}', to_json(ScannerProfile()).replace("either", "sometimes")],
)
def test_a_damaged_profile_is_told_in_a_sentence(text: str) -> None:
    with pytest.raises(ProfileProblem, match="Measure the scanner again"):
        from_json(text)


@pytest.mark.parametrize(("name", "value"), [("max_gap_ms", 5000), ("min_length", 1), ("baud", 0)])
def test_a_profile_that_would_swallow_typing_is_refused(name: str, value: int) -> None:
    values = json.loads(to_json(ScannerProfile()))
    with pytest.raises(ProfileProblem):
        from_json(json.dumps({**values, name: value}))


@pytest.mark.parametrize("layout", KNOWN, ids=lambda layout: layout.name)
def test_letters_and_digits_come_back_from_every_layout(layout: Layout) -> None:
    code = "".join(char for char in US_ROWS + US_SHIFTED if char.isalnum())
    assert translate(typed_on(layout, code), layout.to_us()) == code


def test_a_quick_faultless_scanner_is_good() -> None:
    finding = measure(scans(LINE), LINE)
    assert finding.advice is Advice.GOOD
    assert finding.profile == ScannerProfile(
        suffix=Suffix.ENTER, layout_name="same as the scanner", measured=Measured(20, 0, 4)
    )


@pytest.mark.parametrize("layout", KNOWN, ids=lambda layout: layout.name)
def test_the_layout_is_recognised_from_one_line(layout: Layout) -> None:
    finding = measure(scans(typed_on(layout, LINE)), LINE)
    assert finding.advice is Advice.GOOD
    assert translate(typed_on(layout, LINE), finding.profile.layout) == LINE


def test_french_and_belgian_are_told_apart_by_the_six() -> None:
    assert measure(scans(typed_on(FRENCH, LINE)), LINE).profile.layout_name == FRENCH.name


def test_an_unknown_layout_is_learnt_from_the_line() -> None:
    table = dict(zip("CPLZ05", "жйцук;", strict=True))
    finding = measure(scans(translate(LINE, table)), LINE)
    assert translate(translate(LINE, table), finding.profile.layout) == LINE
    assert finding.profile.layout_name == "learnt from these scans"


def test_caps_lock_is_no_layout() -> None:
    assert measure(scans(LINE.lower()), LINE).profile.layout == {}


def test_a_programmed_prefix_is_found() -> None:
    finding = measure(scans("]C0" + LINE), LINE)
    assert finding.profile.prefix == "]C0"
    assert finding.advice is Advice.GOOD


def test_a_tab_is_remembered_as_the_suffix() -> None:
    assert measure(scans(LINE, end="\t"), LINE).profile.suffix is Suffix.TAB


@pytest.mark.parametrize(("gap", "advice"), [(50, Advice.GOOD), (51, Advice.SERIAL), (80, Advice.SERIAL)])
def test_slow_scanners_are_better_off_in_serial_mode(gap: int, advice: Advice) -> None:
    finding = measure(scans(LINE, gap=gap), LINE)
    assert finding.advice is advice
    assert finding.profile.max_gap_ms > gap


def test_one_lost_character_in_twenty_scans_is_a_reason_for_serial_mode() -> None:
    finding = measure([*scans(LINE, 19), *scans(LINE[:-1], 1)], LINE)
    assert finding.advice is Advice.SERIAL
    assert finding.profile.measured == Measured(20, 1, 4)


def test_a_scanner_without_enter_is_told_so() -> None:
    assert measure(scans(LINE, end=""), LINE).advice is Advice.NO_SUFFIX


def test_scans_of_something_else_measure_nothing() -> None:
    assert measure(scans("C53108463"), LINE).advice is Advice.NOT_THIS_LINE
    assert measure([], LINE).advice is Advice.NOT_THIS_LINE


def test_serial_mode_is_part_of_the_profile() -> None:
    assert with_serial(ScannerProfile(), "COM5", 115_200).serial_port == "COM5"

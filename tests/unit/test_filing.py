"""Charts stand on the shelf in the clinic's order, and each has exactly one section."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts import section_key, section_start
from app.charts.filing import filing_key, shelf_words
from app.directory import FilingOrder
from app.errors import BadInput
from app.patients.folding import fold

SIX = st.text("0123456789", min_size=6, max_size=6)
ANY = st.text("0123456789", min_size=1, max_size=11)


def key_of(order: FilingOrder, mrn: str) -> str:
    return filing_key(order, mrn, "", "", None)


def pairs_of(mrn: str) -> tuple[str, str, str]:
    return mrn[:2], mrn[2:4], mrn[4:]


@given(st.lists(SIX, max_size=30))
def test_terminal_digit_goes_by_the_last_pair_then_the_middle_then_the_first(mrns: list[str]) -> None:
    by_key = sorted(mrns, key=lambda mrn: key_of(FilingOrder.TERMINAL, mrn))
    assert by_key == sorted(mrns, key=lambda mrn: pairs_of(mrn)[::-1])


@given(st.lists(SIX, max_size=30))
def test_middle_digit_goes_by_the_middle_pair_then_the_first_then_the_last(mrns: list[str]) -> None:
    def definition(mrn: str) -> tuple[str, str, str]:
        first, middle, last = pairs_of(mrn)
        return middle, first, last

    assert sorted(mrns, key=lambda mrn: key_of(FilingOrder.MIDDLE, mrn)) == sorted(mrns, key=definition)


@given(st.lists(ANY, max_size=30))
def test_straight_order_is_the_order_of_the_numbers_however_long(mrns: list[str]) -> None:
    by_key = sorted(mrns, key=lambda mrn: key_of(FilingOrder.STRAIGHT, mrn))
    even = [mrn.zfill(max(6, len(mrn) + len(mrn) % 2)) for mrn in by_key]
    assert even == sorted(even, key=lambda mrn: (len(mrn), mrn))
    if len({len(mrn) for mrn in even}) == 1:
        assert [int(mrn) for mrn in by_key] == sorted(int(mrn) for mrn in by_key)


@given(st.sampled_from(list(FilingOrder)[:3]), ANY)
def test_leading_zeros_up_to_six_digits_change_nothing(order: FilingOrder, mrn: str) -> None:
    padded = mrn.zfill(max(6, len(mrn) + len(mrn) % 2))
    assert key_of(order, mrn) == key_of(order, padded)


@given(st.sampled_from(list(FilingOrder)[:3]), SIX)
def test_the_hyphens_of_the_label_change_nothing(order: FilingOrder, mrn: str) -> None:
    assert key_of(order, mrn) == key_of(order, "-".join(pairs_of(mrn))) == key_of(order, " ".join(mrn))


@given(st.sampled_from(list(FilingOrder)[:3]), st.lists(SIX, unique=True, min_size=2, max_size=2))
def test_two_numbers_never_share_a_place(order: FilingOrder, mrns: list[str]) -> None:
    one, other = mrns
    assert key_of(order, one) != key_of(order, other)


@given(SIX, st.text("ABCxyz", min_size=1), SIX)
def test_numbers_with_letters_stand_after_the_others(digits: str, letters: str, more: str) -> None:
    for order in (FilingOrder.TERMINAL, FilingOrder.MIDDLE, FilingOrder.STRAIGHT):
        assert key_of(order, digits) < key_of(order, letters + more)


names = st.text("abcdeéßø '-", min_size=1, max_size=12).filter(lambda name: bool(fold(name)))


@given(st.lists(st.tuples(names, names, st.dates()), max_size=20))
def test_alphabetical_goes_by_family_then_given_then_birth_date(
    people: list[tuple[str, str, date]],
) -> None:
    def definition(who: tuple[str, str, date]) -> tuple[str, str, date]:
        family, given_name, born = who
        return fold(family), fold(given_name), born

    by_key = sorted(people, key=lambda who: filing_key(FilingOrder.ALPHABETICAL, "", *who))
    assert [definition(who) for who in by_key] == sorted(definition(who) for who in people)


@given(st.sampled_from(list(FilingOrder)[:3]), SIX, st.lists(st.text("0123456789", max_size=6), max_size=8))
def test_sections_that_meet_own_every_chart_exactly_once(
    order: FilingOrder, mrn: str, cuts: list[str]
) -> None:
    starts = sorted({"", *cuts})
    key = key_of(order, mrn)
    owners = [
        low
        for low, high in zip(starts, [*starts[1:], None], strict=True)
        if low <= key and (high is None or key < high)
    ]
    assert len(owners) == 1


@pytest.mark.parametrize(
    ("order", "mrn", "words"),
    [
        (FilingOrder.TERMINAL, "123456", "56-34"),
        (FilingOrder.TERMINAL, "004172", "72-41"),
        (FilingOrder.TERMINAL, "7", "07-00"),
        (FilingOrder.TERMINAL, "A-17", "Bay 4"),
        (FilingOrder.STRAIGHT, "123456", "Bay 4"),
    ],
)
def test_the_shelf_is_called_out_as_people_call_it(order: FilingOrder, mrn: str, words: str) -> None:
    assert shelf_words(order, mrn, "Bay 4") == words


def test_the_example_of_the_book() -> None:
    assert key_of(FilingOrder.TERMINAL, "12-34-56") == "563412"
    assert key_of(FilingOrder.MIDDLE, "12-34-56") == "341256"
    assert key_of(FilingOrder.STRAIGHT, "12-34-56") == "03123456"


@given(SIX, st.sampled_from(list(FilingOrder)[:3]))
def test_a_section_that_starts_with_a_chart_s_own_number_begins_at_that_chart(
    mrn: str, order: FilingOrder
) -> None:
    first, middle, last = pairs_of(mrn)
    walked = {
        FilingOrder.TERMINAL: (last, middle, first),
        FilingOrder.MIDDLE: (middle, first, last),
        FilingOrder.STRAIGHT: (first, middle, last),
    }[order]
    typed = "-".join(walked)
    assert section_key(order, typed) == key_of(order, mrn)
    assert section_start(order, section_key(order, typed)) == typed


def test_letters_are_no_shelf_numbers_where_charts_stand_by_number() -> None:
    with pytest.raises(BadInput, match="72-00"):
        section_key(FilingOrder.TERMINAL, "72-AB")


def test_a_section_by_name_is_folded_as_its_charts_are() -> None:
    """A section typed with an accent must not stand behind every plain letter."""
    order = FilingOrder.ALPHABETICAL
    key = section_key(order, " \u00c9mile  O'Neil ")
    assert key == section_start(order, key) == "emile oneil"
    assert key <= filing_key(order, "", "\u00c9mile O'Neil", "Ann", None)

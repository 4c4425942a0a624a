"""The rules of a list without any window: sections, limits, smallest changes, shared widths."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.lists.lines import Entry, Heading, Section, lines_of, spans
from ui.lists.widths import Wish, shared

Row = tuple[int, str]


def shown(*sections: Section[Row], limit: int = 200) -> list[str]:
    """The lines of a list as words."""
    lines = lines_of(sections, lambda row: row[0], list, limit)
    return [f"{line.title} {line.note}" if isinstance(line, Heading) else line.row[1] for line in lines]


def test_a_section_with_a_title_opens_with_a_heading_that_counts_its_rows() -> None:
    rows = ((1, "GARCIA"), (2, "GARCES"))
    assert shown(Section("", rows), Section("Sounds like garc", ((3, "GARSIA"),))) == [
        "GARCIA",
        "GARCES",
        "Sounds like garc 1",
        "GARSIA",
    ]


def test_a_section_without_rows_has_no_heading() -> None:
    assert shown(Section("Sounds like garc", ())) == []


def test_a_note_of_its_own_replaces_the_count() -> None:
    assert shown(Section("Aisle 3", ((1, "OKAFOR"),), "6 of 7 pulled"))[0] == "Aisle 3 6 of 7 pulled"


def test_a_patient_found_twice_is_shown_once_at_the_better_place() -> None:
    assert shown(Section("", ((1, "GARCIA"),)), Section("Sounds like", ((1, "GARCIA"), (2, "GARSIA")))) == [
        "GARCIA",
        "Sounds like 1",
        "GARSIA",
    ]


def test_rows_beyond_the_limit_are_left_out_over_all_sections() -> None:
    sections = Section("", ((1, "A"), (2, "B"))), Section("Two", ((3, "C"), (4, "D")))
    assert shown(*sections, limit=3) == ["A", "B", "Two 1", "C"]


@given(st.lists(st.integers(0, 30), unique=True), st.sets(st.integers(0, 30)))
def test_spans_cover_exactly_the_chosen_keys_and_never_touch(keys: list[int], chosen: set[int]) -> None:
    named = [Entry(key, key).key for key in keys]
    found = spans(named, {Entry(key, key).key for key in chosen})
    covered = [at for first, last in found for at in range(first, last + 1)]
    assert covered == [at for at, key in enumerate(keys) if key in chosen]
    assert all(after[0] > before[1] + 1 for before, after in pairwise(found))


WISHES = st.builds(Wish, st.integers(16, 300), st.integers(0, 600), st.integers(0, 3), st.booleans())


@given(st.lists(WISHES, min_size=1, max_size=8), st.integers(0, 2000))
def test_columns_fill_the_room_exactly_or_keep_their_least_width(wishes: list[Wish], room: int) -> None:
    widths = shared(wishes, room)
    least = [wish.least for wish in wishes]
    assert all(width >= need for width, need in zip(widths, least, strict=True))
    assert sum(widths) == max(room, sum(least))


def test_a_long_name_takes_the_spare_room_before_a_stretching_column_does() -> None:
    assert shared([Wish(250, 400, 0, wraps=True), Wish(100, 0, 1)], 600) == [400, 200]


def test_one_long_name_does_not_take_the_room_of_everybodys_words() -> None:
    assert shared([Wish(250, 900, 0, wraps=True), Wish(100, 220, 1)], 500) == [280, 220]

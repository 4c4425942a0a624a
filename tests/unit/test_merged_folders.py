"""Which number a folder gets in the chart it goes to, and what is said of its label until then."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.charts import ChartKind, State
from app.charts.custody import old_labels
from app.charts.merging.rules import Folder, beside, slots_in

FOLDERS = st.dictionaries(
    st.tuples(st.sampled_from(ChartKind), st.integers(1, 9)), st.sampled_from(State), max_size=12
)  # fmt: skip
CHARTS = {kind: at for at, kind in enumerate(ChartKind, start=1)}


def folders(drawn: dict[tuple[ChartKind, int], State], first: int, charts: int) -> list[Folder]:
    """Folders of one record, each kind in a chart of its own."""
    return [
        Folder(first + at, charts + CHARTS[kind], kind, number, f"C{first + at}", state, 0, None, {})
        for at, ((kind, number), state) in enumerate(drawn.items())
    ]


@given(kept=FOLDERS, other=FOLDERS)
def test_every_folder_gets_a_place_of_its_own_and_no_other_one_moves(
    kept: dict[tuple[ChartKind, int], State], other: dict[tuple[ChartKind, int], State]
) -> None:
    there, come = folders(kept, 100, 10), folders(other, 200, 20)
    charts = {each.kind: each.chart_id for each in there}
    slots = slots_in(charts, there, come)
    assert set(slots) == {each.id for each in come}
    taken = [(each.chart_id, each.number) for each in there]
    taken += [(slot.chart_id, slot.number) for slot in slots.values()]
    assert len(set(taken)) == len(taken)
    for each in come:
        slot = slots[each.id]
        if each.kind in charts:
            behind = [old for old in there if old.kind is each.kind]
            assert slot.chart_id == charts[each.kind] and all(slot.number > old.number for old in behind)
        else:
            assert (slot.chart_id, slot.number) == (each.chart_id, each.number)
    for one in come:
        for two in come:
            if one.kind is two.kind and one.number < two.number:
                assert slots[one.id].number < slots[two.id].number


@given(there=FOLDERS, kind=st.sampled_from(ChartKind))
def test_it_is_combined_with_the_newest_folder_that_is_still_one(
    there: dict[tuple[ChartKind, int], State], kind: ChartKind
) -> None:
    gone = {State.COMBINED, State.DESTROYED}
    left = [number for (each, number), state in there.items() if each is kind and state not in gone]
    assert beside(folders(there, 1, 0), kind) == (max(left) if left else None)


MRNS = st.from_regex(r"[0-9]{4,12}|[A-Z]{2}[0-9]{3}", fullmatch=True)


@given(old=MRNS, new=MRNS, was=st.integers(1, 40), now=st.integers(1, 40), into=st.none() | st.integers(1, 9))
def test_the_label_told_of_is_read_back(old: str, new: str, was: int, now: int, into: int | None) -> None:
    says = old_labels.label(old, was)
    what = old_labels.relabel("C00000123", says, old_labels.is_of(new, now), into)
    assert old_labels.label_said(what) == says
    assert old_labels.asks_to_combine(what) is (into is not None)
    assert old_labels.label_said("") == old_labels.label_said("Ring the lab") == ""


def test_what_is_said_of_a_folder() -> None:
    now = old_labels.is_of("012345", 3)
    assert old_labels.relabel("C00000123", old_labels.label("045678", 1), now, 2) == (
        "Relabel folder C00000123: its label says 04-56-78 V1, it is V3 of 01-23-45 now. "
        "Combine it with V2 if that is wanted."
    )
    assert old_labels.take_apart("C00000123", "C00000456", now) == (
        "Take folder C00000123 out of C00000456: they were combined, and it is V3 of 01-23-45 again."
    )

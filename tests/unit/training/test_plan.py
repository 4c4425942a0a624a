"""Every practice clinic, whatever its seed, holds what a learner must meet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.charts import MovementAct, PlaceKind, State
from app.charts.custody.rules import TABLE, WITH_REASON, clock_doubtful
from app.charts.filing import filing_key
from app.directory import EntryKind, FilingOrder
from app.directory.entries.rules import require_fits
from app.directory.entries.rules import tidy as tidy_facts
from app.patients.dates import age_on
from app.patients.folding import fold
from app.patients.rules import problem_with, tidy
from app.patients.sounding import sound
from app.patients.types import Register
from app.schedule import AppointmentState
from app.schedule.rules import closing_after
from app.schedule.types import OpeningHours
from app.training import PlannedMove, PracticePlan, invent
from app.training.visits import visits

ZONE = ZoneInfo("America/Chicago")
MONDAY_MORNING = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
SEEDS = st.integers(0, 2**31)
MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
    datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@cache
def plan_of(seed: int) -> PracticePlan:
    """Three hundred patients, invented once a seed."""
    return invent(seed, now=MONDAY_MORNING)


def moves_of(plan: PracticePlan) -> Iterator[tuple[PlannedMove, ...]]:
    """The past of each volume."""
    for chart in plan.charts:
        yield from chart.volumes


def end_of(moves: tuple[PlannedMove, ...]) -> State:
    """Where the table of states leaves a volume."""
    state = State.IN_FILE
    for move in moves:
        state = TABLE[state].get(move.act, state)
    return state


@given(SEEDS)
def test_the_same_seed_makes_the_same_clinic(seed: int) -> None:
    assert invent(seed, 40, now=MONDAY_MORNING) == invent(seed, 40, now=MONDAY_MORNING)


@given(st.lists(SEEDS, min_size=2, max_size=2, unique=True))
def test_other_seeds_make_other_people(seeds: list[int]) -> None:
    one, other = (
        {(each.family, each.given, each.birth_date) for each in plan_of(seed).patients} for seed in seeds
    )
    assert len(one & other) < 10


@given(SEEDS, st.integers(0, 120), MOMENTS)
def test_every_patient_can_be_registered_and_every_number_is_given_once(
    seed: int, patients: int, now: datetime
) -> None:
    plan = invent(seed, patients, now=now)
    assert len(plan.patients) == patients
    today = now.astimezone(ZONE).date()
    for each in plan.patients:
        assert tidy(each, "US") == each
        assert problem_with(each, today) is None
    numbers = [each.mrn for each in plan.patients]
    assert numbers == sorted(set(numbers))
    assert all(len(number) == 6 and number.isdigit() for number in numbers)


@given(SEEDS)
def test_everybody_who_is_mixed_up_in_every_clinic_is_here(seed: int) -> None:
    patients, today = plan_of(seed).patients, MONDAY_MORNING.date()
    names = [f"{each.given} {each.family}".strip() for each in patients]
    assert any(60 <= len(name) <= 100 for name in names)
    assert any(not each.given for each in patients)
    assert any(not fold(each.family).isascii() for each in patients), "another script"
    assert any(fold(each.family).isascii() and not each.family.isascii() for each in patients), "an accent"
    assert any("-" in each.family for each in patients)
    assert any(sign in each.family for each in patients for sign in "'’. ")
    assert any(each.former_family for each in patients)
    assert any(each.birth_date is None for each in patients)
    ages = [age_on(each.birth_date, today) for each in patients if each.birth_date]
    assert max(ages) >= 100
    assert any(each.birth_date and (today - each.birth_date).days <= 30 for each in patients), "a newborn"
    assert any(each.deceased_on for each in patients)


@given(SEEDS)
def test_the_directory_has_every_kind_and_each_entry_can_be_kept(seed: int) -> None:
    entries = plan_of(seed).directory
    assert {each.kind for each in entries} == set(EntryKind)
    assert 15 <= len(entries) <= 25
    known: set[str] = set()
    for each in entries:
        assert tidy_facts(each.facts) == each.facts
        require_fits(each.kind, each.facts)
        assert bool(each.department) == (each.kind is EntryKind.PROVIDER)
        assert each.department in {"", *known}, "a department stands before its providers"
        known.add(each.facts.name)
    assert len(known) == len(entries)
    numbers = [each.facts.npi for each in entries if each.facts.npi]
    assert len(numbers) == len(set(numbers)) and all(number.startswith("9") for number in numbers)


@given(SEEDS)
def test_there_are_twins_namesakes_and_look_alikes(seed: int) -> None:
    of_family: dict[str, list[Register]] = defaultdict(list)
    for each in plan_of(seed).patients:
        of_family[each.family].append(each)
    pairs = [pair for family in of_family.values() for pair in combinations(family, 2)]
    same_day = [(a, b) for a, b in pairs if a.birth_date and a.birth_date == b.birth_date]
    assert any(a.address == b.address for a, b in same_day), "twins"
    assert any(a.address != b.address and a.given != b.given for a, b in same_day), "Maria and Mario"
    assert any({a.suffix, b.suffix} == {"Sr", "Jr"} and a.given == b.given for a, b in pairs)
    sounds = Counter(sound(family) for family in of_family)
    assert max(sounds.values()) > 1, "Smith and Smyth"
    households = Counter((each.address, each.phone) for each in plan_of(seed).patients)
    assert max(households.values()) >= 3


@given(SEEDS)
def test_every_chart_has_a_shelf_and_every_shelf_has_charts(seed: int) -> None:
    plan = plan_of(seed)
    sections = [place for place in plan.places if place.kind is PlaceKind.SECTION]
    filled: Counter[str] = Counter()
    for each in plan.patients:
        key = filing_key(FilingOrder.TERMINAL, each.mrn, each.family, each.given, each.birth_date)
        (home,) = [s for s in sections if (s.range_low or "") <= key < (s.range_high or "~")]
        filled[home.name] += 1
    assert len(filled) == len(sections) == 4
    owners = Counter(chart.patient for chart in plan.charts for _ in chart.volumes)
    assert set(owners) == set(range(len(plan.patients)))
    assert set(owners.values()) == {1, 2, 3}


@given(SEEDS)
def test_the_shelves_look_like_a_working_day(seed: int) -> None:
    ends = Counter(end_of(moves) for moves in moves_of(plan_of(seed)))
    volumes = sum(ends.values())
    assert 0.10 < ends[State.OUT] / volumes < 0.20
    for state in (State.MISSING, State.FOUND, State.OFF_SITE, State.IN_TRANSIT, State.TRANSFERRED_OUT):
        assert ends[state] >= 1, state
    now = MONDAY_MORNING
    due = [
        moves[-1].due_at
        for moves in moves_of(plan_of(seed))
        if moves and end_of(moves) is State.OUT and moves[-1].due_at
    ]
    assert len(due) == ends[State.OUT]
    assert any(day < now for day in due) and any(day > now for day in due)


@given(SEEDS, MOMENTS)
def test_the_past_happened_in_order_before_now_and_by_people_who_may(seed: int, now: datetime) -> None:
    plan = invent(seed, 60, now=now)
    places = {place.name for place in plan.places}
    for moves in moves_of(plan):
        for move in moves:
            assert plan.opened_at < move.happened_at <= move.recorded_at <= now + timedelta(seconds=1)
            assert move.place in places or (move.act in {MovementAct.CHECK_IN, MovementAct.MARK_MISSING})
            assert bool(move.reason) == (move.act in WITH_REASON)
            assert move.login in {"clerk", "records", "supervisor"}
            if move.act in WITH_REASON | {MovementAct.SEND}:
                assert move.login != "clerk"
        for earlier, later in pairwise(moves):
            assert earlier.recorded_at < later.recorded_at


@given(SEEDS)
def test_only_what_shall_not_fit_does_not_fit(seed: int) -> None:
    impossible, found, slow = 0, 0, 0
    for moves in moves_of(plan_of(seed)):
        state = State.IN_FILE
        for move in moves:
            impossible += move.act not in TABLE[state]
            state = TABLE[state].get(move.act, state)
            found += state is State.FOUND
            slow += clock_doubtful(move.happened_at, move.recorded_at)
    assert 2 <= impossible <= 6
    assert 2 <= found <= 6
    assert 1 <= slow <= 3


@given(SEEDS)
def test_due_dates_are_those_that_the_desk_gives(seed: int) -> None:
    days = {PlaceKind.PERSON: 3, PlaceKind.ROOM: 1, PlaceKind.DEPARTMENT: 5, PlaceKind.CLINIC: 10}
    plan = invent(seed, 40, now=MONDAY_MORNING)
    kinds = {place.name: place.kind for place in plan.places}
    lent = {MovementAct.CHECK_OUT, MovementAct.HAND_OVER}
    for move in (move for moves in moves_of(plan) for move in moves):
        assert (move.due_at is not None) == (move.act in lent)
        if move.due_at is not None:
            loan = days.get(kinds[move.place], 20)
            assert move.due_at == closing_after(move.happened_at, loan, OpeningHours(), ZONE)


@given(SEEDS, MOMENTS)
def test_something_is_overdue_something_for_today_and_something_without_a_day(
    seed: int, now: datetime
) -> None:
    plan, today = invent(seed, 20, now=now), now.astimezone(ZONE).date()
    days = [task.due_on for task in plan.tasks]
    assert sum(day is not None and day < today for day in days) == 2
    assert today in days and None in days
    assert all(task.set_at < now for task in plan.tasks)
    assert all(0 <= task.patient < 20 for task in plan.tasks if task.patient is not None)


def test_a_clinic_without_patients_has_tasks_about_none() -> None:
    assert {task.patient for task in invent(1, 0, now=MONDAY_MORNING).tasks} == {None}


@given(st.integers(0, 10_000))
def test_about_fourteen_come_on_each_opening_day_and_one_stayed_away(seed: int) -> None:
    now = datetime(2026, 11, 25, 18, tzinfo=UTC)
    come = visits(seed, 300, now, ZONE, OpeningHours())
    days = Counter(each.starts_at.astimezone(ZONE).date() for each in come)
    assert all(day.weekday() < 5 for day in days)
    assert set(days.values()) == {14}
    missed = [each for each in come if each.state is AppointmentState.NO_SHOW]
    assert [each.starts_at.astimezone(ZONE).date() for each in missed] == [(now - timedelta(days=1)).date()]
    assert all(each.state is not AppointmentState.KEPT for each in come if each.starts_at > now)
    assert come == visits(seed, 300, now, ZONE, OpeningHours())
    assert visits(seed, 0, now, ZONE, OpeningHours()) == ()

"""Scans go through one door: journal first, in order, one at a time, none lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from tests.gui.scanning.conftest import noting
from ui.scanning import router as router_module
from ui.scanning.router import Kept, Lost, ScanRouter, is_badge
from ui.scanning.scan import RawScan, Source
from ui.scanning.sounds import Tone


class Room:
    """Journal, tones and view in one, writing down what happens in order."""

    def __init__(self, *, at_once: bool = True) -> None:
        self.story: list[str] = []
        self.tones: list[Tone] = []
        self.at_once = at_once
        self.open: list[Callable[[], None]] = []
        self.disk_full = False
        self.slow_disk = False
        self.unwritten: list[Callable[[], None]] = []
        self.entries = 0
        self.taken: list[RawScan] = []

    def journal(self, scan: RawScan, kept: Kept, lost: Lost) -> None:
        if self.disk_full:
            lost(scan, OSError("no space left"))
            return
        self.entries += 1
        self.story.append(f"journal {scan.text}")
        if self.slow_disk:
            self.unwritten.append(partial(kept, scan))
        else:
            kept(scan)

    def play(self, tone: Tone) -> None:
        self.tones.append(tone)

    def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
        self.story.append(f"work {scan.text}")
        self.taken.append(scan)
        if self.at_once:
            done()
        else:
            self.open.append(done)

    @property
    def texts(self) -> list[str]:
        return [scan.text for scan in self.taken]


def scan(text: str, at_ms: int = 0, source: Source = Source.WEDGE) -> RawScan:
    return RawScan(text, source, at_ms)


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def router(room: Room, qtbot: QtBot) -> Iterator[ScanRouter]:
    router = ScanRouter(room.journal, room)
    router.set_target(room)
    yield router
    router.deleteLater()


def test_a_scan_is_on_disk_before_anybody_works_on_it(room: Room, router: ScanRouter, qtbot: QtBot) -> None:
    for source in Source:
        router.take(scan(f"C-{source}", source=source))
    qtbot.waitUntil(lambda: router.count == 0)
    assert room.story[:3] == ["journal C-wedge", "journal C-serial", "journal C-keyed"]


def test_one_scan_is_in_work_at_a_time(room: Room, router: ScanRouter, qtbot: QtBot) -> None:
    room.at_once = False
    counts: list[int] = []
    router.waiting.connect(counts.append)
    for text in ("C1", "C2", "C3"):
        router.take(scan(text))
    for expected in (["C1"], ["C1", "C2"], ["C1", "C2", "C3"]):
        qtbot.waitUntil(lambda expected=expected: room.texts == expected)
        room.open[-1]()
    assert counts == [1, 2, 3, 2, 1, 0]


def test_ten_thousand_scans_at_once_keep_their_order(room: Room, router: ScanRouter, qtbot: QtBot) -> None:
    texts = [f"C{number:08}" for number in range(10_000)]
    for text in texts:
        router.take(scan(text))
    assert router.count == 10_000
    qtbot.waitUntil(lambda: router.count == 0, timeout=20_000)
    assert room.texts == texts


@pytest.mark.parametrize(("later", "again"), [(0, False), (1499, False), (1500, True)])
def test_a_trigger_pulled_twice_counts_once(
    room: Room, router: ScanRouter, qtbot: QtBot, later: int, again: bool
) -> None:
    doubles: list[RawScan] = []
    router.double.connect(doubles.append)
    router.take(scan("C53108463", 5000))
    router.take(scan("c53108463", 5000 + later))
    qtbot.waitUntil(lambda: router.count == 0)
    assert len(room.taken) == (2 if again else 1)
    assert len(doubles) == (0 if again else 1)
    assert room.tones == ([] if again else [Tone.TICK])


def test_another_code_in_between_is_no_double(room: Room, router: ScanRouter, qtbot: QtBot) -> None:
    for at, text in enumerate(["C1", "C2", "C1"]):
        router.take(scan(text, at))
    qtbot.waitUntil(lambda: room.texts == ["C1", "C2", "C1"])


@pytest.mark.parametrize(
    ("text", "badge"),
    [
        ("U00000012", True),
        ("ZU0000001", True),
        (" zu0000001", True),
        ("C53108463", False),
        ("", False),
        ("Z", False),
    ],
)
def test_a_badge_is_known_by_its_letter(text: str, badge: bool) -> None:
    assert is_badge(text) is badge


def test_locked_only_a_badge_is_taken_and_the_rest_leaves_no_trace(
    room: Room, router: ScanRouter, qtbot: QtBot
) -> None:
    shade = Room()
    refused: list[str] = []
    router.refused_while_locked.connect(noting(refused, "refused"))
    router.lock(shade)
    router.take(scan("C53108463"))
    router.take(scan("U00000012"))
    qtbot.waitUntil(lambda: shade.texts == ["U00000012"])
    assert room.taken == []
    assert refused == ["refused"]
    assert room.tones == [Tone.REFUSED]
    assert room.story == ["journal U00000012"]


def test_what_waited_at_the_lock_goes_on_after_it(room: Room, router: ScanRouter, qtbot: QtBot) -> None:
    shade = Room()
    router.take(scan("C1"))
    router.lock(shade)
    router.take(scan("U1"))
    qtbot.waitUntil(lambda: shade.texts == ["U1"])
    assert room.texts == []
    router.unlock()
    qtbot.waitUntil(lambda: room.texts == ["C1"])


def test_waiting_scans_are_not_worked_off_under_another_name(room: Room, router: ScanRouter) -> None:
    router.lock(Room())
    router.unlock()
    router.take(scan("C1"))
    assert [dropped.text for dropped in router.drop_waiting()] == ["C1"]
    assert router.count == 0


def test_scans_wait_for_a_view(room: Room, router: ScanRouter, qtbot: QtBot) -> None:
    router.set_target(None)
    router.take(scan("C1"))
    router.take(scan("C2"))
    with qtbot.assertNotEmitted(router.settled, wait=20):
        pass
    router.set_target(room)
    qtbot.waitUntil(lambda: room.texts == ["C1", "C2"])


def test_a_view_that_changes_takes_the_next_scan(room: Room, router: ScanRouter, qtbot: QtBot) -> None:
    other = Room()
    router.settled.connect(_turn_to(router, other))
    router.take(scan("XOUT"))
    router.take(scan("C1"))
    qtbot.waitUntil(lambda: other.texts == ["C1"])
    assert room.texts == ["XOUT"]


def test_work_over_a_tenth_of_a_second_is_answered_by_a_tone(
    room: Room, router: ScanRouter, qtbot: QtBot
) -> None:
    room.at_once = False
    router.take(scan("C1"))
    qtbot.waitUntil(lambda: room.tones == [Tone.TICK])
    room.open[0]()
    room.at_once = True
    router.take(scan("C2"))
    qtbot.waitUntil(lambda: router.count == 0)
    assert room.tones == [Tone.TICK]


def test_a_view_that_never_answers_does_not_stop_the_belt(
    room: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(router_module, "STALLED_MS", 30)
    router = ScanRouter(room.journal, room)
    router.set_target(room)
    room.at_once = False
    router.take(scan("C1"))
    with qtbot.waitSignal(router.stalled) as caught:
        router.take(scan("C2"))
    assert caught.args is not None and caught.args[0].text == "C1"
    qtbot.waitUntil(lambda: room.texts == ["C1", "C2"])
    room.open[0]()  # too late: it settles nothing, and C2 is still in work
    assert router.count == 1
    room.open[1]()
    assert router.count == 0


def test_a_view_that_breaks_does_not_stop_the_belt(room: Room, router: ScanRouter, qtbot: QtBot) -> None:
    class Broken:
        def take_scan(self, scan: RawScan, done: Callable[[], None]) -> None:
            raise ZeroDivisionError

    router.set_target(Broken())
    with qtbot.captureExceptions() as caught:
        router.take(scan("C1"))
        qtbot.waitUntil(lambda: router.count == 0)
    assert [error[0] for error in caught] == [ZeroDivisionError]
    router.set_target(room)
    router.take(scan("C2"))
    qtbot.waitUntil(lambda: room.texts == ["C2"])


def test_a_full_disk_is_told_and_the_scan_goes_on(room: Room, router: ScanRouter, qtbot: QtBot) -> None:
    room.disk_full = True
    with qtbot.waitSignal(router.not_journalled) as caught:
        router.take(scan("C1"))
    assert caught.args is not None and isinstance(caught.args[1], OSError)
    qtbot.waitUntil(lambda: room.texts == ["C1"])


def test_a_scan_waits_until_the_disk_has_it(room: Room, router: ScanRouter, qtbot: QtBot) -> None:
    room.slow_disk = True
    router.take(scan("C1"))
    router.take(scan("C2"))
    assert router.count == 2
    room.unwritten[0]()
    qtbot.waitUntil(lambda: room.texts == ["C1"])
    room.unwritten[1]()
    qtbot.waitUntil(lambda: room.texts == ["C1", "C2"])


def test_a_chart_still_being_written_when_the_shade_falls_waits_for_its_own_screen(
    room: Room, router: ScanRouter, qtbot: QtBot
) -> None:
    room.slow_disk = True
    router.take(scan("C1"))
    guard = Room()
    router.lock(guard)
    room.unwritten[0]()
    router.unlock()
    qtbot.waitUntil(lambda: room.texts == ["C1"])
    assert guard.texts == []


def test_a_scan_still_being_written_when_its_person_leaves_is_nobody_elses(
    room: Room, router: ScanRouter, qtbot: QtBot
) -> None:
    room.slow_disk = True
    router.take(scan("C1"))
    router.drop_waiting()
    room.slow_disk = False
    router.take(scan("C2", 5000))
    room.unwritten[0]()
    qtbot.waitUntil(lambda: room.texts == ["C2"])
    assert router.count == 0


def test_done_called_twice_moves_on_once(room: Room, router: ScanRouter, qtbot: QtBot) -> None:
    room.at_once = False
    router.take(scan("C1"))
    router.take(scan("C2"))
    qtbot.waitUntil(lambda: room.texts == ["C1"])
    room.open[0]()
    room.open[0]()
    qtbot.waitUntil(lambda: room.texts == ["C1", "C2"])
    room.open[0]()
    assert router.count == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.sampled_from(["C1", "C2", "L1"]), max_size=30), step=st.integers(0, 2000))
def test_nothing_but_doubles_is_left_out(qtbot: QtBot, texts: list[str], step: int) -> None:
    room = Room()
    router = ScanRouter(room.journal, room)
    router.set_target(room)
    for number, text in enumerate(texts):
        router.take(scan(text, number * step))
    qtbot.waitUntil(lambda: router.count == 0)
    kept = texts[:1] + [b for a, b in pairwise(texts) if a != b or step >= 1500]
    assert room.texts == kept
    assert room.entries == len(kept)


def _turn_to(router: ScanRouter, target: Room) -> Callable[[object], None]:
    def turn(_scan: object) -> None:
        router.set_target(target)

    return turn

"""Every scan is on disk before its work begins, as what the screen in front would have done with it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.gui.shell.fakes import CHART, NOW, NotedJournal, StillClock, raw
from ui.jobs import JobRunner
from ui.scanning.scan import RawScan, Source
from ui.shell.scan_keeper import ScanKeeper


class Belt:
    """What the scan door is told."""

    def __init__(self, runner: JobRunner) -> None:
        self.keeper = ScanKeeper(runner)
        self.journal = NotedJournal()
        self.kept: list[RawScan] = []
        self.lost: list[tuple[RawScan, Exception]] = []
        self.asked: list[str] = []

    def use(self) -> None:
        self.keeper.use(self.journal, StillClock(), self.context)

    def context(self, text: str) -> dict[str, str]:
        self.asked.append(text)
        return {"act": "check_out", "holder": "L00000017", "due_at": ""}

    def keep(self, scan: RawScan) -> None:
        self.keeper.keep(scan, self.kept.append, lambda scan, error: self.lost.append((scan, error)))


def test_a_scan_is_written_with_its_act_its_time_and_its_own_name(runner: JobRunner, qtbot: QtBot) -> None:
    belt = Belt(runner)
    belt.use()
    belt.keep(raw(CHART))
    assert belt.kept == []  # not before it is on disk
    qtbot.waitUntil(lambda: len(belt.kept) == 1)
    (scan,) = belt.kept
    assert scan.fact is not None and scan.happened_at == NOW
    assert belt.journal.begun[scan.fact].pop("window")
    assert belt.journal.begun == {
        scan.fact: {
            "act": "check_out",
            "holder": "L00000017",
            "due_at": "",
            "code": CHART,
            "happened_at": NOW.isoformat(),
            "entry": "scanned",
        }
    }


def test_what_happened_in_the_same_moment_is_told_by_the_entry(runner: JobRunner, qtbot: QtBot) -> None:
    belt = Belt(runner)
    belt.use()
    belt.keep(RawScan(CHART, Source.KEYED, 0))
    qtbot.waitUntil(lambda: len(belt.kept) == 1)
    assert [record["entry"] for record in belt.journal.begun.values()] == ["keyed"]


def test_the_entry_ends_when_the_scan_is_settled(runner: JobRunner, qtbot: QtBot) -> None:
    belt = Belt(runner)
    belt.use()
    belt.keep(raw(CHART))
    qtbot.waitUntil(lambda: len(belt.kept) == 1)
    belt.keeper.settle(belt.kept[0])
    qtbot.waitUntil(lambda: belt.journal.ended == [belt.kept[0].fact])


def test_a_scan_that_the_disk_refused_is_told_as_lost_with_its_name(runner: JobRunner, qtbot: QtBot) -> None:
    belt = Belt(runner)
    belt.use()
    belt.journal.full = OSError("full")
    belt.keep(raw(CHART))
    qtbot.waitUntil(lambda: len(belt.lost) == 1)
    assert belt.lost[0][0].fact is not None and belt.kept == []


def test_before_sign_in_and_after_the_lock_nothing_is_written(runner: JobRunner) -> None:
    belt = Belt(runner)
    belt.keep(raw(CHART))
    belt.use()
    belt.keeper.release()
    belt.keep(raw(CHART))
    assert [scan.fact for scan in belt.kept] == [None, None] and belt.journal.begun == {}
    belt.keeper.settle(belt.kept[0])
    assert not runner.busy

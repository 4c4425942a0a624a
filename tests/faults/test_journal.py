"""What was scanned is on the disk before anything else, and damage to the journal costs one line at most."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.clock import SystemClock
from app.storage.journal import FileJournal
from tests.support.tree import ROOT

KEY = bytes(range(32))
new_id = SystemClock().new_id


def kept(journal: FileJournal) -> dict[UUID, bytes]:
    return {each.id: each.record for each in journal.pending()}


def reopened(file: Path, key: bytes = KEY) -> dict[UUID, bytes]:
    journal = FileJournal(file, key)
    try:
        return kept(journal)
    finally:
        journal.close()


def begun(file: Path, count: int) -> list[UUID]:
    """So many scans that were begun and never ended."""
    journal, facts = FileJournal(file, KEY), [new_id() for _ in range(count)]
    for number, fact in enumerate(facts):
        journal.begin(fact, b"scan %d" % number)
    journal.close()
    return facts


def test_what_was_begun_and_not_ended_is_pending_oldest_first(tmp_path: Path) -> None:
    file = tmp_path / "journal" / "scans"
    first, second, third = begun(file, 3)
    journal = FileJournal(file, KEY)
    journal.end(second)
    assert [each.id for each in journal.pending()] == [first, third]
    journal.close()
    assert list(reopened(file).items()) == [(first, b"scan 0"), (third, b"scan 2")]
    assert file.stat().st_mode & 0o077 == 0


def test_settled_lines_are_dropped_at_the_next_opening(tmp_path: Path) -> None:
    file = tmp_path / "scans"
    journal = FileJournal(file, KEY)
    for _ in range(50):
        fact = new_id()
        journal.begin(fact, b"x" * 200)
        journal.end(fact)
    last = new_id()
    journal.begin(last, b"left over")
    journal.close()
    full = file.stat().st_size
    assert reopened(file) == {last: b"left over"}
    assert file.stat().st_size < full / 20


@given(st.integers(0, 10**6))
@example(0)  # the end of the line alone
def test_a_line_cut_short_by_a_power_failure_costs_itself_alone(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    file = tmp_path_factory.mktemp("journal") / "scans"
    facts = begun(file, 3)
    whole = file.read_bytes()
    last_line = len(whole.splitlines(keepends=True)[-1])
    file.write_bytes(whole[: len(whole) - (cut % last_line) - 1])
    left = reopened(file)
    assert list(left) == facts[:2] or left == dict(zip(facts, (b"scan 0", b"scan 1", b"scan 2"), strict=True))
    journal = FileJournal(file, KEY)
    later = new_id()
    journal.begin(later, b"after the power came back")
    journal.close()
    assert reopened(file) == {**left, later: b"after the power came back"}


@given(st.integers(0, 10**6), st.integers(0, 7))
def test_a_flipped_bit_never_gives_a_false_scan(
    tmp_path_factory: pytest.TempPathFactory, place: int, bit: int
) -> None:
    file = tmp_path_factory.mktemp("journal") / "scans"
    facts = begun(file, 3)
    whole = bytearray(file.read_bytes())
    whole[place % len(whole)] ^= 1 << bit
    file.write_bytes(whole)
    left = reopened(file)
    expected = dict(zip(facts, (b"scan 0", b"scan 1", b"scan 2"), strict=True))
    assert all(expected[fact] == record for fact, record in left.items())
    # A flip of the line's end joins two lines: then both are lost.
    assert len(left) >= 1
    assert reopened(file) == left


def test_another_key_reads_nothing(tmp_path: Path) -> None:
    begun(tmp_path / "scans", 2)
    assert reopened(tmp_path / "scans", bytes(32)) == {}


def test_a_line_cannot_be_passed_off_as_another_scan(tmp_path: Path) -> None:
    file = tmp_path / "scans"
    one, other = begun(file, 2)
    text = file.read_bytes().replace(one.hex.encode(), b"x").replace(other.hex.encode(), one.hex.encode())
    file.write_bytes(text.replace(b"x", other.hex.encode()))
    assert reopened(file) == {}


FILLING = """
import resource, sys
from pathlib import Path
from uuid import uuid4
from app.errors import Unavailable
from app.storage.journal import FileJournal
file = Path(sys.argv[1])
journal = FileJournal(file, bytes(range(32)))
soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (3000, hard))
taken, refused = [], 0
for number in range(60):
    fact = uuid4()
    try:
        journal.begin(fact, b"scan %d" % number)
    except Unavailable as problem:
        assert "The disk is full" in problem.sentence
        refused += 1
        if refused == 5:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))  # somebody made room
            journal.end(taken[0])
    else:
        taken.append(fact)
journal.end(taken[1])
assert refused >= 5
print(*[fact.hex for fact in taken[2:]])
"""


def test_a_full_disk_refuses_the_scan_and_spoils_no_other(tmp_path: Path) -> None:
    file = tmp_path / "scans"
    command = [sys.executable, "-c", FILLING, str(file)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert told.returncode == 0, told.stderr
    taken = [UUID(hex=each) for each in told.stdout.split()]
    assert len(taken) > 40
    assert list(reopened(file)) == taken

"""A long job takes many rows at once while nobody works at a desk, and few as soon as somebody does."""

from __future__ import annotations

from time import perf_counter

from app.db import pace
from app.db.gate import Lane, OpenGate, WriterGate
from app.db.pace import CALM_HOLD_S, CALM_LEAST, HOLD_S, LEAST, MOST, SERVER_HOLD_S, SERVER_REST, Pace

ROW_S = 0.0004


def taught(gate: WriterGate, row_s: float = ROW_S) -> Pace:
    """A pace that has seen many transactions, as large as it wished, whose rows took so long each."""
    learning = Pace(gate)
    for _ in range(40):
        rows = learning.rows
        gate.job_held_s = rows * row_s
        learning.learn(rows)
    return learning


def test_a_server_takes_the_most_at_once_until_somebody_works_at_a_desk() -> None:
    gate = OpenGate()
    learning = taught(gate)
    assert (learning.rows, learning.rest_s) == (MOST, 0.0)
    with gate.pass_through(Lane.JOB):
        pass
    with gate.pass_through(Lane.COMMAND):
        pass
    assert abs(learning.rows * ROW_S - SERVER_HOLD_S) < 2 * ROW_S
    assert learning.rest_s == gate.job_held_s * SERVER_REST > 0


def test_after_a_slow_transaction_the_rest_is_no_longer() -> None:
    gate = OpenGate()
    learning = taught(gate)
    with gate.pass_through(Lane.COMMAND):
        pass
    gate.job_held_s = 60.0
    assert learning.rest_s == SERVER_HOLD_S * SERVER_REST


def test_as_long_as_nobody_works_at_a_desk_the_gate_may_be_held_longer() -> None:
    rows = taught(WriterGate()).rows
    assert abs(rows * ROW_S - CALM_HOLD_S) < 2 * ROW_S


def test_a_scan_that_comes_meanwhile_makes_the_next_transactions_short() -> None:
    gate = WriterGate()
    pace = taught(gate)
    with gate.pass_through(Lane.COMMAND):
        pass
    assert abs(pace.rows * ROW_S - HOLD_S) < 2 * ROW_S


def test_after_a_while_without_scans_it_is_calm_again() -> None:
    gate = WriterGate()
    learned = taught(gate)
    gate.last_command_at = perf_counter() - pace.CALM_AFTER_S - 1
    learned._begun = gate.last_command_at - 1
    assert learned.rows > HOLD_S / ROW_S * 2


def test_a_slow_disk_makes_no_transaction_of_a_few_rows() -> None:
    gate = WriterGate()
    slow = taught(gate, row_s=0.1)
    assert slow.rows == CALM_LEAST
    with gate.pass_through(Lane.COMMAND):
        pass
    assert slow.rows == LEAST


def test_a_few_rows_left_over_hardly_count_however_long_they_took() -> None:
    gate = WriterGate()
    learned = taught(gate)
    before = learned.rows
    gate.job_held_s = 7 * ROW_S * 5
    learned.learn(7)
    assert before * 0.95 < learned.rows < before


def test_a_few_rows_left_over_go_along_with_the_others_as_long_as_it_is_calm() -> None:
    gate = WriterGate()
    learned = taught(gate, row_s=0.001)
    rows = learned.rows
    assert (learned.taken_of(rows + rows // 5), learned.taken_of(rows * 2)) == (rows + rows // 5, rows)
    assert learned.taken_of(3) == 3
    with gate.pass_through(Lane.COMMAND):
        pass
    assert learned.taken_of(rows) == learned.rows < rows


def test_the_most_rows_of_a_transaction_are_told_by_what_they_are() -> None:
    assert Pace(OpenGate(), most=6000).rows == 6000


def test_the_gate_tells_how_long_a_job_held_it_and_not_how_long_it_waited() -> None:
    gate = WriterGate()
    with gate.pass_through(Lane.JOB):
        assert gate.job_held_s == 0.0
    held = gate.job_held_s
    assert held > 0
    with gate.pass_through(Lane.COMMAND):
        pass
    assert gate.job_held_s == held

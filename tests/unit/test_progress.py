"""What nobody waits for any more is stopped, whichever comes first: the work or the word."""

from __future__ import annotations

import pytest

from app.progress import Stopped, StopToken


def test_stopping_interrupts_what_runs_and_refuses_what_would_run_next() -> None:
    token, interrupted = StopToken(), []
    token.watch(lambda: interrupted.append("statement"))
    token.check()
    token.stop()
    assert interrupted == ["statement"]
    with pytest.raises(Stopped):
        token.check()
    with pytest.raises(Stopped):
        token.watch(lambda: interrupted.append("another"))
    assert interrupted == ["statement"]


def test_what_has_ended_is_not_interrupted() -> None:
    token, interrupted = StopToken(), []
    token.watch(lambda: interrupted.append("statement"))
    token.watch(None)
    token.stop()
    token.watch(None)
    assert interrupted == [] and token.stopped


def test_stopping_before_anything_runs_is_remembered() -> None:
    token = StopToken()
    token.stop()
    token.stop()
    with pytest.raises(Stopped, match="Stopped"):
        token.check()

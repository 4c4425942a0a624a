"""An error becomes one sentence; of a bug the log keeps the place, never a patient."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QCoreApplication

from app.errors import Conflict
from ui.errors import sentence_of


def look_up(name: str) -> None:
    """A bug whose text holds who it was about."""
    raise KeyError(f"no such patient: {name}")


def test_what_a_clerk_can_act_on_is_told_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    assert sentence_of(Conflict("Somebody changed it first.")) == "Somebody changed it first."
    assert caplog.text == ""


def test_a_bug_is_told_calmly_and_logged_by_kind_and_place_without_the_patient(
    qapp: QCoreApplication, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(KeyError) as caught, caplog.at_level(logging.ERROR):
        look_up("GARCIA, Maria T.")
    sentence = sentence_of(caught.value)
    assert "Nothing was changed" in sentence
    assert "KeyError" in caplog.text and "test_errors.py:" in caplog.text
    assert "GARCIA" not in caplog.text and "GARCIA" not in sentence

"""A note of another shift is told at sign-in, with a way to it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from app.actor import Permission
from tests.gui.at_once import AtOnce
from tests.gui.shell.fakes import Clinic, services_of
from ui.shell.notes_told import NotesTold
from ui.shell.routes import QueueRoute
from ui.shell.stage import Stage

SEES = frozenset({Permission.LOOK_UP})


def told(clinic: Clinic, permissions: frozenset[Permission] = SEES) -> tuple[Stage, list[Any], list[Any]]:
    stage, toasts, routes = Stage(), [], []
    stage.toast.connect(toasts.append)
    stage.go.connect(routes.append)
    services = services_of(clinic, permissions=permissions)
    NotesTold(AtOnce(), stage, services, stage).begin()
    return stage, toasts, routes


@pytest.mark.parametrize(("count", "title"), [(1, "A note waits for you"), (3, "3 notes wait for you")])
def test_notes_are_told_with_a_way_to_them(qapp: object, count: int, title: str) -> None:
    stage, (toast,), routes = told(Clinic(notes=[SimpleNamespace(made_by="Al Bern")] * count))
    assert (toast.title, toast.sentence, toast.undo) == (title, "The first is from Al Bern.", "Show")
    stage.toast_undone.emit("another toast")
    assert routes == []
    stage.toast_undone.emit(toast.key)
    assert routes == [QueueRoute(part="handover")]


def test_no_notes_are_not_told(qapp: object) -> None:
    _stage, toasts, _routes = told(Clinic())
    assert toasts == []


def test_whoever_sees_no_patients_is_not_asked(qapp: object) -> None:
    clinic = Clinic(notes=[SimpleNamespace(made_by="Al Bern")])
    _stage, toasts, _routes = told(clinic, frozenset({Permission.PEOPLE}))
    assert toasts == []

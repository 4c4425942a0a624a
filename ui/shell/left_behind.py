"""What is left behind when the clinic is locked, for the same person to go on with (decision 0007)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.navigator import Navigator
from ui.shell.routes import ChartDeskRoute, PatientsRoute, Route
from ui.shell.services import Services
from ui.shell.signed_in import SignedIn
from ui.theme.tokens import Status
from ui.widgets.form_dialog import FormDialog
from ui.widgets.toast import ToastFacts

# Up to four people share one PC (design/security.md).
PEOPLE = 4
FIND, FORMS = "find", "forms"
KEEPING: tuple[type[Route], ...] = (PatientsRoute, ChartDeskRoute)
Draft = dict[str, dict[str, str]]


class Leaves(Protocol):
    """A screen's attribute `leaving`: what it leaves behind as text, and how it goes on."""

    def draft(self) -> dict[str, str]:
        """What would be lost; empty when nothing would."""
        ...

    def resume(self, draft: Mapping[str, str]) -> None:
        """Go on with it."""
        ...


@dataclass(slots=True)
class _Left:
    route: Route
    sealed: bytes | None = None
    forms: int = 0


class LeftBehind:
    """Keeps for each of up to four people where they were, and their half-typed work as ciphertext.

    The key to it goes with the lock and comes back with the same person's password. What cannot be kept, such
    as a form that holds a password, is named when its person comes back.
    """

    def __init__(self, jobs: JobRunner) -> None:
        self._jobs = jobs
        self._left: dict[tuple[str, str], _Left] = {}

    def leave(self, window: QWidget, services: Services, signed_in: SignedIn) -> Callable[[], None]:
        """Take everything along; the answer seals it and closes the clinic, as its last command."""
        route = signed_in.navigator.route
        if isinstance(route, PatientsRoute):
            route = replace(route, text="")  # may be a name, and is sealed with the rest
        left, draft = _Left(route), Draft()
        try:
            draft = _draft_of(signed_in)
            kept = 1 if draft.get(PatientsRoute.__name__) else 0
            typed = sum(form.asking and form.has_content() for form in window.findChildren(FormDialog))
            left.forms = max(0, typed - kept)
        except Exception as error:  # the lock comes first, whatever becomes of what was typed
            sentence_of(error)
            left.forms = 1
        others = {who: each for who, each in self._left.items() if who != _who(services)}
        self._left = dict([*others.items(), (_who(services), left)][-PEOPLE:])
        return partial(_seal_and_close, services, left, draft)

    def route_of(self, services: Services) -> Route:
        """Where this person was; Patients for somebody who was not here."""
        left = self._left.get(_who(services))
        return left.route if left is not None else PatientsRoute()

    def come_back(self, services: Services, signed_in: SignedIn) -> None:
        """Give back what was kept, once, and name what was not."""
        left = self._left.pop(_who(services), None)
        if left is None:
            return
        if left.forms:
            _tell_lost(signed_in)
        if left.sealed is not None:
            people, sealed = services.people, left.sealed
            self._jobs.command(
                signed_in.work,
                lambda: people.open_draft(services.actor, sealed),
                partial(_resume, signed_in),
                partial(_not_resumed, signed_in),
            )


def _who(services: Services) -> tuple[str, str]:
    return services.where, services.actor.login


def _draft_of(signed_in: SignedIn) -> Draft:
    typed = signed_in.work.menu.find_box.text()
    found: Draft = {FIND: {"text": typed}} if typed else {}
    for kind in KEEPING:
        leaving = _leaving(signed_in.navigator, kind)
        draft = leaving.draft() if leaving is not None else {}
        if draft:
            found[kind.__name__] = draft
    return found


def _leaving(navigator: Navigator, kind: type[Route]) -> Leaves | None:
    leaving: Leaves | None = getattr(navigator.screen(kind).widget, "leaving", None)
    return leaving


def _seal_and_close(services: Services, left: _Left, draft: Draft) -> None:
    try:
        if draft:
            left.sealed = services.people.seal_draft(services.actor, json.dumps(draft))
    except Exception as error:  # as above
        sentence_of(error)
        left.forms += 1
    finally:
        services.close()


def _resume(signed_in: SignedIn, text: str) -> None:
    draft: Draft = json.loads(text)
    navigator = signed_in.navigator
    typed = draft.pop(FIND, {}).get("text", "")
    if typed:
        signed_in.work.menu.find_box.setText(typed)
        if navigator.route == PatientsRoute():
            navigator.go(PatientsRoute(text=typed))
    for kind in KEEPING:
        leaving = _leaving(navigator, kind)
        if leaving is not None and kind.__name__ in draft:
            leaving.resume(draft[kind.__name__])


def _not_resumed(signed_in: SignedIn, error: Exception) -> None:
    sentence_of(error)
    _tell_lost(signed_in)


def _tell_lost(signed_in: SignedIn) -> None:
    title = QCoreApplication.translate("LeftBehind", "A form was not kept by the lock")
    told = QCoreApplication.translate("LeftBehind", "Nothing was saved of it. Open it again and fill it in.")
    signed_in.stage.show_toast(ToastFacts("left", Status.ATTENTION, title, told))

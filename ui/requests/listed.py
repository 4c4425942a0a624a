"""What can be done among the requests, as data."""

from __future__ import annotations

from collections.abc import Callable

from app.actor import Permission
from ui.requests.going import Going
from ui.requests.list_pane import RequestListPane
from ui.requests.pane_verbs import REOPEN, STUCK, TAKE
from ui.requests.request_desk import RequestDesk
from ui.requests.words import said
from ui.shell.actions import Action

MAY = (Permission.REQUEST,)


def listed_actions(
    desk: RequestDesk, going: Going, listed: RequestListPane, again: Callable[[], None]
) -> tuple[Action, ...]:
    """The verbs of the chosen request, a new one, the standing loans, and the list itself."""
    stuck = said("Mark the request not fillable")
    return (
        Action("requests.new", said("New request"), going.ask, "Ctrl+N", "plus", "file", MAY),
        Action("requests.take", said("Take the request"), desk.take, TAKE, "user-round", "edit", MAY),
        Action("requests.stuck", stuck, desk.not_fillable, STUCK, "map-pin-off", "edit", MAY),
        Action("requests.end", said("End the request"), going.finish, "Ctrl+Return", "check", "edit", MAY),
        Action("requests.change", said("Change the request"), desk.change, "F2", "calendar", "edit", MAY),
        Action("requests.cancel", said("Cancel the request"), desk.cancel, "Del", "x", "edit", MAY),
        Action("requests.reopen", said("Reopen the request"), desk.reopen, REOPEN, "rotate-ccw", "edit", MAY),
        Action("requests.lend", said("Lend until further notice"), going.lend, "", "send", "chart", MAY),
        Action("requests.loans", said("Standing loans"), going.show_loans, "", "clock", "view"),
        Action("requests.details", said("Details"), going.details, "Alt+Return", "panel-right", "view"),
        Action("requests.patient", said("Show the patient"), going.open_patient, "", "users", "go"),
        Action("requests.copy", said("Copy the list"), going.copy, icon="copy", menu="edit"),
        Action("filter", said("Filter this list"), listed.filter, "Ctrl+F", "list-filter", "view"),
        Action("refresh", said("Read the requests again"), again, "F5", "refresh-cw", "view"),
    )

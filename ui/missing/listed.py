"""What can be done among the missing charts, as data."""

from __future__ import annotations

from collections.abc import Callable

from app.actor import Permission
from ui.missing.going import Going
from ui.missing.list_pane import SearchListPane
from ui.missing.stepping import Stepping
from ui.missing.words import said
from ui.shell.actions import Action

FLAGS = (Permission.MARK_MISSING,)
LOOKS = (Permission.MOVE, Permission.MOVE_AT_DESK)
DECIDES = (Permission.CONFIRM_FOUND,)


def listed_actions(
    steps: Stepping, going: Going, listed: SearchListPane, again: Callable[[], None]
) -> tuple[Action, ...]:
    """The verbs of the chosen search, marking a chart missing, printing, and the list itself."""
    return (
        Action("missing.flag", said("Mark a chart missing"), going.ask_flag, "Ctrl+N", "plus", "file", FLAGS),
        Action("missing.print", said("Print plan or letter"), going.print, "Ctrl+P", "printer", "file"),
        Action("missing.letters", said("Print all letters"), going.print_all, "", "printer", "file", FLAGS),
        Action(
            "missing.next", said("Looked, confirm found, or join"), steps.next_step, "Ctrl+Return",
            "check-check", "chart", LOOKS,
        ),
        Action("missing.look", said("Looked elsewhere"), steps.look, "F2", "search", "chart", LOOKS),
        Action("missing.not_it", said("It is not it"), steps.not_it, "", "x", "chart", DECIDES),
        Action(
            "missing.stand_in", said("Make a temporary folder"), steps.stand_in, "", "folder", "chart", FLAGS
        ),
        Action(
            "missing.give_up", said("Presume lost, or look for it again"), steps.give_up, "", "archive",
            "chart", DECIDES,
        ),
        Action("missing.rebuild", said("Rebuild the record"), steps.rebuild, "", "folder", "chart", DECIDES),
        Action("missing.withdraw", said("It is not missing"), steps.withdraw, "Del", "x", "edit", FLAGS),
        Action("missing.overdue", said("Overdue charts"), going.show_overdue, "", "clock", "view"),
        Action("missing.details", said("Details"), going.details, "Alt+Return", "panel-right", "view"),
        Action("missing.patient", said("Show the patient"), going.open_patient, "", "users", "go"),
        Action("missing.copy", said("Copy the list"), going.copy, icon="copy", menu="edit"),
        Action("filter", said("Filter this list"), listed.filter, "Ctrl+F", "list-filter", "view"),
        Action("refresh", said("Read the missing charts again"), again, "F5", "refresh-cw", "view"),
    )  # fmt: skip

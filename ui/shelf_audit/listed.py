"""What can be done in shelf audits, as data."""

from __future__ import annotations

from collections.abc import Callable

from app.actor import Permission
from ui.shelf_audit.going import Going
from ui.shelf_audit.settling import Settling
from ui.shelf_audit.words import said
from ui.shell.actions import Action

AUDITS = (Permission.MOVE,)
SWEEPS = (Permission.MOVE, Permission.MOVE_AT_DESK)


def listed_actions(
    going: Going, settling: Settling, back: Callable[[], None], again: Callable[[], None]
) -> tuple[Action, ...]:
    """Beginning, going on, settling, ending, and the lists themselves."""
    part, sweep, pause = said("Audit a part of a shelf"), said("Sweep a pile"), said("Pause, or go on")
    return (
        Action("shelf.part", part, going.ask_part, "Ctrl+N", "plus", "file", AUDITS),
        Action("shelf.sweep", sweep, going.ask_sweep, "Ctrl+Shift+G", "scan-barcode", "file", SWEEPS),
        Action(
            "shelf.finish", said("Finish the audit"), settling.finish, "Ctrl+Return", "check-check", "chart",
            SWEEPS,
        ),
        Action(
            "shelf.settle", said("Settle all findings of this kind"), going.settle_all, "Ctrl+Shift+E",
            "list-checks", "chart", SWEEPS,
        ),
        Action("shelf.pause", pause, settling.pause_or_go_on, "", "clock", "chart", SWEEPS),
        Action("shelf.give_up", said("Give up the audit"), settling.give_up, "Del", "x", "edit", SWEEPS),
        Action("shelf.back", said("Back to the sections"), back, "", "arrow-left", "go"),
        Action("shelf.details", said("Show the patient"), going.open_patient, "Alt+Return", "users", "go"),
        Action("shelf.copy", said("Copy the list"), going.copy, icon="copy", menu="edit"),
        Action("filter", said("Filter this list"), going.filter, "Ctrl+F", "list-filter", "view"),
        Action("refresh", said("Read the audit again"), again, "F5", "refresh-cw", "view"),
    )  # fmt: skip

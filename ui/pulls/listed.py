"""What can be done among the pull lists, as data."""

from __future__ import annotations

from app.actor import Permission
from ui.pulls.checking_out import CheckingOut
from ui.pulls.going import Going
from ui.pulls.list_desk import ListDesk
from ui.pulls.list_pane import PullListPane
from ui.pulls.pane_verbs import AGAIN, PART, SPLIT, STUCK
from ui.pulls.presenter import PullListing
from ui.pulls.pull_desk import MAY, PullDesk
from ui.pulls.words import said
from ui.shell.actions import Action
from ui.widgets.day_buttons import AFTER, BEFORE, GO_TO

MOVES = (Permission.MOVE, Permission.MOVE_AT_DESK)


def listed_actions(
    desk: PullDesk,
    whole: ListDesk,
    out: CheckingOut,
    going: Going,
    listed: PullListPane,
    listing: PullListing,
) -> tuple[Action, ...]:
    """The verbs of the chosen line and of the list, the days, and the list itself."""
    return (
        Action("pulls.build", said("Build the list"), whole.build, "Ctrl+N", "list-checks", "file", MAY),
        Action("pulls.print", said("Print slips"), going.print, "Ctrl+P", "printer", "file"),
        Action(
            "pulls.out",
            said("Check out all pulled"),
            out.finish,
            "Ctrl+Return",
            "check-check",
            "chart",
            MOVES,
        ),
        Action("pulls.stuck", said("Chart not found"), going.stuck, STUCK, "map-pin-off", "edit", MAY),
        Action("pulls.again", said("Can be fetched again"), desk.fillable, AGAIN, "rotate-ccw", "edit", MAY),
        Action("pulls.back", said("Put the chart back"), desk.put_back, "", "undo-2", "edit", MAY),
        Action("pulls.where", said("Where is this chart"), going.where, "", "map-pin", "chart"),
        Action("pulls.split", said("Split between clerks"), whole.split, SPLIT, "scissors", "edit", MAY),
        Action("pulls.part", said("Take this part"), whole.take_part, PART, "user-round", "edit", MAY),
        Action(
            "pulls.kinds", said("What visits need on paper"), going.ask_kinds, "", "settings", "edit", MAY
        ),
        Action("pulls.order", said("Earliest first"), listing.turn, "", "clock", "view"),
        Action("pulls.patient", said("Show the patient"), going.open_patient, "", "users", "go"),
        Action("pulls.details", said("Details"), going.details, "Alt+Return", "panel-right", "view"),
        *_days(going, listing),
        Action("pulls.copy", said("Copy the list"), going.copy, icon="copy", menu="edit"),
        Action("filter", said("Filter this list"), listed.filter, "Ctrl+F", "list-filter", "view"),
        Action("refresh", said("Read the list again"), listing.refresh, "F5", "refresh-cw", "view"),
    )


def _days(going: Going, listing: PullListing) -> tuple[Action, ...]:
    return (
        Action("pulls.before", said("Day before"), listing.day_before, BEFORE, "arrow-left", "go"),
        Action("pulls.after", said("Day after"), listing.day_after, AFTER, "arrow-right", "go"),
        Action("pulls.now", said("The day to work on"), listing.go_to_work, "", "calendar", "go"),
        Action("pulls.day", said("Go to a day"), going.ask_day, GO_TO, "calendar", "go"),
    )

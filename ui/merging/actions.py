"""What can be done on the screen of merges, as data for menus, keys and palette."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Permission
from ui.merging.list_pane import MergeListPane
from ui.merging.merge_desk import MergeDesk
from ui.merging.merge_front import MergeFront
from ui.merging.merge_pane import MergePane
from ui.merging.presenter import MergeListing
from ui.merging.ways_out import WaysOut
from ui.merging.words import said
from ui.shell.actions import Action
from ui.shell.waiting import DECIDERS

APPROVERS = (Permission.MERGE_APPROVE,)


def verbs_listed(desk: MergeDesk, front: MergeFront, detail: MergePane) -> Sequence[Action]:
    """The verbs on what lies open."""
    may, reason, other = DECIDERS, detail.foot.ask_reason, said("Keep the other one")
    folders = said("All folders are where they are shown")
    return (
        Action("merges.main", said("Propose or approve"), desk.main, "Ctrl+Return", "check", "edit", may),
        Action("merges.refuse", said("Refuse"), desk.refuse, icon="x", menu="edit", needs=APPROVERS),
        Action("merges.withdraw", said("Withdraw"), desk.withdraw, "Ctrl+Shift+W", "undo-2", "edit", may),
        Action("merges.unmerge", said("Unmerge"), desk.unmerge, "Ctrl+Shift+U", "scissors", "edit", may),
        Action("merges.swap", other, front.swap, "Ctrl+Shift+S", "refresh-cw", "edit", may),
        Action("merges.there", folders, desk.state_all, "Ctrl+Shift+F", "folder", "edit", may),
        Action("merges.reason", said("Give a reason"), reason, "F2", "id-card", "edit", may),
    )


def ways_listed(ways: WaysOut, pane: MergeListPane, listing: MergeListing) -> Sequence[Action]:
    """The ways to both patients, and the list."""
    first, second = said("Show the record kept"), said("Show the other record")
    windows, again = said("Both records in windows"), said("Read the merges again")
    return (
        Action("pairs.first", first, ways.show_first, "Alt+Return", "users", "go"),
        Action("pairs.second", second, ways.show_second, "Alt+Shift+Return", "users", "go"),
        Action("pairs.windows", windows, ways.show_windows, "Shift+F2", "columns-2", "view"),
        Action("filter", said("Filter this list"), pane.filter, "Ctrl+F", "list-filter", "view"),
        Action("refresh", again, listing.refresh, "F5", "refresh-cw", "view"),
    )

"""What can be done among the transfers, as data."""

from __future__ import annotations

from collections.abc import Callable

from app.actor import Permission
from ui.shell.actions import Action
from ui.transfers.going import Going
from ui.transfers.list_pane import TransferListPane
from ui.transfers.pane_verbs import ALL, OUT
from ui.transfers.transfer_desk import TransferDesk
from ui.transfers.words import said

PACKS = (Permission.MOVE,)
RECEIVES = (Permission.MOVE, Permission.MOVE_AT_DESK)


def listed_actions(
    desk: TransferDesk, going: Going, listed: TransferListPane, again: Callable[[], None]
) -> tuple[Action, ...]:
    """The verbs of the chosen transfer, a new one, printing, and the list itself."""
    return (
        Action("transfers.new", said("New transfer"), going.ask_new, "Ctrl+N", "plus", "file", PACKS),
        Action("transfers.print", said("Print the manifest"), going.print, "Ctrl+P", "printer", "file"),
        Action(
            "transfers.next", said("Close, send or finish the transfer"), desk.go_on, "Ctrl+Return",
            "check-check", "chart", RECEIVES,
        ),
        Action(
            "transfers.all", said("Receive all charts"), desk.receive_all, ALL, "inbox", "chart", RECEIVES
        ),
        Action("transfers.out", said("Take the chart out"), desk.take_out, OUT, "undo-2", "chart", PACKS),
        Action(
            "transfers.redirect", said("Other destination"), desk.redirect, "F2", "truck", "edit", PACKS
        ),
        Action("transfers.cancel", said("Give up packing"), desk.cancel, "Del", "x", "edit", PACKS),
        Action("transfers.recalls", said("To be recalled"), going.show_recalls, "", "archive", "view"),
        Action("transfers.details", said("Details"), going.details, "Alt+Return", "panel-right", "view"),
        Action("transfers.patient", said("Show the patient"), going.open_patient, "", "users", "go"),
        Action("transfers.copy", said("Copy the list"), going.copy, icon="copy", menu="edit"),
        Action("filter", said("Filter this list"), listed.filter, "Ctrl+F", "list-filter", "view"),
        Action("refresh", said("Read the transfers again"), again, "F5", "refresh-cw", "view"),
    )  # fmt: skip

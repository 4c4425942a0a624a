"""What the strip and the command line say of a scan for a transfer: what happened, to what, how far it is."""

from __future__ import annotations

from app.charts.custody.types import Moved, Tone
from app.charts.custody.wording import BOX
from app.charts.transfers.types import Handled, ManifestLine, Transfer, TransferState


def packed(transfer: Transfer, line: ManifestLine, moved: Moved, *, wanted_elsewhere: bool) -> Handled:
    """A folder is in it now; who waits for it elsewhere is said."""
    text = f"Packed: {line.patient} {line.label}. {_in(transfer)}"
    waits = _waits(moved)
    tone, word = Tone.GOOD, "Packed"
    if wanted_elsewhere:
        tone, word = Tone.GOOD_DO, "Packed, wanted"
    if moved.relabel:
        tone, text = Tone.GOOD_DO, f"{text} {moved.relabel}"
    return Handled(transfer, line, tone, word, transfer.container[:BOX], f"{text}{waits}", moved)


def packed_already(transfer: Transfer, line: ManifestLine, moved: Moved | None = None) -> Handled:
    """A folder that is in it was scanned once more."""
    text = f"{line.patient} {line.label} is in {transfer.container} already. {_in(transfer)}"
    box = transfer.container[:BOX]
    return Handled(transfer, line, Tone.GOOD, "In it already", box, text, moved, again=True)


def taken_out(transfer: Transfer, line: ManifestLine | None, moved: Moved) -> Handled:
    """A folder is out of it and back on its shelf."""
    what = f"{moved.volume.patient} {moved.volume.label}"
    text = f"Taken out: {what}. Shelf {moved.volume.shelf}. {_in(transfer)}"
    return Handled(transfer, line, moved.tone, "Taken out", moved.volume.shelf[:BOX], text, moved)


def arrived(transfer: Transfer, line: ManifestLine, moved: Moved, *, completed: bool) -> Handled:
    """A folder came; where it goes now is said as at check in and check out."""
    text = f"{moved.text} {_came(transfer)}"
    word = "All arrived" if completed and moved.tone is Tone.GOOD else moved.word
    return Handled(transfer, line, moved.tone, word, moved.box, text, moved, complete=completed)


def arrived_already(transfer: Transfer, line: ManifestLine, moved: Moved | None = None) -> Handled:
    """A folder that came was scanned once more."""
    text = f"{line.patient} {line.label} was scanned already. {_came(transfer)}"
    return Handled(transfer, line, Tone.GOOD, "Arrived", transfer.container[:BOX], text, moved, again=True)


def arrived_again(transfer: Transfer, volume_id: int) -> Handled:
    """A folder that came before, scanned for its tote once more: seen, and nothing moved."""
    return arrived_already(transfer, next(line for line in transfer.lines if line.volume_id == volume_id))


def surplus(transfer: Transfer, line: ManifestLine | None, moved: Moved) -> Handled:
    """A folder came that nobody put on the manifest; it is taken in all the same."""
    what = f"{moved.volume.patient} {moved.volume.label}"
    text = f"{what} is not on the manifest of {transfer.container}. {moved.text} It waits in the queue."
    return Handled(transfer, line, Tone.DECIDE, "Not on manifest", moved.box, text, moved)


def otherwise(transfer: Transfer, line: ManifestLine | None, moved: Moved) -> Handled:
    """A scan that did something else than was meant: the folder was missing, or does not fit."""
    return Handled(transfer, line, moved.tone, moved.word, moved.box, moved.text, moved)


def _in(transfer: Transfer) -> str:
    count = transfer.packed
    return f"{count} in {transfer.container}."


def _came(transfer: Transfer) -> str:
    if transfer.state is TransferState.RECEIVED and not transfer.awaited:
        return f"{transfer.arrived} of {transfer.packed} arrived, {transfer.container} is received."
    return f"{transfer.arrived} of {transfer.packed} arrived."


def _waits(moved: Moved) -> str:
    if not moved.asked:
        return ""
    return f" Waited for: {'; '.join(each.words for each in moved.asked)}."

"""How the questions and prints of the transfers speak: kinds, counts, folders, and what was done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.charts import ManifestItem, ManifestLine, ManifestPaper, Transfer, TransferKind
from app.patients import mrn_pairs


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("transfers", text)


def counted_folders(number: int) -> str:
    """1 folder, 1,200 folders."""
    return said("1 folder") if number == 1 else said("{0} folders").format(f"{number:,}")


def counted_charts(number: int) -> str:
    """1 chart, 1,200 charts."""
    return said("1 chart") if number == 1 else said("{0} charts").format(f"{number:,}")


def kind_choice(kind: TransferKind) -> str:
    """What goes, as one chooses it."""
    return {
        TransferKind.TOTE: said("Tote"),
        TransferKind.OFF_SITE: said("Off-site box"),
        TransferKind.INSTITUTION: said("Other institution"),
    }[kind]


def thing(kind: TransferKind) -> str:
    """What the charts are in, within a sentence."""
    return {
        TransferKind.TOTE: said("tote"),
        TransferKind.OFF_SITE: said("box"),
        TransferKind.INSTITUTION: said("bag"),
    }[kind]


def capital(words: str) -> str:
    """The same words at the beginning of a line."""
    return words[:1].upper() + words[1:]


def content_words(transfer: Transfer) -> str:
    """12 folders, 2 films."""
    items = (f"{item.count} {item.what}" for item in transfer.items)
    return ", ".join((counted_folders(transfer.packed), *items))


def line_words(line: ManifestLine) -> str:
    """GARCIA, Maria T.  00-41-72  V1, and who waits for it."""
    words = f"{line.patient}  {mrn_pairs(line.mrn)}  {line.label}"
    return said("{0}, wanted: {1}").format(words, line.wanted) if line.wanted else words


def some_lines(lines: Sequence[ManifestLine], most: int) -> str:
    """The first of them, one below the other, and how many more there are."""
    shown = [line_words(line) for line in lines[:most]]
    more = len(lines) - len(shown)
    if more:
        shown.append(said("and {0} more").format(more))
    return "\n".join(shown)


def differs_words(item: ManifestItem, *, sealing: bool) -> str:
    """What follows where another number was counted than is known."""
    if sealing:
        return said("Noted: {0}. The manifest will say what you counted.").format(item.count)
    return said("Sent: {0}. The difference goes to the queue.").format(item.count)


def going_words(transfer: Transfer) -> str:
    """12 folders, for Dr Lee."""
    return said("{0}, for {1}.").format(content_words(transfer), transfer.to)


def what_words(what: ManifestPaper, kind: TransferKind) -> str:
    """What is printed, as one chooses it."""
    return {
        ManifestPaper.MANIFEST: said("Manifest"),
        ManifestPaper.LABEL: said("Label of the {0}").format(thing(kind)),
        ManifestPaper.RECEIPT: said("Receipt to be signed"),
        ManifestPaper.RECALL: said("Recall list"),
    }[what]


def verb_words(what: ManifestPaper) -> str:
    """What the button does."""
    return {
        ManifestPaper.MANIFEST: said("Print the manifest"),
        ManifestPaper.LABEL: said("Print the label"),
        ManifestPaper.RECEIPT: said("Print the receipt"),
        ManifestPaper.RECALL: said("Print the recall list"),
    }[what]


def done_words(what: ManifestPaper, *, saved: bool) -> str:
    """What a toast tells of it."""
    done = {
        ManifestPaper.MANIFEST: (said("Manifest printed"), said("Manifest saved")),
        ManifestPaper.LABEL: (said("Label printed"), said("Label saved")),
        ManifestPaper.RECEIPT: (said("Receipt printed"), said("Receipt saved")),
        ManifestPaper.RECALL: (said("Recall list printed"), said("Recall list saved")),
    }[what]
    return done[saved]

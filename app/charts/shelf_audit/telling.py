"""What the strip says of a scan in a shelf audit: of this folder, or of one that it showed to be misfiled."""

from __future__ import annotations

from collections.abc import Sequence

from app.charts.custody.types import Moved, Tone
from app.charts.shelf_audit import wording
from app.charts.shelf_audit.reading import Before
from app.charts.shelf_audit.types import Finding, ShelfAudit, Spine, Spotted

BOX = 14  # letters the strip's place box holds
ALSO = 2  # folders that one scan names beside its own


def scanned_before(audit: ShelfAudit, spine: Spine) -> Spotted:
    """A folder that was scanned before says where the next ones stand."""
    told = f"{_name(spine)}. {_counted(audit)}"
    if spine.at < audit.standing:
        told = f"{_name(spine)}. The next folder stands behind it, at place {spine.at + 1}."
    return Spotted(Tone.GOOD, "Scanned before", f"Place {spine.at}", told, spine, audit)


def told(before: Before, after: ShelfAudit, spine: Spine, seen: Moved | None) -> Spotted:
    """What a scan found, the loudest first; `seen` says who waits for it and what is missing beside it."""
    noticed = seen.text.strip() if seen is not None else ""
    if seen is not None and seen.tone is Tone.DECIDE:  # it was missing
        return Spotted(Tone.DECIDE, seen.word, after.section[:BOX], noticed, spine, after)
    if not spine.stray:
        noticed = _joined(spine.words, noticed)  # a label that is old since a merge
    late = [each for each in _newly_flagged(before, after) if each is not spine]
    if spine.stray:
        tone, word, box = _loudness(spine)
        words = _where(after, spine) if spine.finding is Finding.OUT_OF_ORDER else spine.words
        text = _joined(_joined(words, noticed), _also(late))
        return Spotted(Tone.DECIDE if late else tone, word, box[:BOX], text, spine, after)
    if late:
        first, *more = late
        text = _joined(_joined(_where(after, first), noticed), _also(more))
        return Spotted(Tone.DECIDE, "Move", _way(first), text, first, after)
    if noticed:
        text = _joined(f"{_name(spine)}.", noticed)
        return Spotted(Tone.GOOD_DO, "In order", spine.slot[:BOX], text, spine, after)
    if before.unseen and not after.unseen:
        text = f"{_name(spine)}. Every folder of this shelf was scanned."
        return Spotted(Tone.GOOD, "All seen", f"{after.seen} of {after.expected}"[:BOX], text, spine, after)
    text = f"{_name(spine)}. {_counted(after)}"
    return Spotted(Tone.GOOD, "In order", spine.slot[:BOX], text, spine, after)


def _loudness(spine: Spine) -> tuple[Tone, str, str]:
    match spine.finding:
        case Finding.SHOULD_BE_OUT:
            return Tone.GOOD_DO, "Should be out", ""
        case Finding.UNEXPECTED:
            return Tone.GOOD_DO, "Not expected", ""
        case Finding.ELSEWHERE:
            return Tone.DECIDE, "Belongs in", spine.home
        case Finding.UNKNOWN:
            return Tone.DECIDE, "Not known", ""
        case _:
            return Tone.DECIDE, "Move", _way(spine)


def _where(audit: ShelfAudit, spine: Spine) -> str:
    """Belongs after 72-41-02, not after 72-41-07: what word and place do not say."""
    if not spine.moves or not spine.after:
        return spine.words
    left = next((each.slot or each.barcode for each in audit.spines if each.at == spine.at - 1), "")
    return f"Belongs after {spine.after}, not after {left}." if left else f"Belongs after {spine.after}."


def _way(spine: Spine) -> str:
    """2 to the left; shorter where that would not fit, and further right where it is not scanned yet."""
    if not spine.moves:
        return "further right"
    words = wording.places(spine.moves)
    return words if len(words) <= BOX else words.replace(" to the", "")


def _newly_flagged(before: Before, after: ShelfAudit) -> list[Spine]:
    """Folders that stood in order until this scan showed that they came too soon."""
    found = [each for each in after.spines if each.finding is Finding.OUT_OF_ORDER and each.stray]
    return [each for each in found if each.volume_id not in before.flagged]


def _also(late: Sequence[Spine]) -> str:
    """Move SHAH, Ann V1 too: 2 to the left."""
    told = [f"Move {_name(each)} too: {_way(each)}." for each in late[:ALSO]]
    return " ".join(told + [f"And {len(late) - ALSO} more."] * (len(late) > ALSO))


def _name(spine: Spine) -> str:
    return f"{spine.patient} {spine.label}" if spine.patient else spine.barcode


def _counted(audit: ShelfAudit) -> str:
    return f"{audit.seen} of {audit.expected} seen."


def _joined(first: str, second: str) -> str:
    return f"{first} {second}".strip()

"""What the strip and the command line say of a movement: what happened, to what, what next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from uuid import UUID

from app.charts.custody.queries import Customs
from app.charts.custody.rules import WORDS
from app.charts.custody.types import Moved, MovementAct, State, Tone, Volume
from app.charts.moments import moment

BOX = 14  # letters the strip's place box holds

# What somebody was about to do with a volume whose scan did not fit.
MEANT: MappingProxyType[MovementAct, str] = MappingProxyType(
    {
        MovementAct.CHECK_OUT: "when it was scanned for check out",
        MovementAct.HAND_OVER: "when it was scanned for check out",
        MovementAct.CHECK_IN: "when it was scanned for check in",
        MovementAct.SEND: "when it was to be sent",
        MovementAct.MARK_MISSING: "when it was to be marked missing",
        MovementAct.WITHDRAW_MISSING: "when its missing mark was to be taken back",
        MovementAct.CONFIRM_FOUND: "when it was to be confirmed found",
        MovementAct.SEND_OFF_SITE: "when it was to be sent off site",
        MovementAct.TRANSFER_OUT: "when it was to be transferred out",
        MovementAct.COMBINE: "when it was to be combined into another volume",
        MovementAct.DESTROY: "when it was to be destroyed",
        MovementAct.SEEN: "when it was scanned",
        MovementAct.UNDO: "when a scan of it was to be undone",
    }
)


def where_it_is(volume: Volume, customs: Customs) -> str:
    """With Dr Lee since 20-Nov 09:10, due 21-Nov 17:00."""
    since = moment(volume.since, customs.zone, customs.now)
    match volume.state:
        case State.IN_FILE if volume.awaited:
            return f"Not yet seen. It belongs on shelf {volume.shelf}, and no scan has found it there."
        case State.IN_FILE:
            return f"On shelf {volume.shelf} since {since}."
        case State.OUT:
            due = f", due {moment(volume.due_at, customs.zone, customs.now)}" if volume.due_at else ""
            late = f". Overdue {days(volume.days_overdue)}" if volume.days_overdue else ""
            return f"With {volume.place} since {since}{due}{late}."
        case State.MISSING | State.FOUND:
            return f"{WORDS[volume.state]} since {since}. Last place: {volume.place}."
        case _:
            return f"{WORDS[volume.state]} since {since}: {volume.place}."


def named(volume: Volume) -> str:
    """GARCIA, Maria V2; what stands in for a missing folder says so."""
    name = f"{volume.patient} {volume.label}"
    return f"{name}, temporary folder" if volume.temporary else name


def days(count: int) -> str:
    """1 day, 3 days."""
    return f"{count} day" if count == 1 else f"{count} days"


def moved(act: MovementAct, volume: Volume, from_place: str, fact: UUID, customs: Customs) -> Moved:
    """The outcome of an act that the table allowed."""
    what = named(volume)
    if volume.state is State.FOUND and act is not MovementAct.UNDO:
        text = f"{what} was marked missing. It was seen now; a supervisor confirms that it is found."
        return relabelled(
            Moved(Tone.DECIDE, "Found here?", volume.place[:BOX], text, volume, fact, from_place)
        )
    due = f", due {moment(volume.due_at, customs.zone, customs.now)}" if volume.due_at else ""
    word, box, text = {
        MovementAct.CHECK_OUT: ("Checked out", volume.place, f"Checked out: {what} to {volume.place}{due}."),
        MovementAct.HAND_OVER: (
            "Handed over",
            volume.place,
            f"Handed over: {what} from {from_place} to {volume.place}{due}.",
        ),
        MovementAct.CHECK_IN: (
            "Returned",
            volume.shelf,
            f"Returned: {what} from {from_place}. Shelf {volume.shelf}.",
        ),
        MovementAct.UNDO: ("Undone", volume.place, f"Undone: {what}. {where_it_is(volume, customs)}"),
    }.get(act, (WORDS[volume.state], volume.place, f"{WORDS[volume.state]}: {what}. {volume.place}."))
    done = Moved(Tone.GOOD, word, box[:BOX], text, volume, fact, from_place)
    return done if act is MovementAct.UNDO else relabelled(done)


def relabelled(told: Moved) -> Moved:
    """The outcome of a scan of a folder whose label is old since a merge says so too.

    The act is done as ever; what asks for a decision stays loudest.
    """
    if not told.relabel:
        return told
    text = f"{told.text} {told.relabel}"
    if told.tone is Tone.GOOD:
        return replace(told, tone=Tone.GOOD_DO, word=f"{told.word}: relabel", text=text)
    return replace(told, text=text)


def already_there(volume: Volume, fact: UUID, customs: Customs) -> Moved:
    """A check-in of what was not out, or a check-out to whoever has it: seen, nothing moved."""
    what = f"{volume.patient} {volume.label}"
    if volume.state is State.IN_FILE:
        text = f"{what} was not checked out. The visit is noted. Shelf {volume.shelf}."
        return relabelled(Moved(Tone.GOOD, "Not out", volume.shelf[:BOX], text, volume, fact, volume.place))
    text = f"{what} is with {volume.place} already. {where_it_is(volume, customs)}"
    return relabelled(
        Moved(Tone.GOOD, "Has it already", volume.place[:BOX], text, volume, fact, volume.place)
    )


def doubted(volume: Volume, fact: UUID, customs: Customs) -> Moved:
    """A scan that the table does not allow: the sighting is kept, a person decides."""
    text = f"{volume.patient} {volume.label}: {where_it_is(volume, customs)} Seen now; it waits in the queue."
    return relabelled(
        Moved(Tone.DECIDE, "Does not fit", WORDS[volume.state][:BOX], text, volume, fact, volume.place)
    )


def evidence(was: State, seen_at: str, act: MovementAct) -> str:
    """What a person who settles an impossible scan has to go by."""
    return f"Recorded as: {WORDS[was]}. Seen at {seen_at} {MEANT[act]}."


def not_possible(act: MovementAct) -> str:
    """The note of a sighting in the ledger, for what could not be done."""
    return f"not possible {MEANT[act]}"


def apart(happened_at: datetime, recorded_at: datetime) -> str:
    """How far a station's clock and the database's were apart."""
    scan, database = moment(happened_at, UTC, recorded_at), moment(recorded_at, UTC, recorded_at)
    return f"The scan is dated {scan}, the database had {database} (UTC)."


def repeated(volume: Volume, fact: UUID, customs: Customs) -> Moved:
    """A scan that the ledger has already: a replay met itself."""
    text = f"{volume.patient} {volume.label}: recorded already. {where_it_is(volume, customs)}"
    return relabelled(Moved(Tone.GOOD, "Recorded", volume.place[:BOX], text, volume, fact, volume.place))


def noted_late(volume: Volume, fact: UUID, happened_at: datetime, customs: Customs) -> Moved:
    """A scan that was written late and goes with what came after it."""
    at = moment(happened_at, customs.zone, customs.now)
    text = f"{volume.patient} {volume.label}: noted for {at}. {where_it_is(volume, customs)}"
    return relabelled(Moved(Tone.GOOD, "Noted", volume.place[:BOX], text, volume, fact, volume.place))


def located(volume: Volume, customs: Customs) -> Moved:
    """Where is it: nothing is moved."""
    box = volume.shelf if volume.state is State.IN_FILE else volume.place
    shelf = "Not yet seen" if volume.awaited else "On shelf"
    word = {State.IN_FILE: shelf, State.OUT: "With"}.get(volume.state, WORDS[volume.state])
    tone = Tone.DECIDE if volume.days_overdue or volume.state in {State.MISSING, State.FOUND} else Tone.GOOD
    text = f"{named(volume)}: {where_it_is(volume, customs)}"
    return relabelled(Moved(tone, word, box[:BOX], text, volume, None, volume.place))


def overtaken(seen_at: str, happened_at: datetime, since: datetime, customs: Customs) -> str:
    """The evidence of a scan that was written late."""
    scanned, last = (moment(at, customs.zone, customs.now) for at in (happened_at, since))
    return f"Scanned {scanned} for {seen_at}, written late: the volume was moved again at {last}."

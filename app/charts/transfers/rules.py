"""How transfers go on, what a movement does to a manifest, how long is too long, and what a seal is."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from app.actor import Permission
from app.charts.custody.types import MovementAct, State
from app.charts.places.types import HOLDERS, SHELVES, Place, PlaceKind
from app.charts.transfers.types import Age, ManifestItem, TransferKind
from app.charts.transfers.types import ManifestState as L
from app.charts.transfers.types import TransferAct as T
from app.charts.transfers.types import TransferState as S
from app.errors import BadInput, RuleBroken

PACKS = (Permission.MOVE,)
RECEIVES = (Permission.MOVE, Permission.MOVE_AT_DESK)

# domain.md, "Tote: packing -> closed -> in_transit -> received", with the way back of each step.
TABLE: MappingProxyType[S, MappingProxyType[T, S]] = MappingProxyType(
    {
        S.PACKING: MappingProxyType({T.CLOSED: S.CLOSED, T.CANCELLED: S.CANCELLED}),
        S.CLOSED: MappingProxyType({T.SENT: S.IN_TRANSIT, T.REOPENED: S.PACKING}),
        S.IN_TRANSIT: MappingProxyType({T.RECEIVED: S.RECEIVED, T.NOT_SENT: S.CLOSED}),
        S.RECEIVED: MappingProxyType({T.NOT_RECEIVED: S.IN_TRANSIT}),
        S.CANCELLED: MappingProxyType({}),
    }
)
STANDS = MappingProxyType(
    {
        S.PACKING: "is being packed",
        S.CLOSED: "is closed and has not left",
        S.IN_TRANSIT: "is on its way",
        S.RECEIVED: "was received",
        S.CANCELLED: "was given up",
    }
)
CONTAINERS = MappingProxyType(
    {
        TransferKind.TOTE: PlaceKind.TOTE,
        TransferKind.OFF_SITE: PlaceKind.OFF_SITE_BOX,
        TransferKind.INSTITUTION: PlaceKind.TOTE,
    }
)
# What is made when nothing is named, and the act by which its folders leave the clinic.
MADE_AS = MappingProxyType({TransferKind.OFF_SITE: "Box", TransferKind.INSTITUTION: "Bag"})
LEAVES_BY = MappingProxyType(
    {
        TransferKind.OFF_SITE: MovementAct.SEND_OFF_SITE,
        TransferKind.INSTITUTION: MovementAct.TRANSFER_OUT,
    }
)

# Opening days (research/ux.md, "overdue transits": amber at 2 days, red at 5), and for a receipt.
LONG_DAYS, LATE_DAYS = 2, 5
RECEIPT_DAYS = 10

MOST_ITEMS = 50
MOST_OF_AN_ITEM = 9999
ARRIVES = frozenset({MovementAct.CHECK_IN, MovementAct.CHECK_OUT})
# What changes nothing about where a folder is.
STAYS = frozenset({MovementAct.MARK_MISSING, MovementAct.WITHDRAW_MISSING, MovementAct.CONFIRM_FOUND})
ON_MANIFEST = frozenset({L.PACKED, L.NOT_ARRIVED, L.RECEIVED})


@dataclass(frozen=True, slots=True)
class Step:
    """What a movement does to a line of a manifest."""

    act: T
    after: L


@dataclass(frozen=True, slots=True)
class Gone:
    """Where a movement led: into this container, or to where the transfer goes."""

    act: MovementAct
    into: bool
    arrived: bool


def concerns(act: MovementAct, was: State) -> bool:
    """Whether a movement can touch a manifest at all; most scans of a day do not."""
    return act is MovementAct.SEND or (act is not MovementAct.UNDO and was not in (State.IN_FILE, State.OUT))


def step_of(kind: TransferKind, state: S, now: L | None, gone: Gone) -> Step | None:
    """What a movement of a folder does to its line, or the new line it makes; None if nothing."""
    if gone.act is MovementAct.SEND and gone.into and state is S.PACKING:
        return Step(T.PACKED, L.PACKED) if now is not L.PACKED else None
    if now not in ON_MANIFEST or gone.act in STAYS or _leaves_with_it(kind, state, gone.act):
        return None
    if state in (S.PACKING, S.CLOSED):
        return Step(T.TAKEN_OUT, L.TAKEN_OUT)
    if kind is not TransferKind.TOTE:
        return None if gone.act is MovementAct.DESTROY else Step(T.CAME_BACK, L.BACK)
    if now is L.RECEIVED:
        return None
    if gone.act in ARRIVES and gone.arrived:
        return Step(T.ARRIVED, L.RECEIVED)
    return Step(T.TURNED_UP, L.ELSEWHERE)


def _leaves_with_it(kind: TransferKind, state: S, act: MovementAct) -> bool:
    return state is S.IN_TRANSIT and act is LEAVES_BY.get(kind)


def require_goes_on(name: str, state: S, act: T) -> S:
    """The state of a transfer after an act.

    Raises:
        RuleBroken: it does not stand where that is possible.
    """
    after = TABLE[state].get(act)
    if after is None:
        raise RuleBroken(f"{name} {STANDS[state]}. Nothing was changed.")
    return after


def require_stands(name: str, state: S, *possible: S, instead: str = "") -> None:
    """Let an act go on only where it is possible.

    Raises:
        RuleBroken: the transfer stands elsewhere.
    """
    if state not in possible:
        raise RuleBroken(f"{name} {STANDS[state]}. Nothing was changed.{f' {instead}' if instead else ''}")


def require_takes_back(name: str, state: S, done: T, line: L, back: L) -> None:
    """Let a scan be undone as far as the manifest goes: `line` goes `back` to how it stood before it.

    Raises:
        RuleBroken: the transfer has gone on since, so that the manifest would say what is not so.
    """
    if done is T.SENT and state in (S.IN_TRANSIT, S.RECEIVED):
        raise RuleBroken(
            f"{name} left as a whole. Nothing was changed. Take that back among the transfers instead."
        )
    if done is T.PACKED and state not in (S.PACKING, S.CLOSED):
        raise RuleBroken(f"{name} {STANDS[state]}. Nothing was changed. Check the chart in where it is.")
    if back is L.PACKED and line is L.TAKEN_OUT and state is not S.PACKING:
        raise RuleBroken(f"{name} {STANDS[state]}. Nothing was changed. Pack the chart anew.")


def require_destination(kind: TransferKind, to: Place) -> None:
    """A tote goes to whoever holds charts or to a file room; a box and a bag to an institution.

    Raises:
        BadInput: the place is none of them, or takes nothing any more.
    """
    if to.retired:
        raise BadInput(f"{to.name} takes no charts any more. Nothing was changed. Choose another place.")
    if kind is TransferKind.TOTE:
        if to.kind not in HOLDERS | SHELVES:
            raise BadInput(f"A tote cannot go to {to.name}. Nothing was changed. Scan a person or a room.")
        if to.kind is PlaceKind.INSTITUTION:
            # It would leave without a seal, a receipt and a supervisor.
            raise BadInput(
                f"{to.name} is another institution. Nothing was changed. Pack a bag for it, which is sealed."
            )
    elif to.kind is not PlaceKind.INSTITUTION:
        raise BadInput(f"{to.name} is not an institution. Nothing was changed. Choose one, or add it first.")


def require_container(kind: TransferKind, place: Place) -> None:
    """A tote is a tote, and a box a box.

    Raises:
        BadInput: the place is another thing.
    """
    if place.kind is not CONTAINERS[kind] or place.retired:
        wanted = "an off-site box" if kind is TransferKind.OFF_SITE else "a tote"
        raise BadInput(f"{place.name} is not {wanted}. Nothing was changed.")


def tidy_items(items: Sequence[ManifestItem]) -> tuple[ManifestItem, ...]:
    """A checklist as it is kept: without lines that name nothing.

    Raises:
        BadInput: a count is none, or there is too much of it.
    """
    kept = tuple(ManifestItem(" ".join(each.what.split()), each.count) for each in items if each.what.strip())
    if len(kept) > MOST_ITEMS:
        raise BadInput(f"A checklist has {MOST_ITEMS} lines at most. Nothing was changed.")
    wrong = next((each for each in kept if not 1 <= each.count <= MOST_OF_AN_ITEM), None)
    if wrong is not None:
        raise BadInput(f"{wrong.count} of {wrong.what} cannot go along. Nothing was changed.")
    return kept


def require_same_count(counted: int, known: int, words: str, instead: str) -> None:
    """A count by hand and the scans must agree.

    Raises:
        RuleBroken: they do not.
    """
    if counted != known:
        raise RuleBroken(f"{words}, {counted} counted. Nothing was changed. {instead}")


def age_of(kind: TransferKind, state: S, days: int, expected_on: date | None, today: date) -> Age:
    """Whether a transfer is on its way longer than it should be; `days` are opening days."""
    if state is not S.IN_TRANSIT:
        return Age.USUAL
    if kind is TransferKind.TOTE:
        if days >= LATE_DAYS:
            return Age.LATE
        return Age.LONG if days >= LONG_DAYS else Age.USUAL
    if expected_on is None or today < expected_on:
        return Age.USUAL
    return Age.LATE if today > expected_on else Age.LONG


def digest_of(transfer: int, seal: str, codes: Sequence[str], items: Sequence[ManifestItem]) -> str:
    """What stands for a sealed manifest: SHA-256 over its number, its seal, its labels and its checklist."""
    told = [str(transfer), seal, *sorted(codes), *(f"{each.count} {each.what}" for each in items)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()

"""Invented notes and things left open, and services that keep them in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any, cast

from app.actor import Actor
from app.charts import ChartKind, RequestState
from app.directory import ClinicKind, ClinicProfile
from app.discrepancies import Kind, Severity
from app.errors import AppError
from app.reports import ClaimedRequest, LeftOpen, TakenItem
from app.schedule import Colleague, HandOverNote, LeaveNote
from tests.gui.tasks.fakes import AL, MARIA, ME, NOW, SEES, FixedClock, a_task, about
from ui.shell.services import Services


def a_note(key: int, words: str, hours: int = 2, **more: Any) -> HandOverNote:
    """A note that Al left some hours ago, for anybody."""
    return replace(HandOverNote(key, words, AL.name, NOW - timedelta(hours=hours)), **more)


def a_request(key: int, place: str = "Dr Ortiz", hours: int = 2, **more: Any) -> ClaimedRequest:
    """A request for Maria's chart that Jo fetches."""
    needed = NOW + timedelta(hours=hours)
    row = ClaimedRequest(
        key, MARIA.id, MARIA.name, MARIA.mrn, ChartKind.MEDICAL, RequestState.CLAIMED, False, place, needed,
        hours < 0,
    )  # fmt: skip
    return replace(row, **more)


@dataclass
class Room:
    """What the fakes know, and what they were asked."""

    open: LeftOpen = field(default_factory=LeftOpen)
    waiting: list[HandOverNote] = field(default_factory=list)
    mine: list[HandOverNote] = field(default_factory=list)
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    problem: AppError | None = None
    refusal: AppError | None = None

    def of(self, actor: Actor) -> LeftOpen:
        """What is left open."""
        if self.problem is not None:
            raise self.problem
        return self.open

    def unread(self, actor: Actor) -> Sequence[HandOverNote]:
        """The notes that wait."""
        return tuple(self.waiting)

    def left(self, actor: Actor, limit: int = 50) -> Sequence[HandOverNote]:
        """What Jo left."""
        return tuple(self.mine)

    def colleagues(self, actor: Actor) -> Sequence[Colleague]:
        """Two people."""
        return (AL, Colleague(ME, "Jo Anders", "jo.anders"))

    def leave(self, actor: Actor, command: LeaveNote) -> HandOverNote:
        """Leave one."""
        self._note("leave", command)
        name = AL.name if command.for_person_id else ""
        note = HandOverNote(99, command.words, actor.name, NOW, command.for_person_id, name)
        self.mine.insert(0, note)
        return note

    def read(self, actor: Actor, note: int) -> HandOverNote:
        """Note that it was read."""
        self._note("read", note)
        (found,) = (each for each in self.waiting if each.id == note)
        self.waiting.remove(found)
        return replace(found, read_by=actor.name, read_at=NOW)

    def _note(self, *what: Any) -> None:
        self.asked.append(what)
        if self.refusal is not None:
            raise self.refusal


def services_of(room: Room) -> Services:
    """The services of a clinic in Chicago, with one person signed in; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    fields.update(
        actor=Actor(ME, "jo.anders", "Jo Anders", "Desk 2", SEES),
        clinic=ClinicProfile("x", "Riverside Family Clinic", ClinicKind.LIVE),
        clock=FixedClock(),
        notes=room,
        left_open=room,
        tasks=room,
    )
    return Services(**cast(Any, fields))


def a_full_room() -> Room:
    """Two tasks, two requests, one discrepancy; two notes that wait, two that were left."""
    long = replace(MARIA, id=11, family="Wolfeschlegelsteinhausen", given="Alexandra P.", mrn="119042")
    item = TakenItem(5, Kind.FOUND_UNCONFIRMED, Severity.SOON, 31, MARIA.id, MARIA.name, MARIA.mrn, 4)
    left = LeftOpen(
        (
            a_task(1, "Ring back: where are the films from March", -2, **about(MARIA)),
            a_task(2, "Order labels"),
        ),
        (a_request(7, "Dr Lee", -1, stat=True), a_request(8, patient=long.name, mrn=long.mrn)),
        (item,),
    )
    printer = (
        "The label printer at desk 2 is out of toner.\n\n"
        "- Labels go to the printer in the records room until Friday.\n- The courier comes at 16:00."
    )
    return Room(
        left,
        [
            a_note(3, printer, 16),
            a_note(4, "Ring the lab about 00-41-72.", 3, for_person_id=ME, for_person="Jo Anders"),
        ],
        [
            a_note(6, "Shelf 72 is being moved; charts of 72 stand on the cart.", 20, made_by="Jo Anders"),
            a_note(
                2, "Dr Ortiz starts at 08:00 tomorrow.", 40, made_by="Jo Anders", for_person_id=AL.id,
                for_person=AL.name, read_by=AL.name, read_at=NOW - timedelta(hours=21),
            ),
        ],
    )  # fmt: skip

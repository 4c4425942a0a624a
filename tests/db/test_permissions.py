"""Every verb of every service is for those whom the table of roles names, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

import pytest

from app.audit import TrailFilter
from app.charts import (
    AddPlace,
    AskForChart,
    AskOrder,
    Change,
    ChangeRequest,
    CheckIn,
    CheckOut,
    DigitMap,
    Ending,
    Finding,
    Ink,
    Label,
    LendStanding,
    Looked,
    MakeChart,
    MeasureShelf,
    MovementAct,
    NoteFolder,
    NotFillable,
    OpenTransfer,
    PlaceKind,
    PrintSetup,
    PutSheet,
    Receipt,
    StartAudit,
    ThinVolume,
    TransferKind,
    WantedCharts,
    WantedPlaces,
    WarningKind,
    Wish,
)  # fmt: skip
from app.directory import AddEntry, ChangeEntry, EntryFacts, EntryKind, FilingOrder
from app.discrepancies import Settle
from app.errors import AppError, NotAllowed, NotFound
from app.patients import (
    Correct,
    Identity,
    NameItem,
    NameKind,
    NoteItem,
    PictureUse,
    ProposeMerge,
    ProposeUnmerge,
    Register,
)
from app.progress import Progress, StopToken
from app.schedule import AddTask, AppointmentState, Book, LeaveNote, OpeningHours
from app.security import AddPerson, Role, SetPin
from tests.db.importing import unheard
from tests.support.clinics import PASSWORD, Clinic, Desk

FRONT, RECORDS, SUPERVISOR, PRIVACY, ADMIN = (
    Role.FRONT_DESK, Role.RECORDS, Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.ADMIN,
)  # fmt: skip
ROOM = {RECORDS, SUPERVISOR}
DESKS = {FRONT, *ROOM}
SEEING = {*DESKS, PRIVACY}
A_DAY = date(2026, 12, 25)
SHORT_WEEK = OpeningHours(((2, time(9), time(12)),))


@dataclass(frozen=True)
class Things:
    """What the verbs are tried on."""

    patient: int
    code: str
    holder: str
    moved: object
    item: int
    volume: int
    task: int
    entry: int
    pair: int
    visit: int
    request: int
    trip: int
    search: int
    audit: int


Verb = Callable[[Clinic, Desk, Things], object]


def wanted(clinic: Clinic, things: Things) -> AskForChart:
    return AskForChart(things.patient, things.holder, clinic.clock.now())


def change(act: MovementAct) -> Verb:
    def verb(clinic: Clinic, desk: Desk, things: Things) -> object:
        second = clinic.privacy.actor if act is MovementAct.DESTROY else None
        command = Change(things.code, act, clinic.scan(), reason="told", into_code=things.code)
        return desk.app.desk.change(desk.actor, command, second=second)

    return verb


# The verb, who may, and that a lawful try may end in a rule of the room: only NotAllowed counts here.
def _another_map(now: DigitMap | None) -> DigitMap:
    """Other colours than those that are named now."""
    first, second, *rest = now.inks if now else Ink
    return DigitMap((second, first, *rest))


def _silent(_progress: Progress) -> None:
    """Nobody looks."""


VERBS: dict[str, tuple[set[Role], Verb]] = {
    "look a patient up": (SEEING, lambda c, d, t: d.app.patients.look_up(d.actor, "garc")),
    "look further": (SEEING, lambda c, d, t: d.app.patients.look_further(d.actor, "garcja", [])),
    "note a look-up": (SEEING, lambda c, d, t: d.app.patients.note_look_up(d.actor, "garc", [t.patient])),
    "open a patient": (SEEING, lambda c, d, t: d.app.patients.open(d.actor, t.patient)),
    "open by MRN": (SEEING, lambda c, d, t: d.app.patients.by_mrn(d.actor, "000001")),
    "see look-alikes": (SEEING, lambda c, d, t: d.app.patients.look_alikes(d.actor, t.patient)),
    "match a newcomer": (DESKS, lambda c, d, t: d.app.patients.newcomer_matches(d.actor, Register("Garcia"))),
    "open a record": (SEEING, lambda c, d, t: d.app.records.open(d.actor, t.patient)),
    "glance at a record": (SEEING, lambda c, d, t: d.app.records.glance(d.actor, t.patient)),
    "read what was changed in a record": (SEEING, lambda c, d, t: d.app.records.history(d.actor, t.patient)),
    "see a card": (SEEING, lambda c, d, t: d.app.records.card(d.actor, t.patient, 1, PictureUse.CARD_FRONT)),
    "keep a note": (DESKS, lambda c, d, t: d.app.records.save(d.actor, t.patient, NoteItem(text="x"))),
    "take a note out": (
        DESKS,
        lambda c, d, t: d.app.records.remove(d.actor, t.patient, NoteItem(id=99, text="x")),
    ),
    "keep another name": (
        ROOM,
        lambda c, d, t: d.app.records.save(d.actor, t.patient, NameItem(kind=NameKind.ALIAS, given="x")),
    ),
    "take a photo out": (
        DESKS,
        lambda c, d, t: d.app.records.set_picture(d.actor, t.patient, PictureUse.PHOTO, None),
    ),
    "correct who somebody is": (
        ROOM,
        lambda c, d, t: d.app.records.correct(d.actor, Correct(t.patient, 1, Identity("Garcia"))),
    ),
    "take a change of a record back": (
        DESKS,
        lambda c, d, t: d.app.records.undo(d.actor, t.patient, c.clock.new_id()),
    ),
    "register": (DESKS, lambda c, d, t: d.app.patients.register(d.actor, Register("Garcia"))),
    "list possible duplicates": (ROOM, lambda c, d, t: d.app.duplicates.list(d.actor)),
    "see a patient's possible duplicates": (
        SEEING,
        lambda c, d, t: d.app.duplicates.of_patient(d.actor, t.patient),
    ),
    "count possible duplicates": (SEEING, lambda c, d, t: d.app.duplicates.counts(d.actor)),
    "see how many pairs wait": (SEEING, lambda c, d, t: d.app.duplicates.waiting(d.actor)),
    "lay a pair side by side": (ROOM, lambda c, d, t: d.app.duplicates.open(d.actor, t.pair)),
    "put a pair off": (ROOM, lambda c, d, t: d.app.duplicates.later(d.actor, t.pair)),
    "say that two are one person": (ROOM, lambda c, d, t: d.app.duplicates.same_person(d.actor, t.pair)),
    "say that two are two people": (ROOM, lambda c, d, t: d.app.duplicates.different_people(d.actor, t.pair)),
    "take a decision back": (ROOM, lambda c, d, t: d.app.duplicates.reopen(d.actor, t.pair)),
    "compare who waits": (DESKS, lambda c, d, t: d.app.duplicates.catch_up(d.actor)),
    "compare everybody": (ROOM, lambda c, d, t: d.app.duplicates.search_all(d.actor, unheard, StopToken())),
    "list merges": (ROOM, lambda c, d, t: d.app.merges.list(d.actor)),
    "see a patient's merges": (SEEING, lambda c, d, t: d.app.merges.of_patient(d.actor, t.patient)),
    "lay two records side by side": (ROOM, lambda c, d, t: d.app.merges.look(d.actor, t.patient, 0)),
    "open a merge": (ROOM, lambda c, d, t: d.app.merges.open(d.actor, c.clock.new_id())),
    "propose a merge": (ROOM, lambda c, d, t: d.app.merges.propose(d.actor, ProposeMerge(t.patient, 0, "x"))),
    "see what to answer first": (
        ROOM,
        lambda c, d, t: d.app.merges.look_apart(d.actor, c.clock.new_id()),
    ),
    "propose to take a merge apart": (
        ROOM,
        lambda c, d, t: d.app.merges.propose_unmerge(d.actor, ProposeUnmerge(c.clock.new_id(), "x")),
    ),
    "approve a merge": (
        {Role.SUPERVISOR},
        lambda c, d, t: d.app.merges.approve(d.actor, c.clock.new_id()),
    ),
    "refuse a merge": (
        {Role.SUPERVISOR},
        lambda c, d, t: d.app.merges.refuse(d.actor, c.clock.new_id(), "x"),
    ),
    "withdraw a merge": (ROOM, lambda c, d, t: d.app.merges.withdraw(d.actor, c.clock.new_id())),
    "check the index": (ROOM, lambda c, d, t: d.app.upkeep.check_index(d.actor, unheard, StopToken())),
    "mend the index": (
        ROOM,
        lambda c, d, t: d.app.upkeep.check_index(d.actor, unheard, StopToken(), mend=True),
    ),
    "make a chart": (DESKS, lambda c, d, t: d.app.desk.make_chart(d.actor, MakeChart(t.patient))),
    "open by card": (SEEING, lambda c, d, t: d.app.patients.by_card(d.actor, t.code)),
    "confirm an old label": (
        DESKS,
        lambda c, d, t: d.app.desk.confirm_old_label(d.actor, f"A-{d.actor.person_id}", t.code),
    ),
    "label charts": (DESKS, lambda c, d, t: d.app.labels.charts(d.actor, WantedCharts((t.code,)))),
    "count what has no label": (DESKS, lambda c, d, t: d.app.labels.unprinted(d.actor)),
    "label patients": (DESKS, lambda c, d, t: d.app.labels.cards(d.actor, [t.patient])),
    "label places": ({*DESKS, ADMIN}, lambda c, d, t: d.app.labels.places(d.actor, WantedPlaces())),
    "label outguides": (ROOM, lambda c, d, t: d.app.labels.outguides(d.actor)),
    "print badges": ({ADMIN}, lambda c, d, t: d.app.labels.badges(d.actor)),
    "see how labels are read": (DESKS, lambda c, d, t: d.app.labels.health(d.actor)),
    "name the colours of the digits": (
        {SUPERVISOR, ADMIN},
        lambda c, d, t: d.app.labels.choose_digits(d.actor, _another_map(d.app.labels.own_digits(d.actor))),
    ),
    "print labels": (
        DESKS,
        lambda c, d, t: d.app.labels.printed(
            d.actor, d.app.labels.set([Label(t.code, "Lee", volume_id=t.volume)], PrintSetup())
        ),
    ),
    "check out": (DESKS, lambda c, d, t: d.app.desk.check_out(d.actor, CheckOut(t.code, t.holder, c.scan()))),
    "check in": (DESKS, lambda c, d, t: d.app.desk.check_in(d.actor, CheckIn(t.code, c.scan()))),
    "undo": (DESKS, lambda c, d, t: d.app.desk.undo(d.actor, t.moved, c.scan())),  # type: ignore[arg-type]
    "send": (ROOM, change(MovementAct.SEND)),
    "send off site": (ROOM, change(MovementAct.SEND_OFF_SITE)),
    "mark missing": (ROOM, change(MovementAct.MARK_MISSING)),
    "withdraw missing": (ROOM, change(MovementAct.WITHDRAW_MISSING)),
    "confirm found": ({SUPERVISOR}, change(MovementAct.CONFIRM_FOUND)),
    "transfer out": ({SUPERVISOR}, change(MovementAct.TRANSFER_OUT)),
    "combine": ({SUPERVISOR}, change(MovementAct.COMBINE)),
    "destroy": ({SUPERVISOR}, change(MovementAct.DESTROY)),
    "ask where": (SEEING, lambda c, d, t: d.app.finder.where(d.actor, t.code)),
    "open a history": (SEEING, lambda c, d, t: d.app.finder.history(d.actor, t.code)),
    "see a patient's movements": (
        SEEING,
        lambda c, d, t: d.app.finder.patient_movements(d.actor, t.patient, 5),
    ),
    "see a patient's volumes": (SEEING, lambda c, d, t: d.app.finder.volumes_of(d.actor, [t.patient])),
    "see what a place holds": (SEEING, lambda c, d, t: d.app.finder.held_by(d.actor, t.holder)),
    "add a place": (
        {*DESKS, ADMIN},
        lambda c, d, t: d.app.places.add(d.actor, AddPlace(PlaceKind.ROOM, f"Room {d.actor.person_id}")),
    ),
    "list places": ({*SEEING, ADMIN}, lambda c, d, t: d.app.places.list(d.actor)),
    "find a holder": (SEEING, lambda c, d, t: d.app.places.holder(d.actor, "Dr Lee")),
    "complete a holder": (SEEING, lambda c, d, t: d.app.places.holders_like(d.actor, "dr")),
    "list the queue": (SEEING, lambda c, d, t: d.app.queue.list(d.actor)),
    "count the queue": (SEEING, lambda c, d, t: d.app.queue.waiting(d.actor)),
    "see an item": (SEEING, lambda c, d, t: d.app.queue.show(d.actor, t.item)),
    "take an item": (ROOM, lambda c, d, t: d.app.queue.take(d.actor, t.item)),
    "settle an item": (ROOM, lambda c, d, t: d.app.queue.settle(d.actor, Settle(t.item, "done"))),
    "open an item again": (ROOM, lambda c, d, t: d.app.queue.reopen(d.actor, t.item)),
    "list tasks": (SEEING, lambda c, d, t: d.app.tasks.list(d.actor)),
    "count what is overdue": (SEEING, lambda c, d, t: d.app.tasks.overdue(d.actor)),
    "see a patient's tasks": (SEEING, lambda c, d, t: d.app.tasks.of_patient(d.actor, t.patient)),
    "see a task": (SEEING, lambda c, d, t: d.app.tasks.show(d.actor, t.task)),
    "see a task's history": (SEEING, lambda c, d, t: d.app.tasks.history(d.actor, t.task)),
    "see whom to give a task": (SEEING, lambda c, d, t: d.app.tasks.colleagues(d.actor)),
    "set a task": (SEEING, lambda c, d, t: d.app.tasks.add_task(d.actor, AddTask("Ring", t.patient))),
    "take a task": (SEEING, lambda c, d, t: d.app.tasks.take(d.actor, t.task)),
    "hand a task over": (
        SEEING,
        lambda c, d, t: d.app.tasks.hand_over(d.actor, t.task, c.clerk.actor.person_id),
    ),
    "set a task's day": (SEEING, lambda c, d, t: d.app.tasks.change_due(d.actor, t.task, None)),
    "do a task": (SEEING, lambda c, d, t: d.app.tasks.finish(d.actor, t.task)),
    "open a task again": (SEEING, lambda c, d, t: d.app.tasks.reopen(d.actor, t.task)),
    "see who comes": (SEEING, lambda c, d, t: d.app.appointments.of_day(d.actor, A_DAY)),
    "see a patient's appointments": (
        SEEING,
        lambda c, d, t: d.app.appointments.of_patient(d.actor, t.patient),
    ),
    "see an appointment's history": (SEEING, lambda c, d, t: d.app.appointments.history(d.actor, t.visit)),
    "book a visit": (
        DESKS,
        lambda c, d, t: d.app.appointments.book(d.actor, Book(t.patient, c.clock.now())),
    ),
    "mark a visit": (
        DESKS,
        lambda c, d, t: d.app.appointments.mark(d.actor, t.visit, AppointmentState.CANCELLED),
    ),
    "move a visit": (
        DESKS,
        lambda c, d, t: d.app.appointments.reschedule(d.actor, t.visit, c.clock.now()),
    ),
    "see the opening hours": (set(Role), lambda c, d, t: d.app.hours.show(d.actor)),
    "set the week": ({SUPERVISOR, ADMIN}, lambda c, d, t: d.app.hours.set_week(d.actor, SHORT_WEEK)),
    "close a day": ({SUPERVISOR, ADMIN}, lambda c, d, t: d.app.hours.close_day(d.actor, A_DAY, "Holiday")),
    "open a day": ({SUPERVISOR, ADMIN}, lambda c, d, t: d.app.hours.open_day(d.actor, A_DAY)),
    "read the trail": ({SUPERVISOR, PRIVACY}, lambda c, d, t: d.app.trail.list(d.actor, TrailFilter())),
    "list nicknames": (set(Role), lambda c, d, t: d.app.nicknames.list(d.actor)),
    "add a nickname": (
        {*ROOM, ADMIN},
        lambda c, d, t: d.app.nicknames.add(d.actor, "Garcia", "Gar"),
    ),
    "strike a nickname out": (
        {*ROOM, ADMIN},
        lambda c, d, t: d.app.nicknames.strike(d.actor, "Robert", "Bob"),
    ),
    "find in the directory": (set(Role), lambda c, d, t: d.app.directory.find(d.actor, "prairie")),
    "see an entry": (set(Role), lambda c, d, t: d.app.directory.get(d.actor, t.entry)),
    "see an entry's history": (set(Role), lambda c, d, t: d.app.directory.history(d.actor, t.entry)),
    "add to the directory": (
        {*ROOM, ADMIN},
        lambda c, d, t: d.app.directory.add(d.actor, AddEntry(EntryKind.PAYER, EntryFacts("Plains Mutual"))),
    ),
    "change an entry": (
        {*ROOM, ADMIN},
        lambda c, d, t: d.app.directory.change(d.actor, ChangeEntry(t.entry, 1, EntryFacts("Prairie Plan"))),
    ),
    "retire an entry": ({*ROOM, ADMIN}, lambda c, d, t: d.app.directory.retire(d.actor, t.entry)),
    "bring an entry back": ({*ROOM, ADMIN}, lambda c, d, t: d.app.directory.bring_back(d.actor, t.entry)),
    "consider a request": (SEEING, lambda c, d, t: d.app.requests.consider(d.actor, wanted(c, t))),
    "ask for a chart": (
        SEEING,
        lambda c, d, t: d.app.requests.ask(d.actor, wanted(c, t), despite=list(WarningKind)),
    ),
    "change a request": (
        DESKS,
        lambda c, d, t: d.app.requests.change(d.actor, ChangeRequest(t.request, note="x")),
    ),
    "claim a request": (DESKS, lambda c, d, t: d.app.requests.claim(d.actor, t.request)),
    "let a request go": (DESKS, lambda c, d, t: d.app.requests.let_go(d.actor, t.request)),
    "pull a chart": (
        DESKS,
        lambda c, d, t: d.app.requests.pull(d.actor, t.request, t.code, c.clock.new_id()),
    ),
    "say that a request cannot be met": (
        DESKS,
        lambda c, d, t: d.app.requests.not_fillable(d.actor, t.request, NotFillable.IN_USE),
    ),
    "open a request again": (DESKS, lambda c, d, t: d.app.requests.reopen(d.actor, t.request)),
    "end a request": (DESKS, lambda c, d, t: d.app.requests.close(d.actor, t.request, Ending.BY_HAND)),
    "cancel a request": (DESKS, lambda c, d, t: d.app.requests.cancel(d.actor, t.request, "x")),
    "list requests": (SEEING, lambda c, d, t: d.app.requested.list(d.actor, Wish())),
    "count saved pulls": (
        SEEING,
        lambda c, d, t: d.app.requested.saved_pulls(d.actor, c.clock.now(), c.clock.now()),
    ),
    "hear STAT requests": (SEEING, lambda c, d, t: d.app.requested.ringing(d.actor)),
    "count requests": (SEEING, lambda c, d, t: d.app.requested.waiting(d.actor)),
    "see a request": (SEEING, lambda c, d, t: d.app.requested.show(d.actor, t.request)),
    "see a request's history": (SEEING, lambda c, d, t: d.app.requested.history(d.actor, t.request)),
    "see a chart's day": (SEEING, lambda c, d, t: d.app.requested.plan(d.actor, t.request)),
    "list standing loans": (SEEING, lambda c, d, t: d.app.loans.list(d.actor)),
    "lend a chart": (
        DESKS,
        lambda c, d, t: d.app.loans.lend(d.actor, LendStanding(t.patient, t.holder, date(2090, 1, 3), "x")),
    ),
    "end a standing loan": (DESKS, lambda c, d, t: d.app.loans.end(d.actor, 1)),
    "open a transfer": (
        ROOM,
        lambda c, d, t: d.app.transferring.open(d.actor, OpenTransfer(TransferKind.TOTE, t.holder, "Tote 2")),
    ),
    "redirect a transfer": (ROOM, lambda c, d, t: d.app.transferring.redirect(d.actor, t.trip, t.holder)),
    "set a checklist": (ROOM, lambda c, d, t: d.app.transferring.set_items(d.actor, t.trip, [])),
    "pack a chart": (ROOM, lambda c, d, t: d.app.transferring.pack(d.actor, t.trip, t.code, c.scan())),
    "take a chart out": (
        ROOM,
        lambda c, d, t: d.app.transferring.take_out(d.actor, t.trip, t.code, c.scan()),
    ),
    "close a tote": (ROOM, lambda c, d, t: d.app.transferring.close(d.actor, t.trip)),
    "send a tote": (ROOM, lambda c, d, t: d.app.transferring.send(d.actor, t.trip, c.scan())),
    "take back that a tote is closed": (
        ROOM,
        lambda c, d, t: d.app.transferring.step_back(d.actor, t.trip, c.scan()),
    ),
    "receive a chart": (DESKS, lambda c, d, t: d.app.transferring.receive(d.actor, t.trip, t.code, c.scan())),
    "receive a tote": (DESKS, lambda c, d, t: d.app.transferring.receive_all(d.actor, t.trip, 1, c.scan())),
    "finish a tote": (DESKS, lambda c, d, t: d.app.transferring.finish(d.actor, t.trip)),
    "keep a receipt": (ROOM, lambda c, d, t: d.app.transferring.receipt(d.actor, t.trip, Receipt())),
    "give up a tote": (ROOM, lambda c, d, t: d.app.transferring.cancel(d.actor, t.trip)),
    "list transfers": (SEEING, lambda c, d, t: d.app.transfers.list(d.actor)),
    "see a transfer": (SEEING, lambda c, d, t: d.app.transfers.show(d.actor, t.trip)),
    "scan a tote": (SEEING, lambda c, d, t: d.app.transfers.meant(d.actor, t.code)),
    "find a tote": (SEEING, lambda c, d, t: d.app.transfers.container(d.actor, "Tote 1")),
    "list recalls": (SEEING, lambda c, d, t: d.app.transfers.recalls(d.actor)),
    "count what is on its way": (SEEING, lambda c, d, t: d.app.transfers.on_the_way(d.actor)),
    "mark a chart missing": (ROOM, lambda c, d, t: d.app.searching.flag(d.actor, t.code, "gone", c.scan())),
    "say it is not missing": (
        ROOM,
        lambda c, d, t: d.app.searching.withdraw(d.actor, t.search, "x", c.scan()),
    ),
    "look for a chart": (DESKS, lambda c, d, t: d.app.searching.look(d.actor, t.search, Looked(words="x"))),
    "take a look back": (DESKS, lambda c, d, t: d.app.searching.unlook(d.actor, t.search, c.scan().id)),
    "confirm that it is found": (
        {SUPERVISOR},
        lambda c, d, t: d.app.searching.confirm(d.actor, t.search, c.scan()),
    ),
    "say it is not it": (
        {SUPERVISOR},
        lambda c, d, t: d.app.searching.not_it(d.actor, t.search, "x", c.scan()),
    ),
    "presume a chart lost": (
        {SUPERVISOR},
        lambda c, d, t: d.app.searching.presume_lost(d.actor, t.search, "x"),
    ),
    "look for it again": ({SUPERVISOR}, lambda c, d, t: d.app.searching.search_on(d.actor, t.search)),
    "make a temporary folder": (ROOM, lambda c, d, t: d.app.searching.stand_in(d.actor, t.search)),
    "rebuild a record": ({SUPERVISOR}, lambda c, d, t: d.app.searching.rebuild(d.actor, t.search, "x")),
    "join two folders": (
        {SUPERVISOR},
        lambda c, d, t: d.app.searching.join(d.actor, t.search, t.code, c.scan()),
    ),
    "list searches": (SEEING, lambda c, d, t: d.app.searches.list(d.actor)),
    "see a search": (SEEING, lambda c, d, t: d.app.searches.show(d.actor, t.search)),
    "scan a missing chart": (SEEING, lambda c, d, t: d.app.searches.meant(d.actor, t.code)),
    "count what is missing": (SEEING, lambda c, d, t: d.app.searches.figures(d.actor)),
    "audit a shelf": (ROOM, lambda c, d, t: d.app.shelf_auditing.start(d.actor, StartAudit("All charts"))),
    "scan an audited shelf": (
        ROOM,
        lambda c, d, t: d.app.shelf_auditing.scan(d.actor, t.audit, t.code, c.scan()),
    ),
    "settle what an audit found": (
        ROOM,
        lambda c, d, t: d.app.shelf_auditing.remedy(d.actor, t.audit, Finding.ELSEWHERE, c.scan()),
    ),
    "mark missing what was not seen": (
        ROOM,
        lambda c, d, t: d.app.shelf_auditing.remedy(
            d.actor, t.audit, Finding.NOT_SEEN, c.scan(), only=["none"]
        ),
    ),
    "take a scan of an audit back": (
        ROOM,
        lambda c, d, t: d.app.shelf_auditing.take_back(d.actor, t.audit, c.scan()),
    ),
    "pause an audit": (ROOM, lambda c, d, t: d.app.shelf_auditing.pause(d.actor, t.audit)),
    "go on with an audit": (ROOM, lambda c, d, t: d.app.shelf_auditing.resume(d.actor, t.audit)),
    "finish an audit": (ROOM, lambda c, d, t: d.app.shelf_auditing.finish(d.actor, t.audit)),
    "give an audit up": (ROOM, lambda c, d, t: d.app.shelf_auditing.give_up(d.actor, t.audit)),
    "list sections": (SEEING, lambda c, d, t: d.app.shelf_audits.sections(d.actor)),
    "list shelf audits": (SEEING, lambda c, d, t: d.app.shelf_audits.list(d.actor)),
    "see a shelf audit": (SEEING, lambda c, d, t: d.app.shelf_audits.show(d.actor, t.audit)),
    "scan a shelf that is audited": (SEEING, lambda c, d, t: d.app.shelf_audits.meant(d.actor, "All charts")),
    "count shelf audits": (SEEING, lambda c, d, t: d.app.shelf_audits.going_on(d.actor)),
    "count what waits of it": (SEEING, lambda c, d, t: d.app.searches.to_see_to(d.actor)),
    "sweep a pile": (DESKS, lambda c, d, t: d.app.shelf_auditing.start(d.actor, StartAudit("Dr Lee"))),
    "list the cart": (SEEING, lambda c, d, t: d.app.put_aways.list(d.actor)),
    "put a folder away": (
        DESKS,
        lambda c, d, t: d.app.putting_away.put(d.actor, t.code, "All charts", c.scan()),
    ),
    "have a folder in hand": (SEEING, lambda c, d, t: d.app.what_now.in_hand(d.actor, t.code)),
    "list loose sheets": (SEEING, lambda c, d, t: d.app.loose.list(d.actor)),
    "see what waits for a chart": (SEEING, lambda c, d, t: d.app.loose.of(d.actor, t.code)),
    "count what the bin calls for": (SEEING, lambda c, d, t: d.app.loose.due(d.actor)),
    "put a sheet in the bin": (
        DESKS,
        lambda c, d, t: d.app.loose_desk.put(d.actor, PutSheet(t.code, "letter"), c.scan()),
    ),
    "file loose sheets": (DESKS, lambda c, d, t: d.app.loose_desk.file(d.actor, t.code, c.scan())),
    "take a sheet back": (DESKS, lambda c, d, t: d.app.loose_desk.take_back(d.actor, [c.scan().id])),
    "remove a sheet": (DESKS, lambda c, d, t: d.app.loose_desk.remove(d.actor, c.scan().id, "mistake")),
    "list outguides": (SEEING, lambda c, d, t: d.app.outguides.list(d.actor)),
    "list folders without an outguide": (SEEING, lambda c, d, t: d.app.outguides.unmarked(d.actor)),
    "scan an outguide": (SEEING, lambda c, d, t: d.app.outguides.slot_of(d.actor, "O0")),
    "make outguides": (ROOM, lambda c, d, t: d.app.outguide_desk.make(d.actor, 1)),
    "place an outguide": (DESKS, lambda c, d, t: d.app.outguide_desk.place(d.actor, "O0", t.code)),
    "take an outguide out": (DESKS, lambda c, d, t: d.app.outguide_desk.take_out(d.actor, "O0")),
    "retire an outguide": (ROOM, lambda c, d, t: d.app.outguide_desk.retire(d.actor, "O0")),
    "see how far going live is": (SEEING, lambda c, d, t: d.app.conversions.progress(d.actor)),
    "see the walk along a section": (SEEING, lambda c, d, t: d.app.conversions.walk(d.actor, "All charts")),
    "list folders nobody knew": (SEEING, lambda c, d, t: d.app.conversions.unmatched(d.actor)),
    "see whose number it is": (SEEING, lambda c, d, t: d.app.conversions.owner(d.actor, "1")),
    "make a section ready": (
        ROOM,
        lambda c, d, t: d.app.converting.prepare(d.actor, "All charts", _silent, StopToken()),
    ),
    "meet a folder": (DESKS, lambda c, d, t: d.app.converting.meet(d.actor, "All charts", t.code, c.scan())),
    "add a volume on the walk": (
        DESKS,
        lambda c, d, t: d.app.converting.add_volume(d.actor, "All charts", t.patient, c.scan()),
    ),
    "note a folder nobody knows": (
        DESKS,
        lambda c, d, t: d.app.converting.note(d.actor, NoteFolder("All charts", "1"), c.scan()),
    ),
    "set a folder aside": (DESKS, lambda c, d, t: d.app.converting.set_aside(d.actor, c.scan().id, "why")),
    "list a folder again": (
        DESKS,
        lambda c, d, t: d.app.converting.take_back(d.actor, c.scan().id),
    ),
    "end a walk": (ROOM, lambda c, d, t: d.app.converting.end_walk(d.actor, "All charts")),
    "go on with a walk": (ROOM, lambda c, d, t: d.app.converting.go_on(d.actor, "All charts")),
    "see how far the refiling is": (SEEING, lambda c, d, t: d.app.refilings.current(d.actor)),
    "see what another filing order would do": (
        {SUPERVISOR},
        lambda c, d, t: d.app.refilings.preview(d.actor, AskOrder(FilingOrder.STRAIGHT)),
    ),
    "change the filing order": (
        {SUPERVISOR},
        lambda c, d, t: d.app.refiling.accept(d.actor, AskOrder(FilingOrder.STRAIGHT), "", lambda _: None),
    ),
    "end the refiling": ({SUPERVISOR}, lambda c, d, t: d.app.refiling.end(d.actor)),
    "see how full the shelves are": (SEEING, lambda c, d, t: d.app.shelving.fill(d.actor)),
    "list thick volumes": (SEEING, lambda c, d, t: d.app.shelving.thick(d.actor)),
    "see what a patient's volumes cover": (SEEING, lambda c, d, t: d.app.shelving.thickness_of(d.actor, 1)),
    "measure a shelf": (
        ROOM,
        lambda c, d, t: d.app.shelving_desk.measure(d.actor, MeasureShelf("All charts", 46)),
    ),
    "measure a folder": (DESKS, lambda c, d, t: d.app.shelving_desk.measure_volume(d.actor, t.code, 1)),
    "divide a chart": (
        ROOM,
        lambda c, d, t: d.app.shelving_desk.thin(d.actor, ThinVolume(t.code, date(2020, 1, 1), c.scan())),
    ),
    "list people": ({ADMIN}, lambda c, d, t: d.app.people.list(d.actor)),
    "add a person": (
        {ADMIN},
        lambda c, d, t: d.app.people.add(d.actor, AddPerson("X", "X", frozenset({FRONT}), PASSWORD)),
    ),
    "change roles": ({ADMIN}, lambda c, d, t: d.app.people.set_roles(d.actor, "nobody", frozenset({FRONT}))),
    "retire a person": ({ADMIN}, lambda c, d, t: d.app.people.retire(d.actor, "nobody")),
    "set an own PIN": (set(Role), lambda c, d, t: d.app.people.set_pin(d.actor, SetPin("482915"))),
    "open one's shade": (set(Role), lambda c, d, t: d.app.people.pin_opens(d.actor, "482915")),
    "say whether one has a PIN": (set(Role), lambda c, d, t: d.app.people.has_pin(d.actor)),
    "open one's shade by password": (
        set(Role),
        lambda c, d, t: d.app.people.password_opens(d.actor, PASSWORD),
    ),
    "leave a note": (SEEING, lambda c, d, t: d.app.notes.leave(d.actor, LeaveNote("Printer is out"))),
    "see notes": (SEEING, lambda c, d, t: d.app.notes.unread(d.actor)),
    "see what one left": (SEEING, lambda c, d, t: d.app.notes.left(d.actor)),
    "read a note": (SEEING, lambda c, d, t: d.app.notes.read(d.actor, 1)),
    "see what one leaves open": (SEEING, lambda c, d, t: d.app.left_open.of(d.actor)),
    "read a badge": (set(Role), lambda c, d, t: d.app.people.by_badge(d.actor, "U99999999")),
}


def things_of(clinic: Clinic) -> Things:
    app, clerk = clinic.clerk
    maria = clinic.a_patient()
    code, lee = clinic.a_volume(maria), clinic.a_holder("Dr Lee")
    far_off = clinic.scan(at=clinic.clock.now().replace(year=2020))
    moved = app.desk.check_out(clerk, CheckOut(code, lee.code, far_off))
    (item,) = app.queue.list(clerk)
    task = app.tasks.add_task(clerk, AddTask("Ring", maria.id))
    app, records = clinic.records
    visit = app.appointments.book(records, Book(maria.id, clinic.clock.now() + timedelta(days=1)))
    plan = app.directory.add(records, AddEntry(EntryKind.PAYER, EntryFacts("Prairie Health Plan")))
    clinic.a_patient()
    app.duplicates.catch_up(records)
    (pair,) = app.duplicates.list(records)
    asked = AskForChart(maria.id, clinic.a_holder().code, clinic.clock.now())
    request = app.requests.ask(records, asked, despite=list(WarningKind))
    app.places.add(records, AddPlace(PlaceKind.TOTE, "Tote 1"))
    trip = app.transferring.open(records, OpenTransfer(TransferKind.TOTE, lee.code, "Tote 1"))
    search = app.searching.flag(records, clinic.a_volume(), "gone", clinic.scan())
    audit = app.shelf_auditing.start(records, StartAudit("All charts"))
    ids = (
        item.id, moved.volume.id, task.id, plan.id, pair.id, visit.id, request.id, trip.id, search.id,
        audit.id,
    )  # fmt: skip
    return Things(maria.id, code, lee.code, moved.movement_id, *ids)


def allowed(clinic: Clinic, desk: Desk, verb: Verb, things: Things) -> bool:
    try:
        verb(clinic, desk, things)
    except NotAllowed:
        return False
    except (AppError, NotFound):
        return True  # the room's own rules said no; the person may
    return True


@pytest.mark.parametrize("role", list(Role))
def test_a_role_does_what_the_table_says_and_nothing_else(clinic: Clinic, role: Role) -> None:
    things, desk = things_of(clinic), clinic.desk_of(role)
    wrong = [
        name
        for name, (who, verb) in VERBS.items()
        if allowed(clinic, desk, verb, things) is not (role in who)
    ]
    assert wrong == []


def test_a_refused_act_leaves_nothing_behind(clinic: Clinic) -> None:
    things, desk = things_of(clinic), clinic.admin
    assert clinic.privacy  # the second person some acts name: signing in is an act of its own
    tables = (
        "audit_act", "movement", "patient", "chart", "discrepancy", "person", "directory_entry",
        "directory_change", "task", "task_step", "patient_change", "duplicate_pair", "duplicate_step",
        "duplicate_waiting", "duplicate_search", "patient_merge", "patient_merge_step", "merge_item",
        "hand_over_note",
        "appointment", "appointment_step",
        "chart_request", "chart_request_step", "standing_loan",
        "transfer", "transfer_line", "transfer_item", "transfer_step",
        "missing_search", "search_step", "search_neighbour", "shelf_audit", "shelf_audit_step",
        "loose_slot", "loose_sheet", "outguide",
        "conversion_section", "awaited_volume", "unmatched_folder", "shelf_fill",
        "volume_extent", "refiling", "refiling_volume", "digit_colours",
    )  # fmt: skip
    before = [clinic.one(f"select count(*) from {table}") for table in tables]  # noqa: S608 - names from above
    for who, verb in VERBS.values():
        if Role.ADMIN not in who:
            assert not allowed(clinic, desk, verb, things)
    assert [clinic.one(f"select count(*) from {table}") for table in tables] == before  # noqa: S608


def test_no_verb_was_forgotten(embedded_clinic: Clinic) -> None:
    app, _ = embedded_clinic.clerk
    services = (
        app.patients, app.desk, app.finder, app.places, app.queue, app.trail, app.people, app.imports,
        app.labels, app.upkeep, app.nicknames, app.directory, app.tasks, app.records,
        app.duplicates, app.merges, app.notes, app.left_open,
        app.appointments, app.hours,
        app.requests, app.requested, app.loans, app.transfers, app.transferring,
        app.searches, app.searching, app.shelf_audits, app.shelf_auditing,
        app.put_aways, app.putting_away, app.what_now, app.loose, app.loose_desk, app.outguides,
        app.outguide_desk, app.conversions, app.converting, app.shelving, app.shelving_desk,
        app.refilings, app.refiling,
    )  # fmt: skip
    verbs = {
        name
        for service in services
        for name in dir(service)
        if not name.startswith("_") and callable(getattr(service, name))
    }
    tried = {
        "look_up", "look_further", "note_look_up", "open", "look_alikes", "newcomer_matches", "register",
        "make_chart", "check_out", "check_in",
        "undo", "change", "where", "history", "patient_movements", "volumes_of", "held_by", "add", "list",
        "holder", "holders_like", "waiting", "take", "settle", "reopen", "set_roles", "retire", "set_pin",
        "pin_opens", "by_badge", "by_mrn", "show", "has_pin", "password_opens", "by_card",
        "progress", "walk", "unmatched", "owner", "prepare", "meet", "add_volume", "note", "set_aside",
        "preview", "current", "accept",
        "fill", "thick", "thickness_of", "measure", "measure_volume", "thin",
        "end_walk", "go_on", "confirm_old_label", "charts", "places", "cards", "unprinted", "printed",
        "outguides", "badges", "health", "choose_digits",
        "own_digits", "others",  # say nothing of patients or staff
        "check_index", "strike", "find", "get", "bring_back",
        "leave", "unread", "left", "read", "of",
        "overdue", "of_patient", "colleagues", "add_task", "hand_over", "change_due", "finish",
        "of_day", "book", "mark", "reschedule", "set_week", "close_day", "open_day",
        "consider", "ask", "saved_pulls", "claim", "let_go", "pull", "not_fillable", "cancel", "close",
        "ringing", "plan",
        "redirect", "set_items", "pack", "take_out", "send", "step_back", "receive", "receive_all", "receipt",
        "meant", "container", "recalls", "on_the_way",
        "flag", "unlook", "confirm", "not_it", "presume_lost", "search_on", "stand_in", "rebuild", "join",
        "figures", "to_see_to",
        "sections", "going_on", "start", "scan", "remedy", "take_back", "pause", "resume", "give_up",
        "put", "in_hand", "due", "file", "unmarked", "slot_of", "make", "place",
        "lend", "end",
        "glance", "correct", "remove", "set_picture", "card",
        "propose", "look_apart", "propose_unmerge", "approve", "refuse", "withdraw", "look",
        "alone", "carry_out",  # say nothing to whoever may not: tried in test_merging
        "counts", "same_person", "different_people", "later", "search_all", "catch_up",
        "seal_draft", "open_draft",  # of one's own: tried in test_people
        "save",  # `printed`, and then a file: tried in test_labels
        "stocks", "set",  # say nothing of the clinic
        "preview_patients", "import_patients", "preview_charts", "import_charts",
        "preview_appointments", "import_appointments",  # tried in test_imports
    }  # fmt: skip
    joined = {"add_joined"}  # used inside an act whose permission was checked
    assert verbs - tried - joined == set(), "add it to VERBS with those who may"

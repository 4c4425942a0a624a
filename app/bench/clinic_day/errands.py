"""What else a day has: totes to another place, charts that are not found, shelves that are audited."""

from __future__ import annotations

from app.bench.clinic_day.types import Room
from app.charts import (
    AddPlace,
    CheckIn,
    Finding,
    Looked,
    OpenTransfer,
    PlaceKind,
    ShelfAudit,
    StartAudit,
    TransferKind,
)
from app.errors import Unavailable

MISFILED = 40
"""One folder of so many stands where it does not belong: 2.5 %, as badly kept shelves do."""


def totes(room: Room) -> None:
    """Packed, sent and received by scans; of the last one a folder does not come and turns up later."""
    records, told = room.team.records, room.told
    transfers, actor = records.app.transferring, records.actor
    supervisor = room.team.supervisor
    for number in range(room.plan.totes):
        command = AddPlace(PlaceKind.TOTE, f"Tote {number + 1} of the day")
        tote = supervisor.app.places.add(supervisor.actor, command)
        trip = transfers.open(actor, OpenTransfer(TransferKind.TOTE, room.holder().code, tote.code)).id
        charts = [each.code for each in room.take(room.plan.in_a_tote)]
        for code in charts:
            with told.timed("packed"):
                told.moved(transfers.pack(actor, trip, code, records.scan()).moved)
        transfers.close(actor, trip, counted=len(charts))
        transfers.send(actor, trip, records.scan())
        late = charts[-1:] if number == room.plan.totes - 1 else []
        for code in charts[: len(charts) - len(late)]:
            with told.timed("received"):
                told.moved(transfers.receive(actor, trip, code, records.scan()).moved)
        if late:
            transfers.finish(actor, trip)
        room.out += charts


def missing(room: Room) -> None:
    """Charts are not on their shelves: two come to light, one never was away, one is given up for lost."""
    records, boss, told = room.team.records, room.team.supervisor, room.told
    for at, volume in enumerate(room.take(room.plan.missing)):
        with told.timed("marked missing"):
            search = records.app.searching.flag(
                records.actor, volume.code, "Not in its slot", records.scan()
            ).id
        ladder = records.app.searches.show(records.actor, search).ladder
        records.app.searching.look(records.actor, search, Looked(rung=ladder[0].key))
        if at < 2:
            with told.timed("found"):
                told.moved(records.app.desk.check_in(records.actor, CheckIn(volume.code, records.scan())))
            boss.app.searching.confirm(boss.actor, search, boss.scan())
        elif at == 2:
            records.app.searching.withdraw(records.actor, search, "It was behind", records.scan())
        elif at == 3:
            boss.app.searching.presume_lost(boss.actor, search, "Looked everywhere")
            boss.app.searching.stand_in(boss.actor, search)


def audits(room: Room) -> None:
    """Sections are scanned with folders out of order and one that is not there; the order is put right."""
    for section in _fullest(room):
        _audit(room, section)


def _fullest(room: Room) -> list[ShelfAudit]:
    """Of the first sections those with the most folders, as an audit that was begun would have them."""
    records, begun = room.team.records, list[ShelfAudit]()
    for section in list(records.app.shelf_audits.sections(records.actor))[: 3 + room.plan.audits]:
        audit = records.app.shelf_auditing.start(records.actor, StartAudit(section.code))
        records.app.shelf_auditing.give_up(records.actor, audit.id)
        begun.append(audit)
    begun.sort(key=lambda each: -len(each.unseen))
    if len(begun) < room.plan.audits or not begun[room.plan.audits - 1].unseen:
        raise Unavailable("The clinic of the bench has too few sections with charts for this day.")
    return begun[: room.plan.audits]


def _audit(room: Room, section: ShelfAudit) -> None:
    records, random, told = room.team.records, room.random, room.told
    desk, part = records.app.shelf_auditing, section.unseen[: room.plan.folders]
    begun = desk.start(records.actor, StartAudit(section.code, part[0].slot, part[-1].slot))
    shelf = [each.barcode for each in begun.unseen]
    shelf.remove(random.choice(shelf))  # it is not there
    for code in random.sample(shelf, max(1, len(shelf) // MISFILED)):
        shelf.remove(code)
        shelf.insert(random.randrange(len(shelf) + 1), code)
    desk.pause(records.actor, begun.id)
    desk.resume(records.actor, begun.id)
    for code in shelf:
        with told.timed("scanned on the shelf"):
            desk.scan(records.actor, begun.id, code, records.scan())
    desk.remedy(records.actor, begun.id, Finding.OUT_OF_ORDER, records.scan())
    desk.finish(records.actor, begun.id)

"""The pictures of the README and the guide: the practice clinic at work, in the real window."""

from __future__ import annotations

import secrets
from dataclasses import replace
from itertools import islice
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.charts import (
    AddPlace,
    AskForChart,
    CheckOut,
    Looked,
    MeasureShelf,
    NoteFolder,
    NotFillable,
    OpenTransfer,
    PlaceKind,
    PutSheet,
    Search,
    SearchState,
    Spot,
    StartAudit,
    State,
    TransferKind,
    Volume,
)
from app.patients import ContactItem, ContactKind, ContactUse, CoverageItem, NoteItem, Register
from app.progress import Progress, StopToken
from app.schedule import AddTask
from app.settings import Settings, StationKind
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL, SHIFT
from tests.journeys.conftest import Station, station_on
from tests.support.breaking import breaking_at
from tests.support.clinics import CHEAP
from ui.admin.page import AdminPage
from ui.discrepancies.detail_pane import DetailPane
from ui.duplicates.page import DuplicatesPage
from ui.filing.page import FilingPage
from ui.going_live.page import GoingLivePage
from ui.imports.page import ImportPage
from ui.imports.presenter import Step
from ui.labels.page import LabelsPage
from ui.merging.page import MergesPage
from ui.missing.page import MissingPage
from ui.patients.page import PatientsPage
from ui.put_away.page import PutAwayPage
from ui.requests.detail_pane import RequestPane
from ui.requests.page import RequestsPage
from ui.shelf_audit.page import ShelfAuditPage
from ui.shell.facts import fact_of
from ui.shell.routes import AdminRoute, ImportRoute, LabelsRoute, MergeShown, QueueRoute, RoomRoute
from ui.shell.services import Services
from ui.tasks.detail_pane import TaskPane
from ui.theme.theme import Theme
from ui.transfers.page import TransfersPage

LINES = (
    "LastName;FirstName;Middle;DOB;Sex;MRN;Phone;City",
    "Garcia;María;T;03/14/1975;F;904172;402-555-4471;Omaha",
    "Okafor;Chidi;;11/23/1988;M;911904;402-555-0180;Lincoln",
    "O'Brien;Sean;P;07/07/1960;M;900093;;Papillion",
)


def test_the_pictures_of_the_guide(
    theme: Theme, qapp: QApplication, qtbot: QtBot, picture: Picture, tmp_path: Path
) -> None:
    from app.bootstrap import make_practice_clinic  # what every test run loads names no database

    settings = Settings(kdf=CHEAP, data_folder=tmp_path, station="Records room, Desk 2")
    settings = replace(settings, station_kind=StationKind.RECORDS_ROOM)
    where = str(settings.practice_folder)
    make_practice_clinic(where, secrets.randbelow(2**31), 300, settings, lambda _progress: None)
    station = station_on(where, settings, theme, qapp, qtbot)
    try:
        picture(station.program.window, "guide-sign-in")
        station.sign_in("records", "practice clinic 1")
        _look_up(station)
        picture(station.program.window, "guide-patients")
        _record(station)
        picture(station.program.window, "guide-record")
        station.keys.strike(Qt.Key.Key_Escape)
        _mistype(station)
        picture(station.program.window, "guide-similar")
        station.keys.strike(Qt.Key.Key_K, "k", CTRL)
        station.keys.type("ch")
        picture(station.program.window, "guide-commands")
        station.keys.strike(Qt.Key.Key_Escape)
        _check_in(station)
        picture(station.program.window, "guide-chart-desk")
        out = _two_out(station)
        with breaking_at("statement", 0):
            for code in out:
                assert station.scan(code).startswith("Kept.")
            picture(station.program.window, "guide-outage")
        qtbot.waitUntil(lambda: not station.work.offline, timeout=20_000)
        station.settle()
        station.keys.strike(Qt.Key.Key_5, "5", CTRL)
        station.settle()
        (detail,) = station.program.window.findChildren(DetailPane)
        qtbot.waitUntil(detail.banner.isVisible)
        qtbot.wait(50)  # what has come is laid out before the picture is taken
        picture(station.program.window, "guide-queue")
        _pull_list(station)
        picture(station.program.window, "guide-pull-list")
        _requests(station)
        picture(station.program.window, "guide-requests")
        _transfers(station)
        picture(station.program.window, "guide-transfers")
        _missing(station)
        picture(station.program.window, "guide-missing")
        _shelf(station)
        picture(station.program.window, "guide-shelf-audit")
        _sweep(station)
        picture(station.program.window, "guide-sweep")
        _put_away(station)
        picture(station.program.window, "guide-put-away")
        _directory(station)
        picture(station.program.window, "guide-directory")
        _tasks(station)
        picture(station.program.window, "guide-tasks")
        _duplicates(station)
        picture(station.program.window, "guide-duplicates")
        _merge(station)
        picture(station.program.window, "guide-merge")
        _take_apart(station)
        picture(station.program.window, "guide-unmerge")
        _labels(station)
        picture(station.program.window, "guide-labels")
        _going_live(station)
        picture(station.program.window, "guide-going-live")
        _filing(station)
        picture(station.program.window, "guide-filing")
        _columns(station, tmp_path / "former program.csv")
        picture(station.program.window, "guide-import")
    finally:
        station.program.window.close()
        station.program.end()


def _shelf(station: Station) -> None:
    """A section that is audited almost to its end: one folder that should be out, one out of order."""
    services, signed_in = station.program.window.services, station.program.window.signed_in
    assert services is not None and signed_in is not None
    desk, actor, clock = services.shelf_auditing, services.actor, services.clock
    section = next(
        each for each in services.shelf_audits.sections(actor)
        if len(services.finder.held_by(actor, each.code)[1]) > 30
    )  # fmt: skip
    audit = desk.start(actor, StartAudit(section.code))
    codes = [each.barcode for each in audit.unseen]
    holder = next(each for each in services.places.list(actor) if each.kind is PlaceKind.PERSON)
    services.desk.check_out(actor, CheckOut(codes[9], holder.code, fact_of(clock)))
    for code in codes[: len(codes) * 3 // 4]:
        if code not in (codes[5], codes[17]):
            desk.scan(actor, audit.id, code, fact_of(clock))
    signed_in.stage.go_to(RoomRoute("shelves"))
    station.settle()
    station.scan(section.code)
    station.scan(codes[17])
    (page,) = station.program.window.findChildren(ShelfAuditPage)
    station.qtbot.waitUntil(lambda: "Move" in page.pane.shelf.accessibleName(), timeout=10_000)
    station.qtbot.wait(50)


def _sweep(station: Station) -> None:
    """The pile of somebody who has charts, with one more that the records have on its shelf."""
    services = station.program.window.services
    assert services is not None
    people = [each for each in services.places.list(services.actor) if each.kind is PlaceKind.PERSON]
    holder = max(people, key=lambda each: len(services.finder.held_by(services.actor, each.code)[1]))
    own = services.finder.held_by(services.actor, holder.code)[1]
    station.keys.strike(Qt.Key.Key_Escape)
    station.scan(holder.code)
    for volume in own[:-1]:
        station.scan(volume.code)
    station.scan(_on_shelf(services).code)
    (page,) = station.program.window.findChildren(ShelfAuditPage)
    station.qtbot.waitUntil(lambda: "By the records" in page.pane.shelf.accessibleName(), timeout=10_000)
    station.qtbot.wait(50)


def _put_away(station: Station) -> None:
    """What has come back, with a folder in hand for which a sheet waits and somebody as well."""
    services, signed_in = station.program.window.services, station.program.window.signed_in
    assert services is not None and signed_in is not None
    actor, clock = services.actor, services.clock
    volume = _on_shelf(services, 1)  # another than was scanned a moment ago
    (guide,) = services.outguide_desk.make(actor, 1)
    services.outguide_desk.place(actor, guide.code, volume.code)
    services.loose_desk.put(actor, PutSheet(volume.code, "Lab report", 2), fact_of(clock))
    signed_in.stage.go_to(RoomRoute("away"))
    station.settle()
    station.scan(volume.code)
    (page,) = station.program.window.findChildren(PutAwayPage)
    station.qtbot.waitUntil(page.pane.isVisible, timeout=10_000)
    station.qtbot.wait(50)


def _going_live(station: Station) -> None:
    """Sections made ready for folders that have no labels, one of them walked along."""
    services, signed_in = station.program.window.services, station.program.window.signed_in
    assert services is not None and signed_in is not None
    actor, clock = services.actor, services.clock
    services.converting.prepare(actor, "", _silent, StopToken())
    live = services.conversions.progress(actor)
    section = max(live.sections, key=lambda each: each.folders)
    awaited = services.conversions.walk(actor, section.code).awaited
    for each in awaited[: len(awaited) // 2]:
        services.converting.meet(actor, section.code, each.volume.code, fact_of(clock))
    noted = NoteFolder(section.code, "71-30-88", "Brandt, Elke")
    services.converting.note(actor, noted, fact_of(clock))
    signed_in.stage.go_to(RoomRoute("live"))
    station.settle()
    (page,) = station.program.window.findChildren(GoingLivePage)
    station.qtbot.waitUntil(page.sections.line.isVisible, timeout=10_000)
    station.qtbot.wait(50)


def _filing(station: Station) -> None:
    """Sections of which two are measured, one of them nearly full."""
    services, signed_in = station.program.window.services, station.program.window.signed_in
    assert services is not None and signed_in is not None
    actor, desk = services.actor, services.shelving_desk
    full, roomy = sorted(services.shelving.fill(actor), key=lambda each: -each.folders)[:2]
    desk.measure(actor, MeasureShelf(full.code, 36, 34))
    desk.measure(actor, MeasureShelf(roomy.code, 46, 29.5))
    desk.measure_volume(actor, _on_shelf(services).code, 2.5)
    signed_in.stage.go_to(RoomRoute("filing"))
    station.settle()
    (page,) = station.program.window.findChildren(FilingPage)
    station.qtbot.waitUntil(lambda: page.list.section(full.code) is not None, timeout=10_000)
    station.qtbot.wait(50)


def _silent(_progress: Progress) -> None:
    """Nobody looks."""


def _on_shelf(services: Services, at: int = 0) -> Volume:
    """A chart that is in file and for which nothing waits yet."""
    codes = (each.code for each in services.shelf_audits.sections(services.actor))
    found = (
        each for code in codes for each in services.finder.held_by(services.actor, code)[1]
        if each.state is State.IN_FILE and not each.loose
    )  # fmt: skip
    return next(islice(found, at, None))


def _tasks(station: Station) -> None:
    """What has to be done, with the first of it opened."""
    assert station.program.window.signed_in is not None
    station.program.window.signed_in.stage.go_to(QueueRoute(part="tasks"))
    station.settle()
    (pane,) = station.program.window.findChildren(TaskPane)
    station.qtbot.waitUntil(pane.story.isVisible)
    station.qtbot.wait(50)  # what has come is laid out before the picture is taken


def _pull_list(station: Station) -> None:
    """The charts of the next opening day, some of them pulled, one not found."""
    services, signed_in = station.program.window.services, station.program.window.signed_in
    assert services is not None and signed_in is not None
    actor, day = services.actor, services.pulls.ready(services.actor).day
    for words in {each.words for each in services.pulls.show(actor, day).unknown}:
        services.visit_rules.set_place(actor, words, "Dr Lee")
    services.pulling.build(actor, day)
    signed_in.stage.go_to(RoomRoute("pulls", day=day))
    station.settle()
    on_shelves = [each for each in services.pulls.show(actor, day).lines if each.spot is Spot.SHELF]
    for line in on_shelves[:4]:
        station.scan(line.barcode)
    lost = on_shelves[5]
    services.pulling.not_fillable(actor, day, lost.request, lost.barcode, NotFillable.SLOT_EMPTY)
    station.qtbot.wait(100)  # the list reads itself again after what another desk did
    station.settle()


def _missing(station: Station) -> None:
    """What the practice clinic misses, with the plan of the first one that somebody has looked for."""
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    signed_in.navigator.go(RoomRoute("missing"))
    station.settle()
    page = station.work.findChild(MissingPage)
    assert isinstance(page, MissingPage)
    services = station.program.window.services
    assert services is not None
    looked = _looked_for(services)
    page.listing.refresh()
    station.settle()
    station.qtbot.waitUntil(lambda: page.list.table.choose(looked.id), timeout=10_000)
    station.qtbot.waitUntil(lambda: page.desk.row is not None and page.desk.row.id == looked.id)
    station.qtbot.waitUntil(lambda: page.desk.row is not None and bool(page.desk.row.steps))
    station.settle()
    station.qtbot.wait(50)  # what has come is laid out before the picture is taken


def _looked_for(services: Services) -> Search:
    """A chart that somebody has looked for; an invented clinic may have had all of its own scanned by now."""
    unseen = [each for each in services.searches.list(services.actor) if each.live and not each.seen]
    searching = [each for each in unseen if each.state is SearchState.SEARCHING]
    if searching:
        return searching[0]
    if unseen:
        key = unseen[0].id
    else:
        sections = (each.code for each in services.shelf_audits.sections(services.actor))
        volume = next(
            each for code in sections for each in services.finder.held_by(services.actor, code)[1]
            if each.state is State.IN_FILE
        )  # fmt: skip
        fact = fact_of(services.clock)
        key = services.searching.flag(services.actor, volume.code, "not in its slot", fact).id
    return services.searching.look(services.actor, key, Looked(words="the window sill"))


def _transfers(station: Station) -> None:
    """The tote that is on its way, beside one that is packed and some charts in it."""
    services, signed_in = station.program.window.services, station.program.window.signed_in
    assert services is not None and signed_in is not None
    actor = services.actor
    tote = services.places.add(actor, AddPlace(PlaceKind.TOTE, "Tote 2"))
    trip = services.transferring.open(actor, OpenTransfer(TransferKind.TOTE, "Eastside Clinic", tote.code))
    assert station.scan(tote.code).startswith("Packing")
    volumes = services.finder.volumes_of(actor, range(1, 301))
    for volume in [each for each in volumes if each.state is State.IN_FILE and not each.relabel][:6]:
        station.scan(volume.code)
    page = station.work.findChild(TransfersPage)
    assert isinstance(page, TransfersPage)
    station.qtbot.waitUntil(lambda: page.desk.row is not None and page.desk.row.id == trip.id)
    station.qtbot.wait(100)  # the list reads itself again after the last scan
    station.settle()


def _requests(station: Station) -> None:
    """Who needs which chart, the first of it opened, while a STAT request rings."""
    services, signed_in = station.program.window.services, station.program.window.signed_in
    assert services is not None and signed_in is not None
    volumes = services.finder.volumes_of(services.actor, range(1, 301))
    chart = next(volume for volume in volumes if volume.state is State.IN_FILE)
    places = services.places.list(services.actor)
    holder = next(place.name for place in places if place.kind is PlaceKind.PERSON)
    now = AskForChart(chart.patient_id, holder, services.clock.now(), stat=True)
    services.requests.ask(services.actor, now)
    signed_in.stage.go_to(RoomRoute("requests"))
    page = station.work.findChild(RequestsPage)
    assert isinstance(page, RequestsPage)
    station.qtbot.waitUntil(station.work.ring.isVisible, timeout=10_000)
    (pane,) = page.findChildren(RequestPane)
    station.qtbot.waitUntil(pane.banner.isVisible, timeout=10_000)
    station.settle()
    station.qtbot.wait(50)  # what has come is laid out before the picture is taken


def _duplicates(station: Station) -> None:
    """Who may be here twice, the likeliest pair side by side."""
    services, signed_in = station.program.window.services, station.program.window.signed_in
    assert services is not None and signed_in is not None
    somebody = services.patients.look_up(services.actor, "ma").hits[0].patient
    family = somebody.family[:2] + somebody.family[3] + somebody.family[2] + somebody.family[4:]
    again = Register(
        family, somebody.given.split()[0], birth_date=somebody.birth_date, sex=somebody.sex,
        phone=somebody.phone, despite="Same name, the patient was asked",
    )  # fmt: skip
    services.patients.register(services.actor, again)
    services.duplicates.catch_up(services.actor)
    signed_in.stage.go_to(QueueRoute(patient_id=somebody.id, part="pairs"))
    station.settle()
    page = station.work.findChild(DuplicatesPage)
    assert isinstance(page, DuplicatesPage)
    page._listing.widen()
    station.qtbot.waitUntil(lambda: bool(page._detail.lines), timeout=10_000)
    station.settle()
    station.qtbot.wait(50)  # what has come is laid out before the picture is taken


def _merge(station: Station) -> None:
    """The pair side by side, as it would become one; its folders are said to be there."""
    station.keys.strike(Qt.Key.Key_M, "M", CTRL | SHIFT)
    page = _merges(station)
    page._detail.body.matters.state_all()
    page._detail.foot.reason.setText("Same phone and address, asked her")
    for line in page._detail.body.choices.lines[:1]:  # the two may differ in nothing that is chosen
        line.setFocus()
    station.qtbot.wait(50)


def _take_apart(station: Station) -> None:
    """The supervisor has approved it; then something came, and whose that is has to be said."""
    station.keys.strike(Qt.Key.Key_Return, "", CTRL)
    station.settle()
    services = station.program.window.services
    assert services is not None
    (merge, *_rest) = services.merges.list(services.actor)
    station.program.window.lock()
    station.settle()
    station.sign_in("supervisor", "practice clinic 1")
    services, signed_in = station.program.window.services, station.program.window.signed_in
    assert services is not None and signed_in is not None
    services.merges.approve(services.actor, merge.id)
    services.tasks.add_task(services.actor, AddTask("Ring about the referral", patient_id=merge.kept.id))
    signed_in.stage.go_to(MergeShown(merge.id))
    page = _merges(station)
    station.keys.strike(Qt.Key.Key_U, "U", CTRL | SHIFT)
    station.settle()
    page._detail.foot.reason.setText("Mother and daughter")
    station.qtbot.wait(50)


def _merges(station: Station) -> MergesPage:
    """The screen of merges, with both records laid open."""
    station.settle()
    page = station.work.findChild(MergesPage)
    assert isinstance(page, MergesPage)
    station.qtbot.waitUntil(lambda: page._front.seen is not None, timeout=10_000)
    station.settle()
    return page


def _look_up(station: Station) -> None:
    services = station.program.window.services
    assert services is not None
    alike = services.patients.look_up(services.actor, "ma").hits
    named = next((hit.patient.family for hit in alike if hit.name_alert), "smith")
    station.keys.strike(Qt.Key.Key_E, "e", CTRL)
    station.keys.type(named[:4].lower())
    station.settle()
    station.keys.strike(Qt.Key.Key_Down)
    station.keys.strike(Qt.Key.Key_Return, "\r")
    station.settle()


def _record(station: Station) -> None:
    """The record of the patient found, with some of all that can be kept."""
    services, (page,) = station.program.window.services, station.program.window.findChildren(PatientsPage)
    station.qtbot.waitUntil(lambda: page.pane.patient is not None, timeout=10_000)
    assert services is not None and page.pane.patient is not None
    for item in (
        NoteItem(text="Reads lips: sit in front.", important=True),
        ContactItem(
            kind=ContactKind.PHONE, value="402-555-0142", use=ContactUse.WORK, note="Leave no message"
        ),
        CoverageItem(payer="Prairie Health Plan", plan="Silver", member_number="XJH 0012 9"),
    ):
        services.records.save(services.actor, page.pane.patient.id, item)
    station.keys.strike(Qt.Key.Key_F2)
    view = page.records.desk.view
    station.qtbot.waitUntil(lambda: view.opened is not None)
    station.settle()
    station.qtbot.wait(50)  # what has come is laid out before the picture is taken


def _mistype(station: Station) -> None:
    """Swap two letters of somebody's family name."""
    services = station.program.window.services
    assert services is not None
    hits = services.patients.look_up(services.actor, "ma").hits
    who = next(hit.patient for hit in hits if hit.patient.family.isascii() and len(hit.patient.family) > 6)
    family, given = who.family.lower(), who.given.split()[0].lower()
    station.keys.strike(Qt.Key.Key_E, "e", CTRL)
    station.keys.type(f"{family[:3]}{family[4]}{family[3]}{family[5:]} {given[:4]}")
    station.settle()


def _check_in(station: Station) -> None:
    services = station.program.window.services
    assert services is not None
    station.keys.strike(Qt.Key.Key_F8)
    volumes = services.finder.volumes_of(services.actor, range(1, 301))
    out = [volume.code for volume in volumes if volume.state is State.OUT][:9]
    missing = [volume.code for volume in volumes if volume.state is State.MISSING][:1]
    assert out and missing
    assert any(place.kind is PlaceKind.PERSON for place in services.places.list(services.actor))
    for code in (*out[:4], *missing, *out[4:]):
        station.scan(code)


def _two_out(station: Station) -> list[str]:
    """Charts that come back while the clinic does not answer."""
    services = station.program.window.services
    assert services is not None
    volumes = services.finder.volumes_of(services.actor, range(1, 301))
    return [volume.code for volume in volumes if volume.state is State.OUT][-2:]


def _directory(station: Station) -> None:
    """Everybody of the practice clinic who is not staff, the first one chosen."""
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    station.keys.strike(Qt.Key.Key_0, "0", CTRL)
    signed_in.navigator.go(AdminRoute("directory"))
    station.settle()
    page = signed_in.navigator.screen(AdminRoute).widget
    assert isinstance(page, AdminPage)
    page.directory.listing.table.setFocus()
    station.keys.strike(Qt.Key.Key_Down)
    station.settle()


def _labels(station: Station) -> None:
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    signed_in.navigator.go(LabelsRoute())
    station.settle()
    page = signed_in.navigator.screen(LabelsRoute).widget
    assert isinstance(page, LabelsPage)
    page.setup.stock.choose("avery-5161")
    station.settle()


def _columns(station: Station, file: Path) -> None:
    file.write_text("\n".join(LINES), encoding="cp1252")
    signed_in = station.program.window.signed_in
    assert signed_in is not None
    signed_in.navigator.go(ImportRoute("patients"))
    page = signed_in.navigator.screen(ImportRoute).widget
    assert isinstance(page, ImportPage)
    page.wizard.take_file(file)
    station.qtbot.waitUntil(lambda: page.wizard.step is Step.COLUMNS, timeout=20_000)
    station.settle()

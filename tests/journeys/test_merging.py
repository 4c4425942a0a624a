"""Two records of one person become one by two people, reach the shelf, and are taken apart again."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.codes import CodeKind, CommandCard, make_code
from app.patients import MergeState, Whose, mrn_pairs
from app.schedule import AddTask
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.scanning.keyboard import CTRL, SHIFT, Keyboard
from tests.journeys.conftest import Station
from tests.support.clinics import Clinic
from ui.duplicates.page import DuplicatesPage
from ui.merging.dialogs import ApproveDialog
from ui.merging.page import MergesPage
from ui.patients.page import PatientsPage
from ui.shell.routes import PatientsRoute, QueueRoute, Route

Key = Qt.Key


def the(station: Station, kind: type[QWidget]) -> QWidget:
    """The one part of its kind."""
    found = station.work.findChild(kind)
    assert isinstance(found, kind)
    return found


def go(station: Station, route: Route) -> None:
    """Go there, and wait until all of it has come."""
    assert station.program.window.signed_in is not None
    station.program.window.signed_in.stage.go_to(route)
    station.settle()


def merges(station: Station) -> MergesPage:
    """The screen of merges, with both records laid open."""
    page = the(station, MergesPage)
    assert isinstance(page, MergesPage)
    station.qtbot.waitUntil(page.isVisible, timeout=10_000)
    station.settle()
    station.qtbot.waitUntil(lambda: page._front.seen is not None, timeout=10_000)
    station.settle()
    return page


def change_person(station: Station, login: str) -> None:
    """Lock the clinic; somebody else signs in."""
    station.program.window.lock()
    station.settle()
    station.sign_in(login)


def approve(station: Station, reentry: str) -> None:
    """Ctrl+Enter asks who it is; only the verb itself does it, and only once that fits."""
    page = the(station, MergesPage)
    assert isinstance(page, MergesPage)
    station.keys.strike(Key.Key_Return, "", CTRL)
    form = station.dialog()
    assert isinstance(form, ApproveDialog) and form.typed.edit.hasFocus()
    hands = Keyboard(form)
    hands.type("zz 1900")
    hands.enter()
    assert form.isVisible() and not form.act.isEnabled()
    form.typed.set_text("")
    form.typed.edit.setFocus()
    before = states(station)
    hands.scan(make_code(CodeKind.COMMAND, CommandCard.DONE, practice=False), pause=2000)
    station.settle()
    assert form.isVisible() and states(station) == before  # a card of commands answers no question
    form.typed.set_text("")
    form.typed.edit.setFocus()
    hands.type(reentry)
    assert form.act.isEnabled()
    form.act.click()
    station.to_front()
    station.settle()


def states(station: Station) -> list[str]:
    """Where each merge stands."""
    return [str(state) for (state,) in station.rows("SELECT state FROM patient_merge ORDER BY proposed_at")]


def test_two_people_merge_two_records_and_take_them_apart(
    station: Station, clinic: Clinic, picture: Picture
) -> None:
    phone, born = "402-555-4471", date(1975, 2, 3)
    mai = clinic.a_patient("Chen", "Rosalind", birth_date=born, phone=phone)
    may = clinic.a_patient("Cehn", "Rosalind", birth_date=born, phone=phone)
    (first, *_), (second, *_) = clinic.volumes(mai), clinic.volumes(may)
    clinic.close()

    # The records room says that it is one person, finds both folders, and proposes it.
    station.sign_in(clinic.logins[Role.RECORDS])
    station.settle()
    go(station, QueueRoute(part="pairs"))
    pairs = the(station, DuplicatesPage)
    assert isinstance(pairs, DuplicatesPage)
    station.qtbot.waitUntil(lambda: bool(pairs._detail.lines), timeout=10_000)
    station.settle()
    station.keys.strike(Key.Key_M, "M", CTRL | SHIFT)
    station.settle()
    page = merges(station)
    seen = page._front.seen
    assert seen is not None and {seen.look.kept.id, seen.look.other.id} == {mai.id, may.id}
    if seen.look.kept.id != mai.id:
        station.keys.strike(Key.Key_S, "S", CTRL | SHIFT)
        station.settle()
        merges(station)
    assert page._detail.entered.unstated == 2
    assert "It is there" in station.scan(second.code)
    assert "All folders are where they are shown." in station.scan(first.code)
    station.keys.strike(Key.Key_F2)
    station.keys.type("same phone")
    station.qtbot.wait(50)  # what has come is laid out before the picture is taken
    picture(station.program.window, "merges-propose-window")
    station.keys.strike(Key.Key_Return, "", CTRL)
    station.settle()
    assert states(station) == [MergeState.PROPOSED]
    assert not merges(station)._detail.foot.main_button.isVisible()

    # The supervisor approves it, and types again who it is.
    change_person(station, clinic.logins[Role.SUPERVISOR])
    go(station, QueueRoute(part="merges"))
    page = merges(station)
    assert page._detail.foot.main_button.isEnabled(), page._detail.foot._told.text()
    approve(station, "rc 1975")
    assert states(station) == [MergeState.MERGED]

    # The old number leads to the record kept, and the folder says that its label is old.
    go(station, PatientsRoute())
    patients = the(station, PatientsPage)
    assert isinstance(patients, PatientsPage)
    station.work.menu.find_box.setFocus()
    station.keys.type(may.mrn)
    station.settle()
    station.keys.enter()
    line = patients.pane.merged
    station.qtbot.waitUntil(lambda: not line.isHidden() and not line.old_number.isHidden(), timeout=10_000)
    if not line.isVisible():  # a narrow window shows the pane over the list by this key
        station.keys.strike(Key.Key_Return, "", Qt.KeyboardModifier.AltModifier)
    station.qtbot.waitUntil(line.isVisible)
    station.qtbot.wait(50)
    told = line.old_number.text()
    old, kept = mrn_pairs(may.mrn), mrn_pairs(mai.mrn)
    assert told == f"{old} was merged into {kept}. This is the record that was kept."
    assert patients.pane.patient is not None and patients.pane.patient.id == mai.id
    picture(station.program.window, "patients-merged-window")
    assert "elabel" in station.scan(second.code)

    # A task comes; the records room takes the merge apart, and says whose it is.
    services = station.program.window.services
    assert services is not None
    services.tasks.add_task(services.actor, AddTask("ring her daughter", patient_id=mai.id))
    change_person(station, clinic.logins[Role.RECORDS])
    go(station, PatientsRoute(mai.id))
    patients = the(station, PatientsPage)
    assert isinstance(patients, PatientsPage)
    station.qtbot.waitUntil(lambda: not patients.pane.merged.isHidden(), timeout=10_000)
    patients.pane.merged.link.click()
    page = merges(station)
    station.keys.strike(Key.Key_U, "U", CTRL | SHIFT)
    station.settle()
    questions = page._detail.body.questions
    asked = [line.question.what for line in questions.lines]
    assert any("ring her daughter" in what for what in asked), asked
    for line in questions.lines:
        line.answers.choose((Whose.OTHER if "ring" in line.question.what else line.question.answers[0]).value)
    station.keys.strike(Key.Key_F2)
    station.keys.type("two sisters")
    station.qtbot.wait(50)
    picture(station.program.window, "merges-apart-window")
    station.keys.strike(Key.Key_Return, "", CTRL)
    station.settle()
    assert states(station) == [MergeState.UNMERGE_PROPOSED]

    # The supervisor approves that too: both are back, with their folders on their own shelves.
    change_person(station, clinic.logins[Role.SUPERVISOR])
    go(station, QueueRoute(part="merges"))
    merges(station)
    approve(station, "rc 1975")
    assert states(station) == [MergeState.UNMERGED]
    services = station.program.window.services
    assert services is not None
    for who, volume in ((mai, first), (may, second)):
        (back,) = services.finder.volumes_of(services.actor, [who.id])
        assert (back.code, back.number, back.shelf) == (volume.code, volume.number, volume.shelf)
    (task,) = station.rows("SELECT patient_id FROM task WHERE what = 'ring her daughter'")
    assert task == (may.id,)

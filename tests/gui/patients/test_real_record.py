"""The record of a patient on a real clinic: opened, kept up, corrected, looked back at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.charts import CheckOut
from app.directory import AddEntry, EntryFacts, EntryKind
from app.patients import (
    AddressItem,
    CallItem,
    CallWay,
    ContactItem,
    ContactKind,
    ContactUse,
    CoverageItem,
    GuardianItem,
    NameItem,
    NameKind,
    NoteItem,
    Patient,
    PictureUse,
    Relation,
)
from app.security import Role
from tests.gui.conftest import Picture
from tests.gui.handed import services_of
from tests.support.clinics import Clinic
from tests.support.little_pictures import a_png
from ui.jobs import JobRunner
from ui.patients.new_patient import NewPatientDialog
from ui.patients.page import PatientsPage
from ui.patients.record.identity_form import IdentityForm, SamePersonQuestion
from ui.patients.record.item_form import ItemForm
from ui.patients.record.picture_dialog import PictureDialog
from ui.patients.record.window import RecordWindow
from ui.shell.stage import Stage
from ui.theme.theme import Theme
from ui.widgets.area_field import AreaField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.text_field import TextField

Shown = Callable[[Role], PatientsPage]


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


@pytest.fixture
def shown(embedded_clinic: Clinic, theme: Theme, jobs: JobRunner, qtbot: QtBot) -> Iterator[Shown]:
    windows: list[QWidget] = []

    def show(role: Role) -> PatientsPage:
        services = services_of(embedded_clinic.desk_of(role))
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(1232, 772)
        page = PatientsPage(theme, jobs, Stage(window), services, window)
        page.resize(window.size())
        window.show()
        return page

    yield show
    for window in windows:
        window.close()
    qtbot.waitUntil(lambda: not jobs.busy)


def maria_of(clinic: Clinic) -> Patient:
    """Somebody of whom much is kept."""
    app, actor = clinic.records
    maria = clinic.a_patient("Garcia", "Maria", middle="Teresa", phone="402-555-4471")
    code, lee = clinic.a_volume(maria), clinic.a_holder("Dr Lee")
    app.desk.check_out(actor, CheckOut(code, lee.code, clinic.scan()))
    for item in (
        NameItem(kind=NameKind.FORMER, family="Lopez", given="Maria"),
        NameItem(kind=NameKind.PREFERRED, given="Molly"),
        ContactItem(
            kind=ContactKind.PHONE, value="402-555-9911", use=ContactUse.WORK, note="Leave no message"
        ),
        ContactItem(kind=ContactKind.EMAIL, value="maria@example.org"),
        AddressItem(
            line="12 Oak St", city="Omaha", region="NE", postcode="68102", valid_to=date(2025, 4, 30)
        ),
        AddressItem(line="4801 Old Cheney Rd, Apt 12", city="Lincoln", region="NE", postcode="68516",
                    valid_from=date(2025, 5, 1)),
        GuardianItem(relation=Relation.MOTHER, name="Ana Garcia", phone="402-555-1212"),
        CoverageItem(
            payer="Heartland Health", plan="Silver", member_number="XJH 0012 9", valid_from=date(2026, 1, 1)
        ),
        NoteItem(text="Reads lips: sit in front of her.", important=True),
        NoteItem(text="Prefers letters to calls."),
        CallItem(way=CallWay.PHONE_IN, with_whom="Her sister Rosa", about="Copies of the films of 2019",
                 promised="Send the form for it", due_on=date(2026, 12, 4)),
        CallItem(way=CallWay.IN_PERSON, with_whom="Herself", about="New address"),
    ):  # fmt: skip
        app.records.save(actor, maria.id, item)
    app.records.set_picture(actor, maria.id, PictureUse.PHOTO, a_png(90, 120, 140))
    return maria


def opened(page: PatientsPage, patient: Patient, qtbot: QtBot) -> PatientsPage:
    page.presenter.lead_to(patient.id)
    qtbot.waitUntil(lambda: page.pane.page is not None)
    page.records.open_chosen()
    view = page.records.desk.view
    qtbot.waitUntil(lambda: view.opened is not None)
    return page


def facts(page: PatientsPage) -> list[str]:
    rows = page.records.desk.view.lists.facts.rows
    return [f"{rows.index(at, 0).data()}: {rows.index(at, 1).data()}" for at in range(rows.rowCount())]


def test_everything_kept_stands_in_one_list(
    embedded_clinic: Clinic, shown: Shown, qtbot: QtBot, picture: Picture, theme: Theme
) -> None:
    maria = maria_of(embedded_clinic)
    page = opened(shown(Role.RECORDS), maria, qtbot)
    listed = facts(page)
    for line in (
        "Name: GARCIA, Maria Teresa", "Born: 03-Feb-1975", "Former name: Lopez, Maria",
        "Likes to be called: Molly",
        "Phone, work: (402) 555-9911", "Mother: Ana Garcia   (402) 555-1212",
        "Home: 4801 Old Cheney Rd, Apt 12, Lincoln, NE 68516",
        "Primary: Heartland Health Silver   member XJH 0012 9", "Important: Reads lips: sit in front of her.",
    ):  # fmt: skip
        assert line in listed, line
    view = page.records.desk.view
    assert view.notices.accessibleName().endswith("Reads lips: sit in front of her.")
    picture(page, "patients-record")
    view.segments.choose("calls")
    picture(page, "patients-record-calls")
    view.segments.choose("changes")
    qtbot.waitUntil(lambda: view.lists.changes.rows.rowCount() == 13)
    picture(page, "patients-record-changes")
    theme.set_dark(True)
    picture(page, "patients-record-changes-dark")
    view.segments.choose("kept")
    picture(page, "patients-record-dark")
    choose(page, "Primary")
    page.records.desk.change()
    picture(the_form(page), "patients-record-coverage-dark")
    the_form(page).reject()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.records.showing


def choose(page: PatientsPage, label: str) -> None:
    """Choose the line that begins like this."""
    table = page.records.desk.view.lists.facts
    for at in range(table.rows.rowCount()):
        if str(table.rows.index(at, 0).data()).startswith(label):
            table.setCurrentIndex(table.rows.index(at, 0))
            return
    raise AssertionError(f"no line {label}")


def fill(form: ItemForm, **values: object) -> None:
    """Fill fields of a form as a person would."""
    for name, value in values.items():
        control = form.controls[name]
        if isinstance(control, ChoiceField):
            control.choose(value)
        elif isinstance(control, TextField | AreaField):
            control.set_text(str(value))
        else:
            control.setChecked(bool(value))


def the_form(page: PatientsPage) -> ItemForm:
    form = page.records.desk.asking.form
    assert isinstance(form, ItemForm)
    return form


def test_something_is_added_changed_taken_out_and_brought_back_by_keys(
    embedded_clinic: Clinic, shown: Shown, qtbot: QtBot, picture: Picture
) -> None:
    maria = embedded_clinic.a_patient(phone="402-555-4471")
    page = opened(shown(Role.FRONT_DESK), maria, qtbot)
    desk = page.records.desk
    desk.add()
    picture(desk.menu, "patients-record-add")
    next(each for each in desk.menu.actions() if each.text() == "Phone or e-mail").trigger()
    desk.menu.close()
    form = the_form(page)
    fill(form, value="none", use=ContactUse.MOBILE)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "A phone number has digits" in form.problem.accessibleName())
    picture(form, "patients-record-phone")
    fill(form, value="402-555-9911")
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Phone, mobile: (402) 555-9911" in facts(page))
    choose(page, "Phone, mobile")
    desk.take_out()
    qtbot.waitUntil(lambda: "Phone, mobile: (402) 555-9911" not in facts(page))
    desk.view.segments.choose("changes")
    lists = desk.view.lists
    qtbot.waitUntil(lambda: lists.changes.rows.rowCount() == 2)
    desk.take_back()
    qtbot.waitUntil(lambda: lists.changes.rows.rowCount() == 3)
    desk.view.segments.choose("kept")
    assert "Phone, mobile: (402) 555-9911" in facts(page)
    choose(page, "Name")
    assert not desk.verbs.can_change, "who somebody is, is for the records room"


def test_a_day_that_cannot_be_is_said_under_its_field(
    embedded_clinic: Clinic, shown: Shown, qtbot: QtBot, picture: Picture
) -> None:
    maria = maria_of(embedded_clinic)
    page = opened(shown(Role.FRONT_DESK), maria, qtbot)
    choose(page, "Primary")
    page.records.desk.change()
    form = the_form(page)
    fill(form, valid_to="31 Feb 2027")
    form.submit()
    field = form.controls["valid_to"]
    assert isinstance(field, TextField)
    assert field.problem == "There is no such day"
    picture(form, "patients-record-coverage")
    fill(form, valid_to="12/31/2099")
    form.submit()
    qtbot.waitUntil(lambda: page.records.desk.asking.form is None)
    app, actor = embedded_clinic.clerk
    assert app.records.open(actor, maria.id).coverages[0].valid_to == date(2099, 12, 31)


def test_a_promise_is_due_on_the_next_such_day(embedded_clinic: Clinic, shown: Shown, qtbot: QtBot) -> None:
    maria = embedded_clinic.a_patient()
    page = opened(shown(Role.FRONT_DESK), maria, qtbot)
    desk = page.records.desk
    desk.view.segments.choose("calls")
    desk.add()
    form = the_form(page)
    today = embedded_clinic.clock.now().date()
    wanted = today + timedelta(days=40)
    fill(form, with_whom="Herself", about="Films", promised="Call", due_on=f"{wanted:%d-%b}")
    form.submit()
    qtbot.waitUntil(lambda: desk.asking.form is None)
    app, clerk = embedded_clinic.clerk
    assert app.records.open(clerk, maria.id).calls[0].due_on == wanted


def test_payers_of_the_directory_are_offered(embedded_clinic: Clinic, shown: Shown, qtbot: QtBot) -> None:
    app, records = embedded_clinic.records
    app.directory.add(records, AddEntry(EntryKind.PAYER, EntryFacts("Prairie Health Plan")))
    app.directory.add(records, AddEntry(EntryKind.PROVIDER, EntryFacts("Health, Dr")))
    page = opened(shown(Role.FRONT_DESK), embedded_clinic.a_patient(), qtbot)
    desk = page.records.desk
    next(each for each in desk.menu.actions() if each.text() == "Coverage").trigger()
    payer = the_form(page).controls["payer"]
    assert isinstance(payer, TextField)
    qtbot.waitUntil(lambda: payer.edit.completer() is not None)
    completer = payer.edit.completer()
    completer.setCompletionPrefix("health")
    assert [completer.currentCompletion(), completer.completionCount()] == ["Prairie Health Plan", 1]


def test_an_edit_that_makes_somebody_else_is_asked_about(
    embedded_clinic: Clinic, shown: Shown, qtbot: QtBot, picture: Picture
) -> None:
    maria = embedded_clinic.a_patient()
    page = opened(shown(Role.RECORDS), maria, qtbot)
    desk = page.records.desk
    desk.change()
    form = desk.asking.form
    assert isinstance(form, IdentityForm)
    form.given_name.set_text("Ann")
    form.born.set_text("01/02/1980")
    picture(form, "patients-record-identity")
    form.submit()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(SamePersonQuestion)))
    (question,) = page.window().findChildren(SamePersonQuestion)
    qtbot.waitUntil(question.isVisible)
    assert not question.act.isDefault()
    picture(question, "patients-record-same-person")
    question.reject()
    assert "Nothing was changed" in form.problem.accessibleName()
    form.submit()
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.window().findChildren(SamePersonQuestion)))
    again = next(each for each in page.window().findChildren(SamePersonQuestion) if each.isVisible())
    again.accept()
    qtbot.waitUntil(lambda: "Name: GARCIA, Ann" in facts(page))
    assert desk.asking.form is None


def test_a_different_person_is_registered_instead(
    embedded_clinic: Clinic, shown: Shown, qtbot: QtBot
) -> None:
    maria = embedded_clinic.a_patient()
    page = opened(shown(Role.RECORDS), maria, qtbot)
    page.records.desk.change()
    form = page.records.desk.asking.form
    assert isinstance(form, IdentityForm)
    form.family_name.set_text("Smith")
    form.given_name.set_text("Ann")
    form.submit()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(SamePersonQuestion)))
    (question,) = page.window().findChildren(SamePersonQuestion)
    question.other.click()
    qtbot.waitUntil(lambda: page.window().findChild(NewPatientDialog) is not None)
    assert "Name: GARCIA, Maria" in facts(page)


def test_pictures_are_shown_replaced_and_taken_out(
    embedded_clinic: Clinic, shown: Shown, qtbot: QtBot, picture: Picture, tmp_path: Path
) -> None:
    maria = maria_of(embedded_clinic)
    page = opened(shown(Role.FRONT_DESK), maria, qtbot)
    choose(page, "Primary")
    desk = page.records.desk
    desk.verbs.cards.click()
    form = desk.asking.form
    assert isinstance(form, PictureDialog)
    wrong = tmp_path / "card.png"
    wrong.write_text("no picture")
    form.slots[PictureUse.CARD_FRONT].wanted.emit(PictureUse.CARD_FRONT, wrong)
    qtbot.waitUntil(lambda: "not a picture" in form.problem.accessibleName())
    wrong.write_bytes(a_png(150, 320, 200))
    form.slots[PictureUse.CARD_FRONT].wanted.emit(PictureUse.CARD_FRONT, wrong)
    qtbot.waitUntil(form.slots[PictureUse.CARD_FRONT].out.isEnabled)
    picture(form, "patients-record-cards")
    form.reject()
    qtbot.waitUntil(lambda: any("card, one side" in str(more) for more in _column(page, 2)))


def _column(page: PatientsPage, column: int) -> list[object]:
    rows = page.records.desk.view.lists.facts.rows
    return [rows.index(at, column).data() for at in range(rows.rowCount())]


def test_a_second_patient_has_a_window_with_an_own_banner(
    embedded_clinic: Clinic, shown: Shown, qtbot: QtBot, picture: Picture
) -> None:
    maria, ann = maria_of(embedded_clinic), embedded_clinic.a_patient("Smith", "Ann")
    page = opened(shown(Role.SUPERVISOR), maria, qtbot)
    page.records.open_window(ann.id)
    (window,) = page.window().findChildren(RecordWindow)
    qtbot.waitUntil(lambda: window.desk.view.opened is not None)
    assert window.desk.view.banner.accessibleName() == "Patient SMITH, Ann"
    assert page.records.desk.view.banner.accessibleName() == "Patient GARCIA, Maria T."
    assert "Smith" not in window.windowTitle()
    picture(window, "patients-record-window")
    page.records.open_window(ann.id)
    assert len(page.window().findChildren(RecordWindow)) == 1
    window.close()
    qtbot.waitUntil(lambda: not page.window().findChildren(RecordWindow))


def test_who_opened_the_record_is_told_in_plain_words(
    embedded_clinic: Clinic, shown: Shown, qtbot: QtBot, picture: Picture
) -> None:
    maria = maria_of(embedded_clinic)
    clerk = embedded_clinic.clerk
    for _ in range(3):
        clerk.app.records.open(clerk.actor, maria.id)
    page = opened(shown(Role.PRIVACY_OFFICER), maria, qtbot)
    view = page.records.desk.view
    view.segments.choose("trail")
    rows = view.lists.trail.rows
    qtbot.waitUntil(lambda: rows.rowCount() > 3)
    told = [str(rows.index(at, 2).data()) for at in range(rows.rowCount())]
    assert "opened the record, 3 times" in told
    assert "registered a patient" in told
    picture(page, "patients-record-trail")
    assert view.verbs.add.isHidden(), "a privacy officer keeps no records"

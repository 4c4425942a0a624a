"""The parts of the Admin screen: who sees which, places, the trail, the scanner, and scans."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.audit import Act, TrailFilter
from app.charts import AddPlace, PlaceKind
from app.codes import CodeKind, make_code
from app.errors import Conflict, NotAllowed
from tests.gui.admin import fakes
from tests.gui.admin.conftest import Opens, Window
from tests.gui.admin.fakes import ADMIN, CLERK, PRIVACY
from tests.gui.discrepancies.fakes import a_volume
from ui.admin.parts import Part
from ui.scanning.profile import Measured, ScannerProfile
from ui.scanning.scan import RawScan, Source
from ui.scanning.sounds import Tone
from ui.shell.routes import AdminRoute, PatientsRoute
from ui.theme.theme import Theme


def test_one_begins_at_the_first_part_one_may_see(opens: Opens) -> None:
    assert opens(ADMIN).page.part is Part.PEOPLE
    assert opens(CLERK).page.part is Part.PLACES
    assert opens(frozenset()).page.part is Part.PEOPLE


@pytest.mark.parametrize(
    ("part", "who"),
    [("people", "An administrator"), ("trail", "The privacy officer"), ("scanner", "Supervisors")],
)
def test_a_part_that_one_may_not_see_says_who_may_and_asks_nothing(
    opens: Opens, photo: Any, part: str, who: str
) -> None:
    window = opens(CLERK)
    window.page.come_forward(AdminRoute(part))
    assert who in window.words
    assert window.office.asked == []
    photo(window.page, "admin-closed")


def test_the_keyboard_chooses_a_part(opens: Opens, qtbot: QtBot) -> None:
    window = opens(ADMIN)
    window.page.come_forward(AdminRoute("people"))
    window.page.segments.choose("places")
    assert window.page.part is Part.PLACES
    assert window.page.focusWidget() is window.page.places.table
    assert "6 in all" in window.words


# Places.


def places(opens: Opens) -> Window:
    """The part in front."""
    window = opens(ADMIN)
    window.page.come_forward(AdminRoute("places"))
    return window


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_places_stand_by_kind(opens: Opens, theme: Theme, photo: Any, dark: bool) -> None:
    theme.set_dark(dark)
    window = places(opens)
    rows = window.page.places.table.rows
    assert rows.index(2, 0).data() == "Shelf section  2"
    shown = [rows.index(4, at).data() for at in range(5)]
    assert shown == ["Shelves 50 to 99", "S00000034", "Records room", "from 50-00", ""]
    photo(window.page, f"admin-places-{'dark' if dark else 'light'}")


def test_a_borrower_is_added_with_own_loan_days(opens: Opens, photo: Any) -> None:
    window = places(opens)
    window.act("admin.add")
    form = window.form
    assert form.reason.text() == "Type the name."
    form.name.set_text("Dr Shah")
    form.days.set_text("0")
    assert form.reason.text() == "Loan days are 1 to 366."
    form.days.set_text("5")
    photo(window.page, "admin-add-borrower", form)
    form.act.click()
    assert AddPlace(PlaceKind.PERSON, "Dr Shah", loan_days=5) in window.office.asked
    assert window.page.places.table.current_key() == 99
    assert window.toasts[-1].sentence == "Dr Shah, label L00000994."


def test_a_shelf_section_is_added_with_its_numbers(opens: Opens, photo: Any) -> None:
    window = places(opens)
    window.act("admin.add")
    form = window.form
    form.kind.choose(PlaceKind.SECTION)
    assert form.name.edit.accessibleDescription() == "As it is called at the desk: Shelf 72"
    form.name.set_text("Shelf 72")
    form.low.set_text("72-50")
    form.high.set_text("72-00")
    assert form.reason.text() == "It ends before it begins."
    form.high.set_text("73-x")
    assert form.reason.text() == "The numbers of a shelf are digits, such as 72-00."
    form.high.set_text("73")
    form.within.choose(1)
    photo(window.page, "admin-add-section", form)
    form.act.click()
    assert AddPlace(PlaceKind.SECTION, "Shelf 72", 1, "7250", "73") in window.office.asked


def test_a_name_that_is_taken_is_told_at_the_name(opens: Opens) -> None:
    window = places(opens)
    window.act("admin.add")
    form = window.form
    form.name.set_text("Dr Lee")
    window.office.problem = Conflict("There is a place of this name. Nothing was changed.")
    form.act.click()
    assert form.isVisible()
    assert form.problem.sentence.startswith("There is a place")
    assert form.focusWidget() is form.name.edit


# The trail.


def trail(opens: Opens) -> Window:
    """The part in front, of a privacy officer."""
    window = opens(PRIVACY)
    window.page.come_forward(AdminRoute("trail"))
    return window


def filters(window: Window) -> list[TrailFilter]:
    """What was asked of the trail."""
    return [what for what in window.office.asked if isinstance(what, TrailFilter)]


def test_the_trail_says_who_did_what_about_whom(opens: Opens, photo: Any) -> None:
    window = trail(opens)
    rows = window.page.trail.table.rows
    shown = [rows.index(0, at).data() for at in range(6)]
    assert shown == [
        "21-Nov-2025 14:01:11", "jo.anders", "Desk 2", "opened a patient", "00-41-72  queue item 2", "3",
    ]  # fmt: skip
    about = [rows.index(at, 4).data() for at in range(1, 5)]
    # No sign of a program's own, no digest, and nobody is told twice.
    assert about == [
        "00-41-72  V1  check in",
        "00-41-72  patient 5  patient 6  and 2 more",
        "jo.anders  records, supervisor",
        "",
    ]
    assert rows.index(2, 5).data() == "17"
    assert "Reading is noted too." in window.words
    photo(window.page, "admin-trail")


def test_showing_the_trail_is_one_act(opens: Opens) -> None:
    window = opens(ADMIN | PRIVACY)
    window.page.come_forward(AdminRoute("trail"))
    assert len(filters(window)) == 1


def test_the_filters_narrow_by_person_act_patient_and_whole_days_of_the_clinic(
    opens: Opens, qtbot: QtBot
) -> None:
    window = trail(opens)
    part = window.page.trail
    part.person.set_text("jo.anders")
    part.act.choose(Act.PATIENT_OPENED)
    part.mrn.set_text("00-41-72")
    part.first.set_text("11/1/2025")
    part.last.set_text("2025-11-21")
    qtbot.keyClick(part.last.edit, Qt.Key.Key_Return)
    assert part.first.text() == "01-Nov-2025"
    assert filters(window)[-1] == TrailFilter(
        patient_id=2,
        person="jo.anders",
        act=Act.PATIENT_OPENED,
        since=datetime(2025, 11, 1, 5, tzinfo=UTC),
        until=datetime(2025, 11, 22, 6, tzinfo=UTC),
    )


def test_what_cannot_be_read_is_told_at_its_field_and_nothing_is_asked(opens: Opens) -> None:
    window = trail(opens)
    before = len(filters(window))
    window.page.trail.first.set_text("soon")
    window.page.trail.refresh()
    assert window.page.trail.first.problem == "Not a day up to today. Type it like 01-Nov-2025."
    window.page.trail.first.set_text("")
    window.page.trail.mrn.set_text("99-99-99")
    window.page.trail.refresh()
    assert window.page.trail.mrn.problem == "No patient has the MRN 99-99-99."
    assert len(filters(window)) == before


def test_the_newest_two_hundred_say_that_there_may_be_others(opens: Opens) -> None:
    office = fakes.a_full_office()
    office.acts = [fakes.an_act(Act.LOOKED_UP, minute) for minute in range(200)]
    window = opens(PRIVACY, office)
    window.page.come_forward(AdminRoute("trail"))
    assert "the newest 200; narrow it to see others" in window.words


def test_a_trail_with_nothing_in_it_and_one_that_is_refused(opens: Opens, photo: Any) -> None:
    window = trail(opens)
    window.office.acts = []
    window.page.trail.refresh()
    assert "No act fits." in window.words
    photo(window.page, "admin-trail-empty")
    window.office.problem = NotAllowed("Jo Anders may not do this. Nothing was changed.")
    window.page.trail.refresh()
    assert "may not do this" in window.words


def test_only_the_latest_answer_is_shown(opens: Opens) -> None:
    window = trail(opens)
    part = window.page.trail
    window.jobs.holding = True
    part.mrn.set_text("99-99-99")
    part.refresh()
    part.mrn.set_text("")
    part.refresh()
    window.jobs.let_go(newest_first=True)
    assert part.mrn.problem == ""
    window.jobs.holding = True
    part.refresh()
    part.mrn.set_text("99-99-99")
    part.refresh()
    window.office.acts = []
    window.jobs.let_go(newest_first=True)
    assert part.mrn.problem
    assert part.table.rows.rowCount() == 5


# The scanner.


def test_five_tones_can_be_heard(opens: Opens, qtbot: QtBot, photo: Any) -> None:
    window = opens(ADMIN)
    window.page.come_forward(AdminRoute("scanner"))
    for button in window.page.scanner.tests:
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert window.tones.heard == [Tone.GOOD, Tone.TASK, Tone.DECIDE, Tone.REFUSED, Tone.COMPLETE]
    photo(window.page, "admin-scanner")


def test_a_measured_scanner_is_kept_for_the_station(opens: Opens) -> None:
    window = opens(ADMIN)
    window.page.come_forward(AdminRoute("scanner"))
    assert "not measured yet" in window.words
    profile = replace(ScannerProfile(), serial_port="COM3", measured=Measured(scans=20))
    window.page.scanner.save(profile)
    assert window.saved == [profile]
    assert "In use: serial port COM3, measured by 20 scans." in window.words


# Scans.


def scan(window: Window, text: str) -> list[str]:
    """Scan something; how often the router was told to go on."""
    calls: list[str] = []
    window.page.take_scan(RawScan(text, Source.SERIAL, 1), lambda: calls.append("done"))
    return calls


def test_a_scanned_chart_leads_to_its_patient(opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    window = opens(CLERK)
    code = make_code(CodeKind.CHART, 2, practice=False)
    monkeypatch.setattr(fakes, "a_volume", lambda *_: replace(a_volume(2, "004172"), code=code))
    assert scan(window, code) == ["done"]
    assert window.went == [PatientsRoute(2, volume_id=2)]


@pytest.mark.parametrize("kind", [CodeKind.PATIENT, CodeKind.PLACE, CodeKind.SHELF])
def test_a_scanned_person_place_or_card_is_shown_in_patients(opens: Opens, kind: CodeKind) -> None:
    window = opens(CLERK)
    code = make_code(kind, 4, practice=False)
    assert scan(window, code) == ["done"]
    assert window.went == [PatientsRoute(scanned=code)]


@pytest.mark.parametrize(
    "text", [make_code(CodeKind.TOTE, 4, practice=False), make_code(CodeKind.CHART, 9, practice=False), "?"]
)
def test_any_other_scan_is_refused_with_a_sentence(opens: Opens, text: str) -> None:
    window = opens(CLERK)
    assert scan(window, text) == ["done"]
    outcome, tone = window.outcomes[-1]
    assert (outcome.word, tone, window.went) == ("Not taken", Tone.REFUSED, [])
    assert "Nothing was changed" in outcome.sentence


def test_everything_that_can_be_worked_has_a_name(opens: Opens) -> None:
    window = opens(ADMIN | PRIVACY)
    nameless = []
    for part in Part:
        window.page.come_forward(AdminRoute(part))
        nameless += [
            (part, widget)
            for widget in window.page.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (widget.accessibleName() or getattr(widget, "text", str)())
        ]
    assert nameless == []


def test_the_screen_at_the_least_size(opens: Opens, photo: Any) -> None:
    window = opens(ADMIN | PRIVACY)
    window.page.resize(968, 580)
    for part in Part:
        window.page.come_forward(AdminRoute(part))
        photo(window.page, f"admin-narrow-{part}")
    assert window.page.minimumSizeHint().width() <= 968


def test_ctrl_f_goes_to_the_first_filter_of_the_trail_and_nowhere_else(opens: Opens) -> None:
    window = trail(opens)
    act = next(action for action in window.page.actions() if action.keys == "Ctrl+F")
    window.page.trail.table.setFocus()
    act.run()
    assert window.page.trail.person.edit.hasFocus()
    window.page.segments.choose(Part.PLACES)
    before = window.page.focusWidget()
    act.run()
    assert window.page.focusWidget() is before

"""The directory: finding, reading, adding, changing, retiring, and taking that back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from pytestqt.qtbot import QtBot

from app.directory import AddEntry, AlreadyThere, ChangeEntry, EntryFacts, EntryKind, WrongFact
from app.errors import Conflict, RuleBroken, Unavailable
from tests.gui.admin.conftest import Opens, Window
from tests.gui.admin.fake_directory import an_entry
from tests.gui.admin.fakes import ADMIN, CLERK, RECORDS, Office, a_full_office
from ui.admin.directory.details import EntryDetails
from ui.admin.parts import Part
from ui.lists.cells import Muted
from ui.lists.roles import Role
from ui.shell.routes import AdminRoute
from ui.theme.theme import Theme
from ui.theme.tokens import Status

K = EntryKind
LEE, LUND, PLAINS = 3, 6, 8
KEPT_BY = "Records, supervisors and administrators keep the directory."


def directory(opens: Opens, permissions: Any = RECORDS, office: Office | None = None) -> Window:
    """The part in front."""
    window = opens(permissions, office)
    window.page.come_forward(AdminRoute("directory"))
    return window


def shown(window: Window) -> list[str]:
    """The names that are listed."""
    rows = window.page.directory.listing.table.rows
    return [rows.index(at, 0).data() for at in range(rows.rowCount())]


def changes(window: Window) -> list[Any]:
    """What the service was asked to change."""
    done = {"retire", "bring back"}
    return [
        what
        for what in window.office.asked
        if isinstance(what, AddEntry | ChangeEntry) or (isinstance(what, tuple) and what[0] in done)
    ]


def details(window: Window) -> EntryDetails:
    """The dialog with all that is known."""
    return next(each for each in window.page.findChildren(EntryDetails) if each.isVisible())


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_list_says_who_they_are_and_how_they_are_reached(
    opens: Opens, theme: Theme, photo: Any, dark: bool
) -> None:
    theme.set_dark(dark)
    window = directory(opens)
    listing = window.page.directory.listing
    rows = listing.table.rows
    told = {rows.index(at, 0).data(): [rows.index(at, c).data() for c in range(1, 6)] for at in range(7)}
    assert told["Dr Kim Lee"] == ["Provider", "Cardiologist", "Cardiology", "402-555-0147", "402-555-0148"]
    assert "Plains Mutual" not in told
    assert "7 entries" in window.words
    counts = {kind: chip.accessibleName() for kind, chip in listing.chips.chips.items()}
    assert (
        counts[None] == "All 7" and counts[K.DEPARTMENT] == "Departments 2" and counts[K.PAYER] == "Payers 1"
    )
    listing.table.choose(LEE)
    photo(window.page, f"admin-directory-{'dark' if dark else 'light'}")


def test_each_key_and_each_chip_narrows_the_list(opens: Opens, qtbot: QtBot) -> None:
    window = directory(opens)
    listing = window.page.directory.listing
    assert window.page.focusWidget() is listing.field
    qtbot.keyClicks(listing.field, "pr")
    assert shown(window) == ["Prairie Health Plan", "Prairie View Hospital"]
    qtbot.mouseClick(listing.chips.chips[K.PAYER], Qt.MouseButton.LeftButton)
    assert shown(window) == ["Prairie Health Plan"]
    assert "1 entry" in window.words
    assert listing.chips.chips[K.INSTITUTION].accessibleName() == "Institutions 1", "what fits elsewhere"
    qtbot.keyClick(listing.field, Qt.Key.Key_Escape)
    assert shown(window) == ["Prairie Health Plan"]
    qtbot.mouseClick(listing.chips.retired, Qt.MouseButton.LeftButton)
    assert shown(window) == ["Plains Mutual", "Prairie Health Plan"]
    assert listing.table.rows.index(0, 0).data(Role.CELL) == Muted("Plains Mutual", struck=True)
    assert listing.table.rows.index(0, 1).data() == "Payer, retired"
    assert [what for what in window.office.asked if what[0] == "directory"][-1] == (
        "directory", "", K.PAYER, "retired",
    )  # fmt: skip


def test_only_the_latest_question_is_answered(opens: Opens, qtbot: QtBot) -> None:
    window = directory(opens)
    window.jobs.holding = True
    qtbot.keyClicks(window.page.directory.listing.field, "le")
    window.jobs.let_go(newest_first=True)
    assert shown(window) == ["Dr Kim Lee"]


def test_a_long_list_says_how_many_there_are(opens: Opens) -> None:
    office = a_full_office()
    office.entries = [an_entry(at, K.PAYER, f"Plan {at:04}") for at in range(1, 1301)]
    window = directory(opens, office=office)
    assert "1,300 entries, first 200 shown" in window.words


def test_nobody_who_fits_offers_to_add(opens: Opens, photo: Any, qtbot: QtBot) -> None:
    window = directory(opens)
    listing = window.page.directory.listing
    listing.table.choose(LEE)
    qtbot.keyClicks(listing.field, "xyz")
    assert "Nobody fits 'xyz'." in window.words and "Add the entry: Ctrl+N." in window.words
    assert not window.page.directory.verbs.isVisible()
    photo(window.page, "admin-directory-empty")
    office = a_full_office()
    office.entries = []
    bare = directory(opens, office=office)
    assert "The directory is empty." in bare.words
    bare.page.directory.listing.chips.choose(K.PAYER)
    assert "No payers." in bare.words
    clerk = directory(opens, CLERK, office)
    assert KEPT_BY in clerk.words


def test_a_list_that_cannot_be_read_offers_to_try_again(opens: Opens, photo: Any, qtbot: QtBot) -> None:
    window = directory(opens)
    listing = window.page.directory.listing
    listing.table.choose(LEE)
    window.office.problem = Unavailable("The database cannot be reached. Nothing was changed.")
    qtbot.keyClicks(listing.field, "l")
    assert "cannot be reached" in window.words
    assert not window.page.directory.verbs.isVisible()
    window.act("admin.change")
    window.act("admin.details")
    assert window.page.findChildren(EntryDetails) == []
    photo(window.page, "admin-directory-failed")
    window.office.problem = None
    listing.frame.retry.emit()
    assert shown(window) == ["Dr Kim Lee", "Núñez & Lund"]


def test_somebody_is_added_by_keyboard_and_stands_in_the_list(opens: Opens, qtbot: QtBot, photo: Any) -> None:
    window = directory(opens)
    window.page.directory.listing.chips.choose(K.REQUESTER)
    window.act("admin.add")
    form = window.form
    assert form.fields.kind is K.REQUESTER, "the kind that was shown"
    assert form.focusWidget() is form.fields.kind_choice.box
    assert form.reason.text() == "Type the name."
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Down)
    assert form.fields.kind is K.PAYER
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(form.focusWidget(), "Heartland Plan")
    walked = []
    for _ in range(11):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        walked.append(form.focusWidget())
    names = (
        "role",
        "payer_number",
        "contact",
        "phone",
        "fax",
        "email",
        "line",
        "city",
        "region",
        "postcode",
        "note",
    )
    assert walked == [form.fields.texts[name].edit for name in names]
    form.fields.texts["payer_number"].set_text("PR777")
    photo(window.page, "admin-add-entry", form)
    qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert changes(window) == [AddEntry(K.PAYER, EntryFacts("Heartland Plan", payer_number="PR777"))]
    part = window.page.directory
    assert part.listing.table.current_key() == 99
    assert part.listing.chips.kind is None and part.listing.field.text() == "Heartland Plan"
    assert window.page.focusWidget() is part.listing.table
    toast = window.toasts[-1]
    assert (toast.status, toast.title, toast.sentence) == (Status.GOOD, "Entry added", "Heartland Plan")


@pytest.mark.parametrize("kind", list(K))
def test_a_kind_has_its_own_fields_and_keeps_no_other(opens: Opens, photo: Any, kind: EntryKind) -> None:
    window = directory(opens)
    window.act("admin.add")
    fields = window.form.fields
    for name in ("npi", "payer_number"):
        fields.texts[name].set_text("1234567893")
    fields.texts["name"].set_text("Somebody")
    fields.kind_choice.choose(kind)
    seen = {name for name in ("npi", "payer_number") if fields.texts[name].isVisible()}
    seen |= {"department"} if fields.department.isVisible() else set()
    assert seen == {
        K.PROVIDER: {"npi", "department"}, K.INSTITUTION: {"npi"}, K.PAYER: {"payer_number"},
    }.get(kind, set())  # fmt: skip
    facts = fields.facts()
    assert {name for name in ("npi", "payer_number") if getattr(facts, name)} == seen - {"department"}
    photo(window.page, f"admin-add-entry-{kind.value}", window.form)


def test_an_entry_is_changed_from_the_list_with_what_it_was(opens: Opens, qtbot: QtBot, photo: Any) -> None:
    window = directory(opens)
    listing = window.page.directory.listing
    listing.table.choose(LEE)
    before = window.office.entries[2]
    qtbot.keyClick(listing.table, Qt.Key.Key_Return)
    form = window.form
    assert form.windowTitle() == "Change Dr Kim Lee"
    assert form.focusWidget() is form.fields.texts["name"].edit
    assert form.fields.facts() == before.facts
    assert form.reason.text() == "Everything is as before."
    form.fields.texts["fax"].set_text("402-555-0199")
    form.fields.department.choose(2)
    photo(window.page, "admin-change-entry", form)
    form.act.click()
    facts = replace(before.facts, fax="402-555-0199", department_id=2)
    assert changes(window) == [ChangeEntry(LEE, 1, facts)]
    assert window.toasts[-1].title == "Entry changed"
    assert listing.table.current_key() == LEE
    window.act("admin.change")
    assert window.form.windowTitle() == "Change Dr Kim Lee"


def test_a_department_that_was_retired_stays_with_who_belonged_to_it(opens: Opens) -> None:
    office = a_full_office()
    office.entries[0] = replace(office.entries[0], retired_at=office.entries[-1].retired_at)
    window = directory(opens, office=office)
    window.page.directory.listing.table.choose(LEE)
    window.act("admin.change")
    fields = window.form.fields
    assert fields.department.box.currentText() == "Cardiology"
    assert fields.facts() == office.entries[2].facts


def test_what_was_typed_is_not_given_up_by_esc(opens: Opens, qtbot: QtBot) -> None:
    window = directory(opens)
    window.act("admin.add")
    form = window.form
    qtbot.keyClicks(form.fields.texts["name"].edit, "Prairie")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert form.isVisible() and form.focusWidget() is form.safe
    form.safe.click()
    assert not form.isVisible() and changes(window) == []


@pytest.mark.parametrize(
    ("problem", "field"),
    [
        (WrongFact("npi", "Not an NPI: it has ten digits. Nothing was changed."), "npi"),
        (WrongFact("phone", "A phone number has at least three digits. Nothing was changed."), "phone"),
        (Conflict("Dr Kim Lee (number 3) has this NPI. Nothing was changed. Look whose it is."), "npi"),
    ],
)
def test_what_is_refused_stays_open_with_the_sentence(
    opens: Opens, photo: Any, problem: Any, field: str
) -> None:
    window = directory(opens)
    window.act("admin.add")
    form = window.form
    form.fields.texts["name"].set_text("Ana Lind")
    form.fields.texts["npi"].set_text("1234567890")
    window.office.problem = problem
    form.act.click()
    assert form.isVisible() and form.problem.sentence == problem.sentence
    assert form.focusWidget() is form.fields.texts[field].edit
    assert form.anyway.isHidden()
    photo(window.page, f"admin-entry-refused-{field}", form)
    form.fields.texts[field].set_text("1679576722")
    assert form.problem.sentence == ""


def test_one_who_is_there_already_is_kept_twice_only_when_ticked(
    opens: Opens, qtbot: QtBot, photo: Any
) -> None:
    window = directory(opens)
    window.act("admin.add")
    form = window.form
    form.fields.texts["name"].set_text("Dr Kim Lee")
    told = "The directory has a provider of this name: Dr Kim Lee, Cardiologist (number 3)."
    window.office.problem = AlreadyThere(f"{told} Nothing was changed. If this is another one, keep both.")
    form.act.click()
    assert form.anyway.isVisible() and form.focusWidget() is form.anyway
    assert not form.act.isEnabled()
    photo(window.page, "admin-entry-there-already", form)
    qtbot.keyClick(form, Qt.Key.Key_Return)
    assert len(changes(window)) == 1, "a second Enter does not add it"
    qtbot.keyClick(form.anyway, Qt.Key.Key_Space)
    form.fields.texts["role"].set_text("Surgeon")
    assert not form.anyway.isChecked(), "what was ticked was about what stood there then"
    assert form.anyway.isHidden() and form.act.isEnabled()
    form.act.click()
    window.office.problem = None
    qtbot.keyClick(form.anyway, Qt.Key.Key_Space)
    qtbot.keyClick(form.anyway, Qt.Key.Key_Return)
    assert changes(window)[-1] == AddEntry(K.PROVIDER, EntryFacts("Dr Kim Lee", role="Surgeon"), anyway=True)
    assert [each.anyway for each in changes(window)] == [False, False, True]


def test_everything_known_is_read_with_its_history_and_leads_on_to_the_form(
    opens: Opens, qtbot: QtBot, photo: Any
) -> None:
    window = directory(opens)
    window.page.directory.listing.table.choose(LEE)
    window.act("admin.details")
    shown_now = details(window)
    for words in ("1234567893", "402-555-0148", "12 Elm Street, Omaha, NE 68102", "Provider, number 3"):
        assert words in window.words
    told = shown_now.history.accessibleDescription()
    assert "21-Nov-2025 14:02 Changed by Robin Records Phone: 402-555-0147, was 402-555-0140" in told
    assert "Added by Sam Supervisor" in told
    photo(window.page, "admin-entry-details", shown_now)
    qtbot.keyClick(shown_now, Qt.Key.Key_F2)
    assert window.form.windowTitle() == "Change Dr Kim Lee"


def test_a_history_that_cannot_be_read_says_so(opens: Opens) -> None:
    window = directory(opens)
    window.page.directory.listing.table.choose(LEE)
    window.office.problem = Unavailable("The database cannot be reached. Nothing was changed.")
    window.act("admin.details")
    assert "cannot be reached" in details(window).problem.text()
    details(window).reject()
    assert window.page.focusWidget() is window.page.directory.listing.table


def test_retiring_asks_nothing_and_is_taken_back_in_the_same_place(
    opens: Opens, qtbot: QtBot, photo: Any
) -> None:
    window = directory(opens)
    part = window.page.directory
    part.listing.table.choose(LUND)
    qtbot.mouseClick(part.verbs.retire_button, Qt.MouseButton.LeftButton)
    assert changes(window) == [("retire", LUND)]
    assert window.page.focusWidget() is part.listing.table
    assert part.listing.table.current_key() == LUND, "at hand until the list is next read"
    assert "Retired: offered for nothing new." in window.words
    assert (window.toasts[-1].title, window.toasts[-1].sentence) == (
        "Entry retired", "Núñez & Lund is offered for nothing new.",
    )  # fmt: skip
    assert not part.verbs.retire_button.isEnabled()
    photo(window.page, "admin-entry-retired")
    qtbot.mouseClick(part.verbs.back_button, Qt.MouseButton.LeftButton)
    assert changes(window)[-1] == ("bring back", LUND)
    assert window.toasts[-1].title == "Entry brought back"
    part.listing.table.choose(LUND)
    part.verbs.retire()
    window.act("refresh")
    assert "Núñez & Lund" not in shown(window)


def test_pressing_twice_retires_once(opens: Opens, qtbot: QtBot) -> None:
    window = directory(opens)
    part = window.page.directory
    part.listing.table.choose(LUND)
    window.jobs.holding = True
    qtbot.mouseClick(part.verbs.retire_button, Qt.MouseButton.LeftButton)
    assert "One moment." in part.verbs.retire_button.toolTip()
    part.listing.table.choose(LEE)
    qtbot.mouseClick(part.verbs.retire_button, Qt.MouseButton.LeftButton)
    window.jobs.let_go()
    assert changes(window) == [("retire", LUND)]


def test_an_answer_from_before_the_change_is_not_believed(opens: Opens) -> None:
    """The list was read, then the entry retired, and only then the answer arrives."""
    window = directory(opens)
    part = window.page.directory
    part.listing.table.choose(LUND)
    window.jobs.holding = True
    part.listing.field.setText("lund")
    window.jobs.work_unheard()
    part.verbs.retire()
    window.jobs.let_go()
    window.jobs.hear()
    assert shown(window) == [], "read again, and who was retired is not offered"


def test_what_somebody_did_first_is_told_and_read_again(opens: Opens) -> None:
    window = directory(opens)
    part = window.page.directory
    part.listing.table.choose(LUND)
    window.office.problem = RuleBroken("Núñez & Lund is retired already. Nothing was changed.")
    part.verbs.retire()
    toast = window.toasts[-1]
    assert (toast.status, toast.sentence) == (Status.REFUSED, window.office.problem.sentence)


def test_who_only_looks_up_reads_and_changes_nothing(opens: Opens, photo: Any, qtbot: QtBot) -> None:
    window = directory(opens, CLERK)
    part = window.page.directory
    part.listing.table.choose(LEE)
    assert KEPT_BY in window.words
    verbs = part.verbs
    closed = (part.add_button, verbs.change_button, verbs.retire_button, verbs.back_button)
    assert [button.isEnabled() for button in closed] == [False] * 4
    assert {button.toolTip() for button in closed} == {KEPT_BY}
    window.act("admin.add")
    verbs.retire()
    qtbot.keyClick(part.listing.table, Qt.Key.Key_Return)
    read = details(window)
    assert not read.act.isVisible() and KEPT_BY in read.reason.text()
    qtbot.keyClick(read, Qt.Key.Key_F2)
    assert read.isVisible() and changes(window) == []
    photo(window.page, "admin-directory-read-only", read)


def test_ctrl_n_and_ctrl_f_are_of_this_part(opens: Opens) -> None:
    window = directory(opens, ADMIN)
    window.act("admin.add")
    assert window.form.windowTitle() == "Add to the directory"
    window.form.reject()
    QCoreApplication.sendPostedEvents()
    window.page.directory.listing.table.setFocus()
    window.act("filter")
    assert window.page.directory.listing.field.hasFocus()
    window.page.segments.choose(Part.PLACES)
    window.act("filter")
    assert not window.page.directory.listing.field.hasFocus()


def test_a_long_name_widens_nothing(opens: Opens, photo: Any) -> None:
    office = a_full_office()
    long = "Saint Bartholomew and Holy Cross Memorial Hospital of the Upper Platte Valley " * 2
    office.entries.append(
        an_entry(50, K.INSTITUTION, long.strip(), role="Hospital with a level one trauma center")
    )
    window = directory(opens, office=office)
    window.page.resize(920, 640)
    window.page.directory.listing.table.choose(50)
    QCoreApplication.sendPostedEvents()
    assert window.page.width() == 920
    photo(window.page, "admin-directory-narrow")


def test_tab_leads_from_the_field_over_the_chips_to_the_verbs(opens: Opens, qtbot: QtBot) -> None:
    window = directory(opens)
    part = window.page.directory
    part.listing.table.choose(LEE)
    went = []
    for _ in range(6):
        at = window.page.focusWidget()
        assert at is not None
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        went.append(window.page.focusWidget())
    chips = part.listing.chips
    assert went == [
        part.add_button,
        chips.chips[None],  # the one that is on; the arrow keys choose its neighbours
        chips.retired,
        part.listing.table,
        part.verbs.details_button,
        part.verbs.change_button,
    ]
    chips.chips[None].setFocus()
    qtbot.keyClick(chips.chips[None], Qt.Key.Key_Right)
    assert chips.kind is K.PROVIDER

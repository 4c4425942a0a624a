"""A new transfer: by two scans, by keyboard alone, and when it is not taken."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.charts import ManifestItem, OpenTransfer, TransferKind, TransferState
from app.errors import Conflict
from app.progress import StopToken
from tests.gui.conftest import Picture
from tests.gui.transfers_dialogs.conftest import Asks
from tests.gui.transfers_dialogs.fakes import BOX, IRON, LEE, MERCY, SHELF, TOTE, chart
from ui.transfers.known_places import container_places
from ui.transfers.new_dialog import NewDialog

TAKEN = "Tote 1 is on a trip already. Nothing was changed. Scan another one."


def new(asks: Asks, container: str = "") -> NewDialog:
    """The form is asked for."""
    asks.questions.ask_new(container)
    return asks.dialog(NewDialog)


def opened(asks: Asks) -> list[OpenTransfer]:
    """What was opened."""
    return [about[1] for about in asks.trips.asked if about[0] == "open"]


def test_one_scan_of_a_tote_and_one_of_a_place_open_it_without_a_key(asks: Asks) -> None:
    new(asks)
    assert asks.questions.take_scan(LEE.code)
    assert opened(asks) == []
    assert asks.questions.take_scan(TOTE.code)
    assert opened(asks) == [OpenTransfer(TransferKind.TOTE, LEE.code, TOTE.code)]
    assert [each.state for each in asks.done] == [TransferState.PACKING]
    assert asks.told == ["left", "done"]
    assert not asks.questions.asks
    assert not asks.questions.take_scan(TOTE.code)


def test_a_tote_that_was_scanned_before_needs_one_scan_more(asks: Asks, photo: Picture) -> None:
    dialog = new(asks, TOTE.code)
    assert dialog.fields.container.text() == "Tote 1"
    assert asks.focus() is dialog.fields.to.edit
    assert dialog.reason.text() == "Say where it goes."
    photo(dialog, "transfers-dialog-new-scanned")
    assert asks.questions.take_scan(SHELF.code.lower())
    assert opened(asks) == [OpenTransfer(TransferKind.TOTE, SHELF.code, TOTE.code)]


def test_a_tote_known_by_name_waits_for_enter(asks: Asks) -> None:
    dialog = new(asks, "tote 1")
    assert dialog.fields.container.text() == "Tote 1"
    assert asks.questions.take_scan(LEE.code)
    assert opened(asks) == []
    asks.strike("Enter")
    assert len(opened(asks)) == 1


def test_names_are_typed_and_one_enter_opens_it(asks: Asks, photo: Picture) -> None:
    dialog = new(asks)
    assert asks.focus() is dialog.fields.container.edit
    photo(dialog, "transfers-dialog-new")
    asks.type(dialog.fields.container.edit, "tote")
    asks.strike("Tab")
    assert dialog.fields.container.text() == "Tote 1"
    asks.jobs.holding = True  # whoever types quickly does not wait for names
    asks.type(dialog.fields.to.edit, "le")
    asks.strike("Enter")
    assert opened(asks) == []
    asks.jobs.let_go()
    assert [command.to for command in opened(asks)] == [LEE.code]


def test_a_name_that_nothing_has_is_told_and_led_to(asks: Asks, photo: Picture) -> None:
    dialog = new(asks, TOTE.code)
    asks.type(dialog.fields.to.edit, "nowhere")
    dialog.fields.note.edit.setFocus()
    asks.strike("Enter")
    assert dialog.fields.to.problem.startswith("Nothing here is called nowhere. Nothing was changed.")
    assert asks.focus() is dialog.fields.to.edit
    photo(dialog, "transfers-dialog-new-unknown")
    asks.questions.take_scan(LEE.code)
    assert len(opened(asks)) == 1


def test_an_enter_that_found_no_place_is_forgotten(asks: Asks) -> None:
    dialog = new(asks, "Tote 1")
    asks.type(dialog.fields.to.edit, "nowhere")
    asks.strike("Enter")
    dialog.fields.to.edit.selectAll()
    asks.type(dialog.fields.to.edit, "Dr Lee")
    assert dialog.fields.to.place == LEE
    assert opened(asks) == []


def test_an_enter_is_forgotten_when_more_is_typed(asks: Asks) -> None:
    dialog = new(asks, TOTE.code)
    asks.jobs.holding = True
    asks.type(dialog.fields.to.edit, "Dr Le")
    asks.strike("Enter")
    asks.type(dialog.fields.to.edit, "e")
    asks.jobs.let_go()
    assert dialog.fields.to.place == LEE
    assert opened(asks) == []


def test_an_enter_that_was_refused_opens_nothing_later(asks: Asks) -> None:
    dialog = new(asks)
    dialog.fields.kinds.choose(TransferKind.OFF_SITE.value)
    asks.type(dialog.fields.container.edit, "tote 1")
    asks.type(dialog.fields.to.edit, "dr lee")
    asks.strike("Enter")
    assert dialog.fields.container.problem.startswith("Nothing here is called tote 1.")
    assert asks.focus() is dialog.fields.container.edit
    dialog.fields.kinds.choose(TransferKind.TOTE.value)
    assert dialog.fields.command == OpenTransfer(TransferKind.TOTE, LEE.code, TOTE.code)
    assert opened(asks) == []


def test_a_place_typed_over_waits_for_enter(asks: Asks) -> None:
    dialog = new(asks)
    asks.questions.take_scan(LEE.code)
    dialog.fields.to.edit.selectAll()
    asks.type(dialog.fields.to.edit, "72-00")
    asks.questions.take_scan(TOTE.code)
    assert dialog.fields.command == OpenTransfer(TransferKind.TOTE, SHELF.code, TOTE.code)
    assert opened(asks) == []


def test_only_what_fits_is_offered_and_taken(asks: Asks) -> None:
    dialog = new(asks)
    places = container_places(dialog.work, TransferKind.TOTE)
    assert places.holders_like("b", StopToken()) == []
    assert places.holders_like("to", StopToken()) == [TOTE]
    dialog.fields.kinds.choose(TransferKind.OFF_SITE.value)
    asks.questions.take_scan(TOTE.code)
    assert dialog.fields.container.problem.startswith("Tote 1 cannot be meant here.")


def test_a_checklist_goes_with_a_bag_alone(asks: Asks) -> None:
    dialog = new(asks)
    dialog.fields.kinds.choose(TransferKind.INSTITUTION.value)
    asks.type(dialog.fields.items.rows[0].what, "Films")
    asks.strike("Tab")
    dialog.fields.kinds.choose(TransferKind.OFF_SITE.value)
    asks.questions.take_scan(IRON.code)
    dialog.fields.note.edit.setFocus()
    asks.strike("Enter")
    assert opened(asks) == [OpenTransfer(TransferKind.OFF_SITE, IRON.code)]


def test_a_note_that_was_begun_waits_for_enter_also_after_two_scans(asks: Asks) -> None:
    dialog = new(asks)
    asks.type(dialog.fields.note.edit, "back by n")
    asks.questions.take_scan(TOTE.code)
    asks.questions.take_scan(LEE.code)
    assert opened(asks) == []
    asks.type(dialog.fields.note.edit, "oon")
    asks.strike("Enter")
    assert [command.note for command in opened(asks)] == ["back by noon"]


def test_a_box_is_made_where_none_is_named(asks: Asks, photo: Picture) -> None:
    dialog = new(asks)
    asks.strike("Shift+Tab")
    asks.strike("Right")
    assert dialog.fields.kind is TransferKind.OFF_SITE
    assert dialog.fields.container.edit.accessibleDescription().startswith("Left empty, the next box is made")
    photo(dialog, "transfers-dialog-new-box")
    asks.type(dialog.fields.to.edit, "iron")
    asks.strike("Enter")  # takes the name that is offered
    assert dialog.fields.to.text() == "Iron Records"
    asks.strike("Enter")
    assert opened(asks) == [OpenTransfer(TransferKind.OFF_SITE, IRON.code)]


def test_the_label_of_a_box_makes_it_a_box(asks: Asks) -> None:
    dialog = new(asks)
    asks.questions.take_scan(BOX.code)
    assert dialog.fields.kind is TransferKind.OFF_SITE
    assert dialog.fields.container.place == BOX
    asks.questions.take_scan(IRON.code)
    assert opened(asks) == []  # a box waits for Enter
    asks.strike("Enter")
    assert opened(asks) == [OpenTransfer(TransferKind.OFF_SITE, IRON.code, BOX.code)]


def test_a_box_goes_to_no_person(asks: Asks) -> None:
    dialog = new(asks)
    asks.questions.take_scan(LEE.code)
    dialog.fields.kinds.choose(TransferKind.OFF_SITE.value)
    assert dialog.fields.to.place is None
    assert dialog.fields.to.problem.startswith("Nothing here is called Dr Lee.")
    asks.questions.take_scan(LEE.code)
    assert dialog.fields.to.problem.startswith("Dr Lee cannot be meant here.")


def test_a_bag_has_a_checklist_worked_by_keys(asks: Asks, photo: Picture) -> None:
    dialog = new(asks)
    dialog.fields.kinds.choose(TransferKind.INSTITUTION.value)
    asks.type(dialog.fields.to.edit, "mercy")
    asks.strike("Tab")
    assert asks.focus() is dialog.fields.note.edit
    asks.strike("Tab")
    first = dialog.fields.items.rows[0]
    assert asks.focus() is first.what
    asks.qtbot.keyClicks(first.what, "Films")
    asks.strike("Tab")
    asks.qtbot.keyClicks(first.count, "2")
    asks.strike("Tab")
    asks.strike("Tab")
    assert asks.focus() is dialog.fields.items.more
    asks.strike("Space")
    second = dialog.fields.items.rows[1]
    assert asks.focus() is second.what
    asks.qtbot.keyClicks(second.what, "Discs")
    asks.strike("Tab")
    asks.strike("Tab")
    assert asks.focus() is second.remove
    assert second.remove.accessibleName() == "Remove Discs"
    photo(dialog, "transfers-dialog-new-bag")
    asks.theme.set_dark(True)
    photo(dialog, "transfers-dialog-new-bag-dark")
    asks.strike("Space")
    assert dialog.fields.items.rows == [first]
    assert asks.focus() is first.what
    asks.strike("Enter")
    assert opened(asks) == [
        OpenTransfer(TransferKind.INSTITUTION, MERCY.code, items=(ManifestItem("Films", 2),))
    ]


def test_a_checklist_without_a_number_is_led_to(asks: Asks) -> None:
    dialog = new(asks)
    dialog.fields.kinds.choose(TransferKind.INSTITUTION.value)
    asks.questions.take_scan(MERCY.code)
    row = dialog.fields.items.rows[0]
    asks.type(row.what, "Films")
    asks.strike("Tab")
    row.count.clear()
    dialog.fields.note.edit.setFocus()
    assert dialog.reason.text() == "Say how many Films go along."
    asks.strike("Ctrl+Enter")
    assert asks.focus() is row.count
    assert opened(asks) == []


def test_what_is_refused_keeps_all_that_was_typed(asks: Asks, photo: Picture) -> None:
    asks.trips.problem = Conflict(TAKEN)
    dialog = new(asks, "Tote 1")
    asks.type(dialog.fields.to.edit, "lee")
    asks.strike("Tab")
    asks.type(dialog.fields.note.edit, "urgent")
    asks.strike("Enter")
    assert dialog.problem.sentence == TAKEN
    assert (dialog.fields.to.text(), dialog.fields.note.text()) == ("Dr Lee", "urgent")
    assert asks.done == []
    photo(dialog, "transfers-dialog-new-refused")
    asks.trips.problem = None
    asks.strike("Enter")
    assert len(opened(asks)) == 1


def test_escape_gives_up_nothing_that_was_typed(asks: Asks) -> None:
    dialog = new(asks)
    asks.type(dialog.fields.note.edit, "urgent")
    asks.strike("Esc")
    assert asks.questions.asks
    assert asks.focus() is dialog.safe
    asks.strike("Enter")
    assert asks.told == ["left"]


def test_a_label_that_says_nothing_here_is_left_to_others(asks: Asks) -> None:
    assert not asks.questions.take_scan(TOTE.code)
    new(asks)
    assert not asks.questions.take_scan(chart(1))
    assert not asks.questions.take_scan("an old number")


def test_a_key_struck_twice_opens_one_form_and_one_transfer(asks: Asks) -> None:
    first = new(asks, TOTE.code)
    assert new(asks) is first
    asks.type(first.fields.to.edit, "Dr Lee")
    asks.jobs.holding = True
    asks.strike("Enter")
    asks.strike("Enter")
    assert not asks.questions.take_scan(SHELF.code)
    asks.jobs.let_go()
    assert len(opened(asks)) == 1
    QCoreApplication.sendPostedEvents()


def test_tab_walks_the_form_as_it_is_read(asks: Asks) -> None:
    dialog = new(asks, TOTE.code)
    asks.questions.take_scan(BOX.code)
    asks.type(dialog.fields.to.edit, "Iron Records")
    walked = []
    for _ in range(6):
        walked.append(asks.focus())
        asks.strike("Tab")
    names = [each.accessibleName() for each in walked if each]
    assert names == ["Record centre", "Note", "Cancel", "Open it", "Off-site box", "Box"]

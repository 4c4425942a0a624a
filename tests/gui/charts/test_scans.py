"""What a scan does at the chart desk, label by label and mode by mode."""

from __future__ import annotations

import pytest

from app.charts import PlaceKind
from app.codes import CodeKind
from app.errors import NotAllowed
from tests.gui.charts.conftest import Opened
from tests.gui.charts.fakes import DUE, SUPERVISOR, WhenTold, a_place, chart, label, misread
from ui.scanning.scan import Source
from ui.scanning.sounds import Tone
from ui.shell.routes import ChartDeskRoute, QueueRoute
from ui.theme.tokens import Status


def test_charts_go_out_to_the_holder_scanned_before_them(open_desk: Opened) -> None:
    desk = open_desk()
    desk.holder(1)
    desk.scan(chart(1))
    desk.scan(chart(5))
    assert [volume.place for volume in (desk.room.volumes[chart(1)], desk.room.volumes[chart(5)])] == [
        "Dr Lee",
        "Dr Lee",
    ]
    assert desk.count("done") == "2 checked out"
    assert (desk.outcome.word, desk.outcome.place, desk.outcome.number) == (
        "Checked out",
        "Dr Lee",
        "00-66-23  V1",
    )
    assert desk.seen.done == 3


def test_a_chart_without_a_holder_waits_on_a_card_and_goes_out_by_itself(open_desk: Opened) -> None:
    desk = open_desk()
    desk.scan(chart(1))
    desk.scan(chart(5))
    assert desk.room.facts == []
    assert [card.split(".")[0] for card in desk.cards] == ["Scan holder", "Scan holder"]
    assert desk.tone is Tone.DECIDE
    desk.holder(2)
    assert [act for act, _id, _scan in desk.room.facts] == ["check_out", "check_out"]
    assert desk.cards == []
    assert [row.name.family for row in desk.rows if row.name] == ["LINDQVIST", "NGUYEN"]
    assert desk.seen.done == 3


def test_a_chart_scanned_twice_before_its_holder_waits_once(open_desk: Opened) -> None:
    desk = open_desk()
    desk.scan(chart(1))
    desk.scan(chart(1))
    assert len(desk.cards) == 1


def test_a_chart_that_should_not_go_out_is_put_back_from_its_card(open_desk: Opened) -> None:
    desk = open_desk()
    desk.scan(chart(1))
    desk.press("put_back")
    desk.holder(1)
    assert desk.room.facts == []


def test_a_returned_chart_names_its_shelf_and_where_it_came_from(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan(chart(2))
    (row,) = desk.rows
    assert (row.other, row.now, row.mrn) == ("Billing", "Shelf 72-41", "00-41-72")
    assert desk.outcome.place == "72-41"
    assert desk.outcome.at == "14:01:03"


def test_a_chart_that_was_not_out_is_noted_and_not_counted(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan(chart(1))
    assert (desk.rows[0].other, desk.count("done")) == ("Not out", "0 returned")


def test_a_shelf_scanned_at_check_in_is_where_charts_go_until_it_is_cleared(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan(label(CodeKind.SHELF, 2))
    desk.scan(chart(2))
    assert desk.room.volumes[chart(2)].place == "Shelf 50-99"
    assert desk.rows[0].now == "Shelf 50-99"
    desk.page.presenter.keeping.clear()
    desk.scan(chart(4))
    assert desk.room.volumes[chart(4)].place == "Shelf 00-49"


def test_a_tote_scanned_at_check_in_is_no_shelf(open_desk: Opened) -> None:
    desk = open_desk()
    desk.room.holders.append(a_place(9, "Tote 1", PlaceKind.TOTE))
    desk.mode("check_in")
    desk.holder(9)
    assert desk.outcome.status is Status.REFUSED
    assert "Tote 1 is not a shelf. Nothing was changed." in desk.outcome.sentence


def test_a_holder_scanned_at_check_in_is_counted_until_all_charts_are_back(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    out = [volume.code for volume in desk.room.volumes.values() if volume.place == "Dr Lee"]
    desk.holder(1)
    assert (desk.outcome.word, desk.outcome.place) == ("Return from", "Dr Lee")
    chip = desk.page.board.chips.returning
    assert chip.text() == f"From Dr Lee: {len(out)} of {len(out)} still out"
    desk.scan(out[0])
    assert chip.text() == f"From Dr Lee: {len(out) - 1} of {len(out)} still out"
    desk.undo()
    assert chip.text() == f"From Dr Lee: {len(out)} of {len(out)} still out"
    for code in out:
        desk.scan(code)
    assert (desk.outcome.word, desk.tone) == (f"{len(out)} of {len(out)} returned", Tone.COMPLETE)
    assert not chip.isVisible()


def test_the_count_of_a_holder_is_ended_by_its_x_and_nobody_else_is_stopped_by_it(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.holder(1)
    desk.scan(next(volume.code for volume in desk.room.volumes.values() if volume.place == "Billing"))
    assert desk.outcome.word == "Returned"
    desk.page.board.chips.returning.cleared.emit()
    assert not desk.page.board.chips.returning.isVisible()


def test_a_holder_with_nothing_out_is_said(open_desk: Opened) -> None:
    desk = open_desk()
    desk.room.holders.append(a_place(9, "Dr Nye"))
    desk.mode("check_in")
    desk.holder(9)
    assert (desk.outcome.word, desk.page.board.chips.returning.isVisible()) == ("Nothing out", False)


def test_where_changes_nothing_and_tells_who_has_it(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("where")
    desk.scan(chart(2))
    assert desk.room.facts == []
    assert desk.rows[0].now == "With Billing, due 26-Nov 17:00"
    assert not desk.outcome.can_undo


def test_where_lists_what_a_holder_has(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("where")
    desk.holder(3)
    held = [volume.id for volume in desk.room.volumes.values() if volume.place == "Billing"]
    assert [row.volume_id for row in desk.rows] == held
    assert desk.outcome.place == f"{len(held)} charts"
    desk.scan(chart(1))
    assert len(desk.rows) == 1


@pytest.mark.parametrize("mode", ["check_out", "check_in", "where"])
@pytest.mark.parametrize("kind", [CodeKind.BATCH, CodeKind.DOCUMENT, CodeKind.TOTE])
def test_other_labels_are_refused_and_change_nothing(open_desk: Opened, mode: str, kind: CodeKind) -> None:
    desk = open_desk()
    desk.mode(mode)
    desk.scan(label(kind, 1))
    assert (desk.outcome.status, desk.tone, desk.seen.done) == (Status.REFUSED, Tone.REFUSED, 1)
    assert "Nothing was changed." in desk.outcome.sentence
    assert desk.room.facts == []


def test_a_misread_label_puts_up_a_card_that_esc_closes(open_desk: Opened) -> None:
    desk = open_desk()
    desk.scan(misread(chart(1)))
    assert desk.outcome.word == "Misread"
    assert desk.rows[0].now == "The label was misread"
    assert [card.split(".")[0] for card in desk.cards] == ["Label misread"]
    assert desk.page.board.leave_newest_card()
    assert desk.cards == []
    assert desk.seen.done == 1


def test_an_unknown_number_is_refused_in_the_words_of_the_service(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan("OLD-4471")
    assert desk.outcome.sentence.startswith("Not a label of this clinic. Nothing was changed.")
    assert desk.rows[0].read == "OLD-4471"


def test_somebody_who_may_not_is_told_so(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.room.error = NotAllowed("Jo Anders may not do this. Nothing was changed. Ask a supervisor.")
    desk.scan(chart(2))
    assert (desk.outcome.word, desk.seen.done) == ("Not allowed", 1)


def test_a_scan_is_done_only_when_its_answer_is_there(open_desk: Opened) -> None:
    jobs = WhenTold()
    desk = open_desk(jobs=jobs)
    desk.mode("check_in")
    desk.scan(chart(2))
    assert desk.seen.done == 0
    jobs.answer()
    assert desk.seen.done == 1


def test_a_mode_changed_meanwhile_does_not_move_a_scan_to_the_other_list(open_desk: Opened) -> None:
    jobs = WhenTold()
    desk = open_desk(jobs=jobs)
    desk.mode("check_in")
    desk.scan(chart(2))
    desk.mode("check_out")
    jobs.answer()
    assert desk.rows == []
    desk.mode("check_in")
    assert len(desk.rows) == 1


def test_typed_codes_are_facts_that_were_keyed(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan(chart(2), Source.KEYED)
    desk.scan(chart(4))
    assert [scan.entry.value for _act, _id, scan in desk.room.facts] == ["keyed", "scanned"]


def test_a_route_with_a_code_counts_as_typed(open_desk: Opened) -> None:
    desk = open_desk()
    desk.page.come_forward(ChartDeskRoute("check_out", chart(1)))
    assert desk.seen.keyed == [chart(1)]


def test_a_missing_chart_waits_for_a_decision_that_a_clerk_may_not_take(open_desk: Opened) -> None:
    desk = open_desk()
    desk.mode("check_in")
    desk.scan(chart(3))
    card = desk.page.board.cards.cards[0]
    assert "A supervisor confirms it" in card.accessibleName()
    assert not card.buttons[0].isEnabled()
    assert desk.rows[0].now == "Marked missing. Found here?"
    desk.press("leave")
    assert desk.cards == []
    assert [act for act, _id, _scan in desk.room.facts] == ["check_in"]


def test_a_supervisor_confirms_the_find_once_and_settles_the_item(open_desk: Opened) -> None:
    jobs = WhenTold()
    desk = open_desk(permissions=SUPERVISOR, jobs=jobs)
    desk.mode("check_in")
    desk.scan(chart(3))
    jobs.answer()
    desk.press("found")
    desk.press("found")  # a double click
    assert len(jobs.held) == 1
    jobs.answer()
    assert [act for act, _id, _scan in desk.room.facts] == ["check_in", "confirm_found"]
    assert desk.room.settled == [3]
    assert desk.cards == []
    assert desk.rows[0].mark is Status.GOOD
    assert desk.count("done") == "1 returned"


def test_what_does_not_fit_leads_to_the_queue(open_desk: Opened) -> None:
    desk = open_desk()
    desk.holder(1)
    desk.scan(chart(7))
    assert desk.tone is Tone.DECIDE
    desk.press("queue")
    assert desk.seen.routes == [QueueRoute(volume_id=7)]


def test_the_due_date_that_is_set_goes_with_every_chart_until_another_holder_comes(open_desk: Opened) -> None:
    desk = open_desk()
    desk.holder(1)
    desk.page.presenter.set_due(DUE.replace(day=28))
    desk.scan(chart(1))
    assert desk.rows[0].now == "Due 28-Nov 17:00"
    desk.holder(2)
    desk.scan(chart(5))
    assert desk.rows[0].now == "Due 26-Nov 17:00"


def test_no_sentence_of_the_strip_names_the_patient(open_desk: Opened) -> None:
    desk = open_desk()
    desk.holder(1)
    for number in range(1, 21):
        desk.scan(chart(number))
    desk.mode("check_in")
    for number in range(1, 21):
        desk.scan(chart(number))
    families = {row.name.family for row in desk.rows if row.name}
    assert families
    for outcome, _tone in desk.seen.told:
        assert not any(family in outcome.sentence for family in families), outcome.sentence

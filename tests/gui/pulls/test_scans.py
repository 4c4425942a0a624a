"""What a scan does on the pull list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from app.charts import ChangeRequest, LineState, Moved
from app.charts import Tone as Ended
from app.codes import CodeKind, make_code
from tests.gui.pulls.conftest import Opens, Window
from tests.gui.pulls.fakes import DAY, ORTIZ, OTHER_DAY, SHELF_80, STRANGE, STRANGE_SHELF, Room, code_of
from tests.gui.requests.fakes import a_volume
from ui.scanning.sounds import Tone
from ui.shell.routes import ChartDeskRoute
from ui.theme.tokens import Status
from ui.widgets.reason_dialog import ReasonDialog

FACT = UUID(int=7)


def opened(opens: Opens, room: Room | None = None, **answer: Any) -> Window:
    """The pull list, come forward; `answer` changes what a pulling answers."""
    window = opens(room)
    window.room.answer = answer
    window.come()
    return window


def test_a_chart_is_pulled_and_the_next_one_of_the_walk_is_chosen(opens: Opens) -> None:
    window = opened(opens)
    outcome, tone = window.scan(code_of(11), FACT)
    assert window.room.done("pull") == [(DAY, code_of(11), FACT)]
    assert (outcome.status, outcome.word, outcome.place, tone) == (
        Status.GOOD, "Pulled", "72-88-00", Tone.GOOD,
    )  # fmt: skip
    assert outcome.number == "00-88-72  V1" and outcome.sentence == "For Dr Ortiz 11:10. 13 of 22."
    assert outcome.can_undo and window.chosen == 12
    assert window.cells(11)[0] == "Pulled 14:02" and "11 of 21 pulled" in window.words


def test_a_chart_further_on_is_pulled_and_the_walk_goes_on_from_there(opens: Opens) -> None:
    window = opened(opens)
    window.scan(code_of(15))
    assert window.chosen == 16
    window.scan(code_of(20, CodeKind.CHART))
    assert window.chosen == 16


def test_the_key_takes_back_one_scan_after_the_other(opens: Opens) -> None:
    window = opened(opens)
    window.scan(code_of(11))
    window.scan(code_of(12))
    assert window.undo is not None
    window.undo()
    window.undo()
    assert window.room.done("put back") == [(DAY, 12, code_of(12)), (DAY, 11, code_of(11))]
    assert window.undo is None and window.cells(11)[0] == "On shelf"


def test_a_key_struck_while_the_last_undoing_is_written_loses_no_step(opens: Opens) -> None:
    window = opened(opens)
    window.scan(code_of(11))
    window.scan(code_of(12))
    undo = window.undo
    assert undo is not None
    window.jobs.holding = True
    undo()
    undo()
    window.jobs.let_go()
    assert len(window.room.done("put back")) == 1
    undo()
    assert len(window.room.done("put back")) == 2


def test_a_chart_that_was_pulled_before_changes_nothing(opens: Opens) -> None:
    window = opened(opens)
    outcome, _tone = window.scan(code_of(10))
    assert (outcome.status, outcome.word, outcome.can_undo) == (Status.INFO, "Pulled already", False)
    assert window.undo is None


def test_a_chart_for_another_day_says_so_and_the_walk_stays(opens: Opens) -> None:
    window = opened(opens, day=OTHER_DAY)
    outcome, tone = window.scan(code_of(12))
    assert (outcome.status, tone) == (Status.INFO, Tone.TASK)
    assert outcome.sentence.startswith("For the list of Tue 25-Nov. For Dr Lee")
    assert window.chosen == 11


def test_a_missing_chart_is_found(opens: Opens) -> None:
    moved = Moved(Ended.DECIDE, "Found", "72-41", "It was missing.", a_volume(), UUID(int=9))
    outcome, tone = opened(opens, moved=moved).scan(code_of(11))
    assert (outcome.status, outcome.word, tone) == (Status.ATTENTION, "Found", Tone.DECIDE)


def test_a_chart_that_nobody_needs_may_be_checked_out(opens: Opens) -> None:
    window = opened(opens)
    outcome, tone = window.scan(STRANGE)
    assert (outcome.status, outcome.word, tone) == (Status.ATTENTION, "Not on a list", Tone.DECIDE)
    button = window.page.pane.verbs.out_button
    assert button.isVisible() and f"Nobody asks for {STRANGE}." in window.words
    button.click()
    assert window.told["go"] == [ChartDeskRoute("check_out", STRANGE)] and not button.isVisible()


def test_the_offer_goes_with_the_next_scan_and_stands_alone_on_an_empty_day(opens: Opens) -> None:
    window = opened(opens, Room())
    window.scan(STRANGE)
    assert window.page.pane.verbs.out_button.isVisible()
    assert not window.page.pane.verbs.stuck_button.isVisible()
    window.scan(STRANGE_SHELF)
    assert not window.page.pane.isVisible()


def test_slips_outguides_cards_and_shelves_lead_to_a_line(opens: Opens) -> None:
    window = opened(opens)
    window.chip("Not found").click()
    outcome, _tone = window.scan(code_of(13, CodeKind.REQUEST))
    assert window.chosen == 13 and outcome.sentence == "For Dr Ortiz 09:50." and len(window.lines) == 30
    window.scan(code_of(16, CodeKind.PATIENT))
    assert window.chosen == 16
    outcome, _tone = window.scan(SHELF_80)
    assert window.chosen == 15 and outcome.word == "Aisle 6, section 80 to 99"
    assert window.room.done("pull") == []


def test_a_label_that_leads_nowhere_says_so(opens: Opens) -> None:
    window = opened(opens)
    for code in (
        code_of(700, CodeKind.REQUEST), code_of(700, CodeKind.OUTGUIDE), code_of(500, CodeKind.PATIENT),
        STRANGE_SHELF,
    ):  # fmt: skip
        outcome, _tone = window.scan(code)
        assert (outcome.status, outcome.word) == (Status.INFO, "Not on this list")
    assert window.chosen == 11


def test_a_scanned_place_is_where_the_chosen_chart_goes(opens: Opens) -> None:
    window = opened(opens)
    window.table.choose((12, 12))
    outcome, _tone = window.scan(ORTIZ)
    assert window.room.done("change") == [(ChangeRequest(12, place=ORTIZ),)]
    assert outcome.sentence == "It goes to Dr Ortiz now, not to Dr Lee."


def test_without_a_line_a_place_is_refused(opens: Opens) -> None:
    outcome, tone = opened(opens, Room()).scan(ORTIZ)
    assert tone is Tone.REFUSED and outcome.sentence.startswith("Choose a line first")


def test_other_labels_are_refused_and_so_is_every_label_over_a_form(opens: Opens) -> None:
    window = opened(opens)
    outcome, tone = window.scan(make_code(CodeKind.BATCH, 1, practice=False))
    assert (outcome.status, tone) == (Status.REFUSED, Tone.REFUSED) and "does nothing" in outcome.sentence
    window.act("pulls.stuck")
    assert window.asked(ReasonDialog).isVisible()
    assert "A form is open" in window.scan(code_of(12))[0].sentence
    assert window.room.done("pull") == []


def test_the_last_line_leaves_the_walk_where_it_is(opens: Opens) -> None:
    window = opened(opens)
    for line in window.room.lines[:]:
        if line.request != 13 and line.state is LineState.OPEN:
            at = window.room.lines.index(line)
            window.room.lines[at] = replace(line, state=LineState.PULLED)
    window.act("refresh")
    window.table.choose((13, 13))
    window.scan(code_of(13))
    assert window.chosen == 13 and "Pulled 14:02" in window.words

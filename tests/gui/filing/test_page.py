"""Filing on the screen: sections measured, folders measured, charts divided."""

from __future__ import annotations

import pytest

from tests.gui.filing.conftest import Opens, Shelf
from ui.filing.shown import Pick
from ui.filing.words import inches_of
from ui.scanning.sounds import Tone
from ui.shell.routes import LabelsRoute, PatientsRoute
from ui.theme.tokens import Status


def test_nothing_measured_says_so(opens: Opens) -> None:
    window = opens()
    assert window.column(2) == ["4"]
    assert window.column(5) == [""]
    assert window.column(7) == ["No length"]
    assert window.column(8) == ["as usual"]


def test_a_section_is_measured_by_its_label(opens: Opens, shelf: Shelf) -> None:
    window = opens()
    window.scan(shelf.home.code)
    window.form.length.set_text("46")
    window.form.taken.set_text("2 1/2")
    window.strike("Ctrl+Enter")
    outcome, tone = window.last
    assert (outcome.word, outcome.status, tone) == ("Measured", Status.GOOD, Tone.GOOD)
    assert outcome.sentence == "2.5 in of 46 in are taken, room for 69 more folders."
    assert window.column(3) == ["2.5 in"]
    assert window.column(5) == ["5 %"]
    assert window.column(8) == ["measured"]


def test_a_full_section_is_told(opens: Opens, shelf: Shelf) -> None:
    window = opens()
    window.strike("F2")
    window.form.length.set_text("2")
    window.form.taken.set_text("2.5")
    window.strike("Ctrl+Enter")
    outcome, tone = window.last
    assert (outcome.word, outcome.status, tone) == ("Full", Status.ATTENTION, Tone.DECIDE)
    assert outcome.sentence.endswith("1 folder too many.")
    assert window.column(7) == ["Too full"]
    window.page.list.picked.emit(Pick.FULL)
    assert len(window.column(0)) == 1


def test_what_is_no_length_is_not_kept(opens: Opens, shelf: Shelf) -> None:
    window = opens()
    window.strike("F2")
    window.form.length.set_text("long")
    window.strike("Ctrl+Enter")
    assert window.page.questions.asks
    assert not window.form.length.edit.property("fine")
    assert shelf.fill.capacity is None


def test_a_folder_is_measured_by_its_label_and_is_too_thick(opens: Opens, shelf: Shelf) -> None:
    window = opens()
    window.scan(shelf.volumes[1].code)
    assert "NGUYEN, Anh" in window.form.about.text()
    window.form.inches.set_text("2,5")
    window.strike("Ctrl+Enter")
    outcome, tone = window.last
    assert (outcome.word, outcome.place, tone) == ("Too thick", "2.5 in", Tone.TASK)
    window.page.list.picked.emit(Pick.THICK)
    assert window.column(1) == ["NGUYEN, Anh"]
    assert window.column(3) == ["2.5 in"]


def test_a_thick_volume_is_divided_and_its_label_is_printed(opens: Opens, shelf: Shelf) -> None:
    shelf.thickness(1, 3)
    window = opens()
    window.page.list.picked.emit(Pick.THICK)
    window.page.ask_divide()
    window.form.day.set_text("31-Dec-2023")
    window.strike("Ctrl+Enter")
    outcome, tone = window.last
    assert (outcome.word, outcome.status, tone) == ("Divided", Status.INFO, Tone.TASK)
    assert outcome.sentence == "V1 goes up to 31-Dec-2023. Print the label of V2 with Ctrl+P."
    assert window.column(1) == []
    assert "No volume is too thick" in window.words
    window.page.print_label()
    new = shelf.app.finder.volumes_of(shelf.actor, [shelf.volumes[1].patient_id])[1]
    assert window.told["go"][-1] == LabelsRoute(codes=(new.code,))


def test_a_day_that_lies_ahead_is_waited_for(opens: Opens, shelf: Shelf) -> None:
    window = opens()
    window.page.ask_divide()
    window.scan(shelf.volumes[0].code)
    window.form.day.set_text("tomorrow")
    window.strike("Ctrl+Enter")
    assert window.page.questions.asks
    assert len(shelf.app.finder.volumes_of(shelf.actor, [shelf.volumes[0].patient_id])) == 1


def test_the_front_desk_measures_folders_alone(opens: Opens, shelf: Shelf) -> None:
    window = opens(shelf.clinic.clerk)
    outcome, _ = window.scan(shelf.home.code)
    assert (outcome.status, outcome.sentence[:40]) == (
        Status.REFUSED, "The records room measures shelves. Nothi"
    )  # fmt: skip
    window.page.ask_divide()
    assert not window.page.questions.asks
    window.scan(shelf.volumes[0].code)
    window.form.inches.set_text("1")
    window.strike("Ctrl+Enter")
    assert window.last[0].word == "Measured"


def test_the_patient_of_a_thick_volume(opens: Opens, shelf: Shelf) -> None:
    shelf.thickness(2, 3)
    window = opens()
    window.page.list.picked.emit(Pick.THICK)
    window.page.open_patient()
    volume = shelf.volumes[2]
    assert window.told["go"][-1] == PatientsRoute(volume.patient_id, volume_id=volume.id)


@pytest.mark.parametrize(
    ("typed", "inches"),
    [("46", 46), (" 2.5 in", 2.5), ("2,5", 2.5), ("2 1/2", 2.5), ("1/4", 0.25), ('3"', 3), ("", None),
     ("two", None), ("1/0", None), ("1/x", None), ("- 1/2", None)],
)  # fmt: skip
def test_inches_as_they_are_typed(typed: str, inches: float | None) -> None:
    assert inches_of(typed) == inches

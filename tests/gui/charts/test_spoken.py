"""How movements are told: status and tone, nameless sentences, numbers in pairs, clinic time."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from app import charts
from app.charts import Moved
from app.errors import NotFound
from tests.gui.charts.fakes import a_volume
from ui.lists.cells import Name
from ui.scanning import sounds
from ui.shell import spoken
from ui.theme.tokens import Status

CHICAGO = ZoneInfo("America/Chicago")
AT = datetime(2025, 11, 21, 20, 2, 11, tzinfo=UTC)


def moved(text: str, tone: charts.Tone = charts.Tone.GOOD, box: str = "72-41") -> Moved:
    return Moved(tone, "Returned", box, text, a_volume(2), UUID(int=1), "Dr Lee")


def test_every_tone_of_the_application_has_a_status_and_a_sound() -> None:
    assert set(spoken.STATUSES) == set(charts.Tone) == set(spoken.TONES)
    assert spoken.TONES[charts.Tone.REFUSED] is sounds.Tone.REFUSED
    assert spoken.STATUSES[charts.Tone.DECIDE] is Status.ATTENTION


def test_an_outcome_has_the_name_apart_and_the_time_of_the_clinic() -> None:
    outcome = spoken.outcome_of(
        moved("Returned: GARCIA, Maria T. V1 from Dr Lee. Shelf 72-41."), AT, CHICAGO, can_undo=True
    )
    assert outcome.name == Name("GARCIA", "Maria T.")
    assert (outcome.number, outcome.at, outcome.can_undo) == ("00-41-72  V1", "14:02:11", True)
    assert outcome.sentence == "From Dr Lee. Shelf 72-41."


def test_a_long_place_is_cut_to_the_box_rather_than_breaking_the_strip() -> None:
    outcome = spoken.outcome_of(moved("x", box="Orthopaedics North"), AT, CHICAGO)
    assert outcome.place == "Orthopaedics N"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("GARCIA, Maria T. V1: On shelf 72-41 since 20-Nov 09:10.", "On shelf 72-41 since 20-Nov 09:10."),
        (
            "GARCIA, Maria T. V1 was not checked out. The visit is noted.",
            "Was not checked out. The visit is noted.",
        ),
        ("About GARCIA, Maria T. in another form.", ""),
        ("Nothing to tell.", "Nothing to tell."),
    ],
)
def test_the_sentence_never_repeats_the_name(text: str, sentence: str) -> None:
    assert spoken.nameless(moved(text)) == sentence


def test_a_refusal_carries_the_sentence_of_the_error() -> None:
    outcome = spoken.refusal(NotFound("No chart has this label."), "Not known", AT, CHICAGO, read="C1")
    assert (outcome.status, outcome.word, outcome.number) == (Status.REFUSED, "Not known", "C1")
    assert outcome.sentence == "No chart has this label."

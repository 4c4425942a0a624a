"""The import screen over a real clinic: from a file to patients that are found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.handed import services_of
from tests.support.clinics import Clinic
from ui.imports.page import ImportPage
from ui.imports.presenter import Step
from ui.jobs import JobRunner
from ui.shell.routes import ImportRoute
from ui.shell.stage import Stage
from ui.theme.theme import Theme

REAL = Path(__file__).parents[4] / "shared" / "data" / "patients" / "synthea-nebraska-patients.csv"
LINES = (
    "Last Name;First Name;DOB;Sex;Chart No;Home Phone",
    "Garcia;Maria;03/14/1975;F;;555 0144",
    "Okafor;Chidi;11/12/1988;M;;555 0180",
    "O'Brien;Sean;02/30/1960;M;;",
    ";Nobody;01/01/1970;F;;",
)


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


class Asked:
    """Answers the question for a file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __call__(self, _parent: QWidget, taken: Callable[[Path], None]) -> None:
        taken(self.file)


def page_on(clinic: Clinic, theme: Theme, jobs: JobRunner, file: Path, qtbot: QtBot) -> ImportPage:
    """The screen for a records clerk of a real clinic, who chooses this file."""
    services = services_of(clinic.records)
    page = ImportPage(theme, jobs, Stage(), services, choose_file=Asked(file))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.come_forward(ImportRoute())
    return page


def import_all(page: ImportPage, qtbot: QtBot) -> None:
    """Choose, check and import."""
    page.steps.choose.wanted.emit()
    qtbot.waitUntil(lambda: page.wizard.step is Step.COLUMNS, timeout=20_000)
    page.steps.columns.act.click()
    qtbot.waitUntil(lambda: page.wizard.step is Step.CHECKED, timeout=60_000)
    page.steps.act.click()
    qtbot.waitUntil(lambda: page.wizard.step is Step.DONE, timeout=60_000)


def test_good_rows_become_patients_and_the_others_are_listed(
    embedded_clinic: Clinic, theme: Theme, jobs: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "old program.csv"
    file.write_text("\n".join(LINES), encoding="cp1252")
    page = page_on(embedded_clinic, theme, jobs, file, qtbot)
    import_all(page, qtbot)
    tally = page.wizard.tally
    assert tally is not None
    assert (tally.taken, [row.line for row in tally.refused]) == (2, [4, 5])
    page.steps.another.click()
    page.steps.choose.wanted.emit()
    qtbot.waitUntil(lambda: page.wizard.step is Step.COLUMNS)
    page.steps.columns.act.click()
    qtbot.waitUntil(lambda: page.wizard.step is Step.CHECKED)
    assert page.wizard.tally is not None
    assert page.wizard.tally.title == "Nothing to import"


@pytest.mark.skipif(not REAL.exists(), reason="the real file is kept beside the project, not in it")
def test_a_registry_s_own_file_is_taken(
    embedded_clinic: Clinic, theme: Theme, jobs: JobRunner, qtbot: QtBot
) -> None:
    page = page_on(embedded_clinic, theme, jobs, REAL, qtbot)
    import_all(page, qtbot)
    tally = page.wizard.tally
    assert tally is not None
    assert tally.taken > 0
    assert tally.taken + tally.refused_total + tally.counts[2].number == tally.rows


def test_appointments_come_in_and_those_the_file_has_no_more_are_cancelled(
    embedded_clinic: Clinic, theme: Theme, jobs: JobRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    maria = embedded_clinic.a_patient()
    day = (embedded_clinic.clock.now() + timedelta(days=3)).date()
    rows = [f"{key},{maria.mrn},{day},{at}" for key, at in (("1", "9:10 AM"), ("2", "0930"), ("3", "late"))]
    file = tmp_path / "book.csv"
    file.write_text("\n".join(("ApptID,MRN,Date,Time", *rows)), encoding="utf-8")
    page = page_on(embedded_clinic, theme, jobs, file, qtbot)
    page.come_forward(ImportRoute("schedule"))
    import_all(page, qtbot)
    assert page.wizard.tally is not None
    assert (page.wizard.tally.taken, [row.line for row in page.wizard.tally.refused]) == (2, [4])
    file.write_text(
        "\n".join(("ApptID,MRN,Date,Time", f"3,{maria.mrn},{day},10:00", rows[0])), encoding="utf-8"
    )
    page.steps.another.click()
    import_all(page, qtbot)
    page.steps.cancel_absent.click()
    qtbot.waitUntil(lambda: page.wizard.step is Step.DONE and not page.wizard.tally.to_cancel, timeout=60_000)
    app, actor = embedded_clinic.clerk
    states = [each.state.value for each in reversed(app.appointments.of_patient(actor, maria.id))]
    assert states == ["booked", "cancelled", "booked"]

"""What each step of the import looks like."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.directory import DateOrder
from app.errors import BadInput
from app.progress import Progress
from tests.gui.conftest import Picture
from tests.gui.imports.conftest import Opens, Window
from tests.gui.imports.fakes import PREVIEW
from ui.theme.theme import Theme


def answer_dates(window: Window) -> None:
    """Say that the month stands first."""
    assert window.steps.columns.options is not None
    window.steps.columns.options.dates.buttons[DateOrder.MONTH_DAY_YEAR].click()


def test_the_steps_from_file_to_result(opens: Opens, photo: Picture) -> None:
    window = opens()
    photo(window.page, "import-1-choose")
    window.act("import.file")
    photo(window.page, "import-2-columns")
    answer_dates(window)
    window.jobs.holding = True
    window.act("import.next")
    window.steps.show_progress(Progress(400, 1200, ""))
    photo(window.page, "import-3-checking")
    window.jobs.let_go()
    photo(window.page, "import-3-checked")
    window.jobs.holding = True
    window.act("import.next")
    window.steps.show_progress(Progress(1200, 5000, ""))
    photo(window.page, "import-4-importing")
    window.jobs.let_go()
    assert photo(window.page, "import-4-done").stat().st_size > 20_000


def test_nothing_refused(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.imports.refused = []
    window.act("import.file")
    answer_dates(window)
    window.act("import.next")
    photo(window.page, "import-3-checked-clean")


def test_what_has_to_be_put_right_and_what_is_remembered(opens: Opens, photo: Picture) -> None:
    window = opens()
    mapping = {"given": "First Name", "middle": "First Name", "source_id": "Acct", "birth_date": "DOB"}
    window.imports.preview = replace(
        PREVIEW, mapping=mapping, remembered=True, digits_in_names=True, source=""
    )
    window.act("import.file")
    photo(window.page, "import-2-problems")


def test_a_file_that_cannot_be_read(opens: Opens, photo: Picture) -> None:
    window = opens()
    window.imports.problem = BadInput("patients.csv is empty. Nothing was changed.")
    window.act("import.file")
    photo(window.page, "import-failed")


def test_a_chart_list(opens: Opens, photo: Picture) -> None:
    window = opens("charts")
    photo(window.page, "import-charts-1")
    window.act("import.file")
    photo(window.page, "import-charts-2")
    window.act("import.next")
    photo(window.page, "import-charts-3")
    window.act("import.next")
    photo(window.page, "import-charts-4")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_columns_in_a_small_window(opens: Opens, theme: Theme, photo: Picture, dark: bool) -> None:
    theme.set_dark(dark)
    window = opens(size=(968, 580))
    window.act("import.file")
    photo(window.page, f"import-2-small-{'dark' if dark else 'light'}")
    assert window.page.minimumSizeHint().width() <= 968
    assert window.page.minimumSizeHint().height() <= 580

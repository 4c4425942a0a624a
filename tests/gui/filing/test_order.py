"""Another filing order on the screen: looked at, accepted, and told how far it is."""

from __future__ import annotations

from app.directory import FilingOrder
from tests.gui.filing.conftest import Opens, Shelf
from ui.filing.order_dialog import order_words


def test_another_order_is_looked_at_and_accepted(opens: Opens, shelf: Shelf) -> None:
    window = opens(shelf.clinic.supervisor)
    window.page.questions.ask_order()
    form = window.form
    assert form.about.text().startswith("0 of 4 folders get another section; 4 stay")
    assert form.order.value() == FilingOrder.MIDDLE
    form.order.choose(FilingOrder.ALPHABETICAL)
    assert form.table.rows.rowCount() == 1
    form.submit()
    outcome, _tone = window.last
    assert outcome.word == "Another order"
    assert outcome.sentence == "4 folders are not yet refiled. Sign in again, at every desk."
    assert shelf.clinic.one("SELECT filing_order FROM clinic") == "alphabetical"
    assert window.page.list._note.text() == "Not yet refiled: 4 of 4"


def test_only_a_supervisor_is_asked(opens: Opens) -> None:
    window = opens()
    (action,) = [each for each in window.page.actions() if each.id == "filing.order"]
    assert not window.page._actor.may(*action.needs)


def test_every_order_has_its_words() -> None:
    assert len({order_words(each) for each in FilingOrder}) == len(FilingOrder)

"""Another filing order on the screen: looked at, accepted, and told how far it is."""

from __future__ import annotations

from app.directory import FilingOrder
from tests.gui.conftest import Picture
from tests.gui.filing.conftest import Opens, Shelf
from ui.filing.order_dialog import order_words


def test_another_order_is_looked_at_and_accepted(opens: Opens, shelf: Shelf, photo: Picture) -> None:
    window = opens(shelf.clinic.supervisor)
    window.page.questions.ask_order()
    form = window.form
    photo(window.form, "filing-order-asked")
    assert form.about.text().startswith("0 of 4 folders get another section; 4 stay")
    assert form.order.value() == FilingOrder.MIDDLE
    form.order.choose(FilingOrder.ALPHABETICAL)
    assert form.table.rows.rowCount() == 1
    photo(window.form, "filing-order-by-name")
    form.submit()
    outcome, _tone = window.last
    assert outcome.word == "Another order"
    assert outcome.sentence == "4 folders are not yet refiled. Sign in again, at every desk."
    assert shelf.clinic.one("SELECT filing_order FROM clinic") == "alphabetical"
    assert window.page.list._note.text() == "Not yet refiled: 4 of 4"
    photo(window.page, "filing-order-accepted")


def test_a_conversion_is_ended_early(opens: Opens, shelf: Shelf, photo: Picture) -> None:
    window = opens(shelf.clinic.supervisor)
    window.page.ask_end_order()
    assert window.last[0].word == "Nothing to end"
    window.page.questions.ask_order()
    window.form.submit()
    window.page.ask_end_order()
    photo(window.form, "filing-order-end")
    window.strike("Ctrl+Enter")
    assert window.last[0].word == "Conversion ended"
    assert window.page.list._note.text() == "Scan a shelf or a folder to measure it"
    assert shelf.clinic.one("SELECT count(*) FROM refiling WHERE ended_at IS NOT NULL") == 1


def test_only_a_supervisor_is_asked(opens: Opens) -> None:
    window = opens()
    (action,) = [each for each in window.page.actions() if each.id == "filing.order"]
    assert not window.page._actor.may(*action.needs)


def test_every_order_has_its_words() -> None:
    assert len({order_words(each) for each in FilingOrder}) == len(FilingOrder)

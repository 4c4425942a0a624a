"""The four lists of a record: what is kept, the contact log, what was changed, who opened it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date, datetime, tzinfo

from PySide6.QtWidgets import QWidget

from app.audit import Act, ActRow
from app.charts import moment
from app.patients import CallItem, Changed, PictureUse, Subject, spelt
from ui.lists.cells import Cell, Muted, StatusWord, Text
from ui.lists.columns import Column
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.patients.customs import Customs
from ui.patients.record import words
from ui.patients.record.facts import Fact, fact_columns, key_of
from ui.patients.spelling import tr
from ui.shell.act_words import act_words
from ui.theme.theme import Theme
from ui.theme.tokens import Status

MOST = 500


def fact_list(theme: Theme, parent: QWidget | None = None) -> tuple[ListTable, RowsModel[Fact]]:
    """Everything that is kept."""
    rows: RowsModel[Fact] = RowsModel(fact_columns(), key_of, limit=MOST)
    return _table(theme, rows, tr("What is kept"), parent), rows


def call_list(
    theme: Theme, customs: Customs, parent: QWidget | None = None
) -> tuple[ListTable, RowsModel[CallItem]]:
    """The contact log, the newest first."""
    rows: RowsModel[CallItem] = RowsModel(
        _call_columns(customs.zone, customs.now, customs.today), _item_id, limit=MOST
    )
    return _table(theme, rows, tr("Contact log"), parent), rows


def change_list(
    theme: Theme, customs: Customs, parent: QWidget | None = None
) -> tuple[ListTable, RowsModel[Changed]]:
    """What was changed, the newest first."""
    rows: RowsModel[Changed] = RowsModel(
        _change_columns(customs.zone, customs.now), lambda change: change.id, limit=MOST
    )
    return _table(theme, rows, tr("What was changed"), parent), rows


def trail_list(
    theme: Theme, customs: Customs, parent: QWidget | None = None
) -> tuple[ListTable, RowsModel[ActRow]]:
    """Who opened the record and what they did, the newest first."""
    rows: RowsModel[ActRow] = RowsModel(
        _trail_columns(customs.zone, customs.now), lambda act: act.id, limit=MOST
    )
    return _table(theme, rows, tr("Who opened it"), parent), rows


def _table(
    theme: Theme, rows: RowsModel[Fact] | RowsModel[CallItem] | RowsModel[Changed] | RowsModel[ActRow],
    name: str, parent: QWidget | None,
) -> ListTable:  # fmt: skip
    table = ListTable(theme, rows, name, parent=parent)
    rows.setParent(table)
    return table


def _item_id(item: CallItem) -> Hashable:
    return item.id


def _call_columns(
    zone: tzinfo, now: Callable[[], datetime], today: Callable[[], date]
) -> tuple[Column[CallItem], ...]:
    def until(call: CallItem) -> Cell:
        if call.due_on is None:
            return Muted("")
        # Whether it was kept is for the list of tasks to say: here a day that has passed is only marked.
        return StatusWord(Status.ATTENTION if call.due_on < today() else None, spelt(call.due_on))

    return (
        Column(tr("When"), lambda call: Text(moment(call.at, zone, now()) if call.at else ""), width=124),
        Column(tr("How"), lambda call: Text(words.word_of(words.ways(), call.way)), width=96),
        Column(tr("With"), lambda call: Text(call.with_whom), width=120, stretch=1),
        Column(tr("About"), lambda call: Text(" ".join(call.about.split())), width=180, stretch=3),
        Column(tr("Promised"), lambda call: Text(" ".join(call.promised.split())), width=150, stretch=2),
        Column(tr("Until"), until, width=128),
        Column(tr("Taken by"), lambda call: Muted(call.taken_by), width=120),
    )


def _change_columns(zone: tzinfo, now: Callable[[], datetime]) -> tuple[Column[Changed], ...]:
    return (
        Column(tr("When"), lambda change: Text(moment(change.at, zone, now())), width=124),
        Column(tr("Who"), lambda change: Text(change.person), width=128),
        Column(tr("What"), lambda change: Text(_what(change)), width=190),
        Column(tr("Before and after"), lambda change: Text(told(change)), width=240, stretch=3),
        Column(tr("Why"), lambda change: Muted(change.reason), width=120, stretch=1),
    )


def _what(change: Changed) -> str:
    did = (
        tr("{what} added")
        if change.added
        else tr("{what} taken out")
        if change.removed
        else tr("{what} changed")
    )
    return did.format(what=words.subject_words(change.subject))


def told(change: Changed) -> str:
    """The fields that differ, each with what it was and what it is."""
    if change.subject is Subject.PICTURE:
        return next(
            (_PICTURES[each.after or each.before]() for each in change.fields if each.name == "use"), ""
        )
    told_ones = []
    for field in change.fields:
        if field.name in {"written_by", "written_at", "taken_by", "at", "picture"}:
            continue
        name = words.field_words(field.name)
        before, after = (words.value_words(field.name, each) for each in (field.before, field.after))
        if change.added or change.removed:
            told_ones.append(f"{name} {after or before}")
        else:
            told_ones.append(
                tr("{field} {before} to {after}").format(
                    field=name, before=before or tr("nothing"), after=after or tr("nothing")
                )
            )
    return "; ".join(told_ones)


_PICTURES: dict[str, Callable[[], str]] = {
    PictureUse.PHOTO.value: lambda: tr("photo"),
    PictureUse.CARD_FRONT.value: lambda: tr("front of a card"),
    PictureUse.CARD_BACK.value: lambda: tr("back of a card"),
}


def _trail_columns(zone: tzinfo, now: Callable[[], datetime]) -> tuple[Column[ActRow], ...]:
    def what(act: ActRow) -> Text:
        did = (
            tr("opened the record")
            if act.act is Act.PATIENT_OPENED and act.purpose == "record"
            else act_words(act.act)
        )
        times = act.repeats + 1
        return Text(did if times == 1 else tr("{what}, {times} times").format(what=did, times=times))

    return (
        Column(tr("When"), lambda act: Text(moment(act.at, zone, now())), width=124),
        Column(tr("Who"), lambda act: Text(act.person), width=128),
        Column(tr("Did"), what, width=240, stretch=2),
        Column(tr("Why, what"), lambda act: Muted(_why(act)), width=140, stretch=2),
        Column(tr("Where"), lambda act: Muted(act.station), width=150, stretch=1),
    )


def _why(act: ActRow) -> str:
    """What was said of it; of a change which fields, never their values."""
    if act.act in {Act.PATIENT_CHANGED, Act.PATIENT_CORRECTED}:
        subject, _, names = act.detail.partition(" ")
        did, _, listed = names.partition(": ")
        fields = ", ".join(words.field_words(name) for name in listed.split(", "))
        return tr("{what} {did}: {fields}").format(
            what=words.subject_words(Subject(subject)), did=did, fields=fields
        )
    return "" if act.purpose == "record" else act.purpose

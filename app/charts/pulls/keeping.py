"""Writing lists, parts, prints, batches and the clinic's rules, in the transaction of whatever does so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import delete, insert

from app.audit import Act, Entry
from app.charts.pulls import queries
from app.charts.pulls.models import (
    PullBatchLineRecord,
    PullBatchRecord,
    PullListRecord,
    PullPartRecord,
    PullPrintLineRecord,
    PullPrintRecord,
    VisitKindRecord,
    VisitPlaceRecord,
)
from app.charts.pulls.types import Paper
from app.db.inserting import insert_all, insert_keyed
from app.db.unit import Unit
from app.patients.folding import fold


def keep_list(unit: Unit, day: date) -> int:
    """The key of the list of a day, which is made if there is none."""
    row = queries.list_of(unit.session, day)
    if row is not None:
        return row.id
    values = {"day": day, "built_at": None, "built_by_id": None, "version": 1}
    return insert_keyed(unit.session, PullListRecord, [values])[0]


def keep_built(unit: Unit, day: date) -> None:
    """Keep that the visits of a day were looked at now."""
    row, me = queries.list_of(unit.session, day), unit.actor.person_id
    if row is None:
        values = {"day": day, "built_at": unit.now, "built_by_id": me, "version": 1}
        insert_keyed(unit.session, PullListRecord, [values])
    else:
        unit.change(PullListRecord, row.id, row.version, built_at=unit.now, built_by_id=me)
    unit.record(Entry(Act.PULLS_BUILT, detail=f"{day}"))


def keep_parts(unit: Unit, list_id: int, starts: Sequence[str]) -> None:
    """Divide a list anew; who walked which part is forgotten."""
    unit.session.execute(delete(PullPartRecord).where(PullPartRecord.list_id == list_id))
    rows = [
        {"list_id": list_id, "number": number, "first_key": start, "person_id": None, "version": 1}
        for number, start in enumerate(starts, start=1)
    ]
    insert_keyed(unit.session, PullPartRecord, rows if len(rows) > 1 else [])
    unit.record(Entry(Act.PULLS_SPLIT, count=len(starts), detail=f"list {list_id}"))


def keep_walker(unit: Unit, part: queries.PartRow, person_id: int | None) -> None:
    """Say who walks a part.

    Raises:
        Conflict: somebody took it first.
    """
    unit.change(PullPartRecord, part.id, part.version, person_id=person_id)
    unit.record(Entry(Act.PULLS_SPLIT, about_person_id=person_id, detail=f"part {part.number}"))


def keep_print(unit: Unit, list_id: int, day: date, lines: Sequence[queries.Printed], *, whole: bool) -> UUID:
    """Keep which lines went onto paper; `whole` says that all that is to be fetched was among them."""
    key = unit.clock.new_id()
    unit.session.execute(
        insert(PullPrintRecord).values(id=key, list_id=list_id, person_id=unit.actor.person_id, whole=whole)
    )
    insert_all(
        unit.session,
        PullPrintLineRecord,
        [
            {
                "print_id": key, "position": position, "request_id": line.request,
                "volume_id": line.volume_id, "place_id": line.place_id, "needed_at": line.needed_at,
            }
            for position, line in enumerate(lines)
        ],
    )  # fmt: skip
    unit.record(Entry(Act.PULLS_PRINTED, count=len(lines), fact_id=key, detail=f"{day}"))
    return key


def keep_batch(
    unit: Unit, key: UUID, list_id: int, movements: Sequence[UUID], *, undoes: UUID | None = None
) -> None:
    """Keep that these movements were one step.

    Raises:
        Conflict: that step was done, or undone, already.
    """
    unit.session.execute(
        insert(PullBatchRecord).values(
            id=key, list_id=list_id, person_id=unit.actor.person_id, undoes_id=undoes
        )
    )
    rows = [{"movement_id": each, "batch_id": key} for each in movements]
    if rows:
        insert_all(unit.session, PullBatchLineRecord, rows)
    act = Act.PULLS_CHECKED_OUT if undoes is None else Act.PULLS_TAKEN_BACK
    unit.record(Entry(act, count=len(rows), fact_id=key))


def keep_kind(unit: Unit, kind: str, paper: Paper) -> None:
    """Keep what a kind of visit needs."""
    known = queries.kinds(unit.session).get(fold(kind))
    if known is None:
        values = {"kind_fold": fold(kind), "kind": kind, "paper": paper, "version": 1}
        insert_keyed(unit.session, VisitKindRecord, [values])
    elif known[3] is not paper:
        unit.change(VisitKindRecord, known[0], known[1], kind=kind, paper=paper)
    else:
        return
    unit.record(Entry(Act.SETTING_CHANGED, detail=f"visits need {paper.value} paper"))


def keep_place(unit: Unit, words: str, place_id: int) -> None:
    """Keep where the charts for a provider or a room of the schedule go."""
    known = queries.places_said(unit.session).get(fold(words))
    if known is None:
        values = {"words_fold": fold(words), "words": words, "place_id": place_id, "version": 1}
        insert_keyed(unit.session, VisitPlaceRecord, [values])
    elif known[3] != place_id:
        unit.change(VisitPlaceRecord, known[0], known[1], words=words, place_id=place_id)
    else:
        return
    unit.record(Entry(Act.SETTING_CHANGED, place_id=place_id, detail="where charts of visits go"))

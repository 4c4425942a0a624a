"""`outguide find`: who is meant."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor
from app.charts import Volume
from app.cli import shapes
from app.cli.desk import desk_of
from app.cli.output import Answer
from app.codes import NotOurCode, parse_code
from app.patients import Hit, LookUpAnswer

if TYPE_CHECKING:
    from app.bootstrap import Application

COMMANDS = typer.Typer(rich_markup_mode=None)
HEADS = ("MRN", "Name", "Born", "Sex", "Phone", "Why", "Charts")


@COMMANDS.command()
def find(
    context: typer.Context,
    text: Annotated[
        list[str],
        typer.Argument(metavar="TEXT", help="A name, MRN, birth date, phone, or a chart's barcode."),
    ],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many patients.")] = 20,
) -> None:
    """Look a patient up, best first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        started = time.perf_counter()
        found = _found(application, actor, " ".join(text), limit)
        volumes = application.finder.volumes_of(actor, [hit.patient.id for hit in found.hits])
        milliseconds = round((time.perf_counter() - started) * 1000, 1)
        application.patients.note_look_up(actor, " ".join(text), [hit.patient.id for hit in found.hits])
    document = {
        "hits": [shapes.hit(hit, volumes) for hit in found.hits],
        "ms": milliseconds,
        "understood": found.understood,
        "more": found.more,
    }
    text_after = "" if found.hits else f"Nobody fits: {found.understood or 'nothing was asked'}."
    if found.more:
        text_after = f"There are more. The first {limit} are shown."
    rows = [_row(hit, volumes) for hit in found.hits]
    desk.show(Answer(document, HEADS, rows, text_after))


def _found(application: Application, actor: Actor, text: str, limit: int) -> LookUpAnswer:
    """A chart's label names one patient; anything else is looked up."""
    try:
        code = parse_code(text, practice=application.clinic.practice)
    except NotOurCode:
        found = application.patients.look_up(actor, text, limit=limit)
        if not found.further:
            return found
        shown = [hit.patient.id for hit in found.hits]
        similar = application.patients.look_further(actor, text, shown)
        every = (*found.hits, *similar)
        return replace(found, hits=every[:limit], more=len(every) > limit)
    volume = application.finder.where(actor, code.text).volume
    patient = application.patients.by_mrn(actor, volume.mrn)
    return LookUpAnswer(f"chart {code.text}", (Hit(patient, "chart label", 1.0, False),), more=False)


def _row(hit: Hit, volumes: Sequence[Volume]) -> tuple[str, ...]:
    patient = hit.patient
    own = [volume for volume in volumes if volume.patient_id == patient.id]
    return (
        patient.mrn,
        f"{patient.name}  NAME ALERT" if hit.name_alert else patient.name,
        patient.birth_date.isoformat() if patient.birth_date else "unknown",
        patient.sex,
        patient.phone,
        hit.why,
        ", ".join(f"{volume.code} {volume.place}" for volume in own),
    )

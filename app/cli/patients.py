"""`outguide patients`: upkeep of the index."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from app.cli import duplicates, merges, nicknames, shapes
from app.cli.desk import desk_of
from app.cli.importing import imported, mapping_in, show_import
from app.cli.options import day_of
from app.cli.output import Answer
from app.directory import DateOrder
from app.interop import PatientImport
from app.patients import IndexCheck, Register, Sex

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The patient index.")
COMMANDS.add_typer(duplicates.COMMANDS)
COMMANDS.add_typer(merges.COMMANDS)
COMMANDS.add_typer(nicknames.COMMANDS)
HEADS = ("MRN", "Name", "Born", "Sex", "Phone")
DIFFERENCE_HEADS = ("What", "MRN or word", "Found", "Expected")
REFUSED = 1


@COMMANDS.command("add")
def add(
    context: typer.Context,
    family: Annotated[str, typer.Argument(metavar="FAMILY", help="The family name, or the only one.")],
    given: Annotated[str, typer.Argument(metavar="[GIVEN]", help="The given name.")] = "",
    middle: Annotated[str, typer.Option()] = "",
    suffix: Annotated[str, typer.Option()] = "",
    former: Annotated[str, typer.Option(help="A former family name.")] = "",
    born: Annotated[date | None, typer.Option(parser=day_of, metavar="YYYY-MM-DD")] = None,
    sex: Annotated[Sex, typer.Option(help="As HL7 has it: F, M, O or U.")] = Sex.UNKNOWN,
    mrn: Annotated[str, typer.Option(help="The clinic's number; without it the next one is given.")] = "",
    phone: Annotated[str, typer.Option()] = "",
    email: Annotated[str, typer.Option()] = "",
    despite: Annotated[str, typer.Option(help="Why this is nobody of those probably here already.")] = "",
) -> None:
    """Register one patient."""
    desk = desk_of(context)
    command = Register(
        family, given, middle, suffix, born, sex=sex, mrn=mrn, phone=phone, email=email, former_family=former,
        despite=despite,
    )  # fmt: skip
    with desk.opened() as (application, actor):
        added = application.patients.register(actor, command)
        twice = duplicates.compare_new(desk, application.duplicates, actor)
    day = added.birth_date.isoformat() if added.birth_date else "unknown"
    rows = [(added.mrn, added.name, day, added.sex, added.phone)]
    document = {"patients": [shapes.patient(added)], "duplicates": twice}
    desk.show(Answer(document, HEADS, rows))


@COMMANDS.command("import")
def import_file(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV in any common dress, or Excel.")],
    map_file: Annotated[
        Path | None, typer.Option("--map", help="JSON: our field to the file's title; else guessed.")
    ] = None,
    date_order: Annotated[DateOrder | None, typer.Option(help="How the file writes dates.")] = None,
    source: Annotated[str, typer.Option(help="The program the file's own numbers come from.")] = "",
    strip_digits: Annotated[bool, typer.Option(help="Leave digits out of names.")] = False,
    volumes: Annotated[int, typer.Option(min=0, max=9, help="Volumes made for each new patient.")] = 0,
    dry_run: Annotated[bool, typer.Option(help="Change nothing, only say what would be done.")] = False,
) -> None:
    """Take patients in from another program; doing it again changes nothing."""
    desk = desk_of(context)
    file = desk.file(file)
    with desk.opened() as (application, actor), desk.progress() as report:
        seen = application.imports.preview_patients(actor, file)
        command = PatientImport(
            file, mapping_in(desk, map_file) or dict(seen.mapping), date_order, source or seen.source,
            strip_digits, volumes, dry_run,
        )  # fmt: skip
        done = application.imports.import_patients(actor, command, report, desk.stop)
        written = done.taken and not done.stopped and not dry_run
        twice = duplicates.compare_new(desk, application.duplicates, actor) if written else 0
    counts = {"rows": done.rows, "added": done.added, "updated": done.updated, "unchanged": done.unchanged}
    told = ", ".join(f"{count} {word}" for word, count in (*counts.items(), ("refused", done.refused_total)))
    document = {**counts, **imported(done), "dry_run": dry_run, "duplicates": twice}
    show_import(desk, document, told, done)


@COMMANDS.command("check-index")
def check_index(
    context: typer.Context,
    mend: Annotated[bool, typer.Option("--mend", help="Put right what differs.")] = False,
) -> None:
    """Compare what is searched with the patients themselves."""
    desk = desk_of(context)
    with desk.opened() as (application, actor), desk.progress() as report:
        found = application.upkeep.check_index(actor, report, desk.stop, mend=mend)
    rows = [(each.kind.value, each.subject, each.found, each.expected) for each in found.first]
    desk.show(Answer(shapes.index_check(found), DIFFERENCE_HEADS, rows, _told(found)))
    if found.stopped:
        desk.say("Stopped. What was mended stays." if found.mended else "Stopped. Nothing was changed.")
    elif not found.ok:
        desk.say("The index is not whole. Nothing was changed. Put it right with --mend.")
    if not found.ok:
        raise typer.Exit(REFUSED)


def _told(found: IndexCheck) -> str:
    seen = f"{_counted(found.patients, 'patient')}, {_counted(found.words, 'word')}"
    if not found.total:
        return f"No difference so far: {seen}." if found.stopped else f"The index is whole: {seen}."
    counts = ", ".join(f"{kind.value} {count:,}" for kind, count in found.differences.items())
    more = f" The first {len(found.first)} are shown." if found.total > len(found.first) else ""
    mended = ", mended" if found.mended and found.ok else ""
    return f"{_counted(found.total, 'difference')}{mended} ({counts}): {seen}.{more}"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"

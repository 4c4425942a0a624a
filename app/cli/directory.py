"""`outguide directory`: providers, departments, institutions, requesters and payers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Annotated, Any

import typer

from app.actor import Actor
from app.cli import shapes
from app.cli.desk import Desk, desk_of
from app.cli.output import Answer, local
from app.directory import (
    AddEntry,
    ChangeEntry,
    Directory,
    DirectoryEntry,
    EntryChange,
    EntryFacts,
    EntryKind,
)
from app.errors import NotFound
from app.folding import fold

COMMANDS = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="People and bodies that are not staff."
)
HEADS = ("Number", "Kind", "Name", "Specialty or role", "Department", "Phone", "Fax", "In use")
CHANGE_HEADS = ("When", "Who", "Did", "What", "Before", "After")
FACTS = tuple(each.name for each in fields(EntryFacts))

Number = Annotated[int, typer.Argument(metavar="ID", help="Its number in the directory.")]
Kind = Annotated[EntryKind | None, typer.Option(help="Only of this kind.")]
Limit = Annotated[int, typer.Option(min=1, max=10_000, help="At most so many.")]
Retired = Annotated[bool, typer.Option("--all", help="Those who were retired too.")]
# What is not said stays as it is; said empty it is taken out.
RoleLine = Annotated[str | None, typer.Option("--role", help="A provider's specialty, or what it is.")]
Npi = Annotated[str | None, typer.Option("--npi", help="National Provider Identifier.")]
PayerNumber = Annotated[str | None, typer.Option("--payer-number", help="For electronic claims.")]
Department = Annotated[str | None, typer.Option("--department", help="A department by number or name.")]
Contact = Annotated[str | None, typer.Option("--contact", help="Whom to ask for there.")]
Phone = Annotated[str | None, typer.Option("--phone")]
Fax = Annotated[str | None, typer.Option("--fax")]
Email = Annotated[str | None, typer.Option("--email")]
Line = Annotated[str | None, typer.Option("--address", help="Street and number.")]
City = Annotated[str | None, typer.Option("--city")]
Region = Annotated[str | None, typer.Option("--region", help="State or province.")]
Postcode = Annotated[str | None, typer.Option("--postcode")]
Note = Annotated[str | None, typer.Option("--note")]
Anyway = Annotated[bool, typer.Option("--anyway", help="One of this name is there; this is another one.")]


@COMMANDS.command("find")
def find(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words, an NPI, or digits of a phone.")],
    kind: Kind = None,
    retired: Retired = False,
    limit: Limit = 20,
) -> None:
    """Find somebody, the likeliest first."""
    _look(desk_of(context), text, kind, retired=retired, limit=limit)


@COMMANDS.command("list")
def list_entries(
    context: typer.Context, kind: Kind = None, retired: Retired = False, limit: Limit = 200
) -> None:
    """List everybody, by name."""
    _look(desk_of(context), "", kind, retired=retired, limit=limit)


@COMMANDS.command("show")
def show(context: typer.Context, number: Number) -> None:
    """Show one entry and everything that was changed about it, the newest first."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.directory.get(actor, number)
        changes = application.directory.history(actor, number)
    rows = [row for each in changes for row in _change_rows(each, application.clinic.time_zone)]
    document = {"entries": [shapes.entry(found)], "changes": [shapes.entry_change(each) for each in changes]}
    desk.show(Answer(document, CHANGE_HEADS, rows, _in_full(found)))


@COMMANDS.command("add")
def add(
    context: typer.Context,
    kind: Annotated[EntryKind, typer.Argument(metavar="KIND", help="What it is; that never changes.")],
    name: Annotated[str, typer.Argument(metavar="NAME")],
    role: RoleLine = None,
    npi: Npi = None,
    payer_number: PayerNumber = None,
    department: Department = None,
    contact: Contact = None,
    phone: Phone = None,
    fax: Fax = None,
    email: Email = None,
    line: Line = None,
    city: City = None,
    region: Region = None,
    postcode: Postcode = None,
    note: Note = None,
    anyway: Anyway = False,
) -> None:
    """Add somebody."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        facts = _facts(context, EntryFacts(name), application.directory, actor)
        added = application.directory.add(actor, AddEntry(kind, facts, anyway))
    _show(desk, [added], 1, f"Added: {added.name}, number {added.id}.")


@COMMANDS.command("change")
def change(
    context: typer.Context,
    number: Number,
    name: Annotated[str | None, typer.Option("--name")] = None,
    role: RoleLine = None,
    npi: Npi = None,
    payer_number: PayerNumber = None,
    department: Department = None,
    contact: Contact = None,
    phone: Phone = None,
    fax: Fax = None,
    email: Email = None,
    line: Line = None,
    city: City = None,
    region: Region = None,
    postcode: Postcode = None,
    note: Note = None,
    anyway: Anyway = False,
) -> None:
    """Change what is said; the rest stays. Said empty (--fax "") it is taken out."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        before = application.directory.get(actor, number)
        facts = _facts(context, before.facts, application.directory, actor)
        after = application.directory.change(actor, ChangeEntry(number, before.version, facts, anyway))
    told = "Nothing was to be changed" if after == before else "Changed"
    _show(desk, [after], 1, f"{told}: {after.name}, number {after.id}.")


@COMMANDS.command("retire")
def retire(context: typer.Context, number: Number) -> None:
    """Offer somebody for nothing new; what happened keeps the name."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        gone = application.directory.retire(actor, number)
    _show(desk, [gone], 1, f"Retired: {gone.name}, number {gone.id}.")


@COMMANDS.command("bring-back")
def bring_back(context: typer.Context, number: Number) -> None:
    """Offer somebody again who was retired."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        back = application.directory.bring_back(actor, number)
    _show(desk, [back], 1, f"Brought back: {back.name}, number {back.id}.")


def _facts(context: typer.Context, before: EntryFacts, directory: Directory, actor: Actor) -> EntryFacts:
    """The facts with what was said on this line."""
    said: dict[str, Any] = {
        name: context.params[name] for name in FACTS if context.params.get(name) is not None
    }
    department = context.params["department"]
    if department is not None:
        said["department_id"] = _department(directory, actor, department) if department.strip() else None
    return replace(before, **said)


def _department(directory: Directory, actor: Actor, text: str) -> int:
    """The department that a number or a name means.

    Raises:
        NotFound: no department in use has this name.
    """
    if text.strip().isdecimal():
        return int(text)
    found = directory.find(actor, text, [EntryKind.DEPARTMENT]).rows
    named = [row.id for row in found if fold(row.name) == fold(text)]
    if len(named) != 1:
        raise NotFound(f"{len(named) or 'No'} departments are called {text!r}. Nothing was changed.")
    return named[0]


def _look(desk: Desk, text: str, kind: EntryKind | None, *, retired: bool, limit: int) -> None:
    with desk.opened() as (application, actor):
        kinds = [kind] if kind else []
        found = application.directory.find(actor, text, kinds, include_retired=retired, limit=limit)
    told = ""
    if not found.rows:
        told = f"Nobody in the directory fits {text!r}." if text else "The directory has nobody yet."
    elif found.total > len(found.rows):
        told = f"There are {found.total}. The first {len(found.rows)} are shown."
    _show(desk, found.rows, found.total, told)


def _show(desk: Desk, found: Sequence[DirectoryEntry], total: int, text: str) -> None:
    rows = [
        (
            str(row.id),
            row.kind,
            row.name,
            row.facts.role,
            row.department,
            row.facts.phone,
            row.facts.fax,
            "retired" if row.retired else "yes",
        )
        for row in found
    ]
    document = {"entries": [shapes.entry(row) for row in found], "total": total}
    desk.show(Answer(document, HEADS, rows, text))


def _in_full(row: DirectoryEntry) -> str:
    """Everything that is known of an entry, a line a fact."""
    facts = {**shapes.entry(row), "retired": "yes" if row.retired else ""}
    hidden = {"id", "version", "department_id", "retired_at"}
    told = [
        f"{name.replace('_', ' ')}: {text}" for name, text in facts.items() if text and name not in hidden
    ]
    return "\n".join([f"Number {row.id}", *told])


def _change_rows(change: EntryChange, zone: str) -> list[tuple[str, ...]]:
    """A row a fact; when, who and what was done stand in the first one."""
    first = (local(change.at, zone), change.person, change.act.replace("_", " "))
    return [
        ((first if at == 0 else ("", "", "")) + (each.field.replace("_", " "), each.before, each.after))
        for at, each in enumerate(change.fields)
    ]

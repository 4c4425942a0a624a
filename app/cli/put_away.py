"""`outguide put-away`: folders back on their shelves, and what is to be done with one in hand."""

from __future__ import annotations

from typing import Annotated

import typer

from app.charts import InHand, Moved, ToPutAway, Why
from app.cli import shapes
from app.cli.desk import desk_of
from app.cli.keyed import keyed
from app.cli.one_by_one import one_by_one
from app.cli.output import Answer, local
from app.cli.shapes import Row

COMMANDS = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Folders back on their shelves.")
HEADS = ("Shelf order", "Barcode", "Patient", "Volume", "Section", "Why", "Since", "Waited for")
WHY = {Why.RETURNED: "returned", Why.TAKEN_OFF: "off another shelf"}


@COMMANDS.command("list")
def list_cart(context: typer.Context) -> None:
    """List what has come back of late and was not seen on its shelf yet, in walk order."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.put_aways.list(actor)
        zone = application.clinic.time_zone
    rows = [
        (
            each.slot, each.volume.code, each.volume.patient, each.volume.label, each.volume.home,
            WHY[each.why], local(each.since, zone), each.wanted,
        )
        for each in found
    ]  # fmt: skip
    text = "" if found else "Nothing is to be put away."
    desk.show(Answer({"volumes": [_to_put_away(each) for each in found]}, HEADS, rows, text))


@COMMANDS.command("put")
def put(
    context: typer.Context,
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="Labels of the folders.")],
    shelf: Annotated[str, typer.Option(metavar="SHELF", help="Where they are, by label or name.")],
) -> None:
    """Say that folders are on this shelf; one that belongs on another is refused."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):

        def act(code: str) -> Moved:
            return application.putting_away.put(actor, code, shelf, keyed(application.clock))

        all_of_them = one_by_one(codes, act)
    all_of_them.say(desk)
    document = {
        "volumes": [
            {**shapes.volume(each.volume), "outcome": each.tone, "text": each.text}
            for _, each in all_of_them.done
        ],
        "outcome": "refused" if all_of_them.refused else "good",
        "refused": all_of_them.rows,
    }
    desk.show(Answer(document, text="\n".join(each.text for _, each in all_of_them.done)))
    all_of_them.end()


@COMMANDS.command("in-hand")
def in_hand(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The label of the folder.")],
) -> None:
    """Say what is to be done with a folder that somebody has in hand."""
    desk = desk_of(context)
    with desk.opened() as (application, actor):
        found = application.what_now.in_hand(actor, code)
    between = " and ".join(filter(None, (found.left, found.right)))
    where = f"{found.volume.home}, {found.slot}" + (f", between {between}" if between else "")
    lines = [f"{found.volume.patient} {found.volume.label}: {where}", *(each.words for each in found.todos)]
    desk.show(Answer({"volumes": [_in_hand(found)]}, text="\n".join(lines)))


def _to_put_away(row: ToPutAway) -> Row:
    return {
        **shapes.volume(row.volume), "walk": row.slot, "why": row.why, "since_return": row.since,
        "person": row.by, "wanted": row.wanted,
    }  # fmt: skip


def _in_hand(row: InHand) -> Row:
    return {
        **shapes.volume(row.volume), "walk": row.slot, "home_code": row.home_code, "left": row.left,
        "right": row.right, "keeps_out": row.keeps_out,
        "todos": [{"matter": each.matter, "words": each.words} for each in row.todos],
    }  # fmt: skip

"""`outguide init` and `outguide demo`: making clinics."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from typing import Annotated

import typer

from app.cli.desk import desk_of
from app.cli.options import country_of, time_zone_of
from app.cli.output import Answer
from app.directory import ClinicKind, DateOrder, FilingOrder
from app.security import AddPerson, Role
from app.training import PASSWORD, PIN, STAFF

COMMANDS = typer.Typer(rich_markup_mode=None)
SEEDS = 2**31
FIRST_ROLES = frozenset({Role.SUPERVISOR, Role.ADMIN})

Where = Annotated[
    str,
    typer.Argument(
        metavar="WHERE", help="A new folder, or a database as postgresql://LOGIN:PASSWORD@HOST/NAME."
    ),
]


@COMMANDS.command()
def init(
    context: typer.Context,
    where: Where,
    name: Annotated[str, typer.Option(help="The clinic's name.")] = "My clinic",
    person: Annotated[str, typer.Option(help="The first person's full name.")] = "",
    time_zone: Annotated[
        str, typer.Option(parser=time_zone_of, metavar="ZONE", help="The clinic's clock.")
    ] = "America/Chicago",
    date_order: Annotated[DateOrder, typer.Option(help="How dates are typed.")] = DateOrder.MONTH_DAY_YEAR,
    filing: Annotated[FilingOrder, typer.Option(help="In which order charts stand.")] = FilingOrder.TERMINAL,
    country: Annotated[
        str, typer.Option(parser=country_of, metavar="CC", help="For phones and addresses.")
    ] = "US",
) -> None:
    """Make a new clinic with its first supervisor, and print its recovery codes once."""
    # Databases are loaded only by commands that need one.
    from app.bootstrap import NewClinic, create_clinic

    desk = desk_of(context)
    first = desk.sign_in(new=True)
    founder = AddPerson(first.login, person or first.login, FIRST_ROLES, first.password)
    new = NewClinic(name, ClinicKind.LIVE, date_order, filing, time_zone, country)
    codes = create_clinic(where, new, founder, desk.settings)
    document = {
        "clinic": without_password(where),
        "name": name,
        "user": first.login,
        "time_zone": time_zone,
        "date_order": date_order,
        "filing": filing,
        "country": country,
        "recovery_codes": list(codes),
    }
    told = f"Made {name} in {without_password(where)}. {first.login} is its supervisor and administrator."
    desk.show(Answer(document, text="\n".join([told, *_told(codes)])))


def _told(codes: Sequence[str]) -> list[str]:
    if not codes:
        return []
    asked = "Recovery codes. They are shown this once. Print them, and keep them away from this PC:"
    return ["", asked, *(f"  {code}" for code in codes)]


@COMMANDS.command()
def demo(
    context: typer.Context,
    where: Where,
    patients: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many patients to invent.")] = 300,
    seed: Annotated[
        int | None, typer.Option(min=0, max=SEEDS, help="The same seed makes the same clinic.")
    ] = None,
) -> None:
    """Make a practice clinic with invented patients, charts and movements."""
    # Databases are loaded only by commands that need one.
    from app.bootstrap import make_practice_clinic

    desk = desk_of(context)
    drawn = secrets.randbelow(SEEDS) if seed is None else seed
    with desk.progress() as report:
        plan = make_practice_clinic(where, drawn, patients, desk.settings, report)
    logins = [each.login for each in STAFF]
    document = {
        "clinic": without_password(where),
        "seed": drawn,
        "patients": len(plan.patients),
        "charts": len(plan.charts),
        "volumes": plan.volumes,
        "people": logins,
    }
    told = (
        f"Made a practice clinic in {without_password(where)}: {len(plan.patients)} invented patients, "
        f"{plan.volumes} volumes, seed {drawn}.\n"
        f"Sign in as {', '.join(logins)}; everybody's password is '{PASSWORD}', the PIN {PIN}."
    )
    desk.show(Answer(document, text=told))


@COMMANDS.command()
def upgrade(
    context: typer.Context,
    backup_made: Annotated[
        bool, typer.Option("--backup-made", help="Say that the server has been backed up.")
    ] = False,
) -> None:
    """Bring the tables of a clinic on a server up to this program, by a login that may act as their owner."""
    # Databases are loaded only by commands that need one.
    from app.bootstrap import upgrade_clinic

    desk = desk_of(context)
    needs_login = "://" in desk.where and "@" not in desk.where
    sign_in = desk.sign_in() if needs_login else None
    done = upgrade_clinic(desk.where, sign_in, backup_made=backup_made)
    document = {
        "clinic": without_password(desk.where),
        "from": done.before,
        "to": done.after,
        "upgraded": done.upgraded,
        "text": done.sentence,
    }
    desk.show(Answer(document, text=done.sentence))


def without_password(where: str) -> str:
    """An address as it may be shown and logged."""
    return re.sub(r"//[^/]*@", "//", where)

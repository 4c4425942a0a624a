"""`outguide init` and `outguide demo`: making clinics."""

from __future__ import annotations

import re
import secrets
from typing import Annotated

import typer

from app.cli.desk import desk_of
from app.cli.output import Answer
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
) -> None:
    """Make a new clinic with its first supervisor, and print its recovery codes once."""
    # Databases are loaded only by commands that need one.
    from app.bootstrap import NewClinic, create_clinic

    desk = desk_of(context)
    first = desk.sign_in(new=True)
    founder = AddPerson(first.login, person or first.login, FIRST_ROLES, first.password)
    codes = create_clinic(where, NewClinic(name), founder, desk.settings)
    document = {
        "clinic": without_password(where),
        "name": name,
        "user": first.login,
        "recovery_codes": list(codes),
    }
    lines = [f"Made {name} in {without_password(where)}. {first.login} is its supervisor and administrator."]
    if codes:
        lines += [
            "",
            "Recovery codes. They are shown this once. Print them, and keep them away from this PC:",
            *(f"  {code}" for code in codes),
        ]
    desk.show(Answer(document, text="\n".join(lines)))


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


def without_password(where: str) -> str:
    """An address as it may be shown and logged."""
    return re.sub(r"//[^/]*@", "//", where)

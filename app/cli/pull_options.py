"""The day that a command about a pull list means."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from app.actor import Actor

if TYPE_CHECKING:
    from app.bootstrap import Application

Day = Annotated[
    str, typer.Option("--date", metavar="DATE", help="As 2026-11-24; without it the next opening day.")
]
OfDay = Annotated[str, typer.Option("--date", metavar="DATE", help="The list's day, as 2026-11-24.")]


def meant(application: Application, actor: Actor, said: date | None) -> date:
    """The day that was said; without one the next opening day."""
    return said or application.pulls.ready(actor).day

"""What a signed-in person's screens are handed, from a real clinic."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, cast

from tests.support.clinics import Desk
from ui.shell.services import Services


def services_of(desk: Desk) -> Services:
    """Every front door of the desk's program, for the person who is signed in there."""
    app, actor = desk
    handed: dict[str, Any] = {part.name: getattr(app, part.name, None) for part in fields(Services)}
    own = {"actor": actor, "catch_up": list, "reach": lambda: app.reach(actor)}
    return Services(**cast(Any, {**handed, **own}))

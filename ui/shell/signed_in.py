"""What the window holds while somebody is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.shell.navigator import Navigator
    from ui.shell.stage import Stage
    from ui.shell.work_area import WorkArea


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The frame around the screens, what brings them to the front, and what they tell the window."""

    work: WorkArea
    navigator: Navigator
    stage: Stage

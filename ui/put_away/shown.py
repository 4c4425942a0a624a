"""What the chips of putting away stand for, and what was read behind them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.charts import LooseSheet, Outguide, ToPutAway, Unmarked


class Pick(StrEnum):
    """What a chip asks for."""

    CART = "cart"
    LOOSE = "loose"
    TO_TAKE_OUT = "to_take_out"
    UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True)
class Read:
    """Everything behind the chips, as it was read last."""

    cart: tuple[ToPutAway, ...] = ()
    sheets: tuple[LooseSheet, ...] = ()
    outguides: tuple[Outguide, ...] = ()
    unmarked: tuple[Unmarked, ...] = ()

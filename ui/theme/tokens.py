"""Every colour the program uses, for the light and the dark look, and nowhere else.

Source: design/look.md section 1, contrast ratios proved in tests/gui/theme. Values are `#rrggbb`;
`ui.theme.paint.qcolor` makes a brush of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """The four kinds of outcome a fact can have, each with its own silhouette."""

    GOOD = "good"
    INFO = "info"
    ATTENTION = "attention"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class StatusColours:
    """One status as text, as a quiet tint with text on it, as a loud solid, and as a shape."""

    text: str
    tint: str
    on_tint: str
    solid: str
    on_solid: str
    shape: str


_WHITE = "#FFFFFF"
_BLACK = "#000000"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One whole look: every named colour, and the strength of shadows and dimming from 0 to 1."""

    surface_base: str
    surface_work: str
    surface_raised: str
    surface_sunken: str
    surface_hover: str
    select_active: str
    select_inactive: str
    text_1: str
    text_2: str
    text_3: str
    text_off: str
    accent_fill: str
    accent_on: str
    accent_text: str
    focus_ring: str
    accent_soft: str
    line_row: str
    line_part: str
    line_button: str
    line_control: str
    ink: str
    ink_on_1: str
    ink_on_2: str
    ink_edge: str
    ink_differs: str
    ink_chip_text: str
    alert_band: str
    alert_band_text: str
    good: StatusColours
    info: StatusColours
    attention: StatusColours
    refused: StatusColours
    over: str
    shadow: str
    shadow_menu: float
    shadow_dialog: float
    dim: str
    dim_strength: float
    tooltip: str
    tooltip_text: str

    def status(self, status: Status) -> StatusColours:
        """The colours of one status."""
        return {
            Status.GOOD: self.good,
            Status.INFO: self.info,
            Status.ATTENTION: self.attention,
            Status.REFUSED: self.refused,
        }[status]


LIGHT = Tokens(
    surface_base="#F3F4F7",
    surface_work=_WHITE,
    surface_raised=_WHITE,
    surface_sunken="#E8EAEF",
    surface_hover="#F4F5F9",
    select_active="#E6E9FC",
    select_inactive="#ECEDF2",
    text_1="#1A1D24",
    text_2="#474D5B",
    text_3="#636978",
    text_off="#9AA0AC",
    accent_fill="#444BB8",
    accent_on=_WHITE,
    accent_text="#444BB8",
    focus_ring="#444BB8",
    accent_soft="#EEF0FC",
    line_row="#ECEEF2",
    line_part="#DCDFE6",
    line_button="#C9CED8",
    line_control="#868D9B",
    ink="#1F2430",
    ink_on_1=_WHITE,
    ink_on_2="#C3C8D4",
    ink_edge="#1F2430",
    ink_differs="#FFC46B",
    ink_chip_text="#261700",
    alert_band="#FFE3AE",
    alert_band_text="#7A4A00",
    good=StatusColours("#0B6E4F", "#E4F3EC", "#0B6E4F", "#0B6E4F", _WHITE, "#0B6E4F"),
    info=StatusColours("#005A9E", "#E3F0FA", "#005A9E", "#005A9E", _WHITE, "#005A9E"),
    attention=StatusColours("#7A4A00", "#FFF1D6", "#7A4A00", "#F6B73C", "#261700", "#C77700"),
    refused=StatusColours("#B00020", "#FCE7EA", "#B00020", "#B00020", _WHITE, "#B00020"),
    over=_BLACK,
    shadow=_BLACK,
    shadow_menu=0.12,
    shadow_dialog=0.18,
    dim="#12151E",
    dim_strength=0.32,
    tooltip="#1F2430",
    tooltip_text=_WHITE,
)

DARK = Tokens(
    surface_base="#16181C",
    surface_work="#1D1F24",
    surface_raised="#26292F",
    surface_sunken="#111316",
    surface_hover="#24272D",
    select_active="#2B2F4E",
    select_inactive="#2A2D34",
    text_1="#ECEEF2",
    text_2="#B6BBC6",
    text_3="#959BA9",
    text_off="#666C79",
    accent_fill="#5A61D8",
    accent_on=_WHITE,
    accent_text="#A9AFFF",
    focus_ring="#A9AFFF",
    accent_soft="#262A45",
    line_row="#282B31",
    line_part="#363A42",
    line_button="#474D58",
    line_control="#767D8B",
    ink="#333945",
    ink_on_1=_WHITE,
    ink_on_2="#C9CED9",
    ink_edge="#4A5160",
    ink_differs="#FFC46B",
    ink_chip_text="#261700",
    alert_band="#3A2D14",
    alert_band_text="#FFC46B",
    good=StatusColours("#5FD3A5", "#17332A", "#5FD3A5", "#0F5740", _WHITE, "#5FD3A5"),
    info=StatusColours("#7CC4FF", "#172F44", "#7CC4FF", "#0B4A7D", _WHITE, "#7CC4FF"),
    attention=StatusColours("#FFC46B", "#3A2D14", "#FFC46B", "#E5A62F", "#261700", "#FFC46B"),
    refused=StatusColours("#FF8A93", "#43212A", "#FF8A93", "#A31B33", _WHITE, "#FF8A93"),
    over=_WHITE,
    shadow=_BLACK,
    shadow_menu=0.40,
    shadow_dialog=0.40,
    dim="#12151E",
    dim_strength=0.60,
    tooltip="#333945",
    tooltip_text=_WHITE,
)

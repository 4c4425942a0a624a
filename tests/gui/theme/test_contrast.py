"""The contrast figures that design/look.md promises, computed from the tokens as WCAG 2.2 defines them."""

from __future__ import annotations

import pytest

from app.charts import DIGIT_INKS, Ink
from ui.theme.tokens import DARK, LIGHT, Status, Tokens

TEXT = 4.5
EDGE = 3.0

# Foreground, ground, the ratios of the light and the dark look as look.md states them.
STATED = [
    ("text_1", "surface_work", 16.9, 14.2),
    ("text_1", "select_active", 14.0, 11.2),
    ("text_2", "surface_work", 8.5, 8.6),
    ("text_2", "select_active", 7.0, 6.7),
    ("text_3", "surface_work", 5.5, 5.9),
    ("text_3", "select_active", 4.6, 4.7),
    ("accent_on", "accent_fill", 7.1, 5.1),
    ("accent_text", "surface_work", 7.1, 8.1),
    ("accent_text", "surface_base", 6.5, 8.7),
    ("accent_text", "accent_soft", 6.3, 6.8),
    ("line_control", "surface_work", 3.3, 4.0),
    ("line_control", "surface_base", 3.0, 4.3),
    ("ink_on_1", "ink", 15.5, 11.6),
    ("ink_on_2", "ink", 9.3, 7.3),
    ("ink_differs", "ink", 9.9, 7.4),
    ("alert_band_text", "alert_band", 6.0, 8.5),
    ("good.text", "surface_work", 6.3, 8.9),
    ("info.text", "surface_work", 7.1, 8.8),
    ("attention.text", "surface_work", 7.5, 10.5),
    ("refused.text", "surface_work", 7.3, 7.3),
    ("good.on_tint", "good.tint", 5.5, 7.4),
    ("info.on_tint", "info.tint", 6.1, 7.3),
    ("attention.on_tint", "attention.tint", 6.7, 8.5),
    ("refused.on_tint", "refused.tint", 6.2, 6.2),
    ("good.on_solid", "good.solid", 6.3, 8.5),
    ("info.on_solid", "info.solid", 7.1, 9.2),
    ("attention.on_solid", "attention.solid", 9.8, 8.2),
    ("refused.on_solid", "refused.solid", 7.3, 7.6),
    ("attention.shape", "surface_work", 3.5, 10.5),
]

# Pairs that only the controls make; text needs 4.5, edges and rings 3.
USED = [
    ("text_1", "surface_raised", TEXT),
    ("text_2", "surface_base", TEXT),
    ("text_2", "surface_sunken", TEXT),
    ("text_3", "surface_base", TEXT),
    ("text_3", "surface_raised", TEXT),
    ("text_3", "select_inactive", TEXT),
    ("text_2", "select_inactive", TEXT),
    ("accent_text", "attention.tint", TEXT),
    ("accent_text", "info.tint", TEXT),
    ("accent_text", "refused.tint", TEXT),
    ("refused.text", "surface_raised", TEXT),
    ("ink_chip_text", "ink_differs", TEXT),
    ("tooltip_text", "tooltip", TEXT),
    ("focus_ring", "surface_work", EDGE),
    ("focus_ring", "surface_base", EDGE),
    ("focus_ring", "surface_raised", EDGE),
    ("accent_fill", "surface_sunken", EDGE),
    ("line_control", "surface_raised", EDGE),
]


def value_of(tokens: Tokens, path: str) -> str:
    found: object = tokens
    for name in path.split("."):
        found = getattr(found, name)
    assert isinstance(found, str)
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("front", "ground", "light", "dark"), STATED)
def test_the_design_page_states_the_contrast_the_tokens_have(
    front: str, ground: str, light: float, dark: float
) -> None:
    for tokens, stated in ((LIGHT, light), (DARK, dark)):
        computed = ratio(value_of(tokens, front), value_of(tokens, ground))
        assert computed == pytest.approx(stated, abs=0.06), (front, ground)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), USED)
def test_every_pair_the_controls_use_can_be_read(
    tokens: Tokens, front: str, ground: str, least: float
) -> None:
    assert ratio(value_of(tokens, front), value_of(tokens, ground)) >= least


@pytest.mark.parametrize("ink", Ink)
def test_a_digit_can_be_read_on_its_label_colour(ink: Ink) -> None:
    assert ratio(DIGIT_INKS[ink].ink, DIGIT_INKS[ink].digit) >= TEXT


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_a_status_shape_stands_out_from_every_ground(tokens: Tokens) -> None:
    for status in Status:
        for ground in (tokens.surface_work, tokens.surface_base, tokens.surface_raised):
            assert ratio(tokens.status(status).shape, ground) >= EDGE

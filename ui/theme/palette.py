"""The tokens as Qt's palette, so that every standard widget starts in the right colours."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from ui.theme.paint import qcolor
from ui.theme.tokens import Tokens

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup


def palette_of(tokens: Tokens) -> QPalette:
    """The palette of one look, for all three states of a window (design/look.md section 8)."""
    palette = QPalette()
    for role, value in _ordinary(tokens).items():
        palette.setColor(role, qcolor(value))
    palette.setColor(_Group.Inactive, _Role.Highlight, qcolor(tokens.select_inactive))
    for role in (
        _Role.WindowText,
        _Role.Text,
        _Role.ButtonText,
        _Role.HighlightedText,
        _Role.PlaceholderText,
    ):
        palette.setColor(_Group.Disabled, role, qcolor(tokens.text_off))
    return palette


def _ordinary(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: tokens.surface_base,
        _Role.WindowText: tokens.text_1,
        _Role.Text: tokens.text_1,
        _Role.ButtonText: tokens.text_1,
        _Role.BrightText: tokens.refused.text,
        _Role.Base: tokens.surface_work,
        _Role.AlternateBase: tokens.surface_work,
        _Role.Button: tokens.surface_work,
        _Role.Highlight: tokens.select_active,
        _Role.HighlightedText: tokens.text_1,
        _Role.PlaceholderText: tokens.text_3,
        _Role.Accent: tokens.accent_fill,
        _Role.Link: tokens.accent_text,
        _Role.LinkVisited: tokens.accent_text,
        _Role.ToolTipBase: tokens.tooltip,
        _Role.ToolTipText: tokens.tooltip_text,
        _Role.Light: tokens.surface_work,
        _Role.Midlight: tokens.line_row,
        _Role.Mid: tokens.line_part,
        _Role.Dark: tokens.line_control,
        _Role.Shadow: tokens.line_control,
    }

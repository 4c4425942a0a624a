"""The small style sheet: only menus, scroll bars and tool tips, which a style cannot reach well."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from ui.theme.tokens import Tokens

_SHEET = Template("""
QToolTip {
    background: $tooltip; color: $tooltip_text; border: 1px solid $ink_edge; padding: 4px 6px;
}
QMenuBar { background: $surface_base; color: $text_2; border: none; spacing: 0; }
QMenuBar::item { padding: 6px 12px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $select_active; color: $text_1; }
QMenuBar::item:pressed { background: $select_active; color: $text_1; }
QMenu { background: $surface_raised; color: $text_1; border: 1px solid $line_part; padding: 4px 0; }
QMenu::item { padding: 6px 24px 6px 12px; min-height: 16px; }
QMenu::item:selected { background: $select_active; color: $text_1; }
QMenu::item:disabled { color: $text_off; }
QMenu::icon { padding-left: 12px; }
QMenu::separator { height: 1px; background: $line_part; margin: 4px 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; border: none; }
QScrollBar::handle { background: $line_control; border: 2px solid $surface_work; border-radius: 5px; }
QScrollBar::handle:hover { background: $text_3; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: $surface_work; }
QAbstractScrollArea[raised="true"] QScrollBar::handle { border-color: $surface_raised; }
QAbstractScrollArea[raised="true"] QScrollBar::add-page { background: $surface_raised; }
QAbstractScrollArea[raised="true"] QScrollBar::sub-page { background: $surface_raised; }
QAbstractScrollArea::corner { background: $surface_work; border: none; }
""")


def sheet_of(tokens: Tokens) -> str:
    """The style sheet of one look."""
    return _SHEET.substitute(asdict(tokens))

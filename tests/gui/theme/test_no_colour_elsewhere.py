"""Only ui/theme/tokens.py may name a colour; everything else asks the theme."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
TOKENS = ROOT / "ui" / "theme" / "tokens.py"

LITERAL = re.compile(
    r"""
    \#[0-9a-fA-F]{6}\b | ["']\#[0-9a-fA-F]{3}["']            # #rrggbb, "#rgb"
    | QColor\(\s*["'0-9] | QColor\.from | setNamedColor       # made on the spot
    | \brgba?\(\s*\d                                          # in a style sheet
    | \bQt\.(?:GlobalColor\.)?(?:white|black|red|dark\w+|green|blue|cyan|magenta|yellow|gr[ae]y|light\w+)\b
    """,
    re.VERBOSE,
)


def colours_named_in(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if LITERAL.search(line)]


def test_no_module_but_the_tokens_names_a_colour() -> None:
    found = {
        str(path.relative_to(ROOT)): lines
        for path in sorted((ROOT / "ui").rglob("*.py"))
        if path != TOKENS and (lines := colours_named_in(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        'fill = "#1A2B3C"',
        'QColor("red")',
        "QColor(255, 0, 0)",
        "Qt.red",
        "Qt.GlobalColor.darkRed",
        "rgb(1, 2, 3)",
    ],
)
def test_the_watch_knows_a_colour_when_it_sees_one(line: str) -> None:
    assert colours_named_in(line) == [line]


def test_having_no_colour_at_all_is_allowed() -> None:
    assert colours_named_in("pixmap.fill(Qt.GlobalColor.transparent)") == []

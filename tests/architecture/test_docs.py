"""What the guides point at is there, in a fresh clone too."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.tree import ROOT

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def pages() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def missing(page: Path, text: str) -> list[str]:
    return [link for link in LINK.findall(text) if not (page.parent / link).exists()]


def test_every_link_of_the_guides_leads_somewhere() -> None:
    found = {str(page.relative_to(ROOT)): missing(page, page.read_text(encoding="utf-8")) for page in pages()}
    assert {page: links for page, links in found.items() if links} == {}
    assert len(found) > 8


def test_a_link_to_nothing_is_seen() -> None:
    assert missing(ROOT / "README.md", "![x](docs/pictures/nothing.png) [y](docs/guide.md)") == [
        "docs/pictures/nothing.png"
    ]

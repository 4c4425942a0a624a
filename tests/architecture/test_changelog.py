"""The changelog always has a place for the next line."""

from __future__ import annotations

import re

from tests.support.tree import ROOT


def test_the_changelog_has_an_unreleased_section() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(r"^## \[?Unreleased\]?$", text, re.MULTILINE), (
        "add a heading '## Unreleased' to CHANGELOG.md"
    )

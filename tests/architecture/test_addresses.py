"""No file names a registry's address or a path of the machine it was written on."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.support.tree import ROOT, project_files

# In pieces, so that this file does not name them either.
HOSTS = (
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "deb." + "debian.org",
    "security." + "debian.org",
    "archive." + "ubuntu.com",
    "conda." + "anaconda.org",
)
MACHINE_FOLDERS = ("wo" + "rk", "ro" + "ot", "ho" + "me", "o" + "pt", "Us" + "ers")
MACHINE_PATH = re.compile(
    rf"""(?:^|[\s"'`(=:])(?:[A-Z]:)?[/\\](?:{"|".join(MACHINE_FOLDERS)})[/\\]\w""", re.MULTILINE
)


def complaints(name: str, text: str) -> Iterator[str]:
    """Say what a text names that it must not."""
    yield from (f"{name}: the address {host}" for host in HOSTS if host in text.lower())
    yield from (f"{name}: the path {found.group().strip()}" for found in MACHINE_PATH.finditer(text))
    if name.endswith(".lock") and "://" in text:
        yield f"{name}: an address in a lock file"


def test_no_file_names_a_registry_or_this_machine() -> None:
    found: list[str] = []
    for path in project_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:  # a font, a picture, a sound
            continue
        found += complaints(path.relative_to(ROOT).as_posix(), text)
    assert found == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.md", "see https://" + "pypi" + ".org/simple"),
        ("x.py", 'open("/' + "wo" + 'rk/main/x")'),
        ("x.md", "C:\\" + "Us" + "ers\\ann"),
        ("uv.lock", "url = http://example.com"),
    ],
)
def test_this_rule_sees_what_it_forbids(name: str, text: str) -> None:
    assert list(complaints(name, text))


def test_ordinary_words_are_no_machine_paths() -> None:
    text = "home/office, /usr/lib/postgresql, the rest/work balance, app/root/x, https://example.com/home/x"
    assert list(complaints("x.md", text)) == []

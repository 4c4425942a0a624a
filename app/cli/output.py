"""Answers on stdout: one JSON document, or a short table; everything else goes to stderr."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from uuid import UUID
from zoneinfo import ZoneInfo

from app.cli.terminal import Terminal

# A row stays one line: names are never cut, and a terminal may break it where it will.
WIDE = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found or did: the document for scripts, the lines for people."""

    document: Mapping[str, object]
    heads: tuple[str, ...] = ()
    rows: Sequence[Sequence[str]] = ()
    text: str = ""


def prepare_streams() -> None:
    """Let every name of the world pass, whatever the terminal was set to."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if not stream.isatty():
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="backslashreplace")


def show(terminal: Terminal, answer: Answer, *, as_json: bool) -> None:
    """Print the answer."""
    if as_json:
        terminal.out.write(json.dumps(answer.document, default=_plain, ensure_ascii=False, indent=1) + "\n")
        return
    terminal.out.write(_drawn(answer))


def _drawn(answer: Answer) -> str:
    # Scripts ask for JSON, and neither they nor the version wait for what draws tables.
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = io.StringIO()
    console = Console(file=drawn, markup=False, highlight=False, emoji=False, soft_wrap=True, width=WIDE)
    if answer.rows:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
        for head in answer.heads:
            table.add_column(head, no_wrap=True, overflow="ignore")
        for row in answer.rows:
            table.add_row(*(Text(cell) for cell in row))
        console.print(table)
    if answer.text:
        console.print(answer.text)
    return "".join(line.rstrip() + "\n" for line in drawn.getvalue().splitlines())


def say(terminal: Terminal, sentence: str) -> None:
    """Tell the person at the terminal something that is not the answer."""
    terminal.err.write(sentence + "\n")


def moment(at: datetime | None) -> str | None:
    """ISO 8601 in UTC."""
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def local(at: datetime | None, zone: str) -> str:
    """As the clock on the clinic's wall shows it, wherever this PC stands."""
    return "" if at is None else f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in a document")

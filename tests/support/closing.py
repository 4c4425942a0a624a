"""The last words of a test run: which databases it ran on, and what it left out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable


def embedded_database() -> str | None:
    """Name the embedded database if this process has loaded it."""
    if "sqlcipher3.dbapi2" not in sys.modules:
        return None
    from sqlcipher3 import (
        dbapi2,
    )  # loaded by the tests or not at all: it must not count as used because of us

    connection = dbapi2.connect(":memory:")
    version = connection.execute("PRAGMA cipher_version").fetchone()[0].split()[0]
    connection.close()
    return f"SQLCipher {version} (embedded)"


def closing_line(used: Iterable[str], *, postgres_failed: bool = False) -> str:
    """Say in one line which databases answered and which did not run, from the names of those used."""
    names = sorted(set(used), reverse=True)
    missing = [kind for kind in ("SQLCipher", "PostgreSQL") if not any(kind in name for name in names)]
    reasons = {"PostgreSQL": "it could not be started"} if postgres_failed else {}
    left_out = [f"{kind} ({reasons.get(kind, 'no test asked for it')})" for kind in missing]
    if os.environ.get("OUTGUIDE_NO_DESK"):
        left_out.append("desk tests (OUTGUIDE_NO_DESK is set)")
    line = f"databases: {', '.join(names) or 'none'}"
    return f"{line}; did not run: {', '.join(left_out)}" if left_out else line

"""Which version of the tables a clinic has, and bringing an older one up to date."""

from __future__ import annotations

import hashlib
import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, inspect, text

from app.errors import RuleBroken, Unavailable

# Kept here so that opening a clinic imports no migration tool; a test compares it with the newest revision.
HEAD = "0027"
MIGRATIONS = Path(__file__).resolve().parent.parent.parent / "migrations"


def version_of(engine: Engine) -> str | None:
    """The revision a clinic's tables are at; None for an empty database."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def require_known(version: str | None) -> None:
    """Refuse a clinic that a newer program has upgraded.

    Raises:
        RuleBroken: its version is newer than this program.
    """
    if version is not None and version > HEAD:
        raise RuleBroken(
            f"This clinic was made by a newer Outguide (tables {version}, this program knows {HEAD}). "
            "Install the newer program. Nothing was changed."
        )


def upgrade(engine: Engine, *, owner: str | None = None) -> None:
    """Bring the tables to this program's version; on PostgreSQL as the role that owns them."""
    # Imported here: alembic costs half a second, and an up-to-date clinic never needs it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["engine"] = engine
    config.attributes["owner"] = owner
    command.upgrade(config, "head")


def copy_aside(folder: Path, names: tuple[str, ...], version: str, now: datetime) -> Path:
    """Copy a closed clinic's files into its `copies` folder and compare them byte by byte.

    Raises:
        Unavailable: the copy could not be made or differs; the clinic is as it was.
    """
    target = folder / "copies" / f"before-{HEAD}-from-{version}-{now:%Y%m%dT%H%M%S%f}"
    try:
        target.mkdir(parents=True)
        for name in names:
            shutil.copy2(folder / name, target / name)
            if _digest(folder / name) != _digest(target / name):
                raise Unavailable("The copy made before the upgrade differs. The clinic was not upgraded.")
    except OSError as problem:
        raise Unavailable(
            "No copy could be made before the upgrade. The clinic was not upgraded."
        ) from problem
    return target


def _digest(file: Path) -> bytes:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest()

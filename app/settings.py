"""What this PC is told once at its start: which clinic, which station, how hard to hash."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from platformdirs import user_config_path, user_data_path

from app.errors import BadInput


class StationKind(StrEnum):
    """What a PC is used for; it sets density, shade and lock times, and where the window opens."""

    FRONT_DESK = "front_desk"
    RECORDS_ROOM = "records_room"
    SCAN_ROOM = "scan_room"


@dataclass(frozen=True, slots=True)
class KdfCost:
    """How dear one guess of a password is made (Argon2id, RFC 9106)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one PC, read once and passed down."""

    clinic: str = ""
    station: str = "Desk 1"
    station_kind: StationKind = StationKind.FRONT_DESK
    data_folder: Path = field(default_factory=lambda: user_data_path("Outguide", appauthor=False))
    kdf: KdfCost = KdfCost()

    @property
    def where(self) -> str:
        """The clinic to open when none is named: a folder or a postgresql:// address."""
        return self.clinic or str(self.data_folder / "clinic")

    @property
    def has_clinic(self) -> bool:
        """Whether this PC has a clinic of its own, or was told of one on a server."""
        return facts_of(self.where) is not None

    @property
    def practice_folder(self) -> Path:
        """Where the practice clinic of this person lives."""
        return self.data_folder / "practice"


@dataclass(frozen=True, slots=True)
class ClinicFacts:
    """What may be shown of a clinic before anybody has signed in."""

    name: str
    practice: bool


def facts_of(where: str) -> ClinicFacts | None:
    """What a clinic's folder says of it without any key; None if there is no clinic.

    Of a server nothing is known before somebody has signed in.
    """
    if "://" in where:
        return ClinicFacts("", practice=False)
    try:
        told = json.loads((Path(where) / "clinic.json").read_text(encoding="utf-8"))
        return ClinicFacts(str(told["name"]), practice=told["kind"] == "practice")
    except (OSError, ValueError, KeyError, TypeError):
        return ClinicFacts("", practice=False) if (Path(where) / "keyring.json").is_file() else None


def settings_file() -> Path:
    """The file a person may edit to set this PC up."""
    return user_config_path("Outguide", appauthor=False) / "outguide.toml"


def load_settings(environ: Mapping[str, str] = os.environ, file: Path | None = None) -> Settings:
    """Read the settings of this PC from its file and from OUTGUIDE_CLINIC, _STATION and _DATA.

    Raises:
        BadInput: the file is not TOML, or names a setting or a value that does not exist.
    """
    path = file or settings_file()
    known: dict[str, str] = {}
    if path.is_file():
        known = _read(path)
    for name, variable in (
        ("clinic", "OUTGUIDE_CLINIC"),
        ("station", "OUTGUIDE_STATION"),
        ("data", "OUTGUIDE_DATA"),
    ):
        if environ.get(variable):
            known[name] = environ[variable]
    data = Path(known["data"]) if "data" in known else user_data_path("Outguide", appauthor=False)
    return Settings(
        clinic=known.get("clinic", ""),
        station=known.get("station", "Desk 1"),
        station_kind=_station_kind(known.get("station_kind", StationKind.FRONT_DESK)),
        data_folder=data,
    )


def _read(path: Path) -> dict[str, str]:
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BadInput(f"The settings file {path} cannot be read: {problem}.") from problem
    unknown = set(read) - {"clinic", "station", "station_kind", "data"}
    if unknown:
        raise BadInput(f"The settings file {path} names an unknown setting: {', '.join(sorted(unknown))}.")
    return {name: str(value) for name, value in read.items()}


def _station_kind(value: str) -> StationKind:
    try:
        return StationKind(value)
    except ValueError as problem:
        kinds = ", ".join(StationKind)
        raise BadInput(f"The station kind {value} is not one of {kinds}.") from problem

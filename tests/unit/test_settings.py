"""What this PC is told at its start, from its file and from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.errors import BadInput
from app.settings import StationKind, load_settings


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / "outguide.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_without_a_file_there_are_sound_settings(tmp_path: Path) -> None:
    settings = load_settings({}, tmp_path / "none.toml")
    assert (settings.clinic, settings.station, settings.station_kind) == (
        "",
        "Desk 1",
        StationKind.FRONT_DESK,
    )
    assert settings.where == str(settings.data_folder / "clinic")
    assert settings.practice_folder == settings.data_folder / "practice"
    assert (settings.kdf.memory_kib, settings.kdf.passes, settings.kdf.lanes) == (64 * 1024, 3, 1)


def test_the_file_is_read(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        'clinic = "/srv/clinic"\nstation = "Türe 2"\nstation_kind = "records_room"\ndata = "/srv/data"',
    )
    settings = load_settings({}, file)
    assert (settings.where, settings.station) == ("/srv/clinic", "Türe 2")
    assert (settings.station_kind, settings.data_folder) == (StationKind.RECORDS_ROOM, Path("/srv/data"))


def test_the_environment_goes_before_the_file_and_nothing_is_not_something(tmp_path: Path) -> None:
    file = written(tmp_path, 'clinic = "/srv/clinic"\nstation = "Desk 9"')
    environ = {
        "OUTGUIDE_CLINIC": "postgresql://db/clinic",
        "OUTGUIDE_STATION": "",
        "OUTGUIDE_DATA": str(tmp_path),
    }
    settings = load_settings(environ, file)
    assert (settings.where, settings.station) == ("postgresql://db/clinic", "Desk 9")
    assert settings.data_folder == tmp_path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('clinc = "x"', "unknown setting: clinc"),
        ("clinic = ", "cannot be read"),
        (b"clinic = '\xff'", "cannot be read"),
        ('station_kind = "kitchen"', "kitchen is not one of"),
    ],
)
def test_a_slip_in_the_file_is_told(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        load_settings({}, written(tmp_path, text))

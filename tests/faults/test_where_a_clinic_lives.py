"""A clinic is opened only where it is safe, by one process, and only if its file is the clinic's."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.bootstrap.folder import DATABASE, require_local
from app.errors import RuleBroken, Unavailable
from tests.support.clinics import PASSWORD, PEOPLE, Clinic, new_clinic
from tests.support.tree import ROOT

MOUNTS = """
/dev/sda1 / ext4 rw,relatime 0 0
server:/export /srv/shared nfs4 rw,vers=4.2 0 0
//nas/records /mnt/my\\040records cifs rw 0 0
/dev/sdb1 /srv/shared/local ext4 rw 0 0
host:/x /people/jo/remote fuse.sshfs rw 0 0
tmpfs /var tmpfs rw 0 0
broken line
"""


@pytest.mark.parametrize(
    "folder",
    [
        "/srv/shared/clinic",
        "/srv/shared",
        "/mnt/my records/clinic",
        "/people/jo/remote/a/b",
        "//server/share/clinic",
    ],
)
def test_a_folder_on_a_network_is_refused(folder: str) -> None:
    with pytest.raises(RuleBroken, match="on a network"):
        require_local(Path(folder), MOUNTS)


@pytest.mark.parametrize(
    "folder", ["/people/jo/clinic", "/srv/shared/local/clinic", "/srv/sharedlike", "/var/clinic"]
)
def test_a_folder_on_this_pcs_disk_is_taken(folder: str) -> None:
    require_local(Path(folder), MOUNTS)


@pytest.mark.parametrize(
    "folder",
    ["/people/jo/OneDrive/clinic", "/people/jo/OneDrive - Riverside/x", "/people/jo/Dropbox/c",
     "/people/jo/Google Drive/c", "/people/jo/Nextcloud", "/people/jo/iCloud Drive/c"],
)  # fmt: skip
def test_a_folder_that_a_program_keeps_in_step_is_refused(folder: str) -> None:
    with pytest.raises(RuleBroken, match="kept in step"):
        require_local(Path(folder), MOUNTS)


def test_a_clinic_is_neither_made_nor_opened_in_such_a_folder(
    embedded_clinic: Clinic, tmp_path: Path
) -> None:
    synced = tmp_path / "Dropbox"
    with pytest.raises(RuleBroken):
        new_clinic(str(synced / "clinic"), embedded_clinic.settings, PEOPLE)
    assert not synced.exists()
    Path(embedded_clinic.where).rename(tmp_path / "OneDrive")
    embedded_clinic.where = str(tmp_path / "OneDrive")
    with pytest.raises(RuleBroken, match="kept in step"):
        assert embedded_clinic.clerk


OPENING = """
import os, sys
from pathlib import Path
from app.bootstrap import open_clinic
from app.errors import AppError
from app.security import SignIn
from app.security.passwords import FLOOR
from app.settings import Settings
try:
    who = SignIn("records", os.environ["OUTGUIDE_PASSWORD"])
    app, actor = open_clinic(sys.argv[1], who, Settings(kdf=FLOOR))
except AppError as problem:
    print(type(problem).__name__, problem.sentence)
else:
    print("opened", actor.login, flush=True)
    sys.stdin.read()
"""


def another_process(clinic: Clinic) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", OPENING, clinic.where]
    environment = {**os.environ, "OUTGUIDE_PASSWORD": PASSWORD}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, encoding="utf-8", env=environment
    )


def test_a_second_process_is_told_that_the_clinic_is_open_already(embedded_clinic: Clinic) -> None:
    assert embedded_clinic.clerk
    with another_process(embedded_clinic) as other:
        assert other.communicate()[0].startswith("ClinicHeld This clinic is open already in another window")


def test_a_process_that_died_leaves_the_clinic_free(embedded_clinic: Clinic) -> None:
    with another_process(embedded_clinic) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "opened records\n"
        with pytest.raises(Unavailable, match="open already"):
            assert embedded_clinic.clerk
        other.kill()
    assert embedded_clinic.clerk.actor.login == "clerk"


def plain_sqlite(file: Path) -> None:
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE clinic (id int)")
    connection.commit()
    connection.close()


def noise(file: Path) -> None:
    file.write_bytes(os.urandom(8192))


def first_page_damaged(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    whole[2000] ^= 1
    file.write_bytes(whole)


def cut_to_half_a_page(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:2000])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("damage", [plain_sqlite, noise, first_page_damaged, cut_to_half_a_page, emptied])
def test_another_file_in_place_of_the_clinics_is_refused_and_left_alone(
    embedded_clinic: Clinic, damage: Callable[[Path], None]
) -> None:
    file = Path(embedded_clinic.where) / DATABASE
    damage(file)
    before = file.read_bytes()
    for _ in range(2):  # and the lock is let go each time
        with pytest.raises(Unavailable, match="Nothing was changed"):
            assert embedded_clinic.clerk
    assert file.read_bytes() == before


def test_without_its_file_there_is_no_clinic_and_none_is_made(embedded_clinic: Clinic) -> None:
    file = Path(embedded_clinic.where) / DATABASE
    file.unlink()
    with pytest.raises(Unavailable, match="no clinic file"):
        assert embedded_clinic.clerk
    assert not file.exists()


def test_an_empty_folder_is_no_clinic_and_stays_empty(embedded_clinic: Clinic, tmp_path: Path) -> None:
    embedded_clinic.where = str(tmp_path / "nothing")
    with pytest.raises(Unavailable, match="There is no clinic"):
        assert embedded_clinic.clerk
    assert not (tmp_path / "nothing").exists()


def test_a_clinic_is_not_made_over_another(embedded_clinic: Clinic) -> None:
    with pytest.raises(RuleBroken, match="already"):
        new_clinic(embedded_clinic.where, embedded_clinic.settings, PEOPLE)
    assert embedded_clinic.clerk.actor.login == "clerk"


def test_the_folder_and_its_files_are_for_their_owner_alone(embedded_clinic: Clinic, tmp_path: Path) -> None:
    made = tmp_path / "made"
    new_clinic(str(made), embedded_clinic.settings, PEOPLE)
    assert made.stat().st_mode & 0o077 == 0
    facts = json.loads((made / "clinic.json").read_text(encoding="utf-8"))
    assert set(facts) == {"format", "id", "name", "kind"}


def test_a_server_that_does_not_answer_or_holds_no_clinic_is_told(server_clinic: Clinic) -> None:
    right = server_clinic.where
    for where, said in (
        (right.rsplit("/", 1)[0] + "/nothing_here", "no clinic of that name"),
        ("postgresql://127.0.0.1:1/clinic", "does not answer"),
    ):
        server_clinic.where = where
        with pytest.raises(Unavailable, match=said):
            assert server_clinic.clerk
    server_clinic.where = right
    assert server_clinic.clerk

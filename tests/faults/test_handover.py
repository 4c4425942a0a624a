"""A command that is typed while a window holds the clinic is done by the window, as whoever typed it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.audit import Act
from app.audit.models import AuditAct
from app.cli.handover.door import NOTE
from app.patients.models import PatientRecord
from app.security.failures import FREE_TRIES
from tests.db.importing import PMS, a_file
from tests.faults.windows import Window, asked, environment, start, typed, window
from tests.support.clinics import Clinic
from tests.support.tree import ROOT

ROWS = 60_000  # more than any import takes before it is cut off here


def many(folder: Path, name: str = "export.csv") -> Path:
    rows = [
        (f"Name{'abcdefghij'[at % 10]}", f"Ann{at}", "02/13/1975", f"{900000 + at}", f"402-555-{at:04d}")
        for at in range(ROWS)
    ]
    return a_file(folder, PMS, rows, name)


def patients(clinic: Clinic) -> int:
    held: int = clinic.one(select(func.count()).select_from(PatientRecord))
    return held


def test_a_command_is_done_by_the_window_that_is_open(embedded_clinic: Clinic) -> None:
    clinic = embedded_clinic
    clinic.a_patient("Garcia", "Maria")
    with window(clinic) as opened:
        found = asked(clinic, "find", "garcia", login="clerk")
        assert [hit["name"] for hit in found["hits"]] == ["GARCIA, Maria"]
        code, out, err = typed(clinic, "find", "garcia")
        assert (code, err) == (0, "") and "GARCIA, Maria" in out
        assert typed(clinic, "find", "garcia", login="admin")[0] == 1
        assert opened.do("shade") == "shade"
        assert asked(clinic, "find", "garcia")["hits"]
        assert opened.do("lock") == "lock"
        assert not (Path(clinic.where) / NOTE).exists()
        assert asked(clinic, "find", "garcia")["hits"], "nobody holds it: the command opens it itself"
    lines = clinic.rows(select(AuditAct.person).where(AuditAct.act == Act.LOOKED_UP).order_by(AuditAct.at))
    assert [line.person for line in lines] == ["clerk", "records", "records", "records"]


def test_how_a_command_ends_is_the_same_through_the_window(embedded_clinic: Clinic) -> None:
    clinic = embedded_clinic
    code = clinic.a_volume()
    with window(clinic):
        assert typed(clinic, "find")[0] == 2
        refused = typed(clinic, "charts", "where", "C99999999", "--json")
        assert refused[0] == 1 and json.loads(refused[1])["outcome"] == "refused"
        assert refused[2] == json.loads(refused[1])["text"] + "\n"
        half = typed(clinic, "charts", "check-in", code, "nonsense", "--json")
        assert half[0] == 1 and len(json.loads(half[1])["volumes"]) == 1
        assert typed(clinic, "--version")[0] == 0
        assert typed(clinic, "find", "x", "--help")[1].startswith("Usage")
        nowhere = typed(clinic, "patients", "import", "nowhere.csv")
        assert nowhere[0] == 3 and nowhere[2].startswith("nowhere.csv cannot be read")


def test_a_wrong_password_is_refused_and_counted_by_the_window(embedded_clinic: Clinic) -> None:
    clinic = embedded_clinic
    clinic.close()
    with window(clinic):
        for _ in range(FREE_TRIES):  # the next one would have to wait a second, or not, as the clock has it
            refused = typed(clinic, "find", "x", password="walnut canyon nine doors")
            assert refused == (1, "", "Name or password is not right. Nothing was opened.\n")
    told = json.loads((Path(clinic.where) / "sign-in-failures.json").read_text(encoding="utf-8"))
    assert told["records"][0] == FREE_TRIES


def test_files_are_those_of_the_folder_where_the_command_was_typed(
    embedded_clinic: Clinic, tmp_path: Path
) -> None:
    a_file(tmp_path, PMS, [("Garcia", "Maria", "02/13/1975", "004172", "")], "here.csv")
    (tmp_path / "map.json").write_text(json.dumps({"family": "LastName", "mrn": "MRN"}), encoding="utf-8")
    with window(embedded_clinic):
        words = ("patients", "import", "here.csv", "--map", "map.json", "--json")
        code, out, err = typed(embedded_clinic, *words, folder=tmp_path)
        assert (code, err) == (0, ""), err
        assert json.loads(out)["added"] == 1


def test_two_commands_and_a_scan_are_served_while_an_import_runs(
    embedded_clinic: Clinic, tmp_path: Path
) -> None:
    clinic, file = embedded_clinic, many(tmp_path)
    codes = [clinic.a_volume() for _ in range(3)]
    with window(clinic) as opened:
        opened.do(f"scan {codes[0]}")
        with start(clinic, "patients", "import", str(file), "--json") as importing:
            first, second = start(clinic, "find", "namea", "--json"), start(clinic, "find", "nameb", "--json")
            for each in (first, second):
                out, err = each.communicate(timeout=60)
                assert (each.returncode, err) == (0, "") and "hits" in json.loads(out)
            settled = [opened.do(f"scan {code}") for code in codes[1:]]
            assert importing.poll() is None, "the import was over before the scans"
            assert all(each.startswith("settled") for each in settled)
            importing.send_signal(signal.SIGINT)
            out, err = importing.communicate(timeout=60)
        assert (importing.returncode, json.loads(out)["stopped"]) == (1, True), err


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL])
def test_a_long_import_ends_between_two_transactions_when_nobody_waits_for_it(
    embedded_clinic: Clinic, tmp_path: Path, ending: signal.Signals
) -> None:
    clinic, file = embedded_clinic, many(tmp_path)
    with window(clinic) as opened:
        with start(clinic, "patients", "import", str(file), "--json") as importing:
            while not asked(clinic, "find", "namea")["hits"]:
                assert importing.poll() is None
            importing.send_signal(ending)
            out, err = importing.communicate(timeout=60)
        if ending == signal.SIGINT:
            told = json.loads(out)
            assert (importing.returncode, told["stopped"]) == (1, True)
            assert err == f"Stopped. Taken before that: {told['added']}. Import again to go on.\n"
        assert opened.do("lock") == "lock"
    taken = patients(clinic)
    assert 0 < taken < ROWS
    in_trail = select(func.sum(AuditAct.count)).where(AuditAct.act == Act.PATIENTS_IMPORTED)
    assert clinic.one(in_trail) == taken


def test_a_window_that_is_killed_leaves_one_sentence_and_a_clinic_that_opens(
    embedded_clinic: Clinic, tmp_path: Path
) -> None:
    clinic, file = embedded_clinic, many(tmp_path)
    with window(clinic) as opened:
        with start(clinic, "patients", "import", str(file), "--json") as importing:
            while not asked(clinic, "find", "namea")["hits"]:
                assert importing.poll() is None
            opened.process.kill()
            out, err = importing.communicate(timeout=60)
        assert importing.returncode == 3
        assert json.loads(out) == {"outcome": "unavailable", "text": err.strip()}
        assert err.startswith("The window that has this clinic open ended before") and err.count("\n") == 1
    assert (Path(clinic.where) / NOTE).is_file(), "what a killed window leaves"
    assert asked(clinic, "find", "namea")["hits"]
    with window(clinic):
        assert asked(clinic, "find", "nameb", login="clerk")["hits"]


def another_window(clinic: Clinic) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ui", "--clinic", clinic.where], cwd=ROOT, env=environment(clinic),
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


def come_back(opened: Window) -> str:
    """What the window says of itself once it has come forward."""
    told = (opened.do("minimised") for _ in range(500))
    return next((each for each in told if each == "False"), "never")


def test_a_second_window_asks_the_first_to_come_forward_and_ends(embedded_clinic: Clinic) -> None:
    with window(embedded_clinic) as opened:
        opened.do("minimise")
        assert opened.do("minimised") == "True"
        second = another_window(embedded_clinic)
        assert (second.returncode, second.stdout) == (0, "")
        assert second.stderr == "This clinic is open in another window. That window comes to the front.\n"
        assert come_back(opened) == "False"


def test_a_window_that_hangs_is_not_waited_for(embedded_clinic: Clinic) -> None:
    with window(embedded_clinic) as opened:
        os.kill(opened.process.pid, signal.SIGSTOP)
        try:
            code, out, err = typed(embedded_clinic, "find", "x")
        finally:
            os.kill(opened.process.pid, signal.SIGCONT)
    assert (code, out) == (3, "")
    assert err.startswith("This clinic is open already in another window")

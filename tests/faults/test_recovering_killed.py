"""A renewal that is cut off leaves one way in, never none."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from app.audit import Act
from app.bootstrap import recover
from app.errors import NotAllowed
from app.security import Recover
from tests.support.clinics import PASSWORD, Clinic, FolderTemplate
from tests.support.tree import ROOT

NEW = "copper willow seven stairs"
LOGIN = "supervisor"


@pytest.mark.parametrize("step", ["before the ring", "between its copies", "after it"])
def test_killed_on_the_way_either_the_old_or_the_new_opens(
    embedded_clinic: Clinic, embedded_template: FolderTemplate, step: str
) -> None:
    clinic, typed = embedded_clinic, embedded_template.recovery_codes[0]
    clinic.close()
    child = subprocess.run(
        [sys.executable, "-m", "tests.faults.recovering_child", clinic.where, LOGIN, step],
        cwd=ROOT, env={**os.environ, "OUTGUIDE_CODE": typed, "OUTGUIDE_PASSWORD": NEW},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (child.returncode, child.stderr) == (-9, "")
    done = step != "before the ring"
    right, wrong = (NEW, PASSWORD) if done else (PASSWORD, NEW)
    good, spent = (child.stdout.strip(), typed) if done else (typed, child.stdout.strip())
    with pytest.raises(NotAllowed):
        clinic.sign_in(LOGIN, wrong)
    assert clinic.sign_in(LOGIN, right).actor.login == LOGIN
    told = clinic.one("select count(*) from audit_act where act = :act", act=Act.PERSON_RECOVERED.value)
    assert told == 1, "what could have happened is in the trail"
    clinic.close()
    with pytest.raises(NotAllowed, match="does not open this clinic"):
        recover(clinic.where, Recover(LOGIN, spent, NEW), clinic.settings)
    recover(clinic.where, Recover(LOGIN, good, NEW), clinic.settings).finish()
    assert clinic.sign_in(LOGIN, NEW).actor.login == LOGIN

"""An older clinic is copied aside and brought up to date; a newer one is left alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from app.bootstrap import open_clinic
from app.charts import State
from app.db.embedded import open_embedded
from app.db.schema import HEAD, version_of
from app.errors import RuleBroken, Unavailable
from app.security import SignIn
from app.security.keyfile import read_keyring, write_keyring
from app.security.keyring import PERSON, KeyRing, derived, make_slot, open_slot
from app.settings import Settings
from tests.migrations import first_day
from tests.migrations.stepping import columns_of, facts_of, go_to
from tests.support.clinics import CHEAP, PASSWORD, Clinic

VAULT = bytes(range(32))
JO = SignIn("jo", PASSWORD)


@pytest.fixture
def old_clinic(tmp_path: Path) -> Iterator[Path]:
    """A clinic as the first release left it."""
    folder = tmp_path / "clinic"
    folder.mkdir()
    ring = KeyRing(first_day.CLINIC_ID, epoch=1, slots=())
    write_keyring(folder, ring.with_slot(make_slot(ring, PERSON, "jo", PASSWORD, VAULT, CHEAP)))
    engine = open_embedded(folder / "clinic.db", derived(VAULT, "database"), create=True)
    go_to(engine, "0001")
    first_day.fill(engine)
    engine.dispose()
    facts = {
        "format": "outguide clinic",
        "id": first_day.CLINIC_ID,
        "name": "Old Mill Clinic",
        "kind": "live",
    }
    (folder / "clinic.json").write_text(json.dumps(facts), encoding="utf-8")
    yield folder


def settings_of(folder: Path) -> Settings:
    return Settings(kdf=CHEAP, data_folder=folder.parent / "data")


def test_an_older_clinic_is_copied_aside_and_upgraded_with_the_same_facts(old_clinic: Path) -> None:
    engine = open_embedded(old_clinic / "clinic.db", derived(VAULT, "database"))
    columns = columns_of(engine)
    before = facts_of(engine, columns)
    engine.dispose()
    app, jo = open_clinic(str(old_clinic), JO, settings_of(old_clinic))
    try:
        (hit,) = app.patients.look_up(jo, "garcia 1975").hits
        assert (hit.patient.mrn, hit.patient.phone) == ("004172", "402-555-4471")
        volume = app.finder.where(jo, "OLD4711").volume
        assert (volume.code, volume.state, volume.holder) == (first_day.VOLUME_CODE, State.OUT, "Dr Lee")
        assert [each.id for each in app.finder.history(jo, volume.code)] == [first_day.OUT]
        assert [item.evidence for item in app.queue.list(jo)] == ["The clock."]
    finally:
        app.close()
    engine = open_embedded(old_clinic / "clinic.db", derived(VAULT, "database"))
    assert version_of(engine) == HEAD
    after = facts_of(engine, columns)
    engine.dispose()
    assert {name: rows for name, rows in after.items() if name != "audit_act"} == {
        name: rows for name, rows in before.items() if name != "audit_act"
    }
    assert set(before["audit_act"]) < set(after["audit_act"])
    (copy,) = (old_clinic / "copies").iterdir()
    assert copy.name.startswith(f"before-{HEAD}-from-0001-")
    engine = open_embedded(
        copy / "clinic.db", derived(open_slot(read_keyring(copy), PERSON, "jo", PASSWORD), "database")
    )
    assert (version_of(engine), facts_of(engine, columns)) == ("0001", before)
    engine.dispose()


def test_an_upgraded_clinic_is_not_copied_again(old_clinic: Path) -> None:
    for _ in range(2):
        app, _ = open_clinic(str(old_clinic), JO, settings_of(old_clinic))
        app.close()
    assert len(list((old_clinic / "copies").iterdir())) == 1


def test_without_a_copy_there_is_no_upgrade(old_clinic: Path) -> None:
    (old_clinic / "copies").write_text("a file where the copies' folder should be", encoding="utf-8")
    with pytest.raises(Unavailable, match="No copy could be made"):
        open_clinic(str(old_clinic), JO, settings_of(old_clinic))
    engine = open_embedded(old_clinic / "clinic.db", derived(VAULT, "database"))
    assert version_of(engine) == "0001"
    engine.dispose()
    (old_clinic / "copies").unlink()
    app, _ = open_clinic(str(old_clinic), JO, settings_of(old_clinic))
    app.close()


def test_a_newer_clinic_is_refused_and_left_alone(clinic: Clinic) -> None:
    desk = clinic.clerk
    clinic.put_right(text("UPDATE alembic_version SET version_num = '9999'"))
    login = desk.actor.login
    clinic.close()
    for _ in range(2):  # the second try finds nothing locked
        with pytest.raises(RuleBroken, match=r"newer Outguide \(tables 9999"):
            clinic.sign_in(login)
    if not clinic.on_server:
        assert not (Path(clinic.where) / "copies").exists()


def test_an_older_server_is_upgraded_by_whoever_runs_it(server_clinic: Clinic) -> None:
    server_clinic.put_right(text("UPDATE alembic_version SET version_num = '0001'"))
    with pytest.raises(RuleBroken, match="outguide upgrade"):
        assert server_clinic.clerk

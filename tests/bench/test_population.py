"""A clinic made for measuring passes the checks that one made at the desk passes."""

from __future__ import annotations

import itertools
import secrets
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.actor import Actor
from app.audit import Act
from app.audit.models import AuditAct
from app.bench.ground import FolderGround, Ground, Population, ServerGround
from app.bench.opened import Way
from app.bench.types import Size, Wanted
from app.bootstrap import Application
from app.charts import State
from app.charts.custody.models import MovementRecord, VolumeRecord
from app.errors import BadInput
from app.patients.models import NameToken, PatientIdentifier, PatientName, PatientRecord, PatientSearch
from app.progress import Progress

SIZE = Size(60, 500)


def unheard(progress: Progress) -> None:
    """Listen to no progress."""


@pytest.fixture(params=["embedded", "server"])
def ground(request: pytest.FixtureRequest, tmp_path: Path) -> Ground:
    """A place for a small clinic on each database."""
    seed = secrets.randbelow(2**31)
    if request.param == "embedded":
        return FolderGround(Wanted((), SIZE, 1, seed, tmp_path))
    made = ServerGround(Wanted((), SIZE, 1, seed, tmp_path, request.getfixturevalue("bench_server")))
    request.addfinalizer(made.close)
    return made


def test_a_made_clinic_is_as_consistent_as_one_worked_at_the_desk(ground: Ground, tmp_path: Path) -> None:
    population = ground.made(unheard)
    with (
        ground.copied() as where,
        Way(where, population.sign_in("supervisor"), tmp_path).opened() as (app, actor),
    ):
        require_whole_ledger(app, actor)
        require_searchable(app, actor)
        require_everybody_found(app, actor, population)


def require_whole_ledger(app: Application, actor: Actor) -> None:
    """Sequences without holes, each volume where its last movement left it, a line of the trail each."""
    with app.units.read(actor) as unit:
        session = unit.session
        volumes = session.execute(
            select(VolumeRecord.id, VolumeRecord.code, VolumeRecord.moves, VolumeRecord.state)
        ).all()
        assert session.scalar(select(func.count()).select_from(MovementRecord)) == SIZE.movements
        facts = Counter(session.scalars(select(MovementRecord.id)))
        told = select(AuditAct.fact_id).where(AuditAct.act == Act.VOLUME_MOVED)
        assert Counter(session.scalars(told)) == facts
    out = 0
    for _, code, moves, state in volumes:
        history, now = app.finder.history(actor, code), app.finder.where(actor, code).volume
        assert [row.sequence for row in history] == list(range(1, moves + 1))
        assert all(before.state_after is after.state_before for before, after in itertools.pairwise(history))
        assert now.state is state
        if history and history[-1].act != "seen":
            assert (history[-1].to_place, history[-1].state_after) == (now.place, now.state)
        out += state is State.OUT
    assert 0 < out < len(volumes) // 2


def require_searchable(app: Application, actor: Actor) -> None:
    """Every patient has one name, one number, one search row, and the words of the name."""
    with app.units.read(actor) as unit:
        everybody = Counter(unit.session.scalars(select(PatientRecord.id)))
        assert everybody.total() == SIZE.patients
        current = select(PatientName.patient_id).where(PatientName.kind == "current")
        for statement in (current, select(PatientIdentifier.patient_id), select(PatientSearch.patient_id)):
            assert Counter(unit.session.scalars(statement)) == everybody
        assert set(unit.session.scalars(select(NameToken.patient_id))) == set(everybody)


def require_everybody_found(app: Application, actor: Actor, population: Population) -> None:
    """The look-up finds those whom the questions are drawn from, and the desk their charts."""
    sample = population.sample
    assert len(sample.patients) == SIZE.patients
    for who in sample.patients:
        patient = app.patients.by_mrn(actor, who.mrn)
        found = app.patients.look_up(actor, f"{who.family}, {who.given}".strip(", "))
        assert patient.id in {hit.patient.id for hit in found.hits}
    assert sample.shelved
    assert all(app.finder.where(actor, code).volume.state is State.IN_FILE for code in sample.shelved)
    assert sample.holders
    assert all(app.places.holder(actor, code).is_holder for code in sample.holders)


def test_a_kept_clinic_is_taken_again_and_another_size_is_refused(tmp_path: Path) -> None:
    keep, scratch = tmp_path / "kept", tmp_path / "scratch"
    scratch.mkdir()
    first = FolderGround(Wanted((), Size(20, 40), 1, 1, scratch, keep=keep)).made(unheard)
    steps = list[Progress]()
    again = FolderGround(Wanted((), Size(20, 40), 1, 2, scratch, keep=keep)).made(steps.append)
    assert (again, steps) == (first, [])
    with pytest.raises(BadInput, match="has another size"):
        FolderGround(Wanted((), Size(21, 40), 1, 1, scratch, keep=keep)).made(unheard)


def test_a_clinic_kept_on_another_server_is_made_anew(tmp_path: Path, bench_server: str) -> None:
    keep, scratch, url = tmp_path / "kept", tmp_path / "scratch", bench_server
    scratch.mkdir()
    first = ServerGround(Wanted((), Size(20, 40), 1, 1, scratch, url, keep=keep))
    made = first.made(unheard)
    again = ServerGround(Wanted((), Size(20, 40), 1, 1, scratch, url, keep=keep))
    assert again.made(unheard) == made
    again.wanted = replace(again.wanted, keep=None)
    again.close()
    third = ServerGround(Wanted((), Size(20, 40), 1, 1, scratch, url, keep=keep))
    assert third.made(unheard).logins != made.logins
    third.wanted = replace(third.wanted, keep=None)
    third.close()

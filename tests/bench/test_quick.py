"""Each bench in its smallest form: every figure is really produced, whatever it is."""

from __future__ import annotations

import secrets
from contextlib import closing
from pathlib import Path

import pytest

from app.bench import searching
from app.bench.doubles import LEVELS
from app.bench.ground import grounds
from app.bench.mistaking import FOUND
from app.bench.run import NAMES, measured
from app.bench.twice import Doubling
from app.bench.types import Effort, Figure, Size, Wanted
from app.progress import Progress
from tests.bench.test_clinic_day import PLAN

QUICK = Effort(
    scans=6, cold_scans=4, questions=20, cold_questions=4, mistakes=10, newcomers=10, cold_newcomers=4,
    rows=200, kills=2, pause_ms=20, idle_s=0.1, compared=2, compared_at_once=210, visits=12, walks=2,
    folders=12, kept=24, day=PLAN,
)  # fmt: skip
BOTH = ("encrypted SQLite", "PostgreSQL")
# What stands in the figures of each bench; {} is the database.
WANTED = {
    "start": (
        "sign-in shown, warm, {}", "sign-in shown, cold, {}", "idle memory at the sign-in, {}",
        "idle memory, signed in, {}",
    ),
    "desk": (
        *(f"scan to outcome, {when}, {{}}, p{share}" for when in ("idle", "while an import runs", "cold")
          for share in (50, 95, 99)),
        "import while scans come, {}", "memory after all scans, {}",
    ),
    "lookup": tuple(
        f"look-up, {what}, p{share}"
        for what in ("warm, {}", "warm, {}, without charts", "one or two letters, {}", "cold, {}")
        for share in (50, 95, 99)
    ) + tuple(f"found among ten, {kind}, {{}}" for kind in FOUND) + tuple(
        f"second look, {{}}, p{share}" for share in (50, 95, 99)
    ),
    "register": tuple(
        f"registering a patient, {when}, {{}}, p{share}"
        for when in ("warm", "cold")
        for share in (50, 95, 99)
    ),
    "import": (
        "import, {}", "import, {}: memory at 200 rows", "import, {}: memory at 600 rows",
        "import, {}: memory more at three times the rows", "import, {}: from cancel to stopped",
    ),
    "audit": (
        *(f"scan of a shelf audit to what it found, {{}}, p{share}" for share in (50, 95, 99)),
        "folders flagged beyond those misfiled, {}",
    ),
    "replay": (
        "kept scans recorded, {}", "kept scans lost, {}", "kept scans recorded twice, {}",
    ),
    "day": (
        "clinic day, {}", *(f"scan of a clinic day, {{}}, p{share}" for share in (50, 95, 99)),
        "clinic day, untrue at its end, {}",
    ),
    "lists": tuple(
        f"{what}, {{}}, p{share}"
        for what in ("history of one chart", "who has what overdue")
        for share in (50, 95, 99)
    ),
    "pull": (
        "pull list built and in walk order, {}", "pull list built, {}",
        *(f"pull list read in walk order, {{}}, p{share}" for share in (50, 95, 99)),
    ),
}  # fmt: skip
SEARCHED = (
    "processor time", "memory at most", "pairs compared", "pairs to be reviewed", "F1", "precision", "recall",
    *(f"one registered afterwards, p{share}" for share in (50, 95, 99)), "210 imported afterwards",
)  # fmt: skip


def unheard(progress: Progress) -> None:
    """Listen to no progress."""


def run(folder: Path, server: str, *names: str) -> list[Figure]:
    """The figures of some benches, and that they said how far they were."""
    told = list[Progress]()
    wanted = Wanted(names, Size(300, 400), 1, secrets.randbelow(2**31), folder, server, effort=QUICK)
    done = measured(wanted, told.append)
    assert told, "no progress was told"
    assert {"processor", "cores", "memory_mb", "python", "sqlcipher", "load_at_start"} <= set(done.machine)
    return list(done.figures)


@pytest.mark.slow
@pytest.mark.parametrize(
    "names",
    [("start", "desk"), ("lookup", "register", "import"), ("pull", "audit", "replay", "day", "lists")],
)
def test_a_bench_measures_both_databases(names: tuple[str, ...], tmp_path: Path, bench_server: str) -> None:
    figures = {each.figure: each for each in run(tmp_path, bench_server, *names)}
    wanted = [each.format(database) for name in names for database in BOTH for each in WANTED[name]]
    assert list(figures) == wanted
    for figure in figures.values():
        if any(word in figure.figure for word in ("beyond", "lost", "twice", "untrue")):
            assert figure.value == 0, figure
        elif "memory more" not in figure.figure:
            assert figure.value is not None and figure.value > 0, figure
            assert figure.lowest is not None and figure.highest is not None, figure
            assert figure.lowest <= figure.value <= figure.highest, figure


def test_the_kill_bench_counts(tmp_path: Path) -> None:
    lost, doubled, holes, acknowledged = run(tmp_path, "", "kill")
    assert (lost.value, doubled.value, holes.value) == (0, 0, 0)
    assert (lost.met, doubled.met, holes.met, lost.runs) == (True, True, True, QUICK.kills)
    assert acknowledged.value is not None


@pytest.mark.slow
def test_the_bench_of_duplicates_measures_speed_memory_and_how_many_are_found(tmp_path: Path) -> None:
    figures = {each.figure: each for each in run(tmp_path, "", "duplicates")}
    engine = "duplicates, engine, 300 patients"
    assert list(figures)[:12] == [
        engine,
        f"{engine}: memory at most",
        f"{engine}: pairs compared",
        *(
            f"duplicates, {level} errors, {what}"
            for level in LEVELS
            for what in ("F1", "precision", "recall")
        ),
    ]
    for name in list(figures)[:12]:
        value = figures[name].value
        assert value is not None, name
        assert value > (0.8 if "errors" in name else 0), name
    # FEBRL lies inside a package of a peer, which is not installed everywhere.
    assert any("FEBRL" in name for name in list(figures)[12:])


@pytest.mark.slow
def test_the_search_over_all_is_measured_on_both_databases(tmp_path: Path, bench_server: str) -> None:
    wanted = Wanted((), Size(300, 0), 1, secrets.randbelow(2**31), tmp_path, bench_server, effort=QUICK)
    embedded, server = grounds(wanted, Doubling)
    assert server is not None
    with closing(server):
        for ground in (embedded, server):
            figures = {each.figure: each.value for each in searching.bench(wanted, ground, unheard)}
            name = f"search over all, 300 patients, {ground.name}"
            assert list(figures) == [name, *(f"{name}: {each}" for each in SEARCHED)]
            assert min(value or 0 for value in figures.values()) > 0, figures
            assert (figures[f"{name}: F1"] or 0) > 0.8, figures


def test_every_bench_has_its_quick_form() -> None:
    assert set(NAMES) == {*WANTED, "kill", "duplicates"}

"""The start script chooses the right program, does nothing twice and says what it lacks."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import start


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Call start.py with words and give the command it would become."""

    class Became(Exception):
        pass

    def become(command: list[str | Path]) -> None:
        raise Became(*map(str, command))

    def call(*words: str) -> list[str]:
        monkeypatch.setattr("sys.argv", ["start.py", *words])
        with pytest.raises(Became) as became:
            start.main()
        return list(became.value.args)

    monkeypatch.setattr(start, "set_up", lambda locks, system: None)
    monkeypatch.setattr(start, "install_system", lambda packages, purpose: None)
    monkeypatch.setattr(start, "become", become)
    monkeypatch.chdir(start.ROOT)
    return call


def test_without_a_display_it_runs_the_practice_day(
    started: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":1")
    assert started() == [str(start.OUTGUIDE)]
    monkeypatch.delenv("DISPLAY")
    assert started() == [str(start.OUTGUIDE), "practice-day"]


def test_other_words_go_to_the_command_line_untouched(started: Callable[..., list[str]]) -> None:
    assert started("--no-system", "find", "o'hara", "--limit", "3")[1:] == ["find", "o'hara", "--limit", "3"]


def test_the_word_test_runs_pytest_on_both_cores(started: Callable[..., list[str]]) -> None:
    words = started("test", "tests/db", "-x")[1:]
    assert words == [
        "-m",
        "pytest",
        "-n",
        "2",
        "--dist",
        "loadgroup",
        "--max-worker-restart",
        "0",
        "tests/db",
        "-x",
    ]


def test_an_unchanged_file_is_installed_once_and_a_failed_one_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "VENV", tmp_path)
    lock = tmp_path / "requirements.lock"
    done: list[str] = []
    for text in ("a==1", "a==1", "a==2"):
        lock.write_text(text, encoding="utf-8")
        start.unless_done(lock, lambda text=text: done.append(text))  # type: ignore[misc]
    assert done == ["a==1", "a==2"]

    copy = tmp_path / "copy"
    copy.mkdir()
    monkeypatch.setattr(start, "ROOT", copy)
    shutil.copy(lock, copy)
    start.unless_done(copy / lock.name, lambda: done.append("in the copied folder"))
    assert done[2:] == ["in the copied folder"]
    monkeypatch.setattr(start, "ROOT", tmp_path)

    lock.write_text("a==3", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SystemExit):
            start.unless_done(lock, lambda: start.give_up("the network is down"))


def test_a_python_that_the_lock_does_not_cover_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for version in ((3, 10, 14), (3, 14, 0)):
        monkeypatch.setattr("sys.version_info", version)
        with pytest.raises(SystemExit) as ended:
            start.check_machine()
        assert ended.value.code == 3
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_somebody_who_is_not_root_is_told_the_one_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(start, "run", lambda *command, **options: pytest.fail("ran something"))
    start.install_system(["libegl1", "xvfb"], "the window")
    assert "apt-get install --no-install-recommends libegl1 xvfb" in capsys.readouterr().err

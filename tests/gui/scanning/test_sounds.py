"""The tones are the ones of the design, can be told apart, and never hold the window up."""

from __future__ import annotations

import stat
import wave
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.resources import resource_path
from tests.gui.scanning.earcons import EARCONS, wav
from ui.scanning.sounds import SystemTones, Tone, system_player

LENGTHS_MS = {"good": 60, "task": 200, "decide": 320, "refused": 300, "complete": 380, "tick": 25}


@pytest.mark.parametrize("tone", Tone)
def test_each_tone_is_the_file_its_recipe_makes(tone: Tone) -> None:
    assert resource_path("sounds", f"{tone.value}.wav").read_bytes() == wav(tone.value)


@pytest.mark.parametrize("tone", Tone)
def test_each_tone_lasts_as_long_as_designed_and_starts_and_ends_in_silence(tone: Tone) -> None:
    with wave.open(str(resource_path("sounds", f"{tone.value}.wav"))) as file:
        frames = file.readframes(file.getnframes())
        assert file.getnframes() * 1000 / file.getframerate() == pytest.approx(LENGTHS_MS[tone.value], abs=1)
    numbers = memoryview(frames).cast("h")
    assert numbers[0] == 0 == numbers[-1]
    assert 3000 < max(numbers) < 32767 * 0.6
    assert set(EARCONS) == {str(tone) for tone in Tone}


class Ear:
    """Notes which files were started."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def __call__(self, path: Path) -> None:
        assert path.is_file()
        self.heard.append(path.stem)


def test_muted_tones_are_not_heard_and_say_so() -> None:
    ear = Ear()
    tones = SystemTones(resource_path("sounds"), ear, muted=[Tone.GOOD])
    for tone in (Tone.GOOD, Tone.REFUSED):
        tones.play(tone)
    assert ear.heard == ["refused"]
    assert tones.is_muted(Tone.GOOD) and not tones.is_muted(Tone.REFUSED)
    tones.mute([Tone.REFUSED])
    tones.play(Tone.REFUSED)
    tones.play(Tone.GOOD)
    assert ear.heard == ["refused", "good"]


def test_a_computer_without_a_player_is_silent_and_says_so() -> None:
    tones = SystemTones(resource_path("sounds"), None)
    tones.play(Tone.GOOD)
    assert tones.status.startswith("No sound on this computer")
    assert tones.is_muted(Tone.REFUSED)


def test_a_player_program_is_started_without_waiting_for_it(tmp_path: Path, qtbot: QtBot) -> None:
    log, let_go = tmp_path / "played", tmp_path / "let go"
    program = tmp_path / "aplay"
    script = f'#!/bin/sh\nuntil [ -e "{let_go}" ]; do :; done\necho "$@" > {log}.part\nmv {log}.part {log}\n'
    program.write_text(script, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    player = system_player(lambda name: str(program) if name == "aplay" else None)
    tones = SystemTones(resource_path("sounds"), player)
    assert tones.status == ""
    tones.play(Tone.GOOD)  # the program does not end before the next line
    let_go.touch()
    qtbot.waitUntil(log.exists)
    assert log.read_text(encoding="utf-8").split() == ["-q", str(resource_path("sounds", "good.wav"))]


def test_pipewire_comes_before_older_players() -> None:
    assert system_player(lambda name: f"/bin/{name}") is not None
    assert system_player(lambda name: None) is None

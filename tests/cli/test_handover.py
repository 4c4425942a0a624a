"""The door of an open clinic: who is let in, who is not, and what nobody can do to it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.cli import come_forward, listen
from app.cli.handover import greeting, listening, wire
from app.cli.handover.door import NOTE, connected, door_of
from app.cli.handover.wire import LARGEST, Gone, TooLarge, Wire
from app.security import Role
from tests.cli.conftest import Ended, Typed
from tests.db.importing import PMS, a_file
from tests.support.clinics import PASSWORD, Clinic

HELD = "This clinic is open already in another window on this PC. Go on there, or close it first.\n"


@dataclass
class Held:
    """A clinic held and served by this process, in which commands are typed as in another one."""

    clinic: Clinic
    typed: Typed
    environ: pytest.MonkeyPatch
    hush: Callable[[], None] = lambda: None
    fronts: list[str] = field(default_factory=list)

    @property
    def note(self) -> Path:
        return Path(self.clinic.where) / NOTE

    @property
    def address(self) -> Path:
        return Path(json.loads(self.note.read_text(encoding="utf-8"))["address"])

    def type(self, *words: str, role: Role = Role.RECORDS, password: str = PASSWORD) -> Ended:
        self.environ.setenv("OUTGUIDE_USER", self.clinic.logins[role])
        self.environ.setenv("OUTGUIDE_PASSWORD", password)
        return self.typed(*words)

    def is_served(self) -> None:
        """A command goes through the door, and is not refused for want of one."""
        ended = self.type("find", "garcia", "--json")
        assert (ended.code, ended.err) == (0, ""), ended


@pytest.fixture
def held(
    embedded_clinic: Clinic, typed: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Held]:
    monkeypatch.setattr("app.cli.desk.PATIENCE_S", 0.0)
    monkeypatch.setenv("OUTGUIDE_CLINIC", embedded_clinic.where)
    room = Held(embedded_clinic, typed, monkeypatch)
    room.hush = listen(embedded_clinic.clerk.app, lambda: room.fronts.append("came"))
    yield room
    room.hush()
    assert not room.note.exists()


def raw(held: Held) -> socket.socket:
    reaching = socket.socket(socket.AF_UNIX)
    reaching.settimeout(5)
    reaching.connect(str(held.address))
    return reaching


def test_a_command_is_served_and_so_is_a_call_to_the_front(held: Held) -> None:
    held.is_served()
    assert come_forward(held.clinic.where) and held.fronts == ["came"]
    assert not come_forward("postgresql://server/clinic")


def test_passwords_may_be_asked_for_before_anything_is_handed_over(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return PASSWORD

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("app.cli.desk.getpass", answer)
    monkeypatch.delenv("OUTGUIDE_PASSWORD", raising=False)
    admin = held.clinic.logins[Role.ADMIN]
    assert held.typed("people", "add", "jo", "--role", "records", "--user", admin).code == 0
    assert asked == ["New password of jo: ", "The same again: ", f"Password of {admin}: "]


def test_the_station_is_that_of_whoever_asks(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTGUIDE_STATION", "Cellar, Desk 7")
    held.is_served()
    shown = held.type("audit", "show", "--act", "patients.looked_up", "--json", role=Role.PRIVACY_OFFICER)
    assert [row["station"] for row in shown.document["acts"]] == ["Cellar, Desk 7"]


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        struct.pack("!i", 12) + b"not json at ",
        struct.pack("!i", 2) + b"[]",
        struct.pack("!i", 2**30),
        struct.pack("!iQ", -1, 2**60),
        struct.pack("!i", -7),
        struct.pack("!i", 15) + b'{"wish": "find"',
        struct.pack("!i", 4000) + b"[" * 4000,
        struct.pack("!i", 50) + b'{"wish":"front"}'.ljust(50),
        struct.pack("!i", 70) + b'{"wish":"command","word":"guessed","words":["find","a"]}'.ljust(70),
        b"",
    ],
)
def test_what_is_no_call_is_hung_up_on_and_the_next_is_served(held: Held, said: bytes) -> None:
    with raw(held) as caller:
        caller.sendall(said)
        caller.shutdown(socket.SHUT_WR)
        answers = b""
        with contextlib.suppress(ConnectionResetError):
            while piece := caller.recv(4096):
                answers += piece
    (length,) = struct.unpack("!i", answers[:4])
    assert len(answers) == 4 + length, "only the greeting"
    assert held.fronts == []
    held.is_served()


def test_who_says_nothing_holds_nobody_up(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "PATIENCE_S", 1)
    silent = [raw(held) for _ in range(5)]
    half = raw(held)
    half.sendall(struct.pack("!i", 5000) + b"{")
    held.is_served()
    for each in silent:
        while each.recv(4096):
            pass
        each.close()
    half.close()


def test_who_takes_nothing_is_left(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PATIENCE_S", 1)
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    sending = Wire(wire.Connection(ours.detach()))
    with theirs, pytest.raises(Gone):
        while True:
            sending.send(out="x" * 60_000)


def test_a_message_longer_than_any_is_not_sent() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    with theirs, pytest.raises(TooLarge):
        Wire(wire.Connection(ours.detach())).send(out="x" * LARGEST)


def test_a_command_longer_than_any_is_refused(held: Held) -> None:
    ended = held.type("find", "x" * LARGEST)
    assert ended.code == 1 and ended.err == "This command is too long. Nothing was done. Say it in several.\n"


def test_another_version_is_told_nothing_but_that_it_is_another(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = {"program": "outguide", "protocol": 1, "version": "9.9"}
    monkeypatch.setattr(listening, "greeting", lambda: other)
    ended = held.type("find", "x", "--json")
    assert ended.code == 3 and ended.document["outcome"] == "unavailable"
    assert ended.err.startswith("Another version of Outguide (9.9) has this clinic open, this is ")
    assert ended.err.count("\n") == 1
    assert not come_forward(held.clinic.where)


@pytest.mark.parametrize("which", ["note", "socket", "folder"])
def test_a_door_that_others_could_have_made_is_not_used(held: Held, which: str) -> None:
    path = {"note": held.note, "socket": held.address, "folder": held.address.parent}[which]
    rights = path.stat().st_mode
    path.chmod(0o755 if which == "folder" else 0o666)
    ended = held.type("find", "x")
    path.chmod(rights)
    assert (ended.code, ended.err) == (3, HELD)
    held.is_served()


def test_what_this_process_makes_is_private(held: Held) -> None:
    for path, rights in ((held.note, 0o600), (held.address, 0o600), (held.address.parent, 0o700)):
        found = path.stat()
        assert (found.st_mode & 0o777, found.st_uid) == (rights, os.getuid())


def test_another_person_is_not_served_and_not_asked(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire.Wire, "from_the_same_person", lambda _: False)
    with raw(held) as caller:
        assert caller.recv(100) == b""
    assert (held.type("find", "x").code, come_forward(held.clinic.where)) == (3, False)


def test_the_system_tells_who_is_at_the_other_end(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    door = door_of(Path(held.clinic.where))
    assert door is not None
    reached = connected(door)
    assert reached is not None and Wire(reached).from_the_same_person()
    with monkeypatch.context() as another:
        another.setattr("os.getuid", lambda: 12345)
        assert not Wire(reached).from_the_same_person()


def test_a_copy_of_the_folder_is_another_clinic(held: Held, tmp_path: Path) -> None:
    shutil.copytree(held.clinic.where, tmp_path / "copy")
    assert (tmp_path / "copy" / NOTE).is_file()
    ended = held.type("find", "x", "--clinic", str(tmp_path / "copy"), "--json")
    assert (ended.code, ended.err) == (0, "")
    assert held.fronts == [] and not come_forward(str(tmp_path / "copy"))


def test_a_note_that_nobody_stands_behind_is_passed_by_and_replaced(
    embedded_clinic: Clinic, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    hush = listen(embedded_clinic.clerk.app, lambda: None)
    room = Held(embedded_clinic, typed, monkeypatch)
    monkeypatch.setenv("OUTGUIDE_CLINIC", embedded_clinic.where)
    left, socket_left = room.note.read_bytes(), room.address
    hush()
    embedded_clinic.close()
    socket_left.parent.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(socket_left))
    socket_left.chmod(0o600)
    room.note.write_bytes(left)
    room.note.chmod(0o600)
    room.is_served()  # by the command's own process
    hush = listen(embedded_clinic.clerk.app, lambda: None)
    assert room.address != socket_left and not socket_left.parent.exists()
    room.is_served()
    hush()


def test_a_folder_too_deep_for_a_socket_does_not_matter(
    embedded_clinic: Clinic, typed: Typed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    hush = listen(embedded_clinic.clerk.app, lambda: None)
    room = Held(embedded_clinic, typed, monkeypatch)
    monkeypatch.setenv("OUTGUIDE_CLINIC", embedded_clinic.where)
    room.is_served()
    assert len(str(room.address)) <= 100 and list(deep.iterdir()) == []
    hush()


def test_more_commands_than_fit_wait_for_their_turn(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, begun = threading.Event(), threading.Semaphore(0)

    def slow(*_: object) -> int:
        begun.release()
        go_on.wait(20)
        return 0

    monkeypatch.setattr("app.cli.run.ended", slow)
    door = door_of(Path(held.clinic.where))
    assert door is not None
    calls = [greeting.call(door) for _ in range(listening.AT_ONCE + 2)]
    for call in calls:
        assert call is not None
        call.send(word=door.word, wish="command", words=["find", "x"])
    for _ in range(listening.AT_ONCE):
        assert begun.acquire(timeout=10)
    assert not begun.acquire(timeout=0.3), "more at once than the database has connections for"
    go_on.set()
    for call in calls:
        assert call is not None
        assert call.receive(10) == {"begun": True} and call.receive(10) == {"end": 0}


def test_a_window_that_closes_stops_what_runs_and_lets_the_rest_go(
    held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = threading.Event()

    def until_stopped(_words: object, terminal: object) -> int:
        while not terminal.stop.stopped:  # type: ignore[attr-defined]
            pass
        stopped.set()
        return 1

    monkeypatch.setattr("app.cli.run.ended", until_stopped)
    door = door_of(Path(held.clinic.where))
    assert door is not None
    call = greeting.call(door)
    assert call is not None
    call.send(word=door.word, wish="command", words=["find", "x"])
    assert call.receive(10) == {"begun": True}
    held.hush()
    assert stopped.is_set() and call.receive(10) == {"end": 1}


def test_a_socket_that_was_cleared_away_keeps_nobody_waiting(held: Held) -> None:
    shutil.rmtree(held.address.parent)
    assert (held.type("find", "x").code, come_forward(held.clinic.where)) == (3, False)
    held.hush()
    held.clinic.close()
    held.is_served()


def test_a_window_with_too_much_to_do_says_so(held: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "TURN_S", 0.01)
    monkeypatch.setattr(listening, "AT_ONCE", 1)
    held.hush()
    held.hush = listen(held.clinic.clerk.app, lambda: None)
    go_on, begun = threading.Event(), threading.Event()

    def slow(*_: object) -> int:
        begun.set()
        go_on.wait(20)
        return 0

    door = door_of(Path(held.clinic.where))
    assert door is not None
    with monkeypatch.context() as busy:
        busy.setattr("app.cli.run.ended", slow)
        call = greeting.call(door)
        assert call is not None
        call.send(word=door.word, wish="command", words=["find", "x"])
        assert begun.wait(10)
    ended = held.type("find", "x", "--json")
    go_on.set()
    assert ended.code == 3 and ended.document["text"] == ended.err.strip()
    assert ended.err.startswith("The window that has this clinic open has too much to do. Nothing was done.")
    assert call.receive(10) == {"begun": True} and call.receive(10) == {"end": 0}


def test_how_far_a_long_command_is_comes_back(
    held: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "REPORT_EVERY_S", 0.0)
    rows = [("Garcia", f"Ann {at}", "02/13/1975", str(900_000 + at), "") for at in range(300)]
    file = a_file(tmp_path, PMS, rows)
    door = door_of(Path(held.clinic.where))
    assert door is not None
    call = greeting.call(door)
    assert call is not None
    who = {"OUTGUIDE_USER": held.clinic.logins[Role.RECORDS], "OUTGUIDE_PASSWORD": PASSWORD}
    words = ["patients", "import", file.name]
    call.send(word=door.word, wish="command", words=words, folder=str(tmp_path), environ=who, station="Desk")
    told = []
    while "end" not in (message := call.receive(20) or {"end": None}):
        told.append(message)
    assert message == {"end": 0}
    progress = [each["progress"] for each in told if "progress" in each]
    # Behind it comes how far they are compared with one another.
    assert [300, 300, "300 of 300 rows"] in progress and progress[-1][0] == progress[-1][1]
    assert "300 added" in "".join(each.get("out", "") for each in told)

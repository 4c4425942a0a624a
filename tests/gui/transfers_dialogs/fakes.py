"""Invented transfers, and services that keep in memory what was asked of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from app.actor import Actor, Permission
from app.charts import (
    Box,
    ChartKind,
    Entry,
    Handled,
    Manifest,
    ManifestItem,
    ManifestLine,
    ManifestPaper,
    ManifestPrints,
    ManifestSetup,
    ManifestState,
    OnTheWay,
    OpenTransfer,
    Paint,
    Place,
    PlaceKind,
    Recall,
    Receipt,
    Resolution,
    Scan,
    SlipStock,
    Transfer,
    TransferDesk,
    TransferKind,
    Transfers,
    TransferState,
)
from app.codes import CodeKind, make_code
from app.directory import ClinicKind, ClinicProfile
from app.errors import AppError
from app.settings import Settings
from tests.gui.requests.fakes import NOW, HandClock
from ui.shell.services import Services

OFFLINE = "The clinic's server cannot be reached. Nothing was changed. Try again."
SHEET = SlipStock("letter-4", "Letter sheet", (215.9, 279.4), 2, 2, Resolution.LASER_600)
WHOLE = SlipStock("letter-1", "Letter sheet, whole", (215.9, 279.4), 1, 2, Resolution.LASER_600)
ROLL = SlipStock("zebra-4x6", "Zebra 4 x 6 in, roll", (101.6, 152.4), 1, 1, Resolution.LABEL_203)
NAMES = ("GARCIA, Maria T.", "OKAFOR, Chidi", "LINDQVIST, Sara E.", "NGUYEN, Anh", "BROWN, Walter J.")


def code(kind: CodeKind, number: int) -> str:
    """The payload of a label."""
    return make_code(kind, number, practice=False)


def a_place(number: int, kind: PlaceKind, name: str) -> Place:
    """A place with its label."""
    letters = {
        PlaceKind.TOTE: CodeKind.TOTE,
        PlaceKind.OFF_SITE_BOX: CodeKind.TOTE,
        PlaceKind.SECTION: CodeKind.SHELF,
    }
    letter = letters.get(kind, CodeKind.PLACE)
    return Place(number, kind, name, code(letter, number), None, "", None, None, None, False)


LEE = a_place(11, PlaceKind.PERSON, "Dr Lee")
SHELF = a_place(21, PlaceKind.SECTION, "72-00")
IRON = a_place(31, PlaceKind.INSTITUTION, "Iron Records")
MERCY = a_place(32, PlaceKind.INSTITUTION, "Mercy Hospital")
TOTE = a_place(41, PlaceKind.TOTE, "Tote 1")
BOX = a_place(51, PlaceKind.OFF_SITE_BOX, "Box 12")
PLACES = (LEE, SHELF, IRON, MERCY, TOTE, BOX)


def chart(number: int) -> str:
    """The label of a folder."""
    return code(CodeKind.CHART, number)


def a_line(number: int, **more: Any) -> ManifestLine:
    """A folder on a manifest."""
    made = ManifestLine(
        number, chart(number), number, NAMES[number % len(NAMES)], f"{number:04}72", date(1975, 2, 3), False,
        False, ChartKind.MEDICAL, 1, ManifestState.PACKED, "In Tote 1", NOW, "Al Bern",
    )  # fmt: skip
    return replace(made, **more)


def a_transfer(count: int = 7, **more: Any) -> Transfer:
    """Tote 1 with so many folders on its way to Dr Lee; without its manifest, as a list has it."""
    made = Transfer(
        5, TransferKind.TOTE, TransferState.IN_TRANSIT, TOTE.name, TOTE.code, LEE.name, LEE.code, "", count,
        0, 0, 0, 0, 0, NOW - timedelta(hours=2), "Al Bern",
    )  # fmt: skip
    return replace(made, **more)


def a_box(count: int = 14, **more: Any) -> Transfer:
    """Box 12 on its way to the record centre."""
    facts = {
        "kind": TransferKind.OFF_SITE, "container": BOX.name, "container_code": BOX.code, "to": IRON.name,
        "to_code": IRON.code,
    }  # fmt: skip
    return a_transfer(count, **{**facts, **more})


def a_bag(count: int = 3, **more: Any) -> Transfer:
    """A bag for a hospital, with films and a disc."""
    facts = {
        "kind": TransferKind.INSTITUTION, "container": "Bag 3", "container_code": code(CodeKind.TOTE, 61),
        "to": MERCY.name, "to_code": MERCY.code,
        "items": (ManifestItem("films", 2), ManifestItem("disc")),
    }  # fmt: skip
    return a_transfer(count, **{**facts, **more})


def a_recall(number: int) -> Recall:
    """A folder in a box that somebody waits for."""
    return Recall(
        number, code(CodeKind.REQUEST, number), number, chart(number), number, NAMES[0], f"{number:04}72", 1,
        LEE.name, NOW, False, BOX.name, IRON.name, "A-1",
    )  # fmt: skip


@dataclass
class Trips(Transfers, TransferDesk):
    """Transfers in memory; `asked` holds what was done, `problem` meets an act, `unreadable` a reading."""

    whole: Transfer | None = None
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    scans: list[Scan] = field(default_factory=list)
    problem: AppError | None = None
    refuse: str = ""
    unreadable: AppError | None = None

    def list(self, actor: Actor, *, closed: bool = False, limit: int = 200) -> Sequence[Transfer]:
        """Nothing lists here."""
        raise NotImplementedError

    def show(self, actor: Actor, transfer: int) -> Transfer:
        """The one there is."""
        if self.unreadable is not None:
            raise self.unreadable
        assert self.whole is not None
        return self.whole

    def meant(self, actor: Actor, code: str) -> Transfer | None:
        """Nobody asks this here."""
        raise NotImplementedError

    def container(self, actor: Actor, text: str) -> Place:
        """Nobody asks this here."""
        raise NotImplementedError

    def recalls(self, actor: Actor) -> Sequence[Recall]:
        """Nobody asks this here."""
        raise NotImplementedError

    def on_the_way(self, actor: Actor) -> OnTheWay:
        """Nobody asks this here."""
        raise NotImplementedError

    def open(self, actor: Actor, command: OpenTransfer) -> Transfer:
        """Begin to pack."""
        self._note("open", command)
        container = next((each.name for each in PLACES if each.code == command.container), "Box 13")
        to = next(each.name for each in PLACES if each.code == command.to)
        return a_transfer(
            0, kind=command.kind, state=TransferState.PACKING, container=container, to=to, items=command.items
        )

    def redirect(self, actor: Actor, transfer: int, to: str) -> Transfer:
        """Send it somewhere else."""
        self._note("redirect", transfer, to)
        return self._now(to=next(each.name for each in PLACES if each.code == to))

    def set_items(self, actor: Actor, transfer: int, items: Sequence[ManifestItem]) -> Transfer:
        """Keep the checklist."""
        self._note("set_items", transfer, tuple((item.what, item.count) for item in items))
        return self._now(items=tuple(items))

    def pack(self, actor: Actor, transfer: int, code: str, scan: Scan) -> Handled:
        """Nobody packs here."""
        raise NotImplementedError

    def take_out(self, actor: Actor, transfer: int, code: str, scan: Scan) -> Handled:
        """Nobody packs here."""
        raise NotImplementedError

    def close(self, actor: Actor, transfer: int, *, counted: int | None = None, seal: str = "") -> Transfer:
        """Nothing more goes in."""
        self._note("close", transfer, counted, seal)
        return self._now(state=TransferState.CLOSED)

    def send(self, actor: Actor, transfer: int, scan: Scan, *, expected_on: date | None = None) -> Transfer:
        """It has left."""
        self._note("send", transfer, expected_on, scan=scan)
        return self._now(state=TransferState.IN_TRANSIT)

    def step_back(self, actor: Actor, transfer: int, scan: Scan) -> Transfer:
        """Nobody steps back here."""
        raise NotImplementedError

    def receive(self, actor: Actor, transfer: int, code: str, scan: Scan) -> Handled:
        """Nobody scans here."""
        raise NotImplementedError

    def receive_all(self, actor: Actor, transfer: int, counted: int, scan: Scan) -> Transfer:
        """All came."""
        self._note("receive_all", transfer, counted, scan=scan)
        return self._now(state=TransferState.RECEIVED, arrived=counted)

    def finish(self, actor: Actor, transfer: int) -> Transfer:
        """The rest did not come."""
        self._note("finish", transfer)
        return self._now(state=TransferState.RECEIVED, arrived=5, not_arrived=2)

    def receipt(self, actor: Actor, transfer: int, command: Receipt) -> Transfer:
        """The other side has said what came."""
        self._note("receipt", transfer, command)
        lost = len(command.missing)
        return self._now(state=TransferState.RECEIVED, arrived=3 - lost, not_arrived=lost)

    def cancel(self, actor: Actor, transfer: int) -> Transfer:
        """Give it up."""
        self._note("cancel", transfer)
        return self._now(state=TransferState.CANCELLED)

    def _note(self, act: str, *about: Any, scan: Scan | None = None) -> None:
        if self.problem is not None and self.refuse in ("", act):
            raise self.problem
        self.asked.append((act, *about))
        if scan is not None:
            assert scan.entry is Entry.KEYED
            self.scans.append(scan)

    def _now(self, **more: Any) -> Transfer:
        return replace(self.whole or a_transfer(), **more)


class KnownPlaces:
    """The places of a clinic."""

    def list(self, actor: Actor) -> Sequence[Place]:
        """All of them."""
        return PLACES


@dataclass
class Papers(ManifestPrints):
    """Manifests of one square for each folder; `problem` meets a printing."""

    asked: list[tuple[Any, ManifestSetup]] = field(default_factory=list)
    kept: list[Manifest] = field(default_factory=list)
    problem: AppError | None = None
    empty: bool = False

    def stocks(self, what: ManifestPaper) -> Sequence[SlipStock]:
        """Sheets for all, a roll for labels."""
        return (SHEET, ROLL) if what is ManifestPaper.LABEL else (WHOLE, SHEET)

    def set(self, actor: Actor, transfer: Transfer, setup: ManifestSetup) -> Manifest:
        """One square for each folder."""
        self.asked.append((len(transfer.lines), setup))
        return self._made(transfer.id, setup)

    def set_recalls(self, actor: Actor, recalls: Sequence[Recall], setup: ManifestSetup) -> Manifest:
        """One square for each."""
        self.asked.append((len(recalls), setup))
        return self._made(None, setup, len(recalls))

    def printed(self, actor: Actor, made: Manifest) -> None:
        """Keep it."""
        if self.problem is not None:
            raise self.problem
        self.kept.append(made)

    def save(self, actor: Actor, made: Manifest, file: Path) -> None:
        """Keep it, in a file."""
        self.printed(actor, made)
        file.write_text("manifest", encoding="ascii")

    def _made(self, transfer: int | None, setup: ManifestSetup, count: int = 1) -> Manifest:
        square = Box(100.0, 100.0, 40.0, 40.0, Paint.BLACK)
        pages = () if self.empty else ((square,),)
        return Manifest(transfer, setup, (215.9, 279.4), pages, count)


def services_of(folder: Path, trips: Trips, papers: Papers | None = None) -> Services:
    """The services of a clinic in Chicago, with one person signed in; what is not faked is not there."""
    fields: dict[str, Any] = dict.fromkeys(Services.__slots__)
    fields.update(
        actor=Actor(7, "jo.anders", "Jo Anders", "Desk 2", frozenset({Permission.MOVE})),
        clinic=ClinicProfile("x", "Riverside Family Clinic", ClinicKind.LIVE),
        settings=replace(Settings(), data_folder=folder),
        clock=HandClock(),
        places=KnownPlaces(),
        transfers=trips,
        transferring=trips,
        manifests=papers,
    )
    return Services(**cast(Any, fields))

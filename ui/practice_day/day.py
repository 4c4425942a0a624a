"""The steps of the first working day."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from app.charts import PlaceKind, State, Volume
from ui.practice_day.hands import CTRL, Hands
from ui.practice_day.importing import Importing
from ui.practice_day.runner import Step
from ui.practice_day.seen import Seen
from ui.practice_day.settling import Settling


class Day:
    """Sign in, import, look up, labels, a chart out and in, one that does not fit, the queue and its end."""

    def __init__(self, hands: Hands, seen: Seen, folder: Path) -> None:
        self._hands, self._seen, self._import = hands, seen, Importing(seen, folder)
        self._volume: Volume | None = None
        self._settling = Settling(hands, seen)

    def steps(self) -> tuple[Step, ...]:
        """In their order."""
        seen, said, taken, settling = self._seen, self._seen.said, self._import, self._settling
        return (
            Step("The window is open", _nothing, seen.asks, lambda: "it asks who is there", "1-sign-in"),
            Step("Sign in as records", self._sign_in, seen.is_in, lambda: seen.services.actor.name),
            Step("Import: choose a file", taken.take, taken.columns, taken.guessed, "2-import-columns"),
            Step("Import: check it", taken.check, taken.checked, taken.tally),
            Step("Import: take the good rows", taken.run, taken.done, taken.tally, "3-imported"),
            Step("Look up patients by ga", self._look_up, _at_once, self._head, "4-patients"),
            Step("Labels that are not printed yet", self._labels, _at_once, self._unprinted, "5-labels"),
            Step("Check out: the holder", self._scan_holder, seen.answered, said),
            Step("Check out: the chart", self._scan_shelved, seen.answered, said, "6-checked-out"),
            Step("The holder reads it", seen.note, seen.rested, lambda: "a moment later"),
            Step("Check in: the chart", self._check_in, seen.answered, said, "7-checked-in"),
            Step("Undo the last scan", self._undo, seen.answered, said),
            Step("Scan a chart that is off site", self._off_site, seen.answered, said, "8-no-fit"),
            Step("The queue", settling.queue, _at_once, settling.counted, "9-queue"),
            Step("Settle the first item", settling.settle, _at_once, lambda: "its question is open"),
            Step("Give the reason", settling.reason, settling.settled, settling.counted, "10-settled"),
        )

    def _sign_in(self) -> None:
        self._hands.type("practice clinic 1")
        self._hands.key(Qt.Key.Key_Return, "\r")

    def _look_up(self) -> None:
        self._hands.key(Qt.Key.Key_E, "e", CTRL)
        self._hands.type("ga")

    def _head(self) -> str:
        services = self._seen.services
        found = services.patients.look_up(services.actor, "ga")
        return f"{len(found.hits)} patients, {found.understood}"

    def _labels(self) -> None:
        self._hands.key(Qt.Key.Key_P, "p", CTRL)

    def _unprinted(self) -> str:
        services = self._seen.services
        return f"{services.labels.unprinted(services.actor)} charts wait for one"

    def _scan_holder(self) -> None:
        services = self._seen.services
        self._hands.key(Qt.Key.Key_Escape)
        self._hands.key(Qt.Key.Key_2, "2", CTRL)
        self._hands.key(Qt.Key.Key_F7)
        places = services.places.list(services.actor)
        self._seen.note()
        self._hands.scan(next(place.code for place in places if place.kind is PlaceKind.PERSON))

    def _scan_shelved(self) -> None:
        self._volume = self._seen.volume_in(State.IN_FILE)
        self._seen.note()
        self._hands.scan(self._volume.code)

    def _check_in(self) -> None:
        self._hands.key(Qt.Key.Key_F8)
        self._seen.note()
        self._hands.scan(self._volume.code if self._volume else "")

    def _undo(self) -> None:
        self._seen.note()
        self._hands.key(Qt.Key.Key_Z, "z", CTRL)

    def _off_site(self) -> None:
        self._hands.key(Qt.Key.Key_F7)
        self._seen.note()
        self._hands.scan(self._seen.volume_in(State.OFF_SITE).code)


def _nothing() -> None:
    """There is nothing to do but wait."""


def _at_once() -> bool:
    # A step begins and ends only while nothing is in work.
    return True

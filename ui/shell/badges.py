"""Staff badges: who carries one, asked of the open clinic, and remembered for the sign-in at this PC."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.codes import folded
from app.security import PersonRow
from ui.errors import sentence_of
from ui.jobs import JobRunner
from ui.shell.services import Services

MOST = 200


class SeenBadges:
    """The badges this PC has seen, in a small file: before sign-in there is no key to ask the clinic with.

    A badge says who, and proves nothing; losing the file costs typing one's name once.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def login_of(self, where: str, badge: str) -> str:
        """Who carries this badge in that clinic; empty if it has never been seen here."""
        return self._read().get(_key(where, badge), "")

    def remember(self, where: str, badge: str, login: str) -> None:
        """Keep it for the next sign-in; a disk that does not take it changes nothing else."""
        known = self._read()
        if known.get(_key(where, badge)) == login:
            return
        known[_key(where, badge)] = login
        newest = dict(list(known.items())[-MOST:])
        fresh = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(newest), encoding="utf-8")
            fresh.replace(self._file)
        except OSError:
            return

    def _read(self) -> dict[str, str]:
        try:
            told = json.loads(self._file.read_text(encoding="utf-8"))
            return {str(key): str(login) for key, login in told.items()}
        except (OSError, ValueError, AttributeError):
            return {}


class Badges(QObject):
    """Asks the open clinic who carries a badge: `known` carries the person, `unknown` the sentence."""

    known = Signal(object)
    unknown = Signal(object)

    def __init__(self, jobs: JobRunner, seen: SeenBadges, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self.seen = jobs, seen

    def ask(self, services: Services, badge: str) -> None:
        """Find out who it is."""

        def told(person: PersonRow) -> None:
            self.seen.remember(services.where, badge, person.login)
            self.known.emit(person)

        self._jobs.query(
            self, lambda _stop: services.people.by_badge(services.actor, badge), told, self.unknown.emit
        )

    def learn(self, services: Services, badge: str) -> None:
        """Remember who carries the badge that nobody here knew before this sign-in."""

        def told(person: PersonRow) -> None:
            self.seen.remember(services.where, badge, person.login)

        self._jobs.query(
            self, lambda _stop: services.people.by_badge(services.actor, badge), told, _never_mind
        )


def _key(where: str, badge: str) -> str:
    return f"{where} {folded(badge)}"


def _never_mind(error: Exception) -> None:
    """Without it a name is typed once more; a bug among the reasons is logged."""
    sentence_of(error)

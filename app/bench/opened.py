"""Opening a measured clinic for one of its people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.actor import Actor
from app.bench.ground import settings_in
from app.bench.machine import forget, remember
from app.bootstrap import Application, open_clinic
from app.db.server import is_server
from app.security import SignIn


@dataclass(frozen=True, slots=True)
class Way:
    """Which clinic, who signs in, and where this PC keeps its own files."""

    where: str
    sign_in: SignIn
    folder: Path

    @contextmanager
    def opened(self) -> Iterator[tuple[Application, Actor]]:
        """The clinic, open for this person."""
        application, actor = open_clinic(self.where, self.sign_in, settings_in(self.folder, self.where))
        try:
            yield application, actor
        finally:
            application.close()

    def forget(self) -> bool:
        """Let the system forget the clinic's files; False where they are a server's."""
        if is_server(self.where):
            return False
        return forget(self._files())

    def remember(self) -> None:
        """Let the system hold the clinic's files in its memory, as after a day; a server is left alone."""
        if not is_server(self.where):
            remember(self._files())

    def _files(self) -> Iterator[Path]:
        return (each for each in Path(self.where).iterdir() if each.is_file())

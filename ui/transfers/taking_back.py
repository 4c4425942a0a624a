"""Ctrl+Z among the transfers: a scan is undone in the ledger, a whole step is taken back."""

from __future__ import annotations

from functools import partial
from typing import Protocol
from uuid import UUID

from app.charts import Moved, Transfer
from ui.shell.one_act import OneAct
from ui.transfers.acts import TransferActs
from ui.transfers.telling import TransferTeller
from ui.transfers.words import said


class Works(Protocol):
    """Who works on the chosen transfer."""

    one: OneAct
    row: Transfer | None

    def choose(self, row: Transfer | None) -> None:
        """Work on a transfer, or read it again."""
        ...

    def show(self, row: Transfer) -> None:
        """Show a transfer as an act has left it."""
        ...


class TakingBack:
    """Takes one thing back at a time; what is being written is waited for."""

    def __init__(self, desk: Works, acts: TransferActs, tells: TransferTeller) -> None:
        self._desk, self._acts, self._tells = desk, acts, tells

    def scan(self, movement: UUID, transfer: int) -> None:
        """Undo a scan."""
        if not self._desk.one.busy:
            work = partial(self._acts.undo, movement, self._acts.fact())
            self._desk.one.run(work, partial(self._undone, transfer), said("Not undone"))

    def step(self, transfer: int) -> None:
        """Take back closing, sending or receiving."""
        if not self._desk.one.busy:
            work = partial(self._acts.step_back, transfer, self._acts.fact())
            self._desk.one.run(work, self._stepped_back, said("Not undone"))

    def _undone(self, transfer: int, moved: Moved) -> None:
        self._tells.undone(moved)
        if self._desk.row is not None and self._desk.row.id == transfer:
            self._desk.choose(self._desk.row)

    def _stepped_back(self, row: Transfer) -> None:
        self._desk.show(row)
        self._tells.chosen(row)

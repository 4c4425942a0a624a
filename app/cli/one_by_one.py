"""Volumes that one command names: one that is refused does not hold up the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import typer

from app.cli.desk import Desk
from app.cli.shapes import Row
from app.errors import BadInput, NotFound, RuleBroken

T = TypeVar("T")
REFUSED = 1


@dataclass(frozen=True, slots=True)
class OneByOne(Generic[T]):
    """What was done with each code, and the sentence for each code that was refused."""

    done: Sequence[tuple[str, T]]
    refused: Sequence[tuple[str, str]]

    @property
    def rows(self) -> list[Row]:
        """What was refused, for the document."""
        return [{"barcode": code, "text": sentence} for code, sentence in self.refused]

    def say(self, desk: Desk) -> None:
        """Tell each refusal."""
        for code, sentence in self.refused:
            desk.say(f"{code}: {sentence}")

    def end(self) -> None:
        """End the command as refused if anything was; what could be done is done."""
        if self.refused:
            raise typer.Exit(REFUSED)


def one_by_one(codes: Sequence[str], act: Callable[[str], T]) -> OneByOne[T]:
    """Do it with each code for itself."""
    done: list[tuple[str, T]] = []
    refused: list[tuple[str, str]] = []
    for code in codes:
        try:
            done.append((code, act(code)))
        except (NotFound, BadInput, RuleBroken) as problem:
            refused.append((code, problem.sentence))
    return OneByOne(done, refused)

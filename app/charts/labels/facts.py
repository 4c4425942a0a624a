"""What stands on a label besides the name; nothing of diagnosis, payer or social security number."""

from __future__ import annotations

from dataclasses import dataclass

from app.charts.labels.types import Label, Paint
from app.patients.dates import told_birth
from app.patients.mrn import mrn_pairs, pairs_of


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its pieces of text, which of them are bold, and whether it is set as a tag."""

    runs: tuple[tuple[str, bool], ...]
    tag: Paint | None = None


def facts_of(label: Label, *, number: bool) -> list[Fact]:
    """Birth date, MRN with its last pair bold, volume, alerts; the code's number if it has no other place."""
    facts: list[Fact] = []
    if label.practice:
        facts.append(Fact((("TRAINING", True),), Paint.OUTLINE))
    if label.standing:
        facts.append(Fact(((label.standing, True),), Paint.BLACK))
    if label.birth_date is not None:
        facts.append(Fact(((told_birth(label.birth_date, estimated=label.estimated), False),)))
    if label.mrn:
        facts.append(Fact(mrn_runs(label.mrn)))
    if label.volume:
        facts.append(Fact(((label.volume, True),)))
    if label.name_alert:
        facts.append(Fact((("NAME ALERT", True),), Paint.BLACK))
    if number:
        facts.append(Fact(((label.code, False),)))
    return facts


def mrn_runs(mrn: str) -> tuple[tuple[str, bool], ...]:
    """A record number in pairs, the last of them bold: charts are filed by it."""
    shown = mrn_pairs(mrn)
    if not pairs_of(mrn):
        return ((shown, True),)
    return ((shown[:-2], False), (shown[-2:], True))

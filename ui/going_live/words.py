"""How going live speaks: how far a section is, at what pace, what comes next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.charts import Awaited, GoingLive, Owner, Pace, Prepared, SectionProgress
from app.patients import mrn_pairs, spelt
from ui.shell.spoken import number_of


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("going live", text)


def several(count: int, one: str, many: str) -> str:
    """1 folder, 1,200 folders."""
    return one if count == 1 else many.format(f"{count:,}")


def seen_words(met: int, folders: int) -> str:
    """4,812 of 5,000 seen."""
    return said("{0} of {1} seen").format(f"{met:,}", f"{folders:,}")


def pace_words(pace: Pace) -> str:
    """240 a day: all are seen by 12-Dec-2026; empty while nothing is known of it."""
    if not pace.left:
        return ""
    if pace.ends_on is None:
        return said("No pace yet: it is counted from the first day on")
    rate = f"{pace.per_day:,.0f}" if pace.per_day >= 1 else said("less than 1")
    return said("{0} a day: all are seen by {1}").format(rate, spelt(pace.ends_on))


def line_words(live: GoingLive) -> str:
    """4,812 of 5,000 seen. 240 a day: all are seen by 12-Dec-2026."""
    told = (seen_words(live.met, live.folders), pace_words(live.pace))
    return ". ".join(part for part in told if part)


def share_words(section: SectionProgress) -> str:
    """42 %, rounded down: nobody reads 100 % while something is left."""
    return "" if section.share is None else f"{int(section.share * 100)} %"


def state_words(section: SectionProgress) -> str:
    """What can be said of a section in two words."""
    if section.begun_at is None:
        return said("Not made ready")
    if section.walked_at is not None:
        return said("Walked, {0} not seen").format(section.left) if section.left else said("Done")
    if not section.folders:
        return said("Nothing to label")
    return said("All seen") if not section.left else said("Being walked") if section.met else said("Ready")


def walk_words(section: SectionProgress) -> tuple[str, ...]:
    """What stands behind the title of a walk, the longest first."""
    seen = seen_words(section.met, section.folders)
    left = said("{0} not yet seen").format(f"{section.left:,}")
    unknown = several(section.unknown, said("1 folder nobody knew"), said("{0} folders nobody knew"))
    whole = f"{section.name}: {seen}, {left}"
    return (*((f"{whole}, {unknown}",) if section.unknown else ()), whole, f"{section.name}: {seen}", seen)


def next_words(following: Awaited | None, passed: int) -> str:
    """Next: 72-41-05 V1. 2 before it are not yet seen; no name, since a strip may face the public."""
    told = []
    if following is not None:
        told.append(said("Next: {0} {1}.").format(following.slot, following.volume.label))
    if passed:
        told.append(
            several(passed, said("1 before it is not yet seen."), said("{0} before it are not yet seen."))
        )
    if not told:
        told.append(said("All of this section are seen. Press Ctrl+Enter at the end of the shelf."))
    return " ".join(told)


def owner_words(owner: Owner) -> str:
    """GARCIA, Maria  00-41-72, born 03-Feb-1975; below it the volumes that are known."""
    born = said(", born {0}").format(spelt(owner.birth_date)) if owner.birth_date else ""
    who = f"{owner.name}  {mrn_pairs(owner.mrn)}{born}"
    known = [
        said("{0} not yet seen").format(volume.label) if volume.awaited else volume.label
        for volume in owner.volumes
    ]
    return f"{who}\n" + (", ".join(known) if known else said("No chart yet"))


def prepared_words(done: Prepared) -> tuple[str, str]:
    """What making ready has come to: a title and a sentence."""
    title = several(done.sections, said("1 section is ready"), said("{0} sections are ready"))
    made = several(done.made, said("1 chart was made"), said("{0} charts were made"))
    waits = several(done.awaited, said("1 folder is not yet seen"), said("{0} folders are not yet seen"))
    unowned = several(
        done.unowned,
        said(" 1 patient files in no section."),
        said(" {0} patients file in no section."),
    )
    return title, f"{made}, {waits}." + (unowned if done.unowned else "")


def label_words(row: Awaited) -> str:
    """Whether its label is printed."""
    return said("printed") if row.labelled else said("to print")


def numbered(row: Awaited) -> str:
    """00-41-72  V2."""
    return number_of(row.volume)

"""How the pull lists speak: days, states, places, and what became of an act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtCore import QCoreApplication, QLocale

from app.charts import Built, LineState, PulledOut, PullLine, Spot
from app.patients import spelt
from ui.widgets.reason_dialog import not_fillable_words


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("pulls", text)


def short_day(day: date) -> str:
    """Mon 24-Nov."""
    return f"{QLocale().dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)} {spelt(day)[:6]}"


def clock(line: PullLine, zone: tzinfo) -> str:
    """09:10 in the clinic, as whoever needs it has it."""
    return f"{line.needed_at.astimezone(zone):%H:%M}"


def short_needed(line: PullLine, zone: tzinfo, day: date) -> str:
    """STAT, or the time; with the day where that is another one."""
    if line.stat:
        return said("STAT")
    needed = line.needed_at.astimezone(zone).date()
    return clock(line, zone) if needed == day else f"{spelt(needed)[:6]} {clock(line, zone)}"


def needed_words(line: PullLine, zone: tzinfo) -> str:
    """By when, spelt out."""
    told = f"{short_day(line.needed_at.astimezone(zone).date())} {clock(line, zone)}"
    if line.stat:
        return said("STAT, at once")
    return said("{0}, late").format(told) if line.late else told


def for_words(line: PullLine) -> str:
    """To which place it goes, and for whom, if that is somebody else."""
    if not line.for_whom or line.for_whom == line.place:
        return line.place
    return said("{0}, for {1}").format(line.place, line.for_whom)


def state_words(line: PullLine, zone: tzinfo) -> str:
    """How it stands, in the few words of a row."""
    if line.state is LineState.PULLED:
        if line.pulled_at is None:
            return said("Pulled")
        return said("Pulled {0}").format(f"{line.pulled_at.astimezone(zone):%H:%M}")
    if line.state is LineState.OUT:
        return said("Out")
    if line.state is LineState.WITHDRAWN:
        return said("Withdrawn")
    if line.state is LineState.NOT_FILLABLE:
        why = not_fillable_words(line.not_fillable) if line.not_fillable else line.words
        return said("Not there: {0}").format(line.words or why[:1].lower() + why[1:])
    if line.spot is Spot.SHELF:
        return said("On shelf")
    if line.spot is Spot.NOT_MADE:
        return said("No chart made yet")
    return said("There already") if line.spot is Spot.THERE else line.where


def pulled_words(line: PullLine, zone: tzinfo) -> str:
    """Who pulled it, and when; empty if nobody has."""
    if line.pulled_at is None:
        return ""
    return said("{0} by {1}").format(f"{line.pulled_at.astimezone(zone):%H:%M}", line.pulled_by)


def several(count: int, one: str, more: str) -> str:
    """One sentence for one, another for any other count."""
    return one if count == 1 else more.format(count)


def places_words(places: Sequence[tuple[str, int]], most: int = 3) -> str:
    """Dr Lee 14, Dr Ortiz 9: whoever gets most first; of more than `most` the rest in one."""
    counted = sorted(places, key=lambda each: (-each[1], each[0]))
    told = [f"{place} {count}" for place, count in counted[:most]]
    rest = sum(count for _place, count in counted[most:])
    return ", ".join((*told, said("others {0}").format(rest)) if rest else told)


def built_words(built: Built, charts: int) -> str:
    """26 charts for 24 visits. 3 new, 1 withdrawn."""
    for_visits = several(built.visits, said("1 visit"), said("{0} visits"))
    told = said("{0} for {1}.").format(several(charts, said("1 chart"), said("{0} charts")), for_visits)
    changes = [
        words.format(count)
        for words, count in (
            (said("{0} new"), built.made), (said("{0} changed"), built.changed),
            (said("{0} withdrawn"), built.withdrawn), (said("{0} without paper"), built.without_paper),
        )
        if count
    ]  # fmt: skip
    return f"{told} {', '.join(changes) or said('Nothing is new')}."


def out_words(out: PulledOut) -> str:
    """26 of 26 checked out."""
    return said("{0} of {1} checked out").format(out.count, out.count + len(out.left))


def left_words(left: Sequence[tuple[str, str]]) -> str:
    """Why folders stay as they are: the first reasons in full."""
    told = " ".join(dict.fromkeys(sentence for _code, sentence in left[:2]))
    return said("{0} And {1} more.").format(told, len(left) - 2) if len(left) > 2 else told

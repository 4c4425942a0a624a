"""How the chart desk speaks of whoever waits for a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from app.charts import Asked, Moved, Request, RequestState, State, moment
from app.charts import Tone as MovedTone
from ui.charts.models import ScanRow
from ui.charts.modes import Mode, translate
from ui.theme.tokens import Status


def waiting(moved: Moved) -> tuple[Asked, ...]:
    """Those whom this scan has not answered, whoever needs it first first."""
    return tuple(each for each in moved.asked if not each.answered)


def too_late_for(mode: Mode, moved: Moved) -> Asked | None:
    """Who needs a chart before the one it went to, if somebody does."""
    if mode is not Mode.CHECK_OUT or moved.movement_id is None or not moved.asked:
        return None
    return None if moved.asked[0].answered else moved.asked[0]


def keeps(mode: Mode, moved: Moved) -> bool:
    """Whether a chart that came back is not to be shelved: somebody waits for it."""
    return mode is Mode.CHECK_IN and moved.movement_id is not None and bool(waiting(moved))


def brief(asked: Asked) -> str:
    """Dr Ortiz 14:30, as there is room for in a row."""
    return asked.words.replace(", ", " ")


def all_waiting(asked: Sequence[Asked]) -> str:
    """Dr Ortiz 14:30, then Dr Lee 16:00."""
    then = translate("ChartDesk", ", then ")
    return then.join(
        translate("ChartDesk", "{who} (STAT)").format(who=brief(each)) if each.stat else brief(each)
        for each in asked
    )


def who_of(asked: Asked) -> str:
    """Dr Ortiz."""
    return asked.words.partition(", ")[0]


def first_words(asked: Asked, zone: ZoneInfo, now: datetime) -> str:
    """Dr Lee needs it first, at 09:10."""
    local = asked.needed_at.astimezone(zone)
    if local.date() == now.astimezone(zone).date():
        told = translate("ChartDesk", "{who} needs it first, at {time}")
        return told.format(who=who_of(asked), time=f"{local:%H:%M}")
    told = translate("ChartDesk", "{who} needs it first, by {time}")
    return told.format(who=who_of(asked), time=moment(asked.needed_at, zone, now))


def told_with_asked(mode: Mode, moved: Moved, zone: ZoneInfo, now: datetime) -> Moved:
    """The outcome as the strip and the tone tell it: what has to be done with the chart comes first."""
    first, late = next(iter(waiting(moved)), None), too_late_for(mode, moved)
    if late is not None:
        text = f"{moved.text} {first_words(late, zone, now)}."
        return replace(moved, tone=MovedTone.DECIDE, text=text)
    if first is not None and keeps(mode, moved):
        tone = MovedTone.DECIDE if first.stat else MovedTone.GOOD_DO
        if moved.tone is MovedTone.DECIDE:
            tone = moved.tone
        return replace(moved, tone=tone, word=translate("ChartDesk", "Keep out"), box=brief(first))
    if first is not None and mode is Mode.WHERE and first.words not in moved.text:
        waits = translate("ChartDesk", "Waits: {who}.").format(who=all_waiting(waiting(moved)))
        return replace(moved, text=f"{moved.text} {waits}")
    return moved


def row_with_asked(mode: Mode, row: ScanRow, moved: Moved) -> ScanRow:
    """The row of a chart that somebody waits for."""
    late = too_late_for(mode, moved)
    if late is not None:
        now = translate("ChartDesk", "First: {who}").format(who=brief(late))
        return replace(row, mark=Status.ATTENTION, now=now)
    if not keeps(mode, moved):
        return row
    first = waiting(moved)[0]
    attention = first.stat or row.mark is Status.ATTENTION
    return replace(
        row,
        mark=Status.ATTENTION if attention else Status.INFO,
        word=translate("ChartDesk", "Keep out"),
        now=translate("ChartDesk", "KEEP: {who}").format(who=brief(first)),
        counted=moved.volume.state is State.IN_FILE and moved.from_place != moved.volume.place,
    )


def state_words(request: Request) -> str:
    """Where a request stands, in one word."""
    return {
        RequestState.OPEN: translate("ChartDesk", "Open"),
        RequestState.CLAIMED: translate("ChartDesk", "Claimed"),
        RequestState.PULLED: translate("ChartDesk", "Pulled"),
        RequestState.NOT_FILLABLE: translate("ChartDesk", "Not fillable"),
        RequestState.DELIVERED: translate("ChartDesk", "Delivered"),
        RequestState.CLOSED: translate("ChartDesk", "Closed"),
        RequestState.CANCELLED: translate("ChartDesk", "Cancelled"),
    }[request.state]

"""Who waits for the chart that was scanned, told with the scan."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from app.charts.custody.queries import Customs
from app.charts.custody.types import Asked, Moved, MovementAct, State, Tone
from app.charts.custody.wording import BOX
from app.charts.requests.queries import ChartAsked
from app.charts.requests.rules import Live, local_day
from app.charts.requests.wording import by_when, clock, until
from app.codes import CodeKind, make_code
from app.schedule.rules import next_open

MINUTE_S = 60


def announced(
    told: Moved,
    asked: ChartAsked,
    place_id: int,
    answers: Collection[int],
    customs: Customs,
    act: MovementAct | None = None,
) -> Moved:
    """The outcome of a scan with whoever waits for the chart; `act` is what was to be done, None for a look.

    `place_id` is where it is now. What asks for a decision stays loudest, as does an old label.
    """
    here = place_id if told.volume.state is State.OUT else None
    waits = [
        each
        for each in asked.live
        if each.waits and each.wants(told.volume.id) and (each.id in answers or each.place_id != here)
    ]
    standing = until(asked.loan, local_day(customs.now, customs.zone)) if asked.loan else ""
    with_all = replace(told, asked=tuple(_asked(each, answers, customs) for each in waits), standing=standing)
    answered = [each for each in waits if each.id in answers]
    others = [each for each in waits if each.id not in answers]
    if act is MovementAct.CHECK_IN:
        said = _kept_out(with_all, others, customs)
    elif act is MovementAct.CHECK_OUT:
        said = _sent_on(with_all, answered, others, customs)
    else:
        said = _waited_for(with_all, others, customs)
    return with_outguide(with_loose(said))  # who waits is louder


def with_outguide(told: Moved) -> Moved:
    """The outcome of a scan of a folder that is in file while a marker stands in its slot."""
    if not told.volume.outguide or told.volume.state is not State.IN_FILE:
        return told
    tone = Tone.GOOD_DO if told.tone is Tone.GOOD else told.tone
    return replace(told, tone=tone, text=f"{told.text} Take outguide {told.volume.outguide} out of its slot.")


def with_loose(told: Moved) -> Moved:
    """The outcome of a scan with the slot in which loose sheets wait for the chart."""
    if not told.volume.loose:
        return told
    tone = Tone.GOOD_DO if told.tone is Tone.GOOD else told.tone
    return replace(told, tone=tone, text=f"{told.text} Loose sheets wait in slot {told.volume.loose}.")


def _asked(each: Live, answers: Collection[int], customs: Customs) -> Asked:
    code = make_code(CodeKind.REQUEST, each.id, practice=customs.clinic.practice)
    return Asked(
        each.id, code, each.place, each.needed_at, each.stat, _who(each, customs), answered=each.id in answers
    )


def _who(each: Live, customs: Customs) -> str:
    """Dr Lee, 14:30."""
    return f"{each.place}, {by_when(each.needed_at, customs.zone, customs.now)}"


def _urgent(each: Live, customs: Customs) -> str:
    waited = max(0, int((customs.now - each.needed_at).total_seconds())) // MINUTE_S
    return f"STAT for {each.place}, waiting {waited} min"


def _call(each: Live, customs: Customs) -> str:
    return _urgent(each, customs) if each.stat else f"Keep out: {_who(each, customs)}"


def _kept_out(told: Moved, others: Sequence[Live], customs: Customs) -> Moved:
    """Back, and wanted soon: it does not go to its shelf. What is wanted later is fetched again then."""
    lent = f" On standing loan: {told.standing}." if told.standing else ""
    if not others or not _soon(others[0], customs):
        return replace(told, text=f"{told.text}{_later(others, customs)}{lent}")
    if told.tone is not Tone.GOOD:
        return replace(told, text=f"{told.text} {_call(others[0], customs)}.{lent}")
    # The shelf is where it does not go now.
    said = told.text.removesuffix(f" Shelf {told.volume.shelf}.")
    text = f"{said} {_call(others[0], customs)}.{lent}"
    return replace(told, tone=Tone.GOOD_DO, word="Keep out", box=others[0].place[:BOX], text=text)


def _soon(each: Live, customs: Customs) -> bool:
    """Whether it is needed before the end of the next opening day: until then it is not put away."""
    today, day = local_day(customs.now, customs.zone), local_day(each.needed_at, customs.zone)
    return each.stat or day <= today or day <= next_open(customs.hours, today)


def _later(others: Sequence[Live], customs: Customs) -> str:
    return f" Wanted later: {_who(others[0], customs)}." if others else ""


def _sent_on(told: Moved, answered: Sequence[Live], others: Sequence[Live], customs: Customs) -> Moved:
    """Out: which request that answers, and who needs it next on that day."""
    if answered:
        when = ", ".join(by_when(each.needed_at, customs.zone, customs.now) for each in answered)
        told = replace(told, text=f"{told.text} Request of {when} answered.")
    if told.volume.state is not State.OUT:
        return _waited_for(told, others, customs)
    day = local_day(answered[0].needed_at if answered else customs.now, customs.zone)
    for each in others:
        if each.stat or local_day(each.needed_at, customs.zone) == day:
            by = "at once, STAT" if each.stat else f"by {clock(each.needed_at, customs.zone)}"
            return replace(told, text=f"{told.text} Send on to {each.place} {by}.")
    return told


def _waited_for(told: Moved, others: Sequence[Live], customs: Customs) -> Moved:
    if not others:
        return told
    who = "; ".join(_urgent(each, customs) if each.stat else _who(each, customs) for each in others)
    return replace(told, text=f"{told.text} Waited for: {who}.")

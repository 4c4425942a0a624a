"""Inventing years of loans: exactly so many movements, spread over the volumes as in a real room."""

from __future__ import annotations

from random import Random

from app.charts import MovementAct
from app.errors import BadInput
from app.training.calendar import WorkDays
from app.training.journeys import Pen
from app.training.shelves import BOX, HOLDERS
from app.training.types import PlannedMove

A = MovementAct
YEARS = 5
MOST = 400  # movements of one volume: there are more opening days in the years
OUT_NOW = 8  # of a hundred volumes
LATELY = 30  # opening days: the longest loan that is still running
HANDED_OVER = 0.25
DOUBTED = 0.001


def shares(random: Random, volumes: int, movements: int) -> list[int]:
    """How many movements each volume has had, `movements` together: an odd number is out now.

    Raises:
        BadInput: there are more movements than so many volumes can have had.
    """
    out = min(volumes * OUT_NOW // 100, movements)
    if (movements - out) % 2:
        out += -1 if out else 1
    if movements > volumes * MOST // 4 or (movements and not volumes):
        raise BadInput(f"{movements} movements are too many for {volumes} volumes.")
    found = [1] * out + [0] * (volumes - out)
    random.shuffle(found)
    weights = [min(random.expovariate(1), 8.0) for _ in found]
    pairs = (movements - out) // 2
    scale = pairs / (sum(weights) or 1)
    given = [min(int(weight * scale), MOST // 2) for weight in weights]
    for at in random.choices(range(volumes), k=pairs - sum(given)):
        given[at] += 1
    return [odd + 2 * each for odd, each in zip(found, given, strict=True)]


def past(random: Random, days: WorkDays, count: int) -> tuple[PlannedMove, ...]:
    """So many movements of one volume, oldest first; with an odd number it is out, else on its shelf."""
    pen, out = Pen(random, days), count % 2
    newest = random.randint(1, min(LATELY, len(days.days)))
    span = range(newest + 1 if out else 1, len(days.days) + 1)
    whens = sorted(random.sample(span, count - out), reverse=True) + [newest] * out
    acts = [*_loans(random, count // 2), *[A.CHECK_OUT] * out]
    moves, holder = list[PlannedMove](), ""
    for act, when in zip(acts, whens, strict=True):
        if act is A.SEND_OFF_SITE:
            moves.append(pen.move(act, pen.ago(when), BOX, "records", "No visit for three years."))
            continue
        if act is not A.CHECK_IN:
            holder = random.choice([each for each in HOLDERS if each != holder])
        moves.append(pen.move(act, pen.ago(when), "" if act is A.CHECK_IN else holder))
    return tuple(moves)


def _loans(random: Random, pairs: int) -> list[MovementAct]:
    """Out and in again; three loans may be two that were handed over, and a few end in doubt."""
    acts: list[MovementAct] = []
    while pairs:
        if pairs >= 3 and random.random() < HANDED_OVER:
            acts += [A.CHECK_OUT, A.HAND_OVER, A.CHECK_IN] * 2
            pairs -= 3
        else:
            acts += [A.CHECK_OUT, A.CHECK_IN]
            pairs -= 1
    if acts and random.random() < DOUBTED:
        acts[-2:] = [A.SEND_OFF_SITE, A.CHECK_OUT]  # off site, and yet somebody scanned it
    return acts

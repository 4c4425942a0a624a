"""Comparing whoever was registered, changed or imported since, against everybody."""

from __future__ import annotations

from uuid import UUID

from app.actor import Actor
from app.db.unit import Units
from app.patients.duplicates import queries
from app.patients.duplicates.comparing import group_of, scales_of
from app.patients.duplicates.people.queries import live
from app.patients.duplicates.searching import search
from app.patients.duplicates.storing import Store
from app.patients.duplicates.types import SearchedDuplicates
from app.progress import Progress, Report, Stopped, StopToken

# Who wait; of more it is quicker to read everybody once. In a million patients a thousand were looked up in
# 131 s, where all were compared with all in 348 s.
FEW, SHARE = 200, 1000
AT_ONCE = 10  # patients of one look and one transaction


def catch_up(
    units: Units, actor: Actor, run: UUID, report: Report, stop: StopToken, *, may_search: bool
) -> SearchedDuplicates:
    """Compare everybody who waits; who changes meanwhile waits again.

    Where most patients wait, as after the first import, all are compared: it takes as long, and it teaches
    the weights.

    Doing it again, after it was ended or beside another desk, gives the same pairs.
    """
    with units.read(actor) as unit:
        waiting, reasons = queries.waiting(unit.session), queries.reasons(unit.session)
        scales = scales_of(unit.session)
        # Counted only where it matters: of a million that takes longer than looking one up.
        patients = live(unit.session) if len(waiting) > FEW else 0
    if len(waiting) > max(FEW, patients // SHARE):
        everybody = may_search and 2 * len(waiting) >= patients
        return search(units, actor, run, report, stop, everybody=everybody)
    store, compared, found = Store(units, actor, run, stop), 0, 0
    done = 0
    try:
        for at in range(0, len(waiting), AT_ONCE):
            some = waiting.some(at, AT_ONCE)
            stop.check()
            with units.read(actor, stop=stop) as unit:
                group = group_of(unit.session, [key for key, _ in some], scales.book)
            likely = group.compared(scales, reasons)
            store.all_of(likely, some)
            done, compared, found = at + len(some), compared + group.pairs, found + len(likely.likely)
            report(Progress(done, len(waiting), f"{done} of {len(waiting)} patients"))
    except Stopped:
        return _told(store, done, compared, found, stopped=True)
    return _told(store, done, compared, found, stopped=False)


def _told(store: Store, patients: int, compared: int, found: int, *, stopped: bool) -> SearchedDuplicates:
    tally = store.tally
    return SearchedDuplicates(
        patients, compared, found, tally.new, tally.reopened, tally.gone, learnt=False, stopped=stopped
    )

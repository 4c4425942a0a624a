"""What becomes of a chart that is not found: temporary folder, presumed lost, rebuilt, joined at the end."""

from __future__ import annotations

from app.charts.custody import queries as custody
from app.charts.custody.making import make_stand_in
from app.charts.custody.moving import Mover
from app.charts.custody.rules import FINAL, WORDS, Position
from app.charts.custody.types import Moved, MovementAct, Scan, State, VolumeMoved
from app.charts.requests.queries import asked_of
from app.charts.search import queries, rules
from app.charts.search.keeping import go_on
from app.charts.search.queries import Now
from app.charts.search.types import SearchAct
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import BadInput, RuleBroken

A = SearchAct
JOINED = "The original is here again."
HERE = frozenset({State.IN_FILE, State.OUT})


def stand_in(unit: Unit, clinic: ClinicProfile, now: Now) -> None:
    """Make a temporary folder in place of the missing one; only once somebody has looked.

    Raises:
        RuleBroken: nobody has looked yet, or there is one.
    """
    after = rules.goes_to(now.state, A.TEMPORARY)
    if _stands(unit, now):
        raise RuleBroken("A temporary folder stands in for it already. Nothing was changed.")
    made, code = _stand_in(unit, clinic, now)
    go_on(unit, now, A.TEMPORARY, after, code, temporary_id=made)


def presume_lost(unit: Unit, now: Now, reason: str) -> None:
    """Stop looking every day; a scan of it is heard as ever.

    Raises:
        RuleBroken: nobody has looked yet, or a scan has seen it.
    """
    _require_unseen(unit, now)
    go_on(unit, now, A.PRESUMED_LOST, rules.goes_to(now.state, A.PRESUMED_LOST), reason)


def search_on(unit: Unit, now: Now) -> None:
    """Look for it again.

    Raises:
        RuleBroken: it is not given up.
    """
    go_on(unit, now, A.SEARCHED_ON, rules.goes_to(now.state, A.SEARCHED_ON))


def rebuild(unit: Unit, clinic: ClinicProfile, now: Now, words: str) -> None:
    """The temporary folder is the record from now on; one is made if there is none.

    Raises:
        RuleBroken: it is not presumed lost, or a scan has seen it.
    """
    after = rules.goes_to(now.state, A.REBUILT)
    _require_unseen(unit, now)
    if not _stands(unit, now):
        made, code = _stand_in(unit, clinic, now)
        go_on(unit, now, A.TEMPORARY, now.state, code, temporary_id=made)
        now = queries.search(unit.session, now.id)
    go_on(unit, now, A.REBUILT, after, words)


def join(unit: Unit, clinic: ClinicProfile, mover: Mover, now: Now, code: str, scan: Scan) -> None:
    """Put the papers of the temporary folder back into the original; its label leads there from now on.

    Raises:
        NotFound, BadInput: no folder has this label, or it is not the temporary one.
        RuleBroken: the original is not here, or there is nothing to join.
    """
    after = rules.goes_to(now.state, A.JOINED)
    if now.temporary_id is None:
        raise RuleBroken("No temporary folder stands in for it. Nothing was changed.")
    stands = custody.held(unit.session, now.temporary_id, lock=True)
    if stands.position.state in FINAL:
        raise RuleBroken("It is joined already. Nothing was changed.")
    own = custody.held(unit.session, now.volume_id).position
    if own.state not in HERE:
        raise RuleBroken(
            f"The original is not here: {WORDS[own.state].lower()}. Nothing was changed. Find it first."
        )
    if custody.volume_id_by_code(unit.session, code, practice=clinic.practice) != stands.id:
        raise BadInput(f"This is not the temporary folder. Nothing was changed. Scan {stands.code}.")
    was = stands.position
    to = Position(was.state, was.place_id, scan.happened_at, None, None, now.volume_id)
    asked = asked_of(unit.session, stands.id)
    told = mover.move(unit, stands, MovementAct.COMBINE, to, scan, JOINED, asked=asked)
    require_moved(unit, scan, told)
    go_on(unit, now, A.JOINED, after, stands.code, movement_id=scan.id)


def require_moved(unit: Unit, scan: Scan, told: Moved) -> None:
    """Refuse what the ledger could only keep as a sighting: a later movement stands against it.

    Raises:
        RuleBroken: nothing was moved.
    """
    if not any(isinstance(each, VolumeMoved) and each.movement_id == scan.id for each in unit.announced):
        raise RuleBroken(
            f"{told.volume.patient} {told.volume.label} was moved later than this, by another desk's clock. "
            "Nothing was changed. Look where it is, and at the clocks of the two PCs."
        )


def _stands(unit: Unit, now: Now) -> bool:
    """Whether a folder stands in for it; one that was destroyed or put into another does not."""
    if now.temporary_id is None:
        return False
    return custody.held(unit.session, now.temporary_id).position.state not in FINAL


def _stand_in(unit: Unit, clinic: ClinicProfile, now: Now) -> tuple[int, str]:
    """The folder that stands in for it since an earlier search, else a new one."""
    return queries.stand_in_of(unit.session, now.volume_id) or make_stand_in(unit, now.volume_id, clinic)


def _require_unseen(unit: Unit, now: Now) -> None:
    if custody.held(unit.session, now.volume_id).position.state is not State.MISSING:
        raise RuleBroken("A scan has seen it. Nothing was changed. Confirm that, or say that it was not it.")

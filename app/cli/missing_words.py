"""Searches for missing charts in the words and tables of a terminal."""

from __future__ import annotations

from app.charts import MissingFigures, Rung, Search, SearchAct, SearchState, SearchStep
from app.cli.output import local

HEADS = (
    "Number", "Barcode", "MRN", "Patient", "Volume", "Belongs to", "State", "Days", "Looked", "Needed",
    "Wanted", "Reason",
)  # fmt: skip
RUNG_HEADS = ("Rung", "Look", "Why", "Label", "Looked at", "By")
STATES = {
    SearchState.FLAGGED: "missing, nobody has looked",
    SearchState.SEARCHING: "being looked for",
    SearchState.PRESUMED_LOST: "presumed lost",
    SearchState.REBUILT: "rebuilt",
    SearchState.FOUND: "found",
    SearchState.WITHDRAWN: "withdrawn",
}
ACTS = {
    SearchAct.FLAGGED: "marked missing",
    SearchAct.LOOKED: "looked at",
    SearchAct.SEEN: "seen",
    SearchAct.NOT_IT: "said not to be this chart",
    SearchAct.TEMPORARY: "temporary folder made",
    SearchAct.PRESUMED_LOST: "presumed lost",
    SearchAct.SEARCHED_ON: "looked for again",
    SearchAct.REBUILT: "rebuilt",
    SearchAct.CONFIRMED: "confirmed as found",
    SearchAct.WITHDRAWN: "withdrawn",
    SearchAct.JOINED: "temporary folder joined",
    SearchAct.UNDONE: "taken back",
}


def row(search: Search, zone: str) -> tuple[str, ...]:
    """One search in a list."""
    return (
        str(search.id), search.barcode, search.mrn, search.patient, search.label, search.home,
        standing(search), str(search.days), str(search.looked),
        "STAT" if search.stat else local(search.needed_at, zone), search.wanted, search.reason,
    )  # fmt: skip


def rung_rows(rung: Rung, zone: str) -> list[tuple[str, ...]]:
    """One place where it may be, and below it the folders in or beside which it may stand."""
    looked = local(rung.looked_at, zone), rung.looked_by
    folders = [
        ("", f"  {each.slot} {each.patient} V{each.number}", each.where, each.barcode, "", "")
        for each in rung.beside
    ]
    return [(rung.key, rung.words, rung.why, rung.place_code, *looked), *folders]


def standing(search: Search) -> str:
    """How the search stands, in a few words."""
    if search.to_join:
        return f"{STATES[search.state]}, temporary folder to be joined"
    if search.seen and search.live:
        return f"seen at {search.seen_at}, to be confirmed" if search.seen_at else "seen, to be confirmed"
    return STATES[search.state]


def summary(search: Search, zone: str) -> str:
    """What there is to know of a search besides its places, a line each."""
    who = f"{search.patient}, MRN {search.mrn}, {search.label}, label {search.barcode}"
    begun = f"Marked missing {local(search.opened_at, zone)} by {search.opened_by}"
    needed = "now" if search.stat else local(search.needed_at, zone)
    ended = f"Ended {local(search.ended_at, zone)} by {search.ended_by}." if search.ended_at else ""
    wanted = f"Wanted: {search.wanted}" if search.wanted else ""
    return "\n".join(
        filter(
            None,
            (
                f"Search {search.id}: {who}: {standing(search)}.",
                f"{begun}: {search.reason}",
                _belongs(search),
                f"{wanted}, needed {needed}." if wanted and needed else f"{wanted}." if wanted else "",
                _temporary(search),
                ended,
            ),
        )
    )


def history(search: Search, zone: str) -> str:
    """What happened in a search, a line each, oldest first; the number of a look takes it back."""
    return "\n".join(_step(each, zone) for each in search.steps)


def counted(figures: MissingFigures) -> str:
    """How much is missing, in sentences."""
    share = f"{figures.missing} of {_so_many(figures.volumes, 'volume')} missing, {figures.rate:.2%}"
    told = (
        (figures.begun, "looked for"),
        (figures.seen, "seen and to be confirmed"),
        (figures.wanted, "wanted by somebody"),
    )
    more = ", ".join(f"{count} {words}" for count, words in told)
    joins = f" {_so_many(figures.to_join, 'temporary folder')} to be joined." if figures.to_join else ""
    return f"{share}: {more}.{joins}"


def _belongs(search: Search) -> str:
    known = f" Last known: {search.last_known}." if search.last_known else ""
    return f"Belongs to {search.home}, {search.slot}.{known}"


def _temporary(search: Search) -> str:
    if not search.temporary:
        return ""
    folder = f"V{search.temporary_number}, label {search.temporary}"
    if search.joined:
        return f"The temporary folder {folder} was joined to it."
    if search.state is SearchState.REBUILT:
        return f"The folder {folder} is the record now."
    return f"The temporary folder {folder} stands in for it."


def _step(step: SearchStep, zone: str) -> str:
    number = f" [{step.id}]" if step.act is SearchAct.LOOKED and not step.undone else ""
    undone = " (taken back)" if step.undone else ""
    words = f": {step.words}" if step.words else ""
    return f"{local(step.at, zone)} {ACTS[step.act]} by {step.by}{words}{undone}{number}"


def _so_many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"

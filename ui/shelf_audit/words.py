"""How shelf audits speak: what was found, what settles it, how a section stands."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication

from app.charts import AuditedSection, AuditState, Finding, ShelfAudit, day_of
from ui.theme.tokens import Status
from ui.widgets.wall_picture import WallFacts


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("shelf audit", text)


def finding_words(finding: Finding) -> str:
    """Why a folder is not simply where it belongs."""
    return {
        Finding.OUT_OF_ORDER: said("Out of order"), Finding.ELSEWHERE: said("Belongs elsewhere"),
        Finding.SHOULD_BE_OUT: said("Should be out"), Finding.UNEXPECTED: said("Not expected"),
        Finding.UNKNOWN: said("Not known"), Finding.NOT_SEEN: said("Not seen"),
    }[finding]  # fmt: skip


def finding_status(finding: Finding) -> Status | None:
    """How loud a finding is; what was not seen yet is no alarm while the audit goes on."""
    return {
        Finding.OUT_OF_ORDER: Status.ATTENTION, Finding.ELSEWHERE: Status.ATTENTION,
        Finding.UNKNOWN: Status.ATTENTION, Finding.SHOULD_BE_OUT: Status.INFO,
        Finding.UNEXPECTED: Status.INFO,
    }.get(finding)  # fmt: skip


def remedy_words(finding: Finding, count: int) -> str:
    """The verb that settles a kind of finding, with its number."""
    return {
        Finding.OUT_OF_ORDER: said("Put {0} in order"), Finding.ELSEWHERE: said("Take {0} off the shelf"),
        Finding.SHOULD_BE_OUT: said("Check {0} in"), Finding.UNEXPECTED: said("Record {0} as here"),
        Finding.UNKNOWN: said("Take {0} off the shelf"),
        Finding.NOT_SEEN: said("Mark {0} missing"),
    }[finding].format(count)  # fmt: skip


def settled_words(finding: Finding, count: int) -> str:
    """What was settled, for the strip."""
    one, many = {
        Finding.OUT_OF_ORDER: (said("1 folder was put in order."), said("{0} folders were put in order.")),
        Finding.ELSEWHERE: (
            said("1 folder was taken off. Take it to its section."),
            said("{0} folders were taken off. Take them to their sections."),
        ),
        Finding.SHOULD_BE_OUT: (said("1 folder was checked in."), said("{0} folders were checked in.")),
        Finding.UNEXPECTED: (
            said("1 folder is recorded as here."),
            said("{0} folders are recorded as here."),
        ),
        Finding.UNKNOWN: (
            said("1 folder was taken off. Look up whose it is."),
            said("{0} folders were taken off. Look up whose they are."),
        ),
        Finding.NOT_SEEN: (
            said("1 chart was marked missing. Its search has begun."),
            said("{0} charts were marked missing. Their searches have begun."),
        ),
    }[finding]  # fmt: skip
    return one if count == 1 else many.format(count)


def range_words(low: str, high: str) -> str:
    """72-00 to 72-49; empty for a whole section."""
    if low and high:
        return said("{0} to {1}").format(low, high)
    if low:
        return said("from {0}").format(low)
    return said("up to {0}").format(high) if high else ""


def seen_words(audit: ShelfAudit) -> str:
    """212 of 230 seen."""
    return said("{0} of {1} seen").format(audit.seen, audit.expected)


def head_words(audit: ShelfAudit, zone: tzinfo, now: datetime) -> tuple[str, ...]:
    """Which shelf it is, how it stands, who began it and where: the fullest first, then with less."""
    at = audit.started_at.astimezone(zone)
    when = f"{at:%H:%M}" if at.date() == now.astimezone(zone).date() else day_of(audit.started_at, zone, now)
    which = ", ".join(filter(None, (audit.section, range_words(audit.low, audit.high))))
    stands = ", ".join(filter(None, (which, state_words(audit))))
    begun = said("started {0} by {1}").format(when, audit.started_by)
    return (
        ", ".join(filter(None, (which, audit.room, begun, state_words(audit)))),
        ", ".join(filter(None, (which, begun, state_words(audit)))),
        stands,
        which,
    )


def state_words(audit: ShelfAudit) -> str:
    """Paused, finished with its accuracy, given up; empty while it goes on."""
    accurate = said("finished, accuracy {0}").format(share_words(audit.accuracy))
    return {
        AuditState.PAUSED: said("paused"), AuditState.FINISHED: accurate,
        AuditState.GIVEN_UP: said("given up"),
    }.get(audit.state, "")  # fmt: skip


def share_words(share: float | None) -> str:
    """99.1 %; empty where nothing was counted."""
    return f"{share * 100:.1f} %" if share is not None else ""


def share_status(share: float | None) -> Status | None:
    """How good an accuracy is: below 99 % a look, below 97 % a worry (design/ux.md B.9)."""
    if share is None or share >= ACCURATE:
        return None
    return Status.ATTENTION if share >= POOR else Status.REFUSED


ACCURATE, POOR = 0.99, 0.97


def section_words(row: AuditedSection) -> str:
    """Whether a section is being audited now."""
    if row.live is None:
        return ""
    return said("Paused") if row.paused else said("Being audited")


def past_words(state: AuditState) -> str:
    """How an audit stands in the list of audits."""
    return {
        AuditState.OPEN: said("Being audited"), AuditState.PAUSED: said("Paused"),
        AuditState.FINISHED: said("Finished"), AuditState.GIVEN_UP: said("Given up"),
    }[state]  # fmt: skip


def wall_facts(audit: ShelfAudit) -> WallFacts:
    """Which section is audited, how many were seen and how many are to be settled, for the large status."""
    strays = sum(each.stray for each in audit.spines)
    counts = ((audit.seen, said("seen")), (len(audit.unseen), said("not seen")), (strays, said("to settle")))
    name = said("Pile of {0}") if audit.pile else said("Section {0}")
    return WallFacts(name.format(audit.section), counts)

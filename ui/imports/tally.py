"""What a check or an import found, ready to be told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, tzinfo

from app.interop import Absent, AppointmentReport, ChartReport, PatientReport, Refused
from app.patients import mrn_pairs, spelt
from ui.imports.plan import Kind
from ui.imports.words import counted, grouped, said

Done = PatientReport | ChartReport | AppointmentReport


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one run; `taken` is how many records it makes or changes."""

    kind: Kind
    dry_run: bool
    rows: int
    total: int
    counts: tuple[Count, ...]
    taken: int
    refused: tuple[Refused, ...]
    refused_total: int
    stopped: bool
    volumes: int = 0
    codes: tuple[str, ...] = ()
    absent: tuple[Absent, ...] = ()
    absent_total: int = 0
    to_cancel: int = 0
    doubtful: bool = False
    zone: tzinfo = UTC

    @property
    def title(self) -> str:
        """What the run came to, in a few words."""
        if self.dry_run:
            return said("Ready to import") if self.taken else said("Nothing to import")
        return said("Import stopped") if self.stopped else said("Import done")

    @property
    def sentence(self) -> str:
        """What it means, and what comes next."""
        if self.dry_run:
            told = said("Nothing was changed so far.") + " " + self._about_refused()
            return " ".join(part for part in (told, self.about_absent) if part)
        if self.stopped:
            words = said("{0} of {1} rows were read. What was taken stays. Import the file again to go on.")
            return words.format(grouped(self.rows), grouped(self.total))
        labels = ""
        if self.codes:
            labels = said("New labels {0} to {1}.").format(self.codes[0], self.codes[-1]) + " "
        return " ".join(part for part in (labels + self._about_refused(), self.about_absent) if part)

    @property
    def about_absent(self) -> str:
        """Says how many appointments the file does not have any more; empty if there are none."""
        if not self.absent_total:
            return ""
        one = said("1 appointment of these days is not in the file any more; it stays booked.")
        many = said("{0} appointments of these days are not in the file any more; they stay booked.")
        told = counted(self.absent_total, one, many)
        if self.doubtful:
            mend = said("A refused row may be one of them: mend the file before they are cancelled.")
            return f"{told} {mend}"
        return told

    @property
    def listed(self) -> tuple[Refused, ...]:
        """What is shown row by row: those refused, then the appointments that the file has not any more."""
        told = said("Not in the file any more: {0}, {1}, booked for {2}.")
        return (
            *self.refused,
            *(
                Refused(0, "", told.format(each.patient, mrn_pairs(each.mrn), self._when(each)))
                for each in self.absent
            ),
        )

    @property
    def cancelling(self) -> str:
        """The words of the button that cancels those that are not in the file any more."""
        one, many = said("Cancel 1 appointment"), said("Cancel {0} appointments")
        return counted(self.to_cancel, one, many)

    @property
    def verb(self) -> str:
        """The words of the button that imports what was checked."""
        if self.kind is Kind.PATIENTS:
            return counted(self.taken, said("Import 1 patient"), said("Import {0} patients"))
        if self.kind is Kind.SCHEDULE:
            return counted(self.taken, said("Import 1 appointment"), said("Import {0} appointments"))
        if self.volumes:
            return counted(self.volumes, said("Import 1 volume"), said("Import {0} volumes"))
        return counted(self.taken, said("Import 1 change"), said("Import {0} changes"))

    @property
    def outcome(self) -> str:
        """What stands on a toast: counts, never a name."""
        if self.kind is Kind.PATIENTS:
            return counted(self.taken, said("1 patient imported"), said("{0} patients imported"))
        if self.kind is Kind.SCHEDULE:
            return counted(self.taken, said("1 appointment imported"), said("{0} appointments imported"))
        if self.volumes:
            return counted(self.volumes, said("1 volume imported"), said("{0} volumes imported"))
        return counted(self.taken, said("1 change imported"), said("{0} changes imported"))

    @property
    def capped(self) -> str:
        """Says that the list of refused rows is not the whole of them; empty if it is."""
        if self.refused_total <= len(self.refused):
            return ""
        words = said("The first {0} of {1} refused rows are shown.")
        return words.format(grouped(len(self.refused)), grouped(self.refused_total))

    def _when(self, absent: Absent) -> str:
        at = absent.starts_at.astimezone(self.zone)
        return f"{spelt(at.date())} {at:%H:%M}"

    def _about_refused(self) -> str:
        if not self.refused_total:
            return said("No row is refused.") if self.dry_run else said("No row was refused.")
        if self.dry_run:
            return counted(
                self.refused_total, said("1 row would be left out."), said("{0} rows would be left out.")
            )
        left = counted(self.refused_total, said("1 row was left out."), said("{0} rows were left out."))
        return left + " " + said("Mend the file and import it again.")


def tally_of(kind: Kind, report: Done, *, total: int, dry_run: bool, zone: tzinfo = UTC) -> Tally:
    """The report of a run in the order it is shown."""
    volumes = 0
    codes: tuple[str, ...] = ()
    if isinstance(report, PatientReport):
        counts, taken = _patients(report, dry_run=dry_run), report.added + report.updated
    elif isinstance(report, AppointmentReport):
        counts, taken = _visits(report, dry_run=dry_run), report.taken
    else:
        counts, volumes, codes = _charts(report, dry_run=dry_run), report.volumes, tuple(report.codes)
        taken = report.volumes + report.loans + report.places
    refused = Count(report.refused_total, said("refused"))
    tally = Tally(
        kind,
        dry_run,
        report.rows,
        total,
        (*counts, refused),
        taken,
        tuple(report.refused),
        report.refused_total,
        report.stopped,
        volumes,
        codes,
    )
    return _with_absent(replace(tally, zone=zone), report) if isinstance(report, AppointmentReport) else tally


def _with_absent(tally: Tally, report: AppointmentReport) -> Tally:
    """The tally with what the file does not have any more; what was cancelled of it is no more told."""
    left = report.absent_total - report.cancelled_absent
    to_cancel = 0 if tally.dry_run or report.doubtful else report.absent_ahead - report.cancelled_absent
    absent = () if report.cancelled_absent else tuple(report.absent)
    return replace(tally, absent=absent, absent_total=left, to_cancel=to_cancel, doubtful=report.doubtful)


def _patients(report: PatientReport, *, dry_run: bool) -> tuple[Count, ...]:
    return (
        Count(report.added, said("new") if dry_run else said("added")),
        Count(report.updated, said("to update") if dry_run else said("updated")),
        Count(report.unchanged, said("unchanged")),
    )


def _visits(report: AppointmentReport, *, dry_run: bool) -> tuple[Count, ...]:
    off = report.cancelled + report.cancelled_absent
    return (
        Count(report.added, said("new") if dry_run else said("added")),
        Count(report.rescheduled, said("to move") if dry_run else said("moved")),
        Count(report.changed + report.marked, said("to change") if dry_run else said("changed")),
        Count(off, said("to cancel") if dry_run else said("cancelled")),
        Count(report.unchanged, said("unchanged")),
    )


def _charts(report: ChartReport, *, dry_run: bool) -> tuple[Count, ...]:
    return (
        Count(report.volumes, said("new volumes") if dry_run else said("volumes added")),
        Count(report.loans, said("out with a holder")),
        Count(report.places, said("new places") if dry_run else said("places added")),
        Count(report.unchanged, said("unchanged")),
    )

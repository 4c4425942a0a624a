"""What a check or an import found, ready to be told."""

from __future__ import annotations

from dataclasses import dataclass

from app.interop import ChartReport, PatientReport, Refused
from ui.imports.plan import Kind
from ui.imports.words import counted, grouped, said


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
            return said("Nothing was changed so far.") + " " + self._about_refused()
        if self.stopped:
            words = said("{0} of {1} rows were read. What was taken stays. Import the file again to go on.")
            return words.format(grouped(self.rows), grouped(self.total))
        labels = ""
        if self.codes:
            labels = said("New labels {0} to {1}.").format(self.codes[0], self.codes[-1]) + " "
        return labels + self._about_refused()

    @property
    def verb(self) -> str:
        """The words of the button that imports what was checked."""
        if self.kind is Kind.PATIENTS:
            return counted(self.taken, said("Import 1 patient"), said("Import {0} patients"))
        if self.volumes:
            return counted(self.volumes, said("Import 1 volume"), said("Import {0} volumes"))
        return counted(self.taken, said("Import 1 change"), said("Import {0} changes"))

    @property
    def outcome(self) -> str:
        """What stands on a toast: counts, never a name."""
        if self.kind is Kind.PATIENTS:
            return counted(self.taken, said("1 patient imported"), said("{0} patients imported"))
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

    def _about_refused(self) -> str:
        if not self.refused_total:
            return said("No row is refused.") if self.dry_run else said("No row was refused.")
        if self.dry_run:
            return counted(
                self.refused_total, said("1 row would be left out."), said("{0} rows would be left out.")
            )
        left = counted(self.refused_total, said("1 row was left out."), said("{0} rows were left out."))
        return left + " " + said("Mend the file and import it again.")


def tally_of(kind: Kind, report: PatientReport | ChartReport, *, total: int, dry_run: bool) -> Tally:
    """The report of a run in the order it is shown."""
    volumes = 0
    codes: tuple[str, ...] = ()
    if isinstance(report, PatientReport):
        counts, taken = _patients(report, dry_run=dry_run), report.added + report.updated
    else:
        counts, volumes, codes = _charts(report, dry_run=dry_run), report.volumes, tuple(report.codes)
        taken = report.volumes + report.loans + report.places
    refused = Count(report.refused_total, said("refused"))
    return Tally(
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


def _patients(report: PatientReport, *, dry_run: bool) -> tuple[Count, ...]:
    return (
        Count(report.added, said("new") if dry_run else said("added")),
        Count(report.updated, said("to update") if dry_run else said("updated")),
        Count(report.unchanged, said("unchanged")),
    )


def _charts(report: ChartReport, *, dry_run: bool) -> tuple[Count, ...]:
    return (
        Count(report.volumes, said("new volumes") if dry_run else said("volumes added")),
        Count(report.loans, said("out with a holder")),
        Count(report.places, said("new places") if dry_run else said("places added")),
        Count(report.unchanged, said("unchanged")),
    )

"""A clinic in whose index some people stand twice, and it is known who; it has no charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from app.bench.doubles import RESEARCHED, Registered, registered
from app.bench.population import REMEMBERED, Sample, SomePatient, some
from app.bench.types import Size
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.patients.registering import prepared, write_patients
from app.patients.search_index import keyed, keys_of, unkeyed, write_keys
from app.progress import Progress, Report

AT_ONCE = 2_000
KEYS_AT_ONCE = 50_000


class Doubling:
    """Fills a new clinic as an import does; which pairs are one person stands in `sample` afterwards."""

    def __init__(self, seed: int, size: Size, people: Mapping[str, int], report: Report) -> None:
        self._seed, self._patients, self._report = seed, size.patients, report
        self._twice: list[tuple[int, int]] = []
        self._some: list[SomePatient] = []

    @property
    def sample(self) -> Sample:
        """The truth, and some of the patients."""
        return Sample(tuple(self._some), twice=tuple(self._twice))

    def fill(self, unit: Unit, clinic: ClinicProfile) -> None:
        """Write everybody, and then the keys under which misspelt names are found."""
        done, keys = 0, dict[int, int]()
        share = AT_ONCE * REMEMBERED // max(self._patients, REMEMBERED) or 1
        for part in self._parts():
            new = [prepared(each.who) for each in part]
            written = write_patients(unit.session, new, unit.now, keys_later=True)
            for each, row in zip(part, written, strict=True):
                keys[each.person.id] = row.id
                if each.of:
                    self._twice.append((keys[each.of], row.id))
            self._some += [some(each.who) for each in part[:share]]
            keys = {part[-1].person.id: written[-1].id}
            done += len(part)
            told = f"Making a clinic: {done} of {self._patients} patients"
            self._report(Progress(done, self._patients, told))
        self._write_keys(unit)

    def _parts(self) -> Iterator[list[Registered]]:
        """The people in parts, so that no more than one lies in memory."""
        people = registered(self._seed, self._patients, RESEARCHED)
        while part := list(islice(people, AT_ONCE)):
            yield part

    def _write_keys(self, unit: Unit) -> None:
        words = unkeyed(unit.session)
        keys = keys_of(words)
        for at in range(0, len(keys), KEYS_AT_ONCE):
            write_keys(unit.session, keys[at : at + KEYS_AT_ONCE])
        keyed(unit.session, words)

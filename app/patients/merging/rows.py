"""The plain way to merge a table: its rows go to the patient kept, and back to whom they belonged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.db.types import Model, table_of
from app.db.unit import Unit
from app.patients.merging.journal import (
    COUNTED,
    Image,
    Item,
    ItemAct,
    Journal,
    Written,
    bring_back,
    delete_row,
    images,
    write_row,
)
from app.patients.merging.rule import Answers, Merging
from app.patients.merging.types import Matter, Question, Since, Whose

# What came since is likelier the kept record's; what was moved and changed, the other one's.
OURS, THEIRS = (Whose.KEPT, Whose.OTHER), (Whose.OTHER, Whose.KEPT)


@dataclass(frozen=True, slots=True)
class MovedRows:
    """A table with a patient column whose rows belong to one patient.

    `told` says in words what a row is, `called` what one and several of them are. `same` is what two rows
    share that say the same: such a row of the other patient stays where it is, as does one for which `stays`
    holds.
    """

    feature: str
    model: type[Model]
    told: Callable[[Mapping[str, object]], str]
    same: Callable[[Mapping[str, object]], object] | None = None
    stays: Callable[[Mapping[str, object]], bool] = lambda _row: False
    column: str = "patient_id"
    called: tuple[str, str] = ("row", "rows")

    def of(self, session: Session, patient_id: int) -> list[Image]:
        """The rows of one patient."""
        return images(session, self.model, table_of(self.model).c[self.column] == patient_id)

    def going(self, session: Session, merging: Merging) -> tuple[list[Image], list[Image]]:
        """The rows of the other patient: those that go, and those that stay."""
        known = {self.same(row) for row in self.of(session, merging.kept_id)} if self.same else set()
        go: list[Image] = []
        stay: list[Image] = []
        for row in self.of(session, merging.other_id):
            remains = self.stays(row) or (self.same is not None and self.same(row) in known)
            (stay if remains else go).append(row)
        return go, stay

    def counted(self, session: Session, merging: Merging) -> tuple[Matter, ...]:
        """How many rows would go, as a line for whoever looks; none if there are none."""
        go, _ = self.going(session, merging)
        if not go:
            return ()
        what = f"{len(go)} {self.called[len(go) > 1]}"
        of, to = f"with {merging.other_mrn}", f"with {merging.kept_mrn}"
        key = min(_key(row) for row in go)
        return (Matter(self.feature, key, False, what, of, to),)

    def move(self, unit: Unit, merging: Merging, journal: Journal) -> list[Image]:
        """Give the rows to the patient kept, and give those that went as they were."""
        go, stay = self.going(unit.session, merging)
        journal.left(self.model, [*self.of(unit.session, merging.kept_id), *stay])
        for row in go:
            journal.write(self.model, row, {self.column: merging.kept_id})
        return go

    def since(self, session: Session, merging: Merging, written: Written) -> list[Question]:
        """What was made, changed or taken out since."""
        now = self._there(session, merging, written)
        new = self.new(session, merging, written)
        return [
            *(self._question(Since.MADE, row, "", self.told(row), OURS, written) for row in new),
            *self._changed(written, now),
        ]

    def new(self, session: Session, merging: Merging, written: Written) -> list[Image]:
        """The rows of the patient kept that came since."""
        known = {each.key: each.after for each in written.of(self.model)}
        return [
            row
            for row in self.of(session, merging.kept_id)
            if _key(row) not in known or _another(row, known[_key(row)])
        ]

    def _there(self, session: Session, merging: Merging, written: Written) -> dict[int, Image]:
        """What of the rows that the merge wrote is with the patient kept still."""
        wrote = {each.key: each.after for each in written.of(self.model, ItemAct.MOVED, ItemAct.MADE)}
        return {
            key: row
            for key, row in written.now(session, self.model).items()
            if key in wrote and row[self.column] == merging.kept_id and not _another(row, wrote[key])
        }

    def _changed(self, written: Written, now: Mapping[int, Image]) -> Iterator[Question]:
        for item in written.of(self.model, ItemAct.MOVED, ItemAct.MADE):
            row, was = now.get(item.key), self.told(item.after)
            if row is None:
                if item.act is ItemAct.MOVED:
                    answers = (Whose.OTHER, Whose.NOW)
                    yield self._question(Since.GONE, dict(item.after), was, "", answers, written)
            elif _differs(row, item.after):
                yield self._question(Since.CHANGED, row, was, self.told(row), THEIRS, written)

    def _question(
        self, since: Since, row: Image, before: str, now: str, answers: tuple[Whose, ...], written: Written
    ) -> Question:
        key = self._asked(row, written) if since is Since.MADE else self._name(row)
        stamp = str(row.get("version", ""))
        return Question(self.feature, key, since, now or before, before, now, answers, stamp)

    def _name(self, row: Mapping[str, object]) -> str:
        return f"{table_of(self.model).name}:{row['id']}"

    def _asked(self, row: Image, written: Written) -> str:
        """How one that came is asked about; it may have the key of one that went."""
        return f"{self._name(row)}:made" if row["id"] in written.known(self.model) else self._name(row)

    def restore(self, unit: Unit, merging: Merging, written: Written, answers: Answers) -> None:
        """Give the rows back, and those that came since to whom they were said to belong."""
        session = unit.session
        now, new = self._there(session, merging, written), self.new(session, merging, written)
        for item in reversed(written.of(self.model, ItemAct.MOVED, ItemAct.MADE)):
            answer = answers.get((self.feature, self._name(item.before or item.after)))
            self._put_back(session, merging, item, now.get(item.key), answer)
        for row in new:
            if answers.get((self.feature, self._asked(row, written))) is Whose.OTHER:
                write_row(session, self.model, row, {self.column: merging.other_id})

    def _put_back(
        self, session: Session, merging: Merging, item: Item, now: Image | None, answer: Whose | None
    ) -> None:
        if now is None:
            if item.act is ItemAct.MOVED and answer is Whose.OTHER:
                bring_back(session, self.model, dict(item.before))
        elif answer is Whose.KEPT:
            return
        elif item.act is ItemAct.MOVED:
            write_row(session, self.model, now, {name: item.before[name] for name in item.wrote})
        elif answer is Whose.OTHER:
            # What the merge made and somebody changed since is nothing that can be made anew.
            write_row(session, self.model, now, {self.column: merging.other_id})
        else:
            delete_row(session, self.model, now)


def _differs(row: Mapping[str, object], then: Mapping[str, object]) -> bool:
    return any(row[name] != value for name, value in then.items() if name not in COUNTED)


def _another(row: Mapping[str, object], then: Mapping[str, object]) -> bool:
    """Whether it is another row under the key of one that was taken out: a change would have been counted.

    One that was taken out and brought back is the same one, however its writings are counted now.
    """
    return "version" in row and _counted(row) <= _counted(then) and _differs(row, then)


def _counted(row: Mapping[str, object]) -> int:
    """How often a row was written; it only grows."""
    count = row.get("version", 0)
    return count if isinstance(count, int) else 0


def _key(row: Mapping[str, object]) -> int:
    key = row["id"]
    return key if isinstance(key, int) else 0

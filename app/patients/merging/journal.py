"""Every row that a merge touches, kept as it was and as it became, so that it can be put back exactly."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, LargeBinary, Table, delete, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from app.db.among import among
from app.db.inserting import insert_keyed
from app.db.types import Model, Word, table_of
from app.db.unit import CHANGED_FIRST, Unit
from app.errors import Conflict

Image = dict[str, object]
# How often a row was written only ever grows: a form that was opened before must not fit again.
COUNTED = frozenset({"version"})


class ItemAct(StrEnum):
    """What a merge did to a row: found and left it, gave it to the patient kept, changed it, or made it."""

    LEFT = "left"
    MOVED = "moved"
    CHANGED = "changed"
    MADE = "made"


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the journal; `before` is empty for one that was made."""

    table: str
    key: int
    act: ItemAct
    before: Mapping[str, object]
    after: Mapping[str, object]

    @property
    def wrote(self) -> tuple[str, ...]:
        """The columns that the merge changed, without the counter of its writings."""
        return tuple(
            name for name, now in self.after.items() if name not in COUNTED and self.before.get(name) != now
        )


def images(session: Session, model: type[Model], *where: ColumnElement[bool]) -> list[Image]:
    """Rows of a table with every column but pictures, by key; its key is `id`."""
    table = table_of(model)
    columns = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
    found = session.execute(select(*columns).where(*where).order_by(table.c.id))
    names = [column.name for column in columns]
    return [dict(zip(names, row, strict=True)) for row in found]


class Journal:
    """Writes rows for one merge and keeps what each was; `save` comes last."""

    def __init__(self, unit: Unit, merge_id: UUID) -> None:
        self._unit, self._merge, self._items = unit, merge_id, list[Item]()

    def left(self, model: type[Model], rows: Sequence[Image]) -> None:
        """Keep that these rows were there and stay as they are."""
        name = table_of(model).name
        self._items += [Item(name, _key(row), ItemAct.LEFT, row, row) for row in rows]

    def write(
        self, model: type[Model], row: Image, values: Mapping[str, object], act: ItemAct = ItemAct.MOVED
    ) -> None:
        """Write these columns of a row that was read as `row`.

        Raises:
            Conflict: somebody changed it first.
        """
        after = write_row(self._unit.session, model, row, values)
        self._items.append(Item(table_of(model).name, _key(row), act, row, after))

    def make(self, model: type[Model], values: Mapping[str, object]) -> int:
        """Write a new row and give its key."""
        (key,) = insert_keyed(self._unit.session, model, [values])
        (made,) = images(self._unit.session, model, table_of(model).c.id == key)
        self._items.append(Item(table_of(model).name, key, ItemAct.MADE, {}, made))
        return key

    def save(self, model: type[Model]) -> None:
        """Write the journal itself."""
        rows = [
            {
                "id": self._unit.clock.new_id(), "merge_id": self._merge, "sequence": at,
                "table_name": item.table, "row_key": item.key, "act": item.act,
                "before": written(item.before), "after": written(item.after),
            }
            for at, item in enumerate(self._items)
        ]  # fmt: skip
        if rows:
            self._unit.session.execute(insert(table_of(model)), rows)


class Written:
    """The journal of a merge, read back: what it did to each table, and what of that still stands."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = tuple(items)

    def of(self, model: type[Model], *acts: ItemAct) -> tuple[Item, ...]:
        """What was done to the rows of one table, in order."""
        name = table_of(model).name
        return tuple(each for each in self._items if each.table == name and (not acts or each.act in acts))

    def known(self, model: type[Model]) -> frozenset[int]:
        """The keys of all rows that the merge touched or found."""
        return frozenset(each.key for each in self.of(model))

    def now(self, session: Session, model: type[Model]) -> dict[int, Image]:
        """Those rows as they are now; one that was taken out since is missing."""
        table = table_of(model)
        statement_keys = sorted(self.known(model))
        found = _images_of(session, model, table, statement_keys)
        return {_key(row): row for row in found}


def write_row(session: Session, model: type[Model], row: Image, values: Mapping[str, object]) -> Image:
    """Write columns of a row that was read as `row`, and give it as it is then.

    Raises:
        Conflict: somebody changed it first.
    """
    table = table_of(model)
    fits = table.c.id == row["id"]
    new = dict(values)
    if "version" in row:
        fits &= table.c.version == row["version"]
        new["version"] = int(str(row["version"])) + 1
    else:
        for name in values:
            fits &= table.c[name].is_not_distinct_from(row[name])
    done: Any = session.execute(update(table).where(fits).values(new))
    if done.rowcount != 1:
        raise Conflict(CHANGED_FIRST)
    return {**row, **new}


def delete_row(session: Session, model: type[Model], row: Image) -> None:
    """Delete a row that was read as `row`.

    Raises:
        Conflict: somebody changed it first.
    """
    table = table_of(model)
    fits = table.c.id == row["id"]
    if "version" in row:
        fits &= table.c.version == row["version"]
    done: Any = session.execute(delete(table).where(fits))
    if done.rowcount != 1:
        raise Conflict(CHANGED_FIRST)


def bring_back(session: Session, model: type[Model], row: Image) -> None:
    """Write a row again that was taken out since, under its own key unless another one has that now."""
    table = table_of(model)
    taken = session.execute(select(table.c.id).where(table.c.id == row["id"])).one_or_none() is not None
    values = {name: value for name, value in row.items() if not (taken and name == "id")}
    session.execute(insert(table).values(values))


def written(image: Mapping[str, object]) -> str:
    """A row as JSON; nothing at all is an empty text."""
    return json.dumps({name: _plain(value) for name, value in image.items()}) if image else ""


def read_back(text: str, table: Table) -> Image:
    """A row of a table from JSON, with the types its columns have."""
    if not text:
        return {}
    return {name: _typed(value, table.c[name].type) for name, value in json.loads(text).items()}


def _images_of(session: Session, model: type[Model], table: Table, keys: Sequence[int]) -> list[Image]:
    columns = [column for column in table.columns if not isinstance(column.type, LargeBinary)]
    names = [column.name for column in columns]
    statement = select(*columns).where(among(table.c.id, "keys")).order_by(table.c.id)
    return [dict(zip(names, row, strict=True)) for row in session.execute(statement, {"keys": keys})]


def _key(row: Mapping[str, object]) -> int:
    key = row["id"]
    if not isinstance(key, int):
        raise TypeError("a row of the journal has a number as its key")
    return key


def _plain(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _typed(value: Any, kind: Any) -> object:
    if value is None:
        return None
    if isinstance(kind, Word):
        return kind.process_result_value(value, None)  # type: ignore[arg-type]
    # A type of the program's own says nothing of Python itself; what it is made of does.
    python = (kind.impl_instance if isinstance(kind, TypeDecorator) else kind).python_type
    if python is UUID:
        return UUID(value)
    if python in (date, datetime):
        return python.fromisoformat(value)
    return value

"""Pull lists with their prints, parts and batches, and what the clinic said of its visits.

The lines of a list are not kept: they are the requests of its day and the folders these want.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.charts.pulls.types import Paper
from app.db.types import ByteOrderText, FactId, Model, Moment, Word, one_of
from app.db.unit import CHANGED_FIRST, database_now

Id = BigInteger().with_variant(Integer, "sqlite")


class PullListRecord(Model):
    """The list of one day; `built_at` is empty while nobody has looked at the visits of that day."""

    __tablename__ = "pull_list"
    __table_args__ = (UniqueConstraint("day", info={"sentence": CHANGED_FIRST}),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    built_at: Mapped[datetime | None] = mapped_column(Moment)
    built_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)


class PullPartRecord(Model):
    """A stretch of the walk from `first_key` up to the next part, and who walks it."""

    __tablename__ = "pull_part"
    __table_args__ = (UniqueConstraint("list_id", "number", info={"sentence": CHANGED_FIRST}),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    list_id: Mapped[int] = mapped_column(Id, ForeignKey("pull_list.id"))
    number: Mapped[int] = mapped_column(Integer)
    first_key: Mapped[str] = mapped_column(ByteOrderText)
    person_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)


class PullPrintRecord(Model):
    """One printing of a list; rows are never touched again. `whole`: all that was to be fetched was on it."""

    __tablename__ = "pull_print"
    __table_args__ = (Index(None, "list_id", "at"),)

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    list_id: Mapped[int] = mapped_column(Id, ForeignKey("pull_list.id"))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    whole: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())


class PullPrintLineRecord(Model):
    """One line as it stood on paper; rows are never touched again."""

    __tablename__ = "pull_print_line"
    __table_args__ = (PrimaryKeyConstraint("print_id", "position"),)

    print_id: Mapped[UUID] = mapped_column(FactId, ForeignKey("pull_print.id"))
    position: Mapped[int] = mapped_column(Integer)
    request_id: Mapped[int] = mapped_column(Id, ForeignKey("chart_request.id"))
    volume_id: Mapped[int | None] = mapped_column(Id, ForeignKey("volume.id"))
    place_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    needed_at: Mapped[datetime] = mapped_column(Moment)


class PullBatchRecord(Model):
    """A checking out of everything that was pulled, or its undoing; rows are never touched again."""

    __tablename__ = "pull_batch"
    __table_args__ = (
        PrimaryKeyConstraint("id", info={"sentence": CHANGED_FIRST}),
        UniqueConstraint("undoes_id", info={"sentence": "This was undone already. Nothing was changed."}),
    )

    id: Mapped[UUID] = mapped_column(FactId)
    list_id: Mapped[int] = mapped_column(Id, ForeignKey("pull_list.id"))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    undoes_id: Mapped[UUID | None] = mapped_column(FactId, ForeignKey("pull_batch.id"))
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())


class PullBatchLineRecord(Model):
    """One movement of such a step; rows are never touched again."""

    __tablename__ = "pull_batch_line"
    __table_args__ = (PrimaryKeyConstraint("movement_id"), Index(None, "batch_id"))

    movement_id: Mapped[UUID] = mapped_column(FactId, ForeignKey("movement.id"))
    batch_id: Mapped[UUID] = mapped_column(FactId, ForeignKey("pull_batch.id"))


class VisitKindRecord(Model):
    """What a kind of visit of the schedule needs on paper; a kind without a row needs everything."""

    __tablename__ = "visit_kind"
    __table_args__ = (
        one_of("paper", Paper),
        UniqueConstraint("kind_fold", info={"sentence": CHANGED_FIRST}),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind_fold: Mapped[str] = mapped_column(ByteOrderText)
    kind: Mapped[str] = mapped_column(Text)
    paper: Mapped[Paper] = mapped_column(Word(Paper))
    version: Mapped[int] = mapped_column(Integer, default=1)


class VisitPlaceRecord(Model):
    """To which place the charts of a provider or a room of the schedule go."""

    __tablename__ = "visit_place"
    __table_args__ = (UniqueConstraint("words_fold", info={"sentence": CHANGED_FIRST}),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    words_fold: Mapped[str] = mapped_column(ByteOrderText)
    words: Mapped[str] = mapped_column(Text)
    place_id: Mapped[int] = mapped_column(Id, ForeignKey("place.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)

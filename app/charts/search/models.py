"""Searches for missing volumes, what was done in each, and the folders beside which one belongs."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, PrimaryKeyConstraint, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.charts.search.types import Cause, SearchAct, SearchState
from app.db.types import FactId, Model, Moment, Word, one_of
from app.db.unit import database_now

Id = BigInteger().with_variant(Integer, "sqlite")
LIVE = "state IN ('flagged', 'searching', 'presumed_lost', 'rebuilt')"
ONE_SEARCH = "It is looked for already. Nothing was changed. Look at that search."


class SearchRecord(Model):
    """The search for one missing volume; `temporary_id` is the folder that stands in for it."""

    __tablename__ = "missing_search"
    __table_args__ = (
        one_of("state", SearchState),
        Index(
            "uq_missing_search_volume_id_live", "volume_id", unique=True, info={"sentence": ONE_SEARCH},
            sqlite_where=text(LIVE), postgresql_where=text(LIVE),
        ),
        Index(None, "volume_id", "opened_at"),
        Index(None, "state", "opened_at"),
        Index(None, "temporary_id"),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    volume_id: Mapped[int] = mapped_column(Id, ForeignKey("volume.id"))
    state: Mapped[SearchState] = mapped_column(Word(SearchState))
    reason: Mapped[str] = mapped_column(Text)
    opened_by_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    temporary_id: Mapped[int | None] = mapped_column(Id, ForeignKey("volume.id"))
    ended_by_id: Mapped[int | None] = mapped_column(Id, ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1)


class SearchStepRecord(Model):
    """One thing that happened in a search; rows are never touched again.

    `rung` names the place of the ladder that was looked at; `before` and `after` are how the search stood.
    """

    __tablename__ = "search_step"
    __table_args__ = (
        one_of("act", SearchAct),
        one_of("cause", Cause),
        one_of("before", SearchState),
        one_of("after", SearchState),
        Index(None, "search_id", "at"),
        Index(None, "movement_id"),
    )

    id: Mapped[UUID] = mapped_column(FactId, primary_key=True)
    search_id: Mapped[int] = mapped_column(Id, ForeignKey("missing_search.id"))
    act: Mapped[SearchAct] = mapped_column(Word(SearchAct))
    person_id: Mapped[int] = mapped_column(Id, ForeignKey("person.id"))
    cause: Mapped[Cause | None] = mapped_column(Word(Cause))
    rung: Mapped[str] = mapped_column(String(80))
    place_id: Mapped[int | None] = mapped_column(Id, ForeignKey("place.id"))
    movement_id: Mapped[UUID | None] = mapped_column(FactId)
    undoes_id: Mapped[UUID | None] = mapped_column(FactId)
    before: Mapped[SearchState | None] = mapped_column(Word(SearchState))
    after: Mapped[SearchState] = mapped_column(Word(SearchState))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment, server_default=database_now())


class NeighbourRecord(Model):
    """A folder that stands beside the slot of a missing one: `side` is -1 for the next before it, 1 after it.

    Kept while the search lives, so that a scan of that folder asks nothing but its own key.
    """

    __tablename__ = "search_neighbour"
    __table_args__ = (PrimaryKeyConstraint("volume_id", "search_id"), Index(None, "search_id"))

    volume_id: Mapped[int] = mapped_column(Id, ForeignKey("volume.id"))
    search_id: Mapped[int] = mapped_column(Id, ForeignKey("missing_search.id"))
    side: Mapped[int] = mapped_column(Integer)

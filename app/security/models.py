"""Staff and their roles."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import Model, Word, one_of
from app.security.types import Role


class Person(Model):
    """A member of staff; ids are never used again, so old acts keep their person."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("login", info={"sentence": "Somebody here has this sign-in name already."}),
        UniqueConstraint("badge", info={"sentence": "This badge belongs to somebody already."}),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    login: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    badge: Mapped[str] = mapped_column(String(20))
    pin: Mapped[str | None] = mapped_column(String(300))
    has_pin: Mapped[bool] = mapped_column(Boolean, default=False)
    retired: Mapped[bool] = mapped_column(Boolean, default=False)
    version: Mapped[int] = mapped_column(Integer, default=1)


class PersonRole(Model):
    """One role of one person."""

    __tablename__ = "person_role"
    __table_args__ = (one_of("role", Role),)

    person_id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), ForeignKey("person.id"), primary_key=True
    )
    role: Mapped[Role] = mapped_column(Word(Role), primary_key=True)

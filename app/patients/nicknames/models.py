"""What this clinic changed in the list of nicknames."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.types import ByteOrderText, Model


class NicknameChange(Model):
    """A nickname that was added, or one of the shipped ones that was struck out."""

    __tablename__ = "nickname_change"
    __table_args__ = (
        UniqueConstraint(
            "name_fold", "short_fold", info={"sentence": "This nickname is in the list already."}
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    short: Mapped[str] = mapped_column(String(100))
    name_fold: Mapped[str] = mapped_column(ByteOrderText)
    short_fold: Mapped[str] = mapped_column(ByteOrderText)
    struck: Mapped[bool] = mapped_column(Boolean)
    version: Mapped[int] = mapped_column(Integer, default=1)

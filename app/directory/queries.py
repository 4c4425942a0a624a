"""Reading what the clinic says of itself."""

from __future__ import annotations

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.directory.models import Clinic
from app.directory.types import ClinicProfile
from app.errors import Unavailable

THE_ONLY_ONE = 1


def profile(session: Session) -> ClinicProfile:
    """The clinic's name and customs.

    Raises:
        Unavailable: the database holds no clinic.
    """
    row = session.execute(
        select(
            Clinic.clinic_id, Clinic.name, Clinic.kind, Clinic.date_order, Clinic.filing_order,
            Clinic.time_zone, Clinic.country,
        ).where(Clinic.id == THE_ONLY_ONE)
    ).one_or_none()  # fmt: skip
    if row is None:
        raise Unavailable("This database holds no clinic.")
    return ClinicProfile(*row)


def store_profile(session: Session, clinic: ClinicProfile) -> None:
    """Write the only row, once, when the clinic is made."""
    session.execute(
        insert(Clinic.__table__).values(  # type: ignore[arg-type]
            id=THE_ONLY_ONE,
            clinic_id=clinic.clinic_id,
            name=clinic.name,
            kind=clinic.kind,
            date_order=clinic.date_order,
            filing_order=clinic.filing_order,
            time_zone=clinic.time_zone,
            country=clinic.country,
            version=1,
        )
    )

"""Reading what the clinic says of itself."""

from __future__ import annotations

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.directory.models import Clinic
from app.directory.types import ClinicProfile, FilingOrder
from app.errors import Conflict, Unavailable

THE_ONLY_ONE = 1
ANOTHER_ORDER = "The clinic files in another order now. Nothing was changed. Sign in again."


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


def filing_order(session: Session) -> FilingOrder:
    """The order in which the clinic files now, whatever a desk was told when somebody signed in."""
    return session.execute(select(Clinic.filing_order).where(Clinic.id == THE_ONLY_ONE)).scalar_one()


def change_order(session: Session, order: FilingOrder) -> None:
    """Write the order in which the clinic files from now on."""
    change = update(Clinic).where(Clinic.id == THE_ONLY_ONE)
    change = change.values(filing_order=order, version=Clinic.version + 1)
    session.execute(change, execution_options={"synchronize_session": False})


def require_order(session: Session, order: FilingOrder) -> None:
    """Let a desk write places in filing order only if they are of the order that counts.

    Raises:
        Conflict: the clinic has changed its order since somebody signed in there.
    """
    if filing_order(session) is not order:
        raise Conflict(ANOTHER_ORDER)


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

"""Every table of every feature, for migrations and tests."""

from __future__ import annotations

from app.audit import models as audit
from app.charts.conversion import models as conversion
from app.charts.custody import models as custody
from app.charts.labels import models as labels
from app.charts.loose import models as loose
from app.charts.outguides import models as outguides
from app.charts.overdue import models as overdue
from app.charts.places import models as places
from app.charts.pulls import models as pulls
from app.charts.refiling import models as refiling
from app.charts.requests import models as requests
from app.charts.search import models as search
from app.charts.shelf_audit import models as shelf_audit
from app.charts.shelving import models as shelving
from app.charts.transfers import models as transfers
from app.db import series
from app.db.types import Model
from app.directory import models as directory
from app.directory.entries import models as entries
from app.discrepancies import models as discrepancies
from app.interop import models as interop
from app.patients import models as patients
from app.patients.duplicates import models as duplicates
from app.patients.merging import models as merging
from app.patients.nicknames import models as nicknames
from app.patients.record import models as record
from app.schedule import models as schedule
from app.schedule.appointments import models as appointments
from app.schedule.handing_over import models as handing_over
from app.schedule.tasks import models as tasks
from app.security import models as security

FEATURES = (
    appointments, audit, custody, labels, places, series, directory, discrepancies, duplicates, entries,
    handing_over, interop, merging, nicknames, patients, pulls, record, requests, schedule, security, tasks,
    conversion,
    search,
    shelf_audit,
    shelving,
    refiling,
    loose,
    outguides,
    overdue,
    transfers,
)  # fmt: skip
metadata = Model.metadata

"""Where the program is put together: settings, database, services, one frozen Application."""

from app.bootstrap.application import Application, NewClinic
from app.bootstrap.creating import create_clinic
from app.bootstrap.folder import ClinicHeld
from app.bootstrap.opening import is_clinic, open_clinic, sign_in_again
from app.bootstrap.practising import make_practice_clinic
from app.bootstrap.recovering import Renewal, recover
from app.bootstrap.upgrading import Upgrade, upgrade_clinic

__all__ = [
    "Application",
    "ClinicHeld",
    "NewClinic",
    "Renewal",
    "Upgrade",
    "create_clinic",
    "is_clinic",
    "make_practice_clinic",
    "open_clinic",
    "recover",
    "sign_in_again",
    "upgrade_clinic",
]

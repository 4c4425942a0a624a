"""Guessing what the columns of a file are, from their titles and from what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from app.directory import DateOrder
from app.interop.types import AppointmentField, ChartField, DateReading, PatientField
from app.patients.folding import fold

F = TypeVar("F", bound=StrEnum)
P, C, A = PatientField, ChartField, AppointmentField

# Titles that practice-management systems and registries give their columns, folded, without blanks.
PATIENT_TITLES: Mapping[PatientField, tuple[str, ...]] = {
    P.FAMILY: (
        "lastname", "last", "surname", "familyname", "family", "patientlastname", "patlastname", "lname",
        "ptlast", "nachname", "apellido", "apellidos",
    ),
    P.GIVEN: (
        "firstname", "first", "givenname", "given", "patientfirstname", "patfirstname", "fname", "ptfirst",
        "forename", "vorname", "nombre",
    ),
    P.MIDDLE: ("middlename", "middle", "middleinitial", "mi", "mname", "initial"),
    P.SUFFIX: ("suffix", "namesuffix", "generation"),
    P.FULL_NAME: ("name", "patientname", "patient", "fullname", "ptname"),
    P.FORMER_FAMILY: ("maiden", "maidenname", "formername", "birthname", "formerlastname"),
    P.BIRTH_DATE: (
        "birthdate", "dob", "dateofbirth", "birthday", "born", "patientdob", "birthdt", "geburtsdatum",
        "fechanacimiento",
    ),
    P.DECEASED_ON: ("deathdate", "dateofdeath", "deceased", "deceaseddate", "dod", "died"),
    P.SEX: ("sex", "gender", "patientsex", "birthsex", "administrativesex", "geschlecht", "sexo"),
    P.MRN: (
        "mrn", "medicalrecordnumber", "chartnumber", "chartno", "chart", "recordnumber", "medrecno",
        "patientnumber", "patno", "chartid",
    ),
    P.SOURCE_ID: ("id", "patientid", "patid", "externalid", "uuid", "personid", "accountnumber", "acctno"),
    P.NATIONAL_ID: ("ssn", "socialsecuritynumber", "socialsecurity", "nationalid"),
    P.PHONE: (
        "phone", "phonenumber", "homephone", "telephone", "tel", "cell", "cellphone", "mobile", "mobilephone",
        "primaryphone", "phone1", "phonehome", "hphone",
    ),
    P.EMAIL: ("email", "emailaddress", "mail"),
    P.ADDRESS: ("address", "address1", "street", "streetaddress", "addressline1", "addr1", "homeaddress"),
    P.CITY: ("city", "town"),
    P.REGION: ("state", "region", "province", "county"),
    P.POSTCODE: ("zip", "zipcode", "postcode", "postalcode"),
}  # fmt: skip

CHART_TITLES: Mapping[ChartField, tuple[str, ...]] = {
    C.MRN: ("mrn", "medicalrecordnumber", "chartnumber", "chartno", "chart", "patientnumber", "recordnumber"),
    C.VOLUME: ("volume", "vol", "volumenumber", "volno", "part"),
    C.OLD_NUMBER: ("oldnumber", "barcode", "oldbarcode", "label", "folderid", "folder", "oldlabel"),
    C.PLACE: ("place", "location", "shelf", "shelving", "section", "home", "homelocation", "room"),
    C.HOLDER: ("holder", "borrower", "with", "chargedto", "checkedoutto", "outto", "loanedto"),
    C.SINCE: ("since", "outsince", "checkedout", "dateout", "outdate", "chargedate", "loandate"),
    C.DUE: ("due", "duedate", "returnby", "dueback"),
}  # fmt: skip

# The last titles of the number are those of a calendar, where it stands among other words.
APPOINTMENT_TITLES: Mapping[AppointmentField, tuple[str, ...]] = {
    A.SOURCE_ID: (
        "appointmentid", "apptid", "appointmentnumber", "apptno", "appointmentno", "appointmentkey",
        "visitid", "encounterid", "uid", "id",
    ),
    A.MRN: (
        "mrn", "medicalrecordnumber", "chartnumber", "chartno", "patientmrn", "chart", "recordnumber",
        "medrecno", "patientnumber", "patno", "xmrn", "summary", "description",
    ),
    A.STARTS: (
        "start", "starts", "startsat", "startdatetime", "appointmentdatetime", "apptdatetime", "datetime",
        "scheduledat", "scheduledtime", "begin",
    ),
    A.DATE: ("date", "appointmentdate", "apptdate", "startdate", "day", "visitdate", "dateofservice", "dos"),
    A.TIME: ("time", "appointmenttime", "appttime", "starttime", "at", "visittime"),
    A.ENDS: ("end", "ends", "endsat", "enddatetime", "endtime", "until"),
    A.MINUTES: ("minutes", "duration", "length", "min", "mins", "durationminutes", "lengthmin"),
    A.KIND: (
        "type", "kind", "appointmenttype", "appttype", "visittype", "reason", "visitreason", "service",
        "categories",
    ),
    A.WITH: (
        "provider", "with", "doctor", "physician", "providername", "resource", "clinician", "seenby",
        "practitioner", "organizer",
    ),
    A.PLACE: ("location", "place", "room", "department", "clinic", "site", "facility", "office"),
    A.STATUS: ("status", "appointmentstatus", "apptstatus", "state", "visitstatus"),
}  # fmt: skip

_PARTS = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{2}|\d{4})(?:[ T].*)?")
_YEAR_FIRST = re.compile(r"\s*\d{4}[./-]?\d{2}[./-]?\d{2}(?:[ T].*)?")


def guess(headers: Sequence[str], titles: Mapping[F, tuple[str, ...]]) -> dict[str, str]:
    """The title of the column for each field that one fits; each column counts once."""
    folded = {_squeezed(header): header for header in reversed(headers)}
    found: dict[str, str] = {}
    for field, known in titles.items():
        fitting = next((folded[title] for title in known if title in folded), None)
        if fitting is not None and fitting not in found.values():
            found[field.value] = fitting
    if PatientField.FAMILY.value in found:
        found.pop(PatientField.FULL_NAME.value, None)
    return found


def _squeezed(header: str) -> str:
    return fold(header).replace(" ", "")


class DateWitness:
    """Watches the dates of a file go by and says which order they are written in."""

    def __init__(self) -> None:
        self._first_over, self._second_over, self._seen, self._year_first = False, False, False, False

    def see(self, texts: Iterable[str]) -> None:
        """Take note of some dates."""
        for text in texts:
            parts = _PARTS.fullmatch(text)
            if parts:
                self._seen = True
                self._first_over |= int(parts[1]) > 12
                self._second_over |= int(parts[2]) > 12
            elif _YEAR_FIRST.fullmatch(text):
                self._year_first = True

    @property
    def reading(self) -> DateReading:
        """Whether the order is clear; dates that start with the year always are."""
        if not self._seen:
            return DateReading.CLEAR if self._year_first else DateReading.NONE
        return DateReading.CLEAR if self._first_over != self._second_over else DateReading.AMBIGUOUS

    @property
    def order(self) -> DateOrder | None:
        """The order, if it is clear."""
        if self.reading is not DateReading.CLEAR:
            return None
        if not self._seen:
            return DateOrder.YEAR_MONTH_DAY
        return DateOrder.DAY_MONTH_YEAR if self._first_over else DateOrder.MONTH_DAY_YEAR

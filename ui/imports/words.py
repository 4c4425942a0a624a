"""How the import speaks: fields, encodings, separators and counts in the words of the records room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.interop import AppointmentField, ChartField, PatientField


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("imports", text)


def grouped(number: int) -> str:
    """A count as people read it: 1,200."""
    return f"{number:,}"


def counted(number: int, one: str, many: str) -> str:
    """A count with its noun; `many` holds the number as {0}."""
    return one if number == 1 else many.format(grouped(number))


def field_words(kind: str, field: str) -> str:
    """The name of a field, by the kind of file it stands in."""
    words = {"charts": _chart_words, "schedule": _visit_words}.get(kind, _patient_words)()
    return words.get(field, field)


def sections(kind: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The fields under their headings, in the order they are shown."""
    if kind == "charts":
        return (
            (said("Volume"), ("mrn", "volume", "old_number")),
            (said("Where it is"), ("place", "holder", "since", "due")),
        )
    if kind == "schedule":
        return (
            (said("Who"), ("mrn", "source_id")),
            (said("When"), ("starts", "date", "time", "ends", "minutes")),
            (said("What"), ("kind", "with", "place", "status")),
        )
    return (
        (said("Name"), ("family", "given", "middle", "suffix", "full_name", "former_family")),
        (said("Person"), ("birth_date", "sex", "deceased_on")),
        (said("Numbers"), ("mrn", "source_id", "national_id")),
        (said("Contact"), ("phone", "email", "address", "city", "region", "postcode")),
    )


def column_words(kind: str, column: str, headers: tuple[str, ...]) -> str:
    """The title of a column as the file has it, or our name for a field that has no column."""
    return column if column in headers else field_words(kind, column)


def encoding_words(encoding: str) -> str:
    """How the letters of a file are written."""
    return {
        "": said("Excel, first sheet"),
        "utf-8": said("UTF-8"),
        "utf-8-sig": said("UTF-8, as Excel saves it"),
        "utf-16": said("UTF-16"),
        "cp1252": said("Western European (Windows)"),
    }.get(encoding, encoding)


def delimiter_words(delimiter: str) -> str:
    """What stands between the cells of a file."""
    return {
        ",": said("Comma"),
        ";": said("Semicolon"),
        "\t": said("Tab"),
        "|": said("Vertical bar"),
    }.get(delimiter, delimiter)


def _patient_words() -> dict[str, str]:
    return {
        PatientField.FAMILY: said("Family name"),
        PatientField.GIVEN: said("First name"),
        PatientField.MIDDLE: said("Middle name"),
        PatientField.SUFFIX: said("Suffix"),
        PatientField.FULL_NAME: said("Full name"),
        PatientField.FORMER_FAMILY: said("Former family name"),
        PatientField.BIRTH_DATE: said("Birth date"),
        PatientField.DECEASED_ON: said("Date of death"),
        PatientField.SEX: said("Sex"),
        PatientField.MRN: said("MRN"),
        PatientField.SOURCE_ID: said("Number elsewhere"),
        PatientField.NATIONAL_ID: said("Social security no."),
        PatientField.PHONE: said("Phone"),
        PatientField.EMAIL: said("Email"),
        PatientField.ADDRESS: said("Street"),
        PatientField.CITY: said("City"),
        PatientField.REGION: said("State"),
        PatientField.POSTCODE: said("ZIP code"),
    }


def _chart_words() -> dict[str, str]:
    return {
        ChartField.MRN: said("MRN"),
        ChartField.VOLUME: said("Volume"),
        ChartField.OLD_NUMBER: said("Number on the old label"),
        ChartField.PLACE: said("Shelf or room"),
        ChartField.HOLDER: said("Holder"),
        ChartField.SINCE: said("Out since"),
        ChartField.DUE: said("Due"),
    }


def _visit_words() -> dict[str, str]:
    return {
        AppointmentField.SOURCE_ID: said("Number of the visit"),
        AppointmentField.MRN: said("MRN"),
        AppointmentField.STARTS: said("Day and time"),
        AppointmentField.DATE: said("Day"),
        AppointmentField.TIME: said("Time"),
        AppointmentField.ENDS: said("Until"),
        AppointmentField.MINUTES: said("Minutes"),
        AppointmentField.KIND: said("Kind of visit"),
        AppointmentField.WITH: said("With"),
        AppointmentField.PLACE: said("Place"),
        AppointmentField.STATUS: said("Status"),
    }

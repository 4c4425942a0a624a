"""Files know nothing of a merge: what they say of a merged record belongs to the one that was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.patients import Patient
from tests.db.importing import PMS, Rows, a_file, counts, only_refusal, take, take_charts
from tests.db.merging_records import merged, taken_apart
from tests.support.clinics import Clinic


@pytest.fixture
def two(clinic: Clinic) -> tuple[Patient, Patient]:
    """One person twice, merged."""
    kept = clinic.a_patient("Garcia", "Maria", mrn="012345", phone="(402) 555-7788")
    other = clinic.a_patient("Lopez", "Mary", mrn="045678")
    return kept, other


def rows_of(clinic: Clinic, folder: Path, *rows: str) -> tuple[int, int, int, int]:
    return counts(take(clinic, a_file(folder, PMS, listed(*rows))))


def listed(*rows: str) -> Rows:
    return [row.split(",") for row in rows]


def phones(clinic: Clinic, patient: Patient) -> list[str]:
    app, records = clinic.records
    return [each.value for each in app.records.open(records, patient.id).contacts]


def test_a_row_for_a_merged_number_belongs_to_the_record_kept(
    clinic: Clinic, tmp_path: Path, two: tuple[Patient, Patient]
) -> None:
    kept, other = two
    done = merged(clinic, kept, other)
    old = "Lopez,Mary,02/03/1975,045678,(402) 555-9911"
    assert rows_of(clinic, tmp_path, old) == (0, 1, 0, 0)
    assert phones(clinic, kept) == ["(402) 555-7788", "(402) 555-9911"]
    assert phones(clinic, other) == []
    assert rows_of(clinic, tmp_path, old, "Garcia,Maria,02/03/1975,012345,") == (0, 0, 2, 0)
    taken_apart(clinic, done)
    assert rows_of(clinic, tmp_path, old) == (0, 1, 0, 0)
    assert phones(clinic, other) == ["(402) 555-9911"]


def test_a_row_that_is_neither_of_the_two_is_left_to_a_person(
    clinic: Clinic, tmp_path: Path, two: tuple[Patient, Patient]
) -> None:
    merged(clinic, *two)
    refused = only_refusal(take(clinic, a_file(tmp_path, PMS, listed("Okafor,Ada,02/03/1975,045678,"))))
    assert "A person has to look" in refused.reason


def test_through_several_merges_it_is_the_last_survivor_s(
    clinic: Clinic, tmp_path: Path, two: tuple[Patient, Patient]
) -> None:
    last = clinic.a_patient("Nilsen", "Ada", mrn="077777")
    merged(clinic, *two)
    merged(clinic, last, two[0])
    assert rows_of(clinic, tmp_path, "Lopez,Mary,02/03/1975,045678,(402) 555-9911") == (0, 1, 0, 0)
    assert "(402) 555-9911" in phones(clinic, last)


def test_a_former_chart_list_does_not_say_which_folder_of_a_merged_record_it_means(
    clinic: Clinic, tmp_path: Path, two: tuple[Patient, Patient]
) -> None:
    merged(clinic, *two)
    headers = ("MRN", "Volume", "Old label", "Shelf", "Charged to", "Date out", "Due back")
    file = a_file(tmp_path, headers, [("045678", "1", "OLD-1", "", "", "", "")], "charts.csv")
    assert "was merged" in only_refusal(take_charts(clinic, file)).reason

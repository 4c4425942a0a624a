"""Every column that says whose a row is has a word for what becomes of it when two records become one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column

from app.bootstrap.merging import merge_rules
from app.directory import ClinicKind, ClinicProfile
from app.metadata import metadata

CLINIC = ClinicProfile("x", "x", ClinicKind.LIVE)


def of_a_patient(column: Column[Any]) -> bool:
    refers = any(key.target_fullname == "patient.id" for key in column.foreign_keys)
    return refers or column.name.endswith("patient_id")


def patient_columns() -> set[str]:
    return {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        if of_a_patient(column)
    }


def test_every_patient_column_has_a_rule_for_merging() -> None:
    named = [column for rule in merge_rules(CLINIC) for column in rule.columns]
    assert sorted(patient_columns() - set(named)) == []


def test_every_rule_names_columns_that_there_are_and_each_is_named_once() -> None:
    named = [column for rule in merge_rules(CLINIC) for column in rule.columns]
    assert sorted(set(named) - patient_columns()) == []
    assert len(named) == len(set(named))


def test_each_feature_has_one_rule_and_a_name_of_its_own() -> None:
    features = [rule.feature for rule in merge_rules(CLINIC)]
    assert len(features) == len(set(features)) > 2

"""Splink and recordlinkage on the same sets, set up as their own documentation has it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from app.bench.febrl import Febrl, Pair

Scores = Mapping[Pair, float]
BLOCKED = ("given_name", "surname", "date_of_birth", "suburb", "postcode")


def recordlinkage_scores(data: Febrl, with_ssn: bool) -> Scores | None:
    """ECM over binary agreements, blocked on any of five fields; None if it is not installed."""
    if find_spec("recordlinkage") is None:
        return None
    # A development extra.
    import recordlinkage

    index = recordlinkage.Index()
    for column in (*BLOCKED, *(("soc_sec_id",) if with_ssn else ())):
        index.block(column)
    candidates = index.index(*data.tables)
    compare = recordlinkage.Compare()
    for column in ("given_name", "surname", "address_1"):
        compare.string(column, column, method="jarowinkler", threshold=0.85)
    exact = ("date_of_birth", "suburb", "postcode", "state", *(("soc_sec_id",) if with_ssn else ()))
    for column in exact:
        compare.exact(column, column)
    features = compare.compute(candidates, *data.tables)
    classifier = recordlinkage.ECMClassifier()
    classifier.fit(features)
    probable = classifier.prob(features)
    return {data.pair(*key): float(value) for key, value in probable.items()}


def splink_scores(data: Febrl, with_ssn: bool) -> Scores | None:
    """Fellegi-Sunter with term frequencies; None if it is not installed."""
    if find_spec("splink") is None:
        return None
    # A development extra.
    from splink import DuckDBAPI, Linker, block_on

    api = DuckDBAPI()
    tables = [
        api.register(_plain(table), dataset_display_name=f"t{at}") for at, table in enumerate(data.tables)
    ]
    linker = Linker(tables if data.links else tables[0], _settings(data, with_ssn), log_level=40)
    certain = [
        block_on("given_name", "surname", "date_of_birth"),
        *([block_on("soc_sec_id")] if with_ssn else []),
    ]
    linker.training.estimate_probability_two_random_records_match(certain, recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    rules = [block_on("date_of_birth"), block_on("given_name", "surname")]
    for rule in (*rules, *([block_on("soc_sec_id")] if with_ssn else [block_on("address_1", "postcode")])):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict().as_pandas_dataframe()
    keys = zip(found["unique_id_l"], found["unique_id_r"], found["match_weight"], strict=True)
    return {data.pair(one, other): float(weight) for one, other, weight in keys}


def _plain(table: Any) -> Any:
    """The table with an id, and dates as Splink reads them."""
    plain = table.reset_index(names="unique_id")
    dates = plain["date_of_birth"]
    plain["date_of_birth"] = (dates.str[:4] + "-" + dates.str[4:6] + "-" + dates.str[6:]).where(dates.notna())
    return plain.astype(object).where(plain.notna(), None)


def _settings(data: Febrl, with_ssn: bool) -> Any:
    # A development extra.
    import splink.comparison_library as compare
    from splink import SettingsCreator, block_on

    parts = [
        compare.NameComparison("given_name", jaro_winkler_thresholds=[0.92, 0.85]).configure(
            term_frequency_adjustments=True
        ),
        compare.NameComparison("surname", jaro_winkler_thresholds=[0.92, 0.85]).configure(
            term_frequency_adjustments=True
        ),
        compare.DateOfBirthComparison("date_of_birth", input_is_string=True),
        compare.JaroWinklerAtThresholds("address_1", [0.9]),
        compare.JaroWinklerAtThresholds("suburb", [0.9]),
        compare.DamerauLevenshteinAtThresholds("postcode", [1]),
        *([compare.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2])] if with_ssn else []),
    ]
    blocks = [
        *([block_on("soc_sec_id")] if with_ssn else []),
        block_on("date_of_birth"),
        block_on("given_name", "surname"),
        block_on("given_name", "postcode"),
        block_on("surname", "postcode"),
        block_on("address_1", "suburb"),
        block_on("address_1", "given_name"),
        block_on("surname", "substr(date_of_birth, 1, 4)"),
        block_on("given_name", "substr(date_of_birth, 1, 4)"),
    ]
    return SettingsCreator(
        link_type="link_only" if data.links else "dedupe_only",
        comparisons=parts,
        blocking_rules_to_generate_predictions=blocks,
    )

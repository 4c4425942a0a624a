"""The server's table of merges is the program's."""

from __future__ import annotations

from itertools import product

import psycopg

from app.patients import MergeAct, MergeState
from app.patients.merging.rules import WAYS
from tests.support.clinics import Clinic


def test_the_server_knows_the_same_ways_of_a_merge_as_the_rules(server_clinic: Clinic) -> None:
    asked = "SELECT outguide_merge_leads_to(%s, %s, %s)"
    with psycopg.connect(server_clinic.superuser_url) as connection:
        for before, act, after in product((None, *MergeState), MergeAct, MergeState):
            way = WAYS.get((before, act))
            row = connection.execute(
                asked, [before.value if before else "", act.value, after.value]
            ).fetchone()
            assert row == (way is not None and way.after is after,), (before, act, after)

"""The server lets the same acts through as the program: its table and the rules' table are one."""

from __future__ import annotations

from itertools import product

import psycopg

from app.charts import MovementAct, State
from app.charts.custody.rules import TABLE
from tests.support.clinics import Clinic

OWN_RULES = {MovementAct.SEEN, MovementAct.UNDO, MovementAct.WITHDRAW_MISSING, MovementAct.CONFIRM_FOUND}


def test_the_server_knows_the_same_life_of_a_volume_as_the_rules(server_clinic: Clinic) -> None:
    asked = "SELECT outguide_leads_to(0, %s, %s, %s, NULL)"
    with psycopg.connect(server_clinic.superuser_url) as connection:
        for before, act, after in product(State, set(MovementAct) - OWN_RULES, State):
            row = connection.execute(asked, [before.value, act.value, after.value]).fetchone()
            assert row == (TABLE[before].get(act) is after,), (before, act, after)

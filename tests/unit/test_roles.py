"""Who may do what: the table of docs and of the program are the same table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actor import Actor, Permission, require
from app.errors import NotAllowed
from app.security import Role
from app.security.rules import TABLE, permissions_of

P = Permission
# Roles and permissions, as decided: a line a row, a column a role; x may, . may not.
DECIDED = """
                                      front  records  supervisor  privacy  admin
    patients.look_up                    x       x         x          x       .
    charts.request                      x       x         x          x       .
    charts.move.desk                    x       x         x          .       .
    charts.move                         .       x         x          .       .
    patients.import                     .       x         x          .       .
    patients.register                   x       x         x          .       .
    patients.edit_details               x       x         x          .       .
    patients.edit_identity              .       x         x          .       .
    patients.merge.propose              .       x         x          .       .
    patients.merge.approve              .       .         x          .       .
    charts.missing.report               .       x         x          .       .
    charts.found.confirm                .       .         x          .       .
    charts.final                        .       .         x          .       .
    charts.final.second_person          .       .         .          x       .
    discrepancies.settle                .       x         x          .       .
    release.take_in                     x       x         x          x       .
    release.gather                      .       x         x          x       .
    release.approve                     .       .         x          x       .
    patients.restricted                 .       .         .          x       .
    patients.restricted.break_the_glass x       x         .          .       .
    audit.read                          .       .         .          x       .
    audit.read.room                     .       .         x          .       .
    people.manage                       .       .         .          .       x
    stations.manage                     .       .         x          .       x
    settings.manage                     .       .         .          .       x
    directory.manage                    .       x         x          .       x
    backup.make                         .       .         .          .       x
    settings.review                     .       .         .          x       .
"""
COLUMNS = (Role.FRONT_DESK, Role.RECORDS, Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.ADMIN)
ROWS = {line.split()[0]: line.split()[1:] for line in DECIDED.strip().splitlines()[1:]}


@pytest.mark.parametrize("permission", list(Permission))
def test_the_table_is_the_decided_one(permission: Permission) -> None:
    may = {role for role, mark in zip(COLUMNS, ROWS[permission.value], strict=True) if mark == "x"}
    assert {role for role in Role if permission in TABLE[role]} == may


def test_every_role_and_permission_has_its_row_and_column() -> None:
    assert set(ROWS) == {permission.value for permission in Permission}
    assert set(TABLE) == set(Role) == set(COLUMNS)


def test_an_administrator_sees_no_patient() -> None:
    assert not any(name.startswith(("patients", "charts", "release")) for name in TABLE[Role.ADMIN])


@given(st.frozensets(st.sampled_from(Role)))
def test_several_roles_may_what_any_of_them_may(roles: frozenset[Role]) -> None:
    assert permissions_of(roles) == {each for role in roles for each in TABLE[role]}


@given(st.frozensets(st.sampled_from(P)), st.lists(st.sampled_from(P), min_size=1))
def test_an_act_goes_on_when_one_of_its_permissions_is_held(held: frozenset[P], needed: list[P]) -> None:
    actor = Actor(1, "jo", "Jo", "Desk 1", held)
    if held & set(needed):
        require(actor, *needed)
    else:
        with pytest.raises(NotAllowed, match="Jo may not"):
            require(actor, *needed)


def test_an_act_that_names_no_permission_is_for_nobody() -> None:
    with pytest.raises(NotAllowed):
        require(Actor(1, "jo", "Jo", "Desk 1", frozenset(P)))

"""Staff come, change and go; what they may open goes with them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.audit import Act, TrailFilter
from app.errors import BadInput, Conflict, NotAllowed, NotFound, RuleBroken, Unavailable
from app.security import AddPerson, Role, SetPin, SignIn
from tests.support.clinics import PASSWORD, Clinic, server_engine

RECORDS = frozenset({Role.RECORDS})


@pytest.fixture
def name(clinic: Clinic) -> Iterator[str]:
    """A sign-in name that nobody has; on a server it belongs to the whole server, so it goes again."""
    login = f"jo-{secrets.token_hex(4)}"
    yield login
    if clinic.on_server:
        clinic.close()
        drop_role(clinic, login)


def drop_role(clinic: Clinic, login: str) -> None:
    """Take a login off the server."""
    with server_engine(clinic.superuser_url) as engine, engine.begin() as connection:
        connection.exec_driver_sql(f'DROP ROLE IF EXISTS "{login}"')


def added(clinic: Clinic, login: str, roles: frozenset[Role] = RECORDS) -> None:
    app, admin = clinic.admin
    app.people.add(admin, AddPerson(login, " Jo Anders ", roles, PASSWORD))


def test_a_new_person_signs_in_with_the_first_password(clinic: Clinic, name: str) -> None:
    app, admin = clinic.admin
    added(clinic, name, frozenset({Role.FRONT_DESK, Role.RECORDS}))
    row = next(row for row in app.people.list(admin) if row.login == name)
    assert row.roles == {Role.FRONT_DESK, Role.RECORDS}
    assert (row.retired, row.has_pin) == (False, False)
    assert row.badge.startswith("U")
    desk = clinic.sign_in(name)
    assert desk.app.people.by_badge(desk.actor, row.badge.lower()).login == name
    assert (
        clinic.one("select count(*) from audit_act where act = 'person.signed_in' and person = :p", p=name)
        == 1
    )
    if clinic.on_server:
        clinic.close()
        clinic.sign_in(name)
        with pytest.raises(NotAllowed, match="not right"):
            clinic.sign_in(clinic.logins[Role.RECORDS], "another password altogether")


def test_a_sign_in_name_is_taken_once(clinic: Clinic, name: str) -> None:
    app, admin = clinic.admin
    added(clinic, name)
    before = clinic.one("select count(*) from audit_act")
    with pytest.raises(Conflict, match="sign-in name already"):
        added(clinic, name)
    assert clinic.one("select count(*) from audit_act") == before
    assert len([row for row in app.people.list(admin) if row.login == name]) == 1
    clinic.sign_in(name)


def test_a_first_password_must_be_good_and_a_role_is_needed(embedded_clinic: Clinic) -> None:
    app, admin = embedded_clinic.admin
    count = embedded_clinic.one("select count(*) from person")
    for command, refusal in (
        (AddPerson("jo", "Jo", RECORDS, "too short"), RuleBroken),
        (AddPerson("jo", "Jo", RECORDS, "riverside family clinic"), RuleBroken),
        (AddPerson("jo", "Jo", frozenset(), PASSWORD), RuleBroken),
        (AddPerson("Jo Anders", "Jo", RECORDS, PASSWORD), BadInput),
    ):
        with pytest.raises(refusal):
            app.people.add(admin, command)
    assert embedded_clinic.one("select count(*) from person") == count


def test_other_roles_hold_from_the_next_sign_in(clinic: Clinic, name: str) -> None:
    app, admin = clinic.admin
    added(clinic, name)
    row = app.people.set_roles(admin, name, frozenset({Role.PRIVACY_OFFICER}))
    assert row.roles == {Role.PRIVACY_OFFICER}
    desk = clinic.sign_in(name)
    assert desk.actor.permissions == clinic.privacy.actor.permissions
    with pytest.raises(RuleBroken, match="at least one role"):
        app.people.set_roles(admin, name, frozenset())
    with pytest.raises(NotFound):
        app.people.set_roles(admin, "nobody", RECORDS)


def test_who_has_left_opens_nothing_and_keeps_what_was_done(clinic: Clinic, name: str) -> None:
    app, admin = clinic.admin
    added(clinic, name)
    desk = clinic.sign_in(name)
    if clinic.on_server:
        desk.app.units.close()  # an open session: see the next test
    assert app.people.retire(admin, name).retired
    with pytest.raises(NotAllowed, match="Nothing was opened"):
        _reopen(clinic, name)
    badge = next(row.badge for row in app.people.list(admin) if row.login == name)
    with pytest.raises(NotFound):
        app.people.by_badge(admin, badge)
    assert clinic.one("select count(*) from audit_act where person = :login", login=name) == 1
    assert app.people.retire(admin, name).retired


def test_who_has_left_is_cut_off_in_the_middle_of_the_work(server_clinic: Clinic) -> None:
    clinic = server_clinic
    app, admin = clinic.admin
    login = f"jo-{secrets.token_hex(4)}"
    added(clinic, login)
    try:
        desk = clinic.sign_in(login)
        assert app.people.retire(admin, login).retired
        with pytest.raises(Unavailable):
            desk.app.queue.waiting(desk.actor)
    finally:
        clinic.close()
        drop_role(clinic, login)


def _reopen(clinic: Clinic, login: str) -> None:
    from app.bootstrap import open_clinic, sign_in_again

    if clinic.on_server:
        open_clinic(clinic.where, SignIn(login, PASSWORD), clinic.settings, clinic.clock)
    else:
        sign_in_again(clinic.admin.app, SignIn(login, PASSWORD))


def test_somebody_who_manages_people_is_always_left(clinic: Clinic, name: str) -> None:
    app, admin = clinic.admin
    with pytest.raises(RuleBroken, match="Nobody would be left"):
        app.people.retire(admin, admin.login)
    with pytest.raises(RuleBroken, match="Nobody would be left"):
        app.people.set_roles(admin, admin.login, RECORDS)
    added(clinic, name, frozenset({Role.ADMIN}))
    app.people.retire(admin, name)
    with pytest.raises(RuleBroken, match="Nobody would be left"):
        app.people.retire(admin, admin.login)
    assert clinic.admin.actor.permissions


def test_a_pin_opens_for_its_person_alone(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    other, records = clinic.records
    assert not app.people.pin_opens(clerk, "482915")
    app.people.set_pin(clerk, SetPin("482915"))
    assert app.people.pin_opens(clerk, "482915")
    assert not app.people.pin_opens(clerk, "482916")
    assert not other.people.pin_opens(records, "482915")
    admin_app, admin = clinic.admin
    assert {row.login for row in admin_app.people.list(admin) if row.has_pin} == {clerk.login}
    with pytest.raises(BadInput):
        app.people.set_pin(clerk, SetPin("123456"))
    assert "482915" not in str(clinic.rows("select pin from person"))


def test_who_has_a_pin_is_known_to_the_shade(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    assert not app.people.has_pin(clerk)
    app.people.set_pin(clerk, SetPin("482915"))
    assert app.people.has_pin(clerk)
    other, records = clinic.records
    assert not other.people.has_pin(records)


def test_a_password_opens_the_shade_of_its_person_alone(clinic: Clinic, name: str) -> None:
    added(clinic, name)
    app, clerk = clinic.clerk
    acts = clinic.one("select count(*) from audit_act")
    assert app.people.password_opens(clerk, PASSWORD)
    assert not app.people.password_opens(clerk, "another password altogether")
    assert not app.people.password_opens(clerk, "")
    assert clinic.one("select count(*) from audit_act") == acts
    desk = clinic.sign_in(name)
    assert desk.app.people.password_opens(desk.actor, PASSWORD)
    admin_app, admin = clinic.admin
    admin_app.people.retire(admin, name)
    if not clinic.on_server:  # there the session of somebody who has left is ended at once
        assert not desk.app.people.password_opens(desk.actor, PASSWORD)


def test_a_password_at_the_shade_is_normal_as_at_the_sign_in(clinic: Clinic, name: str) -> None:
    app, admin = clinic.admin
    app.people.add(admin, AddPerson(name, "Jo", RECORDS, "cafe\u0301 lantern harbor"))
    desk = clinic.sign_in(name, "caf\u00e9 lantern harbor")
    assert desk.app.people.password_opens(desk.actor, "cafe\u0301 lantern harbor")
    assert desk.app.people.password_opens(desk.actor, "caf\u00e9 lantern harbor")


def test_wrong_passwords_at_the_shade_cost_time_as_at_the_sign_in(embedded_clinic: Clinic) -> None:
    app, clerk = embedded_clinic.clerk
    for _ in range(3):
        assert not app.people.password_opens(clerk, "another password altogether")
    with pytest.raises(NotAllowed, match="Wait"):
        app.people.password_opens(clerk, PASSWORD)
    embedded_clinic.clock.advance(timedelta(seconds=40))
    assert app.people.password_opens(clerk, PASSWORD)
    assert not app.people.password_opens(clerk, "another password altogether")


def test_a_draft_opens_after_the_next_sign_in_of_the_same_person_and_for_nobody_else(
    clinic: Clinic, name: str
) -> None:
    added(clinic, name)
    text = "GARCIA, Maria, \u00e9t\u00e9"
    app, clerk = clinic.clerk
    sealed = app.people.seal_draft(clerk, text)
    assert b"GARCIA" not in sealed and sealed != app.people.seal_draft(clerk, text)
    clinic.close()
    app, clerk = clinic.clerk
    assert app.people.open_draft(clerk, sealed) == text
    other = clinic.sign_in(name)
    with pytest.raises(NotAllowed, match="somebody else"):
        other.app.people.open_draft(other.actor, sealed)
    with pytest.raises(NotAllowed, match="somebody else"):
        app.people.open_draft(clerk, sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_a_badge_that_nobody_carries_is_told(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    with pytest.raises(NotFound):
        app.people.by_badge(clerk, "U99999999")


def test_every_act_on_people_is_in_the_trail_with_the_person_it_is_about(clinic: Clinic, name: str) -> None:
    app, admin = clinic.admin
    added(clinic, name)
    key = next(row.id for row in app.people.list(admin) if row.login == name)
    app.people.set_roles(admin, name, frozenset({Role.RECORDS, Role.SUPERVISOR}))
    app.people.retire(admin, name)
    rows = clinic.rows(
        "select act, person, detail from audit_act where about_person_id = :key order by at, id", key=key
    )
    assert [(row.act, row.person) for row in rows] == [
        (Act.PERSON_ADDED, admin.login),
        (Act.PERSON_CHANGED, admin.login),
        (Act.PERSON_RETIRED, admin.login),
    ]
    assert [row.detail for row in rows[:2]] == ["records", "records, supervisor"]


def test_a_password_stands_nowhere_in_a_folder_of_the_clinic(embedded_clinic: Clinic) -> None:
    added(embedded_clinic, "jo")
    embedded_clinic.close()
    for file in Path(embedded_clinic.where).rglob("*"):
        assert not file.is_file() or PASSWORD.encode() not in file.read_bytes()


def test_a_line_about_a_person_says_by_which_name_they_sign_in(clinic: Clinic, name: str) -> None:
    app, admin = clinic.admin
    added(clinic, name)
    app.people.set_roles(admin, name, frozenset({Role.SUPERVISOR}))
    key = next(row.id for row in app.people.list(admin) if row.login == name)
    trail, officer = clinic.privacy
    (row,) = trail.trail.list(officer, TrailFilter(act=Act.PERSON_CHANGED))
    assert (row.person, row.about_person_id, row.about_person) == (admin.login, key, name)
    assert trail.trail.list(officer, TrailFilter(act=Act.TRAIL_READ))[0].about_person is None

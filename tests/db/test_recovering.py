"""A lost password: who gets a new one by which code, what is written down, and what stays as it was."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.audit import Act, TrailFilter
from app.bootstrap import Renewal, recover
from app.errors import BadInput, NotAllowed, NotFound, RuleBroken, Unavailable
from app.security import Recover, Role, SignIn
from app.security.keyfile import COPY, FILE
from app.security.recovery import new_code
from app.settings import Settings
from tests.support.clinics import PASSWORD, Clinic, FolderTemplate

NEW = "copper willow seven stairs"
SUPERVISOR = "supervisor"


def ring_of(clinic: Clinic) -> bytes:
    return (Path(clinic.where) / FILE).read_bytes()


def asked(clinic: Clinic, code: str, login: str = SUPERVISOR, password: str = NEW) -> Renewal:
    clinic.close()
    return recover(clinic.where, Recover(login, code, password), clinic.settings, clinic.clock)


@pytest.fixture
def codes(embedded_template: FolderTemplate) -> tuple[str, ...]:
    """The codes on the paper."""
    return embedded_template.recovery_codes


@pytest.mark.parametrize("login", [SUPERVISOR, "admin"])
@pytest.mark.parametrize("which", [0, 1])
def test_a_code_gives_a_new_password_and_is_spent(
    embedded_clinic: Clinic, codes: tuple[str, ...], login: str, which: int
) -> None:
    clinic = embedded_clinic
    renewal = asked(clinic, f" {codes[which].lower().replace('-', ' ')}\n", login)
    renewal.finish()
    with pytest.raises(NotAllowed, match="Name or password is not right"):
        clinic.sign_in(login, PASSWORD)
    assert clinic.sign_in(login, NEW).actor.login == login
    with pytest.raises(NotAllowed, match="does not open this clinic"):
        asked(clinic, codes[which])
    assert asked(clinic, renewal.code) and asked(clinic, codes[1 - which])
    clinic.close()
    assert clinic.records.actor.login == "records", "nobody else's password is touched"


def test_nothing_is_changed_before_the_new_code_is_written_down(
    embedded_clinic: Clinic, codes: tuple[str, ...]
) -> None:
    before = ring_of(embedded_clinic)
    first, second = asked(embedded_clinic, codes[0]), asked(embedded_clinic, codes[0])
    assert first.code != second.code
    assert ring_of(embedded_clinic) == before
    assert embedded_clinic.supervisor.actor.login == SUPERVISOR


def test_the_trail_says_who_got_a_new_password_by_which_code(
    embedded_clinic: Clinic, codes: tuple[str, ...]
) -> None:
    asked(embedded_clinic, codes[1]).finish()
    app, officer = embedded_clinic.desk_of(Role.PRIVACY_OFFICER)
    (row,) = app.trail.list(officer, TrailFilter(act=Act.PERSON_RECOVERED))
    assert (row.person, row.about_person_id, row.detail) == (
        SUPERVISOR,
        row.about_person_id,
        "code 2 renewed",
    )
    person = embedded_clinic.one("select id from person where login = :login", login=SUPERVISOR)
    assert row.about_person_id == person


@pytest.mark.parametrize(
    ("login", "password", "kind", "sentence"),
    [
        ("clerk", NEW, RuleBroken, "for a supervisor or an administrator"),
        ("privacy", NEW, RuleBroken, "for a supervisor or an administrator"),
        ("nobody", NEW, NotFound, "Nobody here signs in as nobody. Nothing was changed."),
        (SUPERVISOR, "short", RuleBroken, "too short"),
        (SUPERVISOR, "riverside family clinic", RuleBroken, "guessed first"),
    ],
)
def test_whoever_may_not_have_a_new_password_so_is_told_why(
    embedded_clinic: Clinic,
    codes: tuple[str, ...],
    login: str,
    password: str,
    kind: type[Exception],
    sentence: str,
) -> None:
    before = ring_of(embedded_clinic)
    with pytest.raises(kind, match=sentence):
        asked(embedded_clinic, codes[0], login, password)
    assert ring_of(embedded_clinic) == before


def test_whoever_has_left_stays_out(embedded_clinic: Clinic, codes: tuple[str, ...]) -> None:
    app, admin = embedded_clinic.admin
    renewal = asked(embedded_clinic, codes[0])
    app, admin = embedded_clinic.admin
    app.people.retire(admin, SUPERVISOR)
    embedded_clinic.close()
    for act in (renewal.finish, lambda: asked(embedded_clinic, codes[0])):
        with pytest.raises(RuleBroken, match="access of Supervisor Person has ended"):
            act()


def test_a_slip_is_found_before_anything_is_hashed_or_counted(
    embedded_clinic: Clinic, codes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bootstrap.recovering.open_slot", None)
    wrong = ("Z" if codes[0][0] != "Z" else "Y") + codes[0][1:]
    for typed in (wrong, codes[0][:-1], "", "purple lantern"):
        with pytest.raises(BadInput, match="Look again"):
            asked(embedded_clinic, typed)
    assert not (Path(embedded_clinic.where) / "sign-in-failures.json").exists()


def test_wrong_codes_cost_time_whoever_they_are_typed_for(
    embedded_clinic: Clinic, codes: tuple[str, ...]
) -> None:
    for login in (SUPERVISOR, "admin", "nobody"):
        with pytest.raises(NotAllowed, match="does not open this clinic"):
            asked(embedded_clinic, new_code(), login)
    with pytest.raises(NotAllowed, match="Several wrong recovery codes"):
        asked(embedded_clinic, codes[0])
    assert embedded_clinic.supervisor, "passwords are counted apart"
    embedded_clinic.clock.advance(timedelta(seconds=31))
    asked(embedded_clinic, codes[0]).finish()


def test_a_new_password_is_not_kept_waiting_for_the_old_wrong_ones(
    embedded_clinic: Clinic, codes: tuple[str, ...]
) -> None:
    embedded_clinic.close()
    for _ in range(4):
        with pytest.raises(NotAllowed):
            embedded_clinic.sign_in(SUPERVISOR, "walnut canyon nine doors")
    asked(embedded_clinic, codes[0]).finish()
    assert embedded_clinic.sign_in(SUPERVISOR, NEW).actor.login == SUPERVISOR


def test_on_a_server_it_is_the_servers_business() -> None:
    with pytest.raises(RuleBroken, match="Whoever runs the server gives you a new one"):
        recover("postgresql://server/clinic", Recover("jo", "any", NEW), Settings())


def test_a_clinic_that_is_open_is_left_alone(embedded_clinic: Clinic, codes: tuple[str, ...]) -> None:
    renewal = asked(embedded_clinic, codes[0])
    assert embedded_clinic.clerk
    wish = Recover(SUPERVISOR, codes[0], NEW)
    for act in (renewal.finish, lambda: recover(embedded_clinic.where, wish, embedded_clinic.settings)):
        with pytest.raises(Unavailable, match="open already"):
            act()


def test_the_first_copy_of_the_ring_may_be_damaged_and_both_may_not(
    embedded_clinic: Clinic, codes: tuple[str, ...]
) -> None:
    folder = Path(embedded_clinic.where)
    (folder / FILE).write_bytes(b"{")
    asked(embedded_clinic, codes[0]).finish()
    assert (folder / FILE).read_bytes() == (folder / COPY).read_bytes(), "and it is whole again"
    assert embedded_clinic.sign_in(SUPERVISOR, NEW)
    renewal = asked(embedded_clinic, codes[1])
    for name in (FILE, COPY):
        (folder / name).write_bytes(b"{")
    for act in (renewal.finish, lambda: asked(embedded_clinic, codes[1])):
        with pytest.raises(Unavailable, match="is damaged, and so is its copy"):
            act()


def test_a_disk_that_takes_no_ring_leaves_the_old_password(
    embedded_clinic: Clinic, codes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    renewal = asked(embedded_clinic, codes[0])
    with monkeypatch.context() as broken:
        broken.setattr("app.bootstrap.recovering.write_keyring", full)
        with pytest.raises(Unavailable, match="The password is as it was"):
            renewal.finish()
    assert embedded_clinic.sign_in(SUPERVISOR, PASSWORD).actor.login == SUPERVISOR
    embedded_clinic.close()
    renewal.finish()
    assert embedded_clinic.sign_in(SUPERVISOR, NEW)


def test_no_secret_stands_in_what_is_printed_of_it(embedded_clinic: Clinic, codes: tuple[str, ...]) -> None:
    said = repr(asked(embedded_clinic, codes[0]))
    assert NEW not in said and codes[0] not in said and "vault" not in said


def test_a_renewed_password_signs_in_through_every_door(
    embedded_clinic: Clinic, codes: tuple[str, ...]
) -> None:
    from app.bootstrap import sign_in_again

    asked(embedded_clinic, codes[0]).finish()
    app = embedded_clinic.clerk.app
    assert sign_in_again(app, SignIn(SUPERVISOR, NEW)).login == SUPERVISOR

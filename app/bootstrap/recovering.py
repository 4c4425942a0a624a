"""A lost password: one of the printed codes opens the clinic's key ring, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from app.actor import Actor
from app.audit import Act, Entry
from app.bootstrap.folder import require_local
from app.bootstrap.opening import held_folder, is_clinic
from app.clock import Clock, SystemClock
from app.db.server import is_server
from app.db.unit import Unit
from app.directory import ClinicProfile
from app.errors import NotAllowed, NotFound, RuleBroken, Unavailable
from app.security import PersonRow, Recover, Role
from app.security.failures import FAILURES, FailureLog
from app.security.keyfile import read_keyring, write_keyring
from app.security.keyring import PERSON, RECOVERY, KeyRing, make_slot, open_slot
from app.security.queries import by_login
from app.security.recovery import checked, new_code
from app.security.rules import permissions_of, require_good_password
from app.settings import Settings

# Wrong codes are counted together, whoever they are typed for; no sign-in name has a blank in it.
COUNTED_AS = "recovery code"
RECOVERABLE = frozenset({Role.SUPERVISOR, Role.ADMIN})
WRONG = (
    "This recovery code does not open this clinic. Nothing was changed. "
    "See whether it is this clinic's, and whether it was used before."
)
ON_A_SERVER = (
    "The passwords of this clinic are its server's own. Nothing was changed. "
    "Whoever runs the server gives you a new one."
)


@dataclass(frozen=True, slots=True)
class Renewal:
    """A code that was right; nothing is changed before `finish`, so that the new one is on paper first.

    `code` takes the place of the one that was typed: a code that has been on a keyboard is spent.
    """

    code: str
    _folder: Path = field(repr=False)
    _wish: Recover = field(repr=False)
    _slot: str = field(repr=False)
    _vault_key: bytes = field(repr=False)
    _settings: Settings = field(repr=False)
    _clock: Clock = field(repr=False)

    def finish(self) -> None:
        """Write it into the trail, then give the person the new password and the clinic the new code.

        The trail comes first: killed in between, the code that was typed and the old password still open.

        Raises:
            Unavailable: another process has the clinic, or the disk does not take it.
        """
        application = held_folder(self._folder, self._vault_key, self._settings, self._clock)
        try:
            nobody = Actor(0, self._wish.login, self._wish.login, self._settings.station)
            with application.units.read(nobody) as unit:
                person = _recoverable(unit, self._wish, application.clinic)
            permissions = permissions_of(person.roles)
            actor = Actor(person.id, person.login, person.name, self._settings.station, permissions)
            with application.units.write(actor) as unit:
                evidence = Entry(
                    Act.PERSON_RECOVERED, about_person_id=person.id, detail=f"code {self._slot} renewed"
                )
                unit.record(evidence)
            self._write_ring()
        finally:
            application.close()
        FailureLog(self._folder / FAILURES).forget(self._wish.login)

    def _write_ring(self) -> None:
        ring, cost = read_keyring(self._folder), self._settings.kdf
        for kind, owner, secret in (
            (PERSON, self._wish.login, self._wish.password),
            (RECOVERY, self._slot, checked(self.code)),
        ):
            ring = ring.with_slot(make_slot(ring, kind, owner, secret, self._vault_key, cost))
        try:
            write_keyring(self._folder, ring)
        except OSError as problem:
            raise Unavailable(
                "The key ring could not be written. The password is as it was. See whether the disk is full."
            ) from problem


def recover(where: str, wish: Recover, settings: Settings, clock: Clock | None = None) -> Renewal:
    """See whether a code opens the clinic, and whether this person may have a new password by it.

    Raises:
        BadInput: the code has a slip in it; found before anything is hashed.
        NotAllowed: no slot opens with this code, or there were several wrong ones.
        RuleBroken: the password is not good, this person may not have one so, or the clinic is on a server.
        NotFound: nobody has this sign-in name.
        Unavailable: there is no clinic, its key ring or file is damaged, or another process has it.
    """
    if is_server(where):
        raise RuleBroken(ON_A_SERVER)
    folder, clock = Path(where), clock or SystemClock()
    code = checked(wish.code)
    if not is_clinic(where):
        raise Unavailable(f"There is no clinic in {folder}. Make one, or choose another folder.")
    require_local(folder)
    slot, vault_key = _opened(folder, code, clock)
    application = held_folder(folder, vault_key, settings, clock)
    try:
        with application.units.read(Actor(0, wish.login, wish.login, settings.station)) as unit:
            _recoverable(unit, wish, application.clinic)
    finally:
        application.close()
    return Renewal(new_code(), folder, wish, slot, vault_key, settings, clock)


def _opened(folder: Path, code: str, clock: Clock) -> tuple[str, bytes]:
    """The number of the slot that this code opens, and the vault key in it."""
    ring, failures = read_keyring(folder), FailureLog(folder / FAILURES)
    failures.require_patience(COUNTED_AS, clock.now(), "recovery codes")
    found = _tried(ring, code)
    if found is None:
        failures.note(COUNTED_AS, clock.now())
        raise NotAllowed(WRONG)
    failures.forget(COUNTED_AS)
    return found


def _tried(ring: KeyRing, code: str) -> tuple[str, bytes] | None:
    damaged: Unavailable | None = None
    for slot in ring.slots:
        if slot.kind == RECOVERY:
            try:
                return slot.owner, open_slot(ring, RECOVERY, slot.owner, code)
            except NotAllowed:
                continue
            except Unavailable as problem:  # the other one may be whole
                damaged = problem
    if damaged is not None:
        raise damaged
    return None


def _recoverable(unit: Unit, wish: Recover, clinic: ClinicProfile) -> PersonRow:
    """The person, if a code may give that person a new password."""
    try:
        person = by_login(unit.session, wish.login)
    except NotFound as problem:
        raise NotFound(f"{problem.sentence} Nothing was changed.") from problem
    if person.retired:
        raise RuleBroken(f"The access of {person.name} has ended. Nothing was changed.")
    if not person.roles & RECOVERABLE:
        raise RuleBroken(
            "A recovery code is for a supervisor or an administrator. Nothing was changed. Ask one of them."
        )
    if not clinic.practice:
        require_good_password(wish.password, [*clinic.name.split(), wish.login])
    return person

"""Saying what is packed, on its way and received."""

from __future__ import annotations

from collections.abc import Sequence

from app.actor import Actor, Permission, require
from app.charts.custody import queries as custody
from app.charts.custody.types import State
from app.charts.places.finding import find_place
from app.charts.places.types import Place, PlaceKind
from app.charts.requests import queries as requests
from app.charts.requests.waiting import wanted_folders
from app.charts.transfers import queries
from app.charts.transfers.reading import transfers, whole
from app.charts.transfers.recalling import queries as recalling
from app.charts.transfers.types import Age, OnTheWay, Recall, Transfer, TransferKind, TransferState
from app.codes import CodeKind, NotOurCode, make_code, parse_code
from app.db.unit import Unit, Units
from app.directory import ClinicProfile
from app.errors import BadInput

CONTAINERS = (PlaceKind.TOTE, PlaceKind.OFF_SITE_BOX)
AWAY = (State.OFF_SITE, State.TRANSFERRED_OUT)
MOST_SHOWN = 500


class TransferFinder:
    """Says what is packed, on its way and received."""

    def __init__(self, units: Units, clinic: ClinicProfile) -> None:
        self._units, self._clinic = units, clinic

    def list(self, actor: Actor, *, closed: bool = False, limit: int = 200) -> Sequence[Transfer]:
        """The transfers that somebody works on, the oldest first; or the ended ones, the newest first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            if closed:
                newest = min(limit, MOST_SHOWN)
                return transfers(unit, self._clinic, queries.ended(), newest=newest)
            return transfers(unit, self._clinic, queries.live())[:limit]

    def show(self, actor: Actor, transfer: int) -> Transfer:
        """One transfer with its manifest and history.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound: there is none.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return whole(unit, self._clinic, transfer)

    def meant(self, actor: Actor, code: str) -> Transfer | None:
        """The trip that a label leads to: of a tote, box or bag, or of the folder in it; None if it has none.

        Of a container whose last trip has ended, that one.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, BadInput: nothing has this label.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            key = self._key(unit, code)
            return whole(unit, self._clinic, key) if key is not None else None

    def container(self, actor: Actor, text: str) -> Place:
        """The tote or box that a label or a name means.

        Raises:
            NotAllowed: this person sees no patients.
            NotFound, BadInput: nothing has this label or name, or it is another thing.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return self._container(unit, text)

    def recalls(self, actor: Actor) -> Sequence[Recall]:
        """What is wanted and not in the clinic, whoever needs it first first.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            return _recalls(unit, self._clinic)

    def on_the_way(self, actor: Actor) -> OnTheWay:
        """How much somebody has to see to.

        Raises:
            NotAllowed: this person sees no patients.
        """
        require(actor, Permission.LOOK_UP)
        with self._units.read(actor) as unit:
            going = [
                each
                for each in transfers(unit, self._clinic, queries.live())
                if each.state is TransferState.IN_TRANSIT
            ]
        totes = [each for each in going if each.kind is TransferKind.TOTE]
        receipts = [each for each in going if each.kind is not TransferKind.TOTE]
        return OnTheWay(
            totes=len(totes),
            late=sum(each.age is Age.LATE for each in totes),
            overdue_receipts=sum(each.age is Age.LATE for each in receipts),
        )

    def _key(self, unit: Unit, text: str) -> int | None:
        practice = self._clinic.practice
        try:
            kind = parse_code(text, practice=practice).kind
        except NotOurCode:
            kind = CodeKind.CHART  # an old label, perhaps
        if kind is CodeKind.CHART:
            volume = custody.volume_id_by_code(unit.session, text, practice=practice)
            return queries.live_trip_with(unit.session, volume)
        return queries.last_trip(unit.session, self._container(unit, text).id)

    def _container(self, unit: Unit, text: str) -> Place:
        found = find_place(unit, text, CONTAINERS, "No tote or box", practice=self._clinic.practice)
        if found.kind not in CONTAINERS:
            raise BadInput(f"{found.name} is neither a tote nor a box. Nothing was changed.")
        return found


def _recalls(unit: Unit, clinic: ClinicProfile) -> list[Recall]:
    wanted = [
        (each, folder)
        for each, folder in wanted_folders(unit, requests.waiting_for(unit.session))
        if folder.state in AWAY
    ]
    keys = sorted({folder.id for _, folder in wanted})
    volumes = custody.volumes_by_keys(unit.session, custody.customs_of(unit, clinic), keys)
    left = recalling.left_with(unit.session, keys)
    return [
        Recall(
            request=each.id, code=make_code(CodeKind.REQUEST, each.id, practice=clinic.practice),
            volume_id=folder.id, barcode=folder.code, patient_id=each.patient_id,
            patient=volumes[folder.id].patient, mrn=volumes[folder.id].mrn, number=folder.number,
            place=each.place, needed_at=each.needed_at, stat=each.stat,
            container=left.get(folder.id, ("", ""))[0], at=volumes[folder.id].place,
            accession=left.get(folder.id, ("", ""))[1],
        )
        for each, folder in wanted
    ]  # fmt: skip

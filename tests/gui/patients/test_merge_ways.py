"""From a patient to merging: what the pane says of merges, and the form that asks for the other record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.actor import Actor, Permission
from app.charts import Relabel
from app.codes import CodeKind, make_code
from app.patients import Merge, MergeState
from tests.gui.conftest import Picture
from tests.gui.patients.conftest import Room
from tests.gui.patients.fakes import MARIA, MARIO, MARISOL, FakeClinic, people
from ui.patients.merge_with import MergeWithDialog
from ui.scanning.scan import RawScan, Source
from ui.shell.routes import MergeRoute, MergeShown, PatientsRoute

RECORDS = Actor(7, "jo", "Jo Anders", "Desk 2", frozenset({Permission.LOOK_UP, Permission.MERGE_PROPOSE}))
WHO = {each.id: each for each in people()}


def a_merge(number: int, kept: int, other: int, **more: object) -> Merge:
    """Rosa proposed it, Sue approved it on the 3rd."""
    at = datetime(2025, 11, 3, 18, tzinfo=UTC)
    facts = {"state": MergeState.MERGED, "merged_by": "Sue Park", "merged_at": at, **more}
    state = facts.pop("state")
    return Merge(UUID(int=number), WHO[kept], WHO[other], state, 3, "Rosa Diaz", at, "one person", **facts)  # type: ignore[arg-type]


def shown(room: Room, patient_id: int = MARIA) -> Room:
    """Somebody's pane."""
    room.page.come_forward(PatientsRoute(patient_id))
    QCoreApplication.sendPostedEvents()
    return room


def the_form(room: Room, qtbot: QtBot) -> MergeWithDialog:
    """The form, asked for by its action."""
    next(each for each in room.page.actions() if each.id == "patients.merge").run()
    form = room.page.findChild(MergeWithDialog)
    assert isinstance(form, MergeWithDialog)
    qtbot.waitUntil(form.isVisible)
    return form


class TestInTheRecordsRoom:
    """Somebody who may propose merging."""

    @pytest.fixture
    def clinic(self) -> FakeClinic:
        return FakeClinic(actor=RECORDS)

    def test_a_folder_whose_label_is_old_says_what_stands_on_it(
        self, clinic: FakeClinic, room: Room, picture: Picture
    ) -> None:
        first, second = [each for each in clinic.finder.volumes if each.patient_id == MARIA]
        others = [each for each in clinic.finder.volumes if each.patient_id != MARIA]
        clinic.finder.volumes = [
            *others,
            replace(first, relabel=Relabel(4, "Relabel it: its label says another name")),
            replace(second, relabel=Relabel(5, "Relabel: it says 00-88-15 V1", label="00-88-15 V1")),
        ]
        rows = shown(room).page.pane.charts.rows
        assert [row.accessibleName() for row in rows] == [
            "Volume 1, On shelf 72-41, since 02-Oct, Label has another name",
            "Volume 2, With Dr Lee, due 21-Nov 17:02, Label says 00-88-15 V1",
        ]
        for _ in range(4):
            QCoreApplication.sendPostedEvents()
        assert rows[0].height() == rows[1].height() == 60
        picture(room.page, "patients-old-labels")

    def test_the_record_kept_says_which_went_into_it(
        self, clinic: FakeClinic, room: Room, picture: Picture
    ) -> None:
        clinic.merges.merges = [a_merge(1, MARIA, MARIO), a_merge(2, MARIA, MARISOL)]
        line = shown(room).page.pane.merged
        assert line.words.text() == (
            f"00-88-15 {WHO[MARIO].name} was merged into this record on 03-Nov by Rosa Diaz, approved by"
            " Sue Park. And 1 more."
        )
        assert not line.old_number.isVisible()
        for _ in range(4):
            QCoreApplication.sendPostedEvents()
        picture(room.page, "patients-merged")
        line.link.click()
        assert room.told.routes == [MergeShown(UUID(int=1))]

    def test_who_typed_the_old_number_is_told_so_first(self, clinic: FakeClinic, room: Room) -> None:
        clinic.merges.merges = [a_merge(1, MARIA, MARIO)]
        room.page.pane.merged.looked_for = "00-88-15"
        line = shown(room).page.pane.merged
        assert line.old_number.isVisible()
        told = line.old_number.text()
        assert told == "00-88-15 was merged into 00-41-72. This is the record that was kept."
        room.page.find("garcia")
        assert not shown(room).page.pane.merged.old_number.isVisible()

    def test_the_old_card_leads_to_the_record_kept_and_says_so(self, clinic: FakeClinic, room: Room) -> None:
        clinic.merges.merges = [a_merge(1, MARIA, MARIO)]
        line = shown(room).page.pane.merged
        for owner, told in ((MARIO, True), (MARIA, False)):
            line.looked_for = make_code(CodeKind.PATIENT, owner, practice=False)
            line.show_merges(WHO[MARIA], clinic.merges.merges)
            assert line.old_number.isVisible() is told, owner

    def test_a_scan_is_looked_for_like_what_is_typed(self, clinic: FakeClinic, room: Room) -> None:
        (volume, *_rest) = clinic.finder.volumes_of(clinic.actor, [MARISOL])
        room.page.take_scan(RawScan(volume.code, Source.SERIAL, 0), lambda: None)
        assert room.page.pane.merged.looked_for == volume.code

    def test_a_merge_that_waits_is_said_and_one_alone_is_marked(self, clinic: FakeClinic, room: Room) -> None:
        clinic.merges.merges = [a_merge(1, MARIO, MARIA, state=MergeState.PROPOSED, merged_at=None)]
        line = shown(room).page.pane.merged
        assert line.words.text() == f"A merge with 00-88-15 {WHO[MARIO].name} is proposed."
        clinic.merges.merges = [a_merge(1, MARIA, MARIO, single_handed=True)]
        room.page.presenter.refresh()
        QCoreApplication.sendPostedEvents()
        assert line.words.text().endswith("on 03-Nov by Rosa Diaz, single-handed.")

    def test_the_record_that_is_no_more_says_into_which_it_went(self, clinic: FakeClinic, room: Room) -> None:
        clinic.merges.merges = [a_merge(1, MARIO, MARIA)]
        line = shown(room).page.pane.merged
        assert line.words.text() == (
            f"This record was merged into 00-88-15 {WHO[MARIO].name} on 03-Nov by Rosa Diaz, approved by"
            " Sue Park."
        )

    def test_another_record_is_named_by_its_number(self, room: Room, qtbot: QtBot, picture: Picture) -> None:
        form = the_form(shown(room), qtbot)
        assert not form.act.isEnabled()
        form.number.set_text(WHO[MARIO].mrn)
        picture(form, "patients-merge-with")
        form.act.click()
        QCoreApplication.sendPostedEvents()
        assert room.told.routes == [MergeRoute(MARIA, MARIO)]

    def test_the_same_number_or_none_changes_nothing(self, room: Room, qtbot: QtBot) -> None:
        form = the_form(shown(room), qtbot)
        for number, told in ((WHO[MARIA].mrn, "the same record"), ("99-99-99", "Nobody has")):
            form.number.set_text(number)
            form.act.click()
            QCoreApplication.sendPostedEvents()
            assert told in form.problem.sentence, number
        assert form.isVisible() and room.told.routes == []

    def test_a_scan_names_the_other_record(self, clinic: FakeClinic, room: Room, qtbot: QtBot) -> None:
        the_form(shown(room), qtbot)
        done: list[bool] = []
        (volume, *_rest) = clinic.finder.volumes_of(clinic.actor, [MARISOL])
        room.page.take_scan(RawScan(volume.code, Source.SERIAL, 0), lambda: done.append(True))
        QCoreApplication.sendPostedEvents()
        assert done == [True] and room.told.routes == [MergeRoute(MARIA, MARISOL)]


class TestAtTheFrontDesk:
    """Somebody who may not decide."""

    @pytest.fixture
    def clinic(self) -> FakeClinic:
        desk = frozenset({Permission.LOOK_UP, Permission.REGISTER})
        return FakeClinic(actor=Actor(7, "jo", "Jo Anders", "Desk 2", desk))

    def test_the_line_is_told_without_a_way_to_the_merge(self, clinic: FakeClinic, room: Room) -> None:
        clinic.merges.merges = [a_merge(1, MARIA, MARIO)]
        line = shown(room).page.pane.merged
        assert line.isVisible() and not line.link.isVisible()
        room.page.merging.merge_with()
        assert room.page.findChild(MergeWithDialog) is None

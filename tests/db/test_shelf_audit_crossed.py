"""What crosses a shelf audit: other desks, undo at the desk, labels looked up, and SQL past the program."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.charts import (
    AuditState,
    Change,
    ChartKind,
    CheckIn,
    CheckOut,
    Finding,
    MakeChart,
    MovementAct,
    Spine,
    StartAudit,
    State,
    Tone,
)
from app.errors import RuleBroken
from app.security import Role
from tests.db.statements import statements
from tests.db.test_server_refuses import an_audit, connected, refused, words_of
from tests.db.test_shelf_audit import Shelf
from tests.support.clinics import Clinic

F = Finding


@pytest.fixture
def shelf(clinic: Clinic) -> Shelf:
    return Shelf(clinic)


def stranger_of(shelf: Shelf) -> str:
    shelf.other_section()
    patient = shelf.clinic.a_patient("Walsh", "Sean")
    while not patient.mrn.endswith("99"):
        patient = shelf.clinic.a_patient("Walsh", "Sean")
    return shelf.clinic.a_volume(patient)


def standing(shelf: Shelf) -> list[str]:
    return [each.barcode for each in shelf.now.spines if each.at]


def spine(shelf: Shelf, code: str) -> Spine:
    return next(each for each in shelf.now.spines if each.barcode == code)


def lent(shelf: Shelf, at: int, to: str) -> None:
    holder = shelf.clinic.a_holder(to)
    shelf.app.desk.check_out(shelf.actor, CheckOut(shelf.code(at), holder.code, shelf.clinic.scan()))


# -- taking back -----------------------------------------------------------------------------------


def test_take_back_written_twice_takes_back_once(shelf: Shelf) -> None:
    shelf.scan(0, 1, 2)
    scan = shelf.clinic.scan()
    for _ in range(2):
        shelf.app.shelf_auditing.take_back(shelf.actor, shelf.key, scan)
    assert shelf.now.scanned == 2


def test_take_back_written_twice_with_its_act_is_not_refused(shelf: Shelf) -> None:
    shelf.scan(0, 1, 2)
    scan, act = shelf.clinic.scan(), shelf.now.last
    for _ in range(2):
        shelf.app.shelf_auditing.take_back(shelf.actor, shelf.key, scan, act=act)
    assert shelf.now.scanned == 2


def test_remedy_and_then_its_scan_are_taken_back_one_after_the_other(shelf: Shelf) -> None:
    shelf.out(1)
    shelf.scan(0, 1)
    shelf.remedy(F.SHOULD_BE_OUT)
    shelf.back()
    assert shelf.back().scanned == 1
    assert shelf.back().scanned == 0


def test_a_folder_moved_since_does_not_bar_taking_back_what_was_before(shelf: Shelf) -> None:
    shelf.scan(0, 1, 2)
    lent(shelf, 2, "Dr Lee")
    scan = shelf.clinic.scan()
    told = shelf.app.shelf_auditing.take_back(shelf.actor, shelf.key, scan)
    assert [code for code, _ in told.left] == [shelf.code(2)]
    assert shelf.where(2).place == "Dr Lee"
    shelf.back()
    assert standing(shelf) == [shelf.code(0)]


def test_a_remedy_partly_taken_back_says_what_stayed(shelf: Shelf) -> None:
    shelf.scan(0, 1, 2, 3)
    shelf.remedy(F.NOT_SEEN)
    app, boss = shelf.clinic.supervisor
    app.desk.check_in(boss, CheckIn(shelf.code(5), shelf.clinic.scan()))  # found by another desk
    told = shelf.app.shelf_auditing.take_back(shelf.actor, shelf.key, shelf.clinic.scan())
    assert (told.done, [code for code, _ in told.left]) == (1, [shelf.code(5)])
    assert shelf.where(4).state is State.IN_FILE
    # The remedy was taken back as far as can be: next comes the scan before it.
    assert shelf.back().scanned == 3


# -- remedies that cross another desk --------------------------------------------------------------


def test_what_another_desk_handed_over_since_is_not_checked_in(shelf: Shelf) -> None:
    shelf.out(1)
    shelf.scan(0, 1)
    lent(shelf, 1, "Dr Lee")  # somebody took it off the shelf, and the desk wrote it down
    with pytest.raises(RuleBroken):
        shelf.remedy(F.SHOULD_BE_OUT)
    assert (shelf.where(1).state, shelf.where(1).place) == (State.OUT, "Dr Lee")


def test_what_was_settled_and_went_out_again_is_not_flagged_once_more(shelf: Shelf) -> None:
    shelf.out(1)
    shelf.scan(0, 1)
    shelf.remedy(F.SHOULD_BE_OUT)
    lent(shelf, 1, "Dr Lee")
    assert shelf.of(F.SHOULD_BE_OUT) == [], spine(shelf, shelf.code(1)).words


def test_a_folder_taken_out_meanwhile_counts_no_more_in_the_moves(shelf: Shelf) -> None:
    shelf.scan(0, 2, 3, 4)
    lent(shelf, 3, "Dr Lee")
    told = shelf.scan(1)
    assert told.box == "2 to the left"


def test_a_folder_taken_out_meanwhile_and_scanned_here_again_is_flagged(shelf: Shelf) -> None:
    shelf.scan(0, 1)
    lent(shelf, 1, "Dr Lee")
    told = shelf.scan(1)
    assert shelf.of(F.SHOULD_BE_OUT) == [shelf.code(1)], (told.tone, told.word, told.text)


# -- steps told again ------------------------------------------------------------------------------


def test_a_foreign_folder_scanned_twice_stays_foreign_when_its_sighting_is_undone(shelf: Shelf) -> None:
    code = stranger_of(shelf)
    shelf.scan(0)
    shelf.scan_code(code)
    shelf.scan_code(code)
    seen = shelf.app.finder.history(shelf.actor, code)[-1]
    shelf.app.desk.undo(shelf.actor, seen.id, shelf.clinic.scan())
    audit = shelf.now
    assert audit.in_place == 1, f"{audit.in_place} of {audit.scanned}; elsewhere {shelf.of(F.ELSEWHERE)}"


def test_an_undone_sighting_of_a_folder_scanned_twice_puts_it_nowhere_else(shelf: Shelf) -> None:
    shelf.scan(0, 1, 2)
    seen = shelf.app.finder.history(shelf.actor, shelf.code(1))[-1]
    shelf.scan(1)
    shelf.app.desk.undo(shelf.actor, seen.id, shelf.clinic.scan())
    assert shelf.of(F.OUT_OF_ORDER) == []


def test_what_follows_a_first_folder_taken_off_stands_first(shelf: Shelf) -> None:
    shelf.scan_code("old-1")
    shelf.scan(1, 2)
    shelf.scan_code("old-1")  # 0 was passed over: it stands behind this one
    shelf.remedy(F.UNKNOWN)
    shelf.scan(0)
    assert standing(shelf) == [shelf.code(each) for each in (0, 1, 2)]


def test_a_folder_put_right_counts_where_the_next_one_goes(shelf: Shelf) -> None:
    shelf.scan(0, 3, 4, 5, 1, 2)
    assert sorted(shelf.of(F.OUT_OF_ORDER)) == sorted([shelf.code(1), shelf.code(2)])
    shelf.remedy(F.OUT_OF_ORDER, 1)
    left = spine(shelf, shelf.code(2))
    slot = spine(shelf, shelf.code(1)).slot
    assert left.words == f"Move 3 to the left, after {slot}."


def test_a_foreign_folder_that_is_back_on_the_shelf_is_told_loudly(shelf: Shelf) -> None:
    code = stranger_of(shelf)
    shelf.scan_code(code)
    shelf.remedy(F.ELSEWHERE)
    told = shelf.scan_code(code)
    assert told.tone is Tone.DECIDE, (told.tone, told.word, told.text)


def test_a_folder_scanned_where_it_was_put_right_is_in_order(shelf: Shelf) -> None:
    shelf.scan(0, 2, 3, 1)
    shelf.remedy(F.OUT_OF_ORDER)
    told = shelf.scan(1)
    assert shelf.of(F.OUT_OF_ORDER) == [], (told.tone, told.word, told.text)


# -- what the strip says ---------------------------------------------------------------------------


def test_one_that_came_too_soon_is_named_though_the_scan_that_shows_it_found_something(shelf: Shelf) -> None:
    shelf.scan(0, 4)
    shelf.out(1)
    told = [shelf.scan(each) for each in (1, 2, 3)]
    stray = spine(shelf, shelf.code(4))
    assert stray.stray
    assert any(f"Move {stray.patient} {stray.label} too" in each.text for each in told)


def test_two_that_one_scan_shows_are_both_named(shelf: Shelf) -> None:
    shelf.scan(0, 4, 5)
    told = [shelf.scan(each) for each in (1, 2, 3)]
    (loud,) = [each for each in told[1:] if each.word == "Move"]
    assert loud.spine is not None and loud.spine.barcode == shelf.code(4)
    other = spine(shelf, shelf.code(5))
    assert f"Move {other.patient} {other.label} too: further right." in loud.text


def test_what_was_taken_back_was_never_scanned(shelf: Shelf) -> None:
    shelf.scan(0)
    words = shelf.back().unseen[0].words
    assert words == "Never scanned."


def test_a_shelf_is_no_last_holder(shelf: Shelf) -> None:
    shelf.out(1)
    other = shelf.other_section()
    shelf.app.desk.check_in(shelf.actor, CheckIn(shelf.code(1), shelf.clinic.scan(), other))
    shelf.app.desk.check_in(shelf.actor, CheckIn(shelf.code(1), shelf.clinic.scan()))
    words = next(each.words for each in shelf.now.unseen if each.barcode == shelf.code(1))
    assert "Last holder 99 and on" not in words


def test_what_another_audit_saw_on_another_shelf_is_told_with_that_shelf(shelf: Shelf) -> None:
    other = shelf.app.shelf_auditing.start(shelf.actor, StartAudit(shelf.other_section()))
    shelf.app.shelf_auditing.scan(shelf.actor, other.id, shelf.code(2), shelf.clinic.scan())
    words = next(each.words for each in shelf.now.unseen if each.barcode == shelf.code(2))
    assert "99 and on" in words, words


def test_what_is_last_of_all_and_whose_neighbour_is_not_seen_is_told_where(shelf: Shelf) -> None:
    told = shelf.scan(5, 0, 1, 2, 3)
    shelf.remedy(F.NOT_SEEN)  # 4 is missing
    assert spine(shelf, shelf.code(5)).moves == 4, told.text


# -- labels ----------------------------------------------------------------------------------------


def test_an_unknown_label_that_was_looked_up_is_one_folder(shelf: Shelf) -> None:
    shelf.scan_code("old-4711")
    shelf.app.desk.confirm_old_label(shelf.actor, "old-4711", shelf.code(0))
    shelf.scan_code("old-4711")
    assert (shelf.now.scanned, shelf.of(F.UNKNOWN)) == (1, [])


def test_a_volume_combined_after_both_were_scanned_stands_no_more(shelf: Shelf) -> None:
    app, boss = shelf.clinic.supervisor
    one, two = shelf.clinic.volumes(volumes=2)
    shelf.scan_code(one.code)
    shelf.scan_code(two.code)
    app.desk.change(
        boss, Change(one.code, MovementAct.COMBINE, shelf.clinic.scan(), reason="thin", into_code=two.code)
    )
    assert one.code not in standing(shelf)


def test_the_same_remedy_written_twice_tells_the_same(shelf: Shelf) -> None:
    shelf.scan_code("old-1")
    scan = shelf.clinic.scan()
    told = [shelf.app.shelf_auditing.remedy(shelf.actor, shelf.key, F.UNKNOWN, scan).done for _ in range(2)]
    assert told == [1, 1]


# -- parts and counts ------------------------------------------------------------------------------


def _walked(mrn: str) -> str:
    bare = mrn.replace("-", "").zfill(6)
    return "-".join((bare[4:6], bare[2:4], bare[0:2]))


def test_what_stands_outside_the_part_is_not_expected_in_it(shelf: Shelf) -> None:
    shelf.app.shelf_auditing.give_up(shelf.actor, shelf.key)
    start = StartAudit(shelf.section, _walked(shelf.volumes[1].mrn), _walked(shelf.volumes[3].mrn))
    shelf.key = shelf.app.shelf_auditing.start(shelf.actor, start).id
    shelf.scan(1, 2, 3, 4)
    assert (shelf.now.seen, shelf.now.expected) == (3, 3)


def test_a_given_up_audit_counts_alike_in_list_and_page(shelf: Shelf) -> None:
    shelf.scan(0, 1)
    shelf.app.shelf_auditing.give_up(shelf.actor, shelf.key)
    (past,) = shelf.app.shelf_audits.list(shelf.actor)
    page = shelf.now
    assert page.state is AuditState.GIVEN_UP
    assert past.accuracy == page.accuracy, "the list shows 0 % for what was given up"
    assert page.seen <= page.scanned and page.expected >= page.scanned


def test_a_missing_one_found_and_confirmed_counts_as_seen_and_not_in_place(shelf: Shelf) -> None:
    shelf.app.searching.flag(shelf.actor, shelf.code(2), "not in its slot", shelf.clinic.scan())
    shelf.scan(0, 1, 2)
    app, boss = shelf.clinic.supervisor
    app.desk.change(boss, Change(shelf.code(2), MovementAct.CONFIRM_FOUND, shelf.clinic.scan()))
    now = shelf.now
    assert (now.expected, now.seen, now.in_place, now.of(F.SHOULD_BE_OUT)) == (6, 3, 2, ())


def test_volumes_of_two_charts_of_one_patient_are_told_apart(clinic: Clinic) -> None:
    shelf = Shelf(clinic, 3)
    patient = clinic.a_patient("Okoye")
    app, clerk = clinic.clerk
    folders = []
    for kind in (ChartKind.MEDICAL, ChartKind.FILM):
        folders.append(app.desk.make_chart(clerk, MakeChart(patient.id, kind, 1)).volumes[0].code)
    order = [each.barcode for each in shelf.now.unseen if each.barcode in folders]
    after = clinic.volumes()[0].code  # files behind both
    for code in (order[0], after, clinic.volumes()[0].code, order[1]):
        shelf.scan_code(code)
    found = spine(shelf, order[1])
    kind = "film" if order[0] == folders[1] else "medical"
    assert found.stray and kind in found.after.lower(), (found.words, found.label)


def test_an_audit_that_is_paused_is_paused_again(shelf: Shelf) -> None:
    shelf.app.shelf_auditing.pause(shelf.actor, shelf.key)
    assert shelf.app.shelf_auditing.pause(shelf.actor, shelf.key).state is AuditState.PAUSED


# -- refusals, trail, statements -------------------------------------------------------------------


def test_a_refused_remedy_does_not_promise_what_was_not_kept(shelf: Shelf) -> None:
    shelf.scan(0, 1)
    shelf.clinic.put_right(
        text("UPDATE volume SET state = 'destroyed' WHERE code = :code"), code=shelf.code(2)
    )
    shelf.scan(2)
    lines = shelf.clinic.one("SELECT count(*) FROM discrepancy")
    with pytest.raises(RuleBroken) as told:
        shelf.remedy(F.SHOULD_BE_OUT)
    queued = shelf.clinic.one("SELECT count(*) FROM discrepancy") - lines
    assert queued or "waits in the queue" not in str(told.value), str(told.value)


def test_every_act_has_its_line_and_no_line_a_label(shelf: Shelf) -> None:
    shelf.scan(0, 2, 1)
    shelf.scan_code("garcia maria")
    shelf.remedy(F.OUT_OF_ORDER)
    shelf.back()
    shelf.app.shelf_auditing.pause(shelf.actor, shelf.key)
    shelf.app.shelf_auditing.resume(shelf.actor, shelf.key)
    lines = shelf.clinic.rows("SELECT act, detail FROM audit_act WHERE act LIKE 'shelf_audit%'")
    assert len(lines) == 6, lines
    assert not any("garcia" in line.detail.lower() for line in lines)


def test_pages_and_remedies_ask_as_much_on_a_full_shelf(clinic: Clinic) -> None:
    shelf = Shelf(clinic, 14)
    shelf.scan(13, 0, 1)
    with statements() as few:
        assert shelf.now.live
        shelf.remedy(F.OUT_OF_ORDER)
    shelf.back()
    shelf.scan(12, 11, 10, 9, 8, 7, 6, 5)
    with statements() as many:
        assert shelf.now.live
        shelf.remedy(F.OUT_OF_ORDER)
    # Each folder is held by a statement of its own.
    assert len(many) <= len(few) + 10, (len(few), len(many))


# -- past the program, on the server ---------------------------------------------------------------

FINISH = (
    "UPDATE shelf_audit SET state = 'finished', ended_by_id = {me}, ended_at = {at}, expected = {n}, "
    "seen = {n}, scanned = {n}, in_place = {right}, version = version + 1 WHERE id = {key}"
)
STEP = (
    "INSERT INTO shelf_audit_step (id, audit_id, sequence, batch_id, act, volume_id, label, undoes_id, "
    "person_id) SELECT gen_random_uuid(), {key}, (SELECT max(sequence) + 1 FROM shelf_audit_step "
    "WHERE audit_id = {key}), gen_random_uuid(), '{act}', {volume}, '', {undoes}, {me}"
)


def tried(shelf: Shelf, statement: str, **more: object) -> bool:
    """Whether the server refuses a records login this statement; it is never kept."""
    if not shelf.clinic.on_server:
        pytest.skip("a server's rule")
    words = words_of(shelf.clinic, Role.RECORDS) | {"key": shelf.key} | more
    with connected(shelf.clinic, Role.RECORDS) as connection:
        was_refused = refused(connection, statement.format(**words))
        if not was_refused:  # what touches no row proves nothing
            with connection.transaction(force_rollback=True):
                assert connection.execute(statement.format(**words)).rowcount == 1
        return was_refused


def test_control_a_login_is_refused_what_was_not_scanned(shelf: Shelf) -> None:
    shelf.scan(0)
    assert tried(shelf, FINISH, at="now()", n=90, right=90)


def test_a_login_cannot_leave_scans_out_of_the_count(shelf: Shelf) -> None:
    shelf.scan(0, 5, 4, 3)
    assert tried(shelf, FINISH, at="now()", n=1, right=1), "4 scanned, 2 wrong: kept as 1 of 1, 100 %"


def test_a_login_cannot_count_right_what_was_found_wrong(shelf: Shelf) -> None:
    shelf.scan_code("old-1")
    shelf.scan_code("old-2")
    assert tried(shelf, FINISH, at="now()", n=2, right=2), "two unknown labels kept as 100 %"


def test_a_login_cannot_end_an_audit_in_the_future(shelf: Shelf) -> None:
    shelf.scan(0)
    assert tried(shelf, FINISH, at="timestamptz '2090-01-01'", n=1, right=1)


def test_a_login_cannot_begin_an_audit_in_the_future(shelf: Shelf) -> None:
    shelf.app.shelf_auditing.give_up(shelf.actor, shelf.key)
    assert tried(shelf, an_audit(at="timestamptz '2090-01-01'"))


def test_a_login_cannot_scan_a_folder_that_the_ledger_never_saw(shelf: Shelf) -> None:
    shelf.scan(0)
    volume = shelf.volumes[3].id
    assert tried(shelf, STEP, act="scanned", volume=volume, undoes="NULL")


def test_a_login_cannot_write_not_seen_before_the_end(shelf: Shelf) -> None:
    shelf.scan(0)
    assert tried(shelf, STEP, act="not_seen", volume=shelf.volumes[0].id, undoes="NULL")


def test_a_login_cannot_undo_a_scan_that_the_ledger_keeps(shelf: Shelf) -> None:
    shelf.scan(0)
    if not shelf.clinic.on_server:
        pytest.skip("a server's rule")
    step = shelf.clinic.one("SELECT CAST(id AS text) FROM shelf_audit_step WHERE act = 'scanned'")
    assert tried(shelf, STEP, act="undone", volume=shelf.volumes[0].id, undoes=f"'{step}'")


def test_a_login_cannot_finish_without_what_was_not_seen(shelf: Shelf) -> None:
    shelf.scan(0)
    finish = FINISH.replace("expected = {n}", "expected = 6")
    assert tried(shelf, finish, at="now()", n=1, right=1), "5 not seen, none written down"

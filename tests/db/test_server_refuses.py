"""On PostgreSQL the database itself refuses, when somebody leaves the program out and writes SQL."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote
from uuid import uuid4
from zoneinfo import ZoneInfo

import psycopg
import pytest
from psycopg import errors
from sqlalchemy import text

from app.charts import (
    AddPlace,
    AskForChart,
    AskOrder,
    ChartKind,
    CheckIn,
    CheckOut,
    LendStanding,
    Looked,
    MakeChart,
    ManifestItem,
    MeasureShelf,
    NoteFolder,
    OpenTransfer,
    PlaceKind,
    PutSheet,
    StartAudit,
    ThinVolume,
    TransferKind,
)
from app.directory import AddEntry, EntryFacts, EntryKind, FilingOrder
from app.patients import ProposeMerge
from app.progress import Progress, StopToken
from app.schedule import AddTask, Book, LeaveNote
from app.security import Role
from tests.support.clinics import PASSWORD, Clinic, Desk

EVERYBODY = tuple(Role)
ADMIN, PRIVACY, FRONT, RECORDS, SUPERVISOR = (
    Role.ADMIN, Role.PRIVACY_OFFICER, Role.FRONT_DESK, Role.RECORDS, Role.SUPERVISOR,
)  # fmt: skip
STAFF = (FRONT, RECORDS, SUPERVISOR, PRIVACY)
LINE = "INSERT INTO audit_act (id, person_id, person, station, act, purpose, outcome, detail{more}) VALUES "
FACT = (
    "INSERT INTO movement (id, volume_id, sequence, act, state_before, state_after, from_place_id, "
    "to_place_id, since_before, person_id, station, entry, happened_at, reason{more}) VALUES "
    "(gen_random_uuid(), {{volume}}, 99, 'check_in', 'out', 'in_file', 1, 1, now(), {person}, 'x', "
    "'scanned', now(), ''{value})"
)
TAKEN_ALONG = (
    "INSERT INTO movement (id, volume_id, sequence, act, state_before, state_after, from_place_id, "
    "to_place_id, since_before, person_id, station, entry, happened_at, reason) "
    "SELECT gen_random_uuid(), id, moves + 1, 'seen', state, state, place_id, place_id, since, {me}, 'x', "
    "'scanned', now(), '' FROM volume WHERE id = {volume}; "
    "UPDATE volume SET chart_id = {film}, number = 9, moves = moves + 1, version = version + 1 "
    "WHERE id = {volume}"
)
RECORD = (
    "INSERT INTO patient_change (id, patient_id, subject, before, after, reason, person_id, person{more}) "
    "VALUES (gen_random_uuid(), 1, 'note', '', '', '', {person}, 'x'{value})"
)
NICKNAME = (
    "INSERT INTO nickname_change (name, short, name_fold, short_fold, struck, version) "
    "VALUES ('Ignatius', 'Iggo', 'ignatius', 'iggo', false, 1)"
)
ENTRY = (
    "INSERT INTO directory_entry (kind, name, name_fold, words, numbers, role, npi, payer_number, contact, "
    "phone, fax, email, line, city, region, postcode, note, version) "
    "VALUES ('payer', 'x', 'x', ' x', '', '', '', '', '', '', '', '', '', '', '', '', '', 1)"
)
ENTRY_CHANGE = (
    "INSERT INTO directory_change (id, entry_id, version, act, field, before, after, person_id{more}) "
    "VALUES (gen_random_uuid(), {{entry}}, 9, 'changed', 'phone', '', 'x', {person}{value})"
)
TASK = (
    "INSERT INTO task (what, source, state, made_by_id, made_at, version{more}) "
    "VALUES ('ring', 'own', '{state}', {person}, now(), 1{value})"
)
STEP = (
    "INSERT INTO task_step (id, task_id, sequence, act, person_id, state_after, words{more}) "
    "VALUES (gen_random_uuid(), {{task}}, 2, 'done', {person}, 'done', ''{value})"
)
DONE = "UPDATE task SET state = 'done', closed_by_id = {me}, version = version + 1"
PAIR = (
    "INSERT INTO duplicate_pair (low_id, high_id, weight, band, state, evidence, found_at, despite, reason, "
    "low_digest, high_digest, version{more}) "
    "VALUES ({{low}}, {{high}}, 1, 'review', '{state}', '[]', now(), '', '', '', '', 1{value})"
)
PAIR_STEP = (
    "INSERT INTO duplicate_step (id, pair_id, sequence, act, person_id, state_after, reason{more}) "
    "VALUES (gen_random_uuid(), {{pair}}, 2, '{act}', {person}, '{state}', ''{value})"
)
DECIDED = (
    "UPDATE duplicate_pair SET state = '{state}', decided_by_id = {person}, version = version + 1 "
    "WHERE id = {{pair}}"
)
TAKEN_BACK = (
    "INSERT INTO duplicate_step (id, pair_id, sequence, act, person_id, state_after, reason) "
    "VALUES (gen_random_uuid(), {decided}, 3, 'reopened', {me}, 'open', ''); "
    "UPDATE duplicate_pair SET state = 'open', decided_by_id = NULL, decided_at = NULL, reason = '', "
    "low_digest = '', high_digest = '', version = version + 1 WHERE id = {decided}"
)
SEARCH = (
    "INSERT INTO duplicate_search (id, person_id, patients, compared, found, appeared, reopened, gone, "
    "stopped, weights{more}) VALUES (gen_random_uuid(), {person}, 1, 1, 1, 1, 0, 0, false, ''{value})"
)
MERGE = (
    "INSERT INTO patient_merge (id, kept_id, other_id, state, plan, single_handed, proposed_by_id, "
    "proposed_at, reason, unmerge_reason, ended_reason, problem, version{more}) "
    "VALUES (gen_random_uuid(), {{low}}, {{high}}, '{state}', '', {alone}, {person}, now(), 'x', '', '', '', "
    "1{value})"
)
MERGE_STEP = (
    "INSERT INTO patient_merge_step (id, merge_id, sequence, act, person_id, state_after, reason{more}) "
    "VALUES (gen_random_uuid(), '{merge}', 2, '{act}', {person}, '{state}', ''{value})"
)
MERGED = (
    "UPDATE patient_merge SET state = '{state}', merged_order = {order}, version = version + 1 "
    "WHERE id = '{merge}'"
)
MERGE_ITEM = (
    "INSERT INTO merge_item (id, merge_id, sequence, table_name, row_key, act, before, after) "
    "VALUES (gen_random_uuid(), '{merge}', 0, 'patient_note', 1, 'moved', '', '')"
)
NOTE = (
    "INSERT INTO hand_over_note (words, made_by_id, made_at, version{more}) "
    "VALUES ('x', {person}, now(), 1{value})"
)
READ = "UPDATE hand_over_note SET read_by_id = {reader}, read_at = now(), version = version + 1"
VISIT = (
    "INSERT INTO appointment (patient_id, source, source_key, starts_at, kind, with_whom, place, state, "
    "made_by_id, made_at, version) "
    "VALUES ({{high}}, 'hand', 'another', now(), '', '', '', 'booked', {person}, now(), {version})"
)
VISIT_STEP = (
    "INSERT INTO appointment_step (id, appointment_id, sequence, act, person_id, state_after, "
    "starts_at{more}) SELECT gen_random_uuid(), id, version + 1, 'cancelled', {person}, 'cancelled', "
    "starts_at{value} "
    "FROM appointment WHERE id = {{visit}}"
)
CALLED_OFF = "UPDATE appointment SET state = 'cancelled', version = version + 1 WHERE id = {visit}"
MOVED = (
    "INSERT INTO task_step (id, task_id, sequence, act, person_id, state_after, due_on, words) "
    "SELECT gen_random_uuid(), id, version + 1, 'moved', {me}, state, due_on, 'x' FROM task "
    "WHERE id = {task}; "
    "UPDATE task SET version = version + 1, {what} WHERE id = {task}"
)

REQUEST = (
    "INSERT INTO chart_request (patient_id, kind, wanted, place_id, needed_at, reason, format, stat, "
    "for_whom, note, state, made_by_id, made_at, version) SELECT {{low}}, 'medical', 'all', min(id), now(), "
    "'visit', 'paper', false, '', '', '{state}', {person}, now(), 1 FROM place"
)
REQUEST_STEP = (
    "INSERT INTO chart_request_step (id, request_id, sequence, act, person_id, state_after, words{more}) "
    "VALUES (gen_random_uuid(), {{request}}, 2, '{act}', {person}, '{state}', ''{value})"
)
REQUEST_STANDS = (
    "UPDATE chart_request SET state = '{state}', {more}version = version + 1 WHERE id = {{request}}"
)
LISTED = (
    "INSERT INTO pull_list (day, built_at, built_by_id, version) VALUES ('2031-01-01', now(), {person}, 1)"
)
PART = (
    "INSERT INTO pull_part (list_id, number, first_key, person_id, version) "
    "SELECT min(id), 9, '', {person}, 1 FROM pull_list"
)
PRINT = (
    "INSERT INTO pull_print (id, list_id, person_id, whole{more}) "
    "SELECT gen_random_uuid(), min(id), {person}, true{value} FROM pull_list"
)
PRINT_LINE = (
    "INSERT INTO pull_print_line (print_id, position, request_id, place_id, needed_at) "
    "SELECT print_id, 99, request_id, place_id, needed_at FROM pull_print_line"
)
TRIP = (
    "INSERT INTO transfer (kind, container_id, to_place_id, state, note, opened_by_id, opened_at, seal, "
    "digest, accession, signed_by, version) SELECT 'tote', min(id), max(id), {state}, '', {person}, now(), "
    "'', '', '', '', 1 FROM place WHERE kind <> 'tote'"
)
TRIP_STEP = (
    "INSERT INTO transfer_step (id, transfer_id, act, person_id, words{more}) "
    "SELECT gen_random_uuid(), min(id), 'closed', {person}, ''{value} FROM transfer"
)


def trip_goes_on(state: str, since: str = "", more: str = "") -> str:
    """A tote, box or bag put into another state; `since` names the one it stands in."""
    where = f" WHERE state = '{since}'" if since else ""
    return f"UPDATE transfer SET state = '{state}', version = version + 1{more}{where}"  # noqa: S608


MISSED = (
    "INSERT INTO missing_search (volume_id, state, reason, opened_by_id, opened_at, version) "
    "SELECT min(id), {state}, 'x', {person}, now(), 1 FROM volume WHERE state = 'in_file'"
)
LOOK = (
    "INSERT INTO search_step (id, search_id, act, person_id, rung, after, words{more}) "
    "SELECT gen_random_uuid(), min(id), 'looked', {person}, '', 'searching', 'x'{value} FROM missing_search"
)

SEARCH_STEP = (
    "INSERT INTO search_step (id, search_id, act, person_id, rung, after, words) SELECT gen_random_uuid(), "
    "min(id), '{act}', {{me}}, '', '{after}', 'x' FROM missing_search WHERE state = 'flagged'"
)
STEP_OF_ANOTHER = (
    "INSERT INTO search_step (id, search_id, act, person_id, rung, movement_id, after, words) "
    "SELECT gen_random_uuid(), min(s.id), 'seen', {me}, '', "
    "(SELECT id FROM movement WHERE act = 'check_out' LIMIT 1), 'flagged', 'x' "
    "FROM missing_search s WHERE s.state = 'flagged'"
)


def search_goes_on(state: str, more: str = "", since: str = "") -> str:
    """The search for a missing chart put into another state; `since` names the one it stands in."""
    where = f" WHERE state = '{since}'" if since else ""
    told = f", {more}" if more else ""
    return f"UPDATE missing_search SET state = '{state}', version = version + 1{told}{where}"  # noqa: S608


AUDIT = (
    "INSERT INTO shelf_audit (place_id, state, started_by_id, started_at, expected, seen, scanned, in_place, "
    "version) SELECT min(p.id), '{state}', {person}, {at}, 0, 0, {scanned}, 0, 1 FROM place p "
    "WHERE p.kind = '{kind}' AND NOT EXISTS (SELECT FROM shelf_audit a WHERE a.place_id = p.id "
    "AND a.state IN ('open', 'paused')) HAVING min(p.id) IS NOT NULL"
)
AUDIT_STEP = (
    "INSERT INTO shelf_audit_step (id, audit_id, sequence, batch_id, act, volume_id, label, movement_id, "
    "person_id{more}) SELECT gen_random_uuid(), a.id, {sequence}, gen_random_uuid(), '{act}', "
    "(SELECT min(id) FROM volume), '', {movement}, {person}{value} FROM shelf_audit a "
    "WHERE a.state = '{state}'"
)
NEXT = "(SELECT max(s.sequence) + 1 FROM shelf_audit_step s WHERE s.audit_id = a.id)"


def audit_step(**more: str) -> str:
    """A line of the history of a shelf audit."""
    plain = {
        "more": "", "value": "", "sequence": NEXT, "act": "scanned", "movement": "NULL", "person": "{me}",
        "state": "open",
    }  # fmt: skip
    return AUDIT_STEP.format(**(plain | more))


def an_audit(**more: str) -> str:
    """A shelf audit that begins."""
    plain = {"state": "open", "person": "{me}", "at": "now()", "scanned": "0", "kind": "section"}
    return AUDIT.format(**(plain | more))


def audit_ends(state: str = "finished", more: str = "", person: str = "{me}", at: str = "now()") -> str:
    """A shelf audit that ends."""
    return (
        f"UPDATE shelf_audit SET state = '{state}', ended_by_id = {person}, ended_at = {at}{more}, "  # noqa: S608
        "version = version + 1 WHERE state = 'open'"
    )


def left_out(**more: str) -> str:
    """A shelf audit with two scans of which none, or too few, are counted."""
    return audit_ends(more=", " + ", ".join(f"{name} = {value}" for name, value in more.items()))


SHEET = (
    "INSERT INTO loose_sheet (id, volume_id, slot, what, pages, urgent, state, put_by_id, put_at{more}, "
    "reason, version) SELECT gen_random_uuid(), s.volume_id, {slot}, 'x', 1, false, '{state}', {person}, {at}"
    "{value}, '', 1 FROM loose_slot s ORDER BY s.number LIMIT 1"
)


def a_sheet(**more: str) -> str:
    """A loose sheet that goes into the bin."""
    plain = {"more": "", "value": "", "slot": "s.number", "state": "waiting", "person": "{me}", "at": "now()"}
    return SHEET.format(**(plain | more))


def sheet_goes(state: str = "filed", person: str = "{me}", at: str = "now()", since: str = "waiting") -> str:
    """A loose sheet that comes out of the bin, or goes back into it."""
    return (
        f"UPDATE loose_sheet SET state = '{state}', ended_by_id = {person}, ended_at = {at}, "  # noqa: S608
        f"version = version + 1 WHERE state = '{since}'"
    )


def marker(person: str = "{me}", at: str = "now()") -> str:
    """A spare outguide that is placed."""
    bare = "SELECT max(v.id) FROM volume v WHERE NOT EXISTS (SELECT FROM outguide o WHERE o.volume_id = v.id)"
    return (
        f"UPDATE outguide SET volume_id = ({bare}), placed_by_id = {person}, placed_at = {at}, "  # noqa: S608
        "version = version + 1 WHERE volume_id IS NULL AND NOT retired"
    )


NOTED = (
    "INSERT INTO unmatched_folder (id, section_id, number, name, words, found_at, found_by_id, state, "
    "volume_id, ended_by_id, ended_at, reason, version) SELECT gen_random_uuid(), min(id), 'x', 'x', '', "
    "{at}, {person}, '{state}', NULL, NULL, NULL, '', 1 FROM place WHERE kind = 'section'"
)


CONVERTED = (
    "INSERT INTO refiling (from_order, to_order, accepted_at, accepted_by_id, version) "
    "VALUES ('{before}', 'straight', {at}, {person}, 1)"
)


GIVEN_AWAY = (
    "UPDATE chart SET patient_id = (SELECT min(p.id) FROM patient p WHERE NOT EXISTS "
    "(SELECT FROM chart c WHERE c.patient_id = p.id)) WHERE id = (SELECT min(id) FROM chart)"
)


def converted(person: str = "{me}", at: str = "now()", before: str = "terminal") -> str:
    """The shelves are converted."""
    return CONVERTED.format(before=before, at=at, person=person)


def a_folder(state: str = "waiting", person: str = "{me}", at: str = "now()") -> str:
    """A folder that nobody knew."""
    return NOTED.format(state=state, person=person, at=at)


def folder_goes(
    state: str = "set_aside",
    person: str = "{me}",
    at: str = "now()",
    since: str = "waiting",
    volume: str = "NULL",
) -> str:
    """A folder that nobody knew is settled, or waits again."""
    return (
        f"UPDATE unmatched_folder SET state = '{state}', ended_by_id = {person}, ended_at = {at}, "  # noqa: S608
        f"volume_id = {volume}, reason = 'x', version = version + 1 WHERE state = '{since}'"
    )


def made_ready(person: str = "{me}", kind: str = "section") -> str:
    """A place that is made ready for going live."""
    return (
        "INSERT INTO conversion_section (id, begun_at, begun_by_id, version) "  # noqa: S608
        f"SELECT max(p.id), now(), {person}, 1 FROM place p WHERE p.kind = '{kind}'"
    )


def walk_ends(person: str = "{me}", at: str = "now()") -> str:
    """A section that is walked to its end."""
    return (
        f"UPDATE conversion_section SET walked_at = {at}, walked_by_id = {person}, "  # noqa: S608
        "version = version + 1 WHERE walked_at IS NULL"
    )


SEEN_BY_ANOTHER = (
    "UPDATE awaited_volume a SET movement_id = "
    "(SELECT m.id FROM movement m WHERE m.volume_id <> a.volume_id LIMIT 1) WHERE a.movement_id IS NULL"
)

LENGTH = (
    "INSERT INTO shelf_fill (id, capacity{more}, version) "
    "SELECT max(p.id), 4600{value}, 1 FROM place p WHERE p.kind = '{kind}'"
)


PRINTED = (
    "INSERT INTO label_printing (id, batch, volume_id, person_id, stock, resolution, printer, again_of) "
    "VALUES (gen_random_uuid(), gen_random_uuid(), {{volume}}, {person}, 'x', 600, 'Zebra', {again_of})"
)
TEN = "red,gray,blue,orange,purple,black,yellow,brown,pink,green"


def a_printing(person: str = "{me}", again_of: str = "NULL") -> str:
    """A label of a volume that was printed."""
    return PRINTED.format(person=person, again_of=again_of)


def colours(inks: str = TEN, person: str = "{me}", key: int = 1, version: int = 1) -> str:
    """The clinic's own colours of the digits."""
    return (
        "INSERT INTO digit_colours (id, inks, changed_by_id, changed_at, version) "  # noqa: S608
        f"VALUES ({key}, '{inks}', {person}, now(), {version})"
    )


def a_length(kind: str = "section", person: str = "", at: str = "now()", taken: str = "500") -> str:
    """How long a section is; with somebody's name what of it is taken, too."""
    more = ", taken, folders, measured_by_id, measured_at" if person else ""
    return LENGTH.format(kind=kind, more=more, value=f", {taken}, 10, {person}, {at}" if person else "")


def an_extent(person: str = "{me}", at: str = "now()", more: str = "", value: str = "") -> str:
    """How thick a volume is, or which days it covers."""
    return (
        f"INSERT INTO volume_extent (id, thickness, measured_by_id, measured_at{more}, version) "  # noqa: S608
        f"SELECT max(v.id), 100, {person}, {at}{value}, 1 FROM volume v"
    )


DIVIDED = (
    "UPDATE volume_extent SET covers_to = '2020-01-01', measured_by_id = {me}, measured_at = now(), "
    "version = version + 1 WHERE covers_to IS NULL"
)

BATCH = (
    "INSERT INTO pull_batch (id, list_id, person_id{more}) "
    "SELECT gen_random_uuid(), min(id), {person}{value} FROM pull_list"
)
VISIT_RULE = "INSERT INTO visit_kind (kind_fold, kind, paper, version) VALUES ('x', 'x', 'none', 1)"
VISIT_GOES = (
    "INSERT INTO visit_place (words_fold, words, place_id, version) SELECT 'x', 'x', min(id), 1 FROM place"
)
LOAN = (
    "INSERT INTO standing_loan (patient_id, kind, place_id, reason, since, review_on, made_by_id, version) "
    "SELECT {{high}}, 'film', min(id), 'x', now(), '2090-01-01', {person}, 1 FROM place"
)


def request_goes_on(act: str, state: str, more: str = "") -> str:
    """The line of the history, and then the request."""
    step = REQUEST_STEP.format(more="", act=act, person="{me}", state=state, value="")
    return f"{step}; {REQUEST_STANDS.format(state=state, more=more)}"


def approved(merge: str, act: str = "merged", state: str = "merged", person: str = "{me}") -> str:
    """The line of the history, and then the merge."""
    step = MERGE_STEP.format(more="", merge=merge, act=act, person=person, state=state, value="")
    order = 1 if state == "merged" else "NULL"
    return f"{step}; {MERGED.format(merge=merge, state=state, order=order)}"


# What is tried, and whom the server must refuse.
ATTACKS: dict[str, tuple[tuple[Role, ...], str]] = {
    "rewrite the trail": (EVERYBODY, "UPDATE audit_act SET person = 'nobody'"),
    "shorten the trail": (EVERYBODY, "DELETE FROM audit_act"),
    "empty the trail": (EVERYBODY, "TRUNCATE audit_act"),
    "read the trail": ((FRONT, RECORDS, ADMIN), "SELECT detail FROM audit_act"),
    "see what one wrote": (
        (FRONT, RECORDS, ADMIN),
        LINE.format(more="") + "(gen_random_uuid(), {me}, 'x', 'x', 'x', '', 'done', '') RETURNING at",
    ),
    "write as somebody else": (
        EVERYBODY,
        LINE.format(more="") + "(gen_random_uuid(), {other}, 'x', 'x', 'x', '', 'done', '')",
    ),
    "write under another login": (
        EVERYBODY,
        LINE.format(more=", database_login")
        + "(gen_random_uuid(), {me}, 'x', 'x', 'x', '', 'done', '', 'somebody')",
    ),
    "write an earlier time": (
        EVERYBODY,
        LINE.format(more=", at") + "(gen_random_uuid(), {me}, 'x', 'x', 'x', '', 'done', '', '2001-01-01')",
    ),
    "rewrite the ledger": (EVERYBODY, "UPDATE movement SET act = 'check_in'"),
    "shorten the ledger": (EVERYBODY, "DELETE FROM movement"),
    "empty the ledger": (EVERYBODY, "TRUNCATE movement"),
    "move a chart as somebody else": (EVERYBODY, FACT.format(more="", person="{other}", value="")),
    "move a chart in the past": (
        EVERYBODY,
        FACT.format(more=", recorded_at", person="{me}", value=", '2001-01-01'"),
    ),
    "move a chart": ((PRIVACY, ADMIN), FACT.format(more="", person="{me}", value="")),
    "place a volume": ((PRIVACY, ADMIN), "UPDATE volume SET place_id = 1"),
    "re-label a volume": (EVERYBODY, "UPDATE volume SET code = 'C00000000'"),
    "lose a volume": (EVERYBODY, "DELETE FROM volume"),
    "give a folder another number": (
        EVERYBODY, "UPDATE volume SET number = 99 + id, version = version + 1",
    ),
    "give a folder another home": (EVERYBODY, "UPDATE volume SET home_id = home_id"),
    "give a folder another chart": (
        EVERYBODY, "UPDATE volume SET chart_id = {film}, number = 9 WHERE id = {volume}",
    ),
    "take a folder to another chart with a scan": (
        EVERYBODY,
        TAKEN_ALONG,
    ),
    "give a chart another patient": (
        EVERYBODY, "UPDATE chart SET patient_id = {high}, version = version + 1 WHERE id = {film}",
    ),
    "file a chart elsewhere": (EVERYBODY, "UPDATE chart SET filing_key = '99'"),
    "make a chart": (
        (PRIVACY, ADMIN),
        "INSERT INTO chart (patient_id, kind, filing_key, version) VALUES (1, 'film', '', 1)",
    ),
    "see patients": ((ADMIN,), "SELECT id FROM patient"),
    "see guardians": ((ADMIN,), "SELECT name FROM patient_guardian"),
    "see coverage": ((ADMIN,), "SELECT payer FROM patient_coverage"),
    "see notes": ((ADMIN,), "SELECT text FROM patient_note"),
    "see the contact log": ((ADMIN,), "SELECT about FROM contact_log"),
    "see photos": ((ADMIN,), "SELECT jpeg FROM patient_picture"),
    "see what was in a record": ((ADMIN,), "SELECT before FROM patient_change"),
    "rewrite the history of a record": (EVERYBODY, "UPDATE patient_change SET before = ''"),
    "shorten the history of a record": (EVERYBODY, "DELETE FROM patient_change"),
    "empty the history of a record": (EVERYBODY, "TRUNCATE patient_change"),
    "change a record as somebody else": (
        EVERYBODY, RECORD.format(more="", person="{other}", value="")
    ),
    "change a record in the past": (
        EVERYBODY, RECORD.format(more=", at", person="{me}", value=", '2001-01-01'")
    ),
    "write of a change": ((PRIVACY, ADMIN), RECORD.format(more="", person="{me}", value="")),
    "paint over a photo": (EVERYBODY, "UPDATE patient_picture SET jpeg = ''"),
    "lose a photo": (EVERYBODY, "DELETE FROM patient_picture"),
    "take an address out": ((PRIVACY, ADMIN), "DELETE FROM patient_address"),
    "take a name out": ((FRONT, PRIVACY, ADMIN), "DELETE FROM patient_name"),
    "take a number out": ((FRONT, PRIVACY, ADMIN), "DELETE FROM patient_identifier"),
    "write a note": ((PRIVACY, ADMIN), "UPDATE patient_note SET text = 'x'"),
    "see names": ((ADMIN,), "SELECT family FROM patient_name"),
    "see numbers": ((ADMIN,), "SELECT value FROM patient_identifier"),
    "see contacts": ((ADMIN,), "SELECT value FROM patient_contact"),
    "see addresses": ((ADMIN,), "SELECT line FROM patient_address"),
    "search names": ((ADMIN,), "SELECT last_fold FROM patient_search"),
    "search words": ((ADMIN,), "SELECT token FROM name_token"),
    "count names": ((ADMIN,), "SELECT count(*) FROM name_term"),
    "unfind a patient": ((FRONT, PRIVACY, ADMIN), "DELETE FROM patient_search"),
    "unfind a name": ((FRONT, PRIVACY, ADMIN), "DELETE FROM name_token"),
    "forget a word": ((FRONT, PRIVACY, ADMIN), "DELETE FROM name_term"),
    "forget a misspelling": ((FRONT, PRIVACY, ADMIN), "DELETE FROM term_key"),
    "hold the words back": ((FRONT, PRIVACY, ADMIN), "LOCK TABLE name_token IN SHARE ROW EXCLUSIVE MODE"),
    "rewrite a word": (EVERYBODY, "UPDATE name_token SET token = 'x'"),
    "rewrite a counted word": (EVERYBODY, "UPDATE name_term SET token = 'x'"),
    "rewrite a misspelling": (EVERYBODY, "UPDATE term_key SET key = 'x'"),
    "compare a number otherwise": (
        (FRONT, PRIVACY, ADMIN), "UPDATE patient_identifier SET search_value = 'x'",
    ),
    "change a number": (EVERYBODY, "UPDATE patient_identifier SET value = 'x'"),
    "lose a number": (EVERYBODY, "DELETE FROM patient_identifier"),
    "lose a name": (EVERYBODY, "DELETE FROM patient_name"),
    "see charts": ((ADMIN,), "SELECT id FROM chart"),
    "see volumes": ((ADMIN,), "SELECT code FROM volume"),
    "see movements": ((ADMIN,), "SELECT id FROM movement"),
    "see the queue": ((ADMIN,), "SELECT evidence FROM discrepancy"),
    "take in a patient": (
        (PRIVACY, ADMIN),
        "INSERT INTO patient (status, birth_precision, sex, restricted, registered_at, version) "
        "VALUES ('active', 'unknown', 'U', false, now(), 1)",
    ),
    "change an identity": ((FRONT, PRIVACY, ADMIN), "UPDATE patient SET birth_date = '1990-01-01'"),
    "change a name": ((FRONT, PRIVACY, ADMIN), "UPDATE patient_name SET family = 'x'"),
    "delete a patient": (EVERYBODY, "DELETE FROM patient"),
    "open an item": (
        (PRIVACY, ADMIN),
        "INSERT INTO discrepancy (kind, severity, state, fact_id, evidence, opened_at, reason, version) "
        "VALUES ('clock', 'now', 'open', gen_random_uuid(), '', now(), '', 1)",
    ),
    "settle an item": ((PRIVACY, ADMIN), "UPDATE discrepancy SET state = 'dismissed'"),
    "change an item's evidence": (EVERYBODY, "UPDATE discrepancy SET evidence = ''"),
    "give an item another patient": (
        EVERYBODY, "UPDATE discrepancy SET patient_id = {high}",
    ),
    "delete an item": (EVERYBODY, "DELETE FROM discrepancy"),
    "change a shelf": ((FRONT, RECORDS, PRIVACY), "UPDATE place SET retired = true"),
    "add a nickname": ((FRONT, PRIVACY), NICKNAME),
    "lose a nickname": ((FRONT, PRIVACY), "DELETE FROM nickname_change"),
    "rewrite a nickname": (EVERYBODY, "UPDATE nickname_change SET struck = true"),
    "add to the directory": ((FRONT, PRIVACY), ENTRY),
    "change the directory": ((FRONT, PRIVACY), "UPDATE directory_entry SET fax = 'x'"),
    "retire somebody": ((FRONT, PRIVACY), "UPDATE directory_entry SET retired_at = now()"),
    "make a payer of a provider": (EVERYBODY, "UPDATE directory_entry SET kind = 'payer'"),
    "lose an entry": (EVERYBODY, "DELETE FROM directory_entry"),
    "empty the directory": (EVERYBODY, "TRUNCATE directory_entry CASCADE"),
    "tell of a change": (
        (FRONT, PRIVACY), ENTRY_CHANGE.format(more="", person="{me}", value="")
    ),
    "tell of a change as somebody else": (
        EVERYBODY, ENTRY_CHANGE.format(more="", person="{other}", value="")
    ),
    "tell of a change in the past": (
        EVERYBODY, ENTRY_CHANGE.format(more=", at", person="{me}", value=", '2001-01-01'")
    ),
    "rewrite what was changed": (EVERYBODY, "UPDATE directory_change SET before = 'x'"),
    "lose what was changed": (EVERYBODY, "DELETE FROM directory_change"),
    "empty what was changed": (EVERYBODY, "TRUNCATE directory_change"),
    "see requests": ((ADMIN,), "SELECT note FROM chart_request"),
    "see what became of requests": ((ADMIN,), "SELECT words FROM chart_request_step"),
    "see standing loans": ((ADMIN,), "SELECT reason FROM standing_loan"),
    "ask for a chart": ((ADMIN,), REQUEST.format(state="open", person="{me}")),
    "ask for a chart as somebody else": (EVERYBODY, REQUEST.format(state="open", person="{other}")),
    "ask for a chart that came already": (EVERYBODY, REQUEST.format(state="delivered", person="{me}")),
    "end a request without a word": (
        EVERYBODY, REQUEST_STANDS.format(state="closed", more="ended_at = now(), "),
    ),
    "put a request off without a word": (
        EVERYBODY, "UPDATE chart_request SET needed_at = now(), version = version + 1",
    ),
    "end a request as somebody else": (
        EVERYBODY, REQUEST_STEP.format(more="", act="closed", person="{other}", state="closed", value=""),
    ),
    "end a request in the past": (
        EVERYBODY,
        REQUEST_STEP.format(more=", at", act="changed", person="{me}", state="open", value=", '2001-01-01'"),
    ),
    "pull a chart": ((PRIVACY, ADMIN), request_goes_on("pulled", "pulled")),
    "pull a chart by another word": ((PRIVACY, ADMIN), request_goes_on("changed", "pulled")),
    "close a request by another word": (
        (PRIVACY, ADMIN), request_goes_on("cancelled", "closed", "ended_at = now(), "),
    ),
    "give a request another patient without a merge": (
        EVERYBODY,
        request_goes_on("moved", "open", "patient_id = {high}, "),
    ),
    "give a loan another patient without a merge": (
        EVERYBODY, "UPDATE standing_loan SET patient_id = {high} + 1",
    ),
    "give a visit another patient without a merge": (
        EVERYBODY, "UPDATE appointment SET patient_id = {high} + 1, version = version + 1",
    ),
    "deliver a chart": (
        (PRIVACY, ADMIN),
        request_goes_on("delivered", "delivered", "delivered_at = now(), ended_at = now(), "),
    ),
    "have somebody else fetch a chart": (
        EVERYBODY, request_goes_on("claimed", "claimed", "claimed_by_id = {other}, "),
    ),
    "give a request another patient": (EVERYBODY, "UPDATE chart_request SET patient_id = {high}"),
    "make a request somebody else's": (EVERYBODY, "UPDATE chart_request SET made_by_id = {other}"),
    "lose a request": (EVERYBODY, "DELETE FROM chart_request"),
    "rewrite what became of a request": (EVERYBODY, "UPDATE chart_request_step SET words = 'x'"),
    "lose what became of a request": (EVERYBODY, "DELETE FROM chart_request_step"),
    "lend a chart": ((PRIVACY, ADMIN), LOAN.format(person="{me}")),
    "lend a chart as somebody else": (EVERYBODY, LOAN.format(person="{other}")),
    "end a loan as somebody else": (
        EVERYBODY,
        "UPDATE standing_loan SET ended_at = now(), ended_by_id = {other}, version = version + 1",
    ),
    "put a loan off": (EVERYBODY, "UPDATE standing_loan SET review_on = '2095-01-01', version = version + 1"),
    "lose a loan": (EVERYBODY, "DELETE FROM standing_loan"),
    "see tasks": ((ADMIN,), "SELECT what FROM task"),
    "see what became of tasks": ((ADMIN,), "SELECT words FROM task_step"),
    "set a task": ((ADMIN,), TASK.format(more="", state="open", person="{me}", value="")),
    "set a task as somebody else": (
        EVERYBODY, TASK.format(more="", state="open", person="{other}", value=""),
    ),
    "set a task that is done": (EVERYBODY, TASK.format(more="", state="done", person="{me}", value="")),
    "set a task that somebody has done": (
        EVERYBODY,
        TASK.format(more=", closed_by_id", state="open", person="{me}", value=", {other}"),
    ),
    "do a task without a word": (EVERYBODY, "UPDATE task SET state = 'done', version = version + 1"),
    "put a task off without a word": (EVERYBODY, "UPDATE task SET due_on = NULL, version = version + 1"),
    "give a task away without a word": (
        EVERYBODY, "UPDATE task SET for_person_id = {other}, version = version + 1",
    ),
    "reword a task": (EVERYBODY, "UPDATE task SET what = 'x', version = version + 1"),
    "give a task another patient": (EVERYBODY, "UPDATE task SET patient_id = NULL"),
    "give a task another patient with a word": (EVERYBODY, MOVED.replace("{what}", "patient_id = {high}")),
    "reword a task as if it were moved": (EVERYBODY, MOVED.replace("{what}", "what = 'x'")),
    "end a task as if it were moved": (EVERYBODY, MOVED.replace("{what}", "state = 'withdrawn'")),
    "ask for a folder's label": (
        (FRONT, RECORDS, PRIVACY, ADMIN),
        TASK.format(more="", state="open", person="{me}", value="").replace("'own'", "'merge'"),
    ),
    "make a task somebody else's doing": (EVERYBODY, "UPDATE task SET made_by_id = {other}"),
    "lose a task": (EVERYBODY, "DELETE FROM task"),
    "do a task as somebody else": (EVERYBODY, STEP.format(more="", person="{other}", value="")),
    "do a task in the past": (EVERYBODY, STEP.format(more=", at", person="{me}", value=", '2001-01-01'")),
    "rewrite what became of a task": (EVERYBODY, "UPDATE task_step SET words = 'x'"),
    "lose what became of a task": (EVERYBODY, "DELETE FROM task_step"),
    "see what a shift left": ((ADMIN,), "SELECT words FROM hand_over_note"),
    "leave a note": ((ADMIN,), NOTE.format(more="", person="{me}", value="")),
    "leave a note as somebody else": (EVERYBODY, NOTE.format(more="", person="{other}", value="")),
    "leave a note that is read": (
        EVERYBODY, NOTE.format(more=", read_by_id", person="{me}", value=", {me}")
    ),
    "reword a note": (EVERYBODY, "UPDATE hand_over_note SET words = 'x'"),
    "give a note to somebody else": (EVERYBODY, "UPDATE hand_over_note SET for_person_id = {other}"),
    "make a note somebody else's": (EVERYBODY, "UPDATE hand_over_note SET made_by_id = {other}"),
    "read a note for somebody else": (EVERYBODY, READ.replace("{reader}", "{other}")),
    "read another one's note": (
        EVERYBODY, READ.replace("{reader}", "{me}") + " WHERE for_person_id <> {me}"
    ),
    "read a note twice": (EVERYBODY, READ.replace("{reader}", "{me}") + " WHERE read_at IS NOT NULL"),
    "lose a note": (EVERYBODY, "DELETE FROM hand_over_note"),
    "empty the notes": (EVERYBODY, "TRUNCATE hand_over_note"),
    "see who comes": ((ADMIN,), "SELECT starts_at FROM appointment"),
    "see what became of visits": ((ADMIN,), "SELECT act FROM appointment_step"),
    "book a visit": ((PRIVACY, ADMIN), VISIT.format(person="{me}", version=1)),
    "book a visit as somebody else": (EVERYBODY, VISIT.format(person="{other}", version=1)),
    "book a visit that was changed": (EVERYBODY, VISIT.format(person="{me}", version=2)),
    "cancel a visit without a word": (EVERYBODY, CALLED_OFF),
    "cancel a visit as somebody else": (
        EVERYBODY, VISIT_STEP.format(more="", person="{other}", value="") + "; " + CALLED_OFF,
    ),
    "cancel a visit in the past": (
        EVERYBODY, VISIT_STEP.format(more=", at", person="{me}", value=", timestamptz '2001-01-01'"),
    ),
    "keep a visit that was cancelled": (
        EVERYBODY,
        VISIT_STEP.format(more="", person="{me}", value="") + "; " + CALLED_OFF.replace("cancelled", "kept"),
    ),
    "give a visit to another patient": (
        (FRONT, RECORDS, PRIVACY, ADMIN), "UPDATE appointment SET patient_id = {low}",
    ),
    "let a visit be another program's": (EVERYBODY, "UPDATE appointment SET source = 'x'"),
    "lose a visit": (EVERYBODY, "DELETE FROM appointment"),
    "rewrite what became of a visit": (EVERYBODY, "UPDATE appointment_step SET act = 'kept'"),
    "lose what became of a visit": (EVERYBODY, "DELETE FROM appointment_step"),
    "see pull lists": ((ADMIN,), "SELECT day FROM pull_list"),
    "see what was printed": ((ADMIN,), "SELECT request_id FROM pull_print_line"),
    "build a list": ((PRIVACY, ADMIN), LISTED.format(person="{me}")),
    "build a list as somebody else": (EVERYBODY, LISTED.format(person="{other}")),
    "have a list built by somebody else": (
        EVERYBODY, "UPDATE pull_list SET built_by_id = {other}, built_at = now(), version = version + 1",
    ),
    "lose a list": (EVERYBODY, "DELETE FROM pull_list"),
    "put a list on another day": (EVERYBODY, "UPDATE pull_list SET day = '2031-01-02'"),
    "let somebody else walk": (EVERYBODY, PART.format(person="{other}")),
    "print as somebody else": (EVERYBODY, PRINT.format(more="", person="{other}", value="")),
    "print in the past": (
        EVERYBODY, PRINT.format(more=", at", person="{me}", value=", timestamptz '2001-01-01'"),
    ),
    "put a line onto paper afterwards": (EVERYBODY, PRINT_LINE),
    "take a line off the paper": (EVERYBODY, "DELETE FROM pull_print_line"),
    "rewrite the paper": (EVERYBODY, "UPDATE pull_print_line SET needed_at = now()"),
    "lose a print": (EVERYBODY, "DELETE FROM pull_print"),
    "check out a list as somebody else": (EVERYBODY, BATCH.format(more="", person="{other}", value="")),
    "check out a list in the past": (
        EVERYBODY, BATCH.format(more=", at", person="{me}", value=", timestamptz '2001-01-01'"),
    ),
    "let a scan join a list afterwards": (
        EVERYBODY,
        "INSERT INTO pull_batch_line SELECT m.id, b.id FROM movement m, pull_batch b WHERE NOT EXISTS "
        "(SELECT FROM pull_batch_line l WHERE l.movement_id = m.id) LIMIT 1",
    ),
    "take a scan out of its list": (EVERYBODY, "DELETE FROM pull_batch_line"),
    "give a scan to another list": (EVERYBODY, "UPDATE pull_batch_line SET batch_id = gen_random_uuid()"),
    "say what visits need": ((PRIVACY, ADMIN), VISIT_RULE),
    "say where charts of visits go": ((PRIVACY, ADMIN), VISIT_GOES),
    "forget what visits need": (EVERYBODY, "DELETE FROM visit_kind"),
    "let a request be for another visit": (EVERYBODY, "UPDATE chart_request SET appointment_id = NULL"),
    "see transfers": ((ADMIN,), "SELECT note FROM transfer"),
    "see manifests": ((ADMIN,), "SELECT volume_id FROM transfer_line"),
    "pack from the front desk": ((FRONT, PRIVACY, ADMIN), TRIP.format(state="'packing'", person="{me}")),
    "pack as somebody else": (EVERYBODY, TRIP.format(state="'packing'", person="{other}")),
    "begin with what is sent already": (EVERYBODY, TRIP.format(state="'in_transit'", person="{me}")),
    "close a tote from the front desk": ((FRONT, PRIVACY, ADMIN), trip_goes_on("closed", "packing")),
    "say that what is packed has come": (EVERYBODY, trip_goes_on("received", "packing")),
    "give up a tote with charts in it": (EVERYBODY, trip_goes_on("cancelled", "packing")),
    "send a bag away without a supervisor": (
        (FRONT, RECORDS, PRIVACY, ADMIN), trip_goes_on("in_transit", "closed"),
    ),
    "let a bag arrive from the front desk": (
        (FRONT, PRIVACY, ADMIN), "UPDATE transfer SET state = 'closed', version = version + 1 WHERE kind = "
        "'institution' AND state = 'in_transit'; "
        "UPDATE transfer SET state = 'received', version = version + 1 WHERE kind = 'institution'",
    ),
    "send a tote as somebody else": (
        EVERYBODY, trip_goes_on("in_transit", "closed", ", sent_by_id = {other}"),
    ),
    "let a tote be received by somebody else": (
        EVERYBODY, trip_goes_on("received", "in_transit", ", received_by_id = {other}"),
    ),
    "lead a tote elsewhere on its way": (
        EVERYBODY,
        "UPDATE transfer SET to_place_id = container_id, version = version + 1 WHERE state = 'in_transit'",
    ),
    "let a trip be another tote's": (EVERYBODY, "UPDATE transfer SET container_id = to_place_id"),
    "let another have packed": (EVERYBODY, "UPDATE transfer SET opened_by_id = {other}"),
    "lose a transfer": (EVERYBODY, "DELETE FROM transfer"),
    "put what is not in it onto a manifest": (
        EVERYBODY,
        "INSERT INTO transfer_line (transfer_id, volume_id, state, version) SELECT max(t.id), max(v.id), "
        "'packed', 1 FROM transfer t, volume v WHERE v.state = 'in_file'",
    ),
    "say that a folder came that is in it still": (
        EVERYBODY,
        "UPDATE transfer_line SET state = 'received', version = version + 1 WHERE state = 'packed'",
    ),
    "take a folder out of a manifest that is in it": (
        EVERYBODY,
        "UPDATE transfer_line SET state = 'taken_out', version = version + 1 WHERE state = 'packed'",
    ),
    "put a folder onto a manifest from the front desk": (
        (FRONT, PRIVACY, ADMIN),
        "INSERT INTO transfer_line (transfer_id, volume_id, state, version) SELECT max(t.id), max(v.id), "
        "'surplus', 1 FROM transfer t, volume v WHERE v.state = 'in_file'",
    ),
    "say that a folder has come that was never sent": (
        EVERYBODY,
        "INSERT INTO transfer_line (transfer_id, volume_id, state, version) SELECT min(t.id), max(v.id), "
        "'received', 1 FROM transfer t, volume v WHERE v.state = 'in_file'",
    ),
    "say from the front desk that a hospital has it": (
        (FRONT, PRIVACY, ADMIN),
        "UPDATE transfer_line l SET state = 'received', version = l.version + 1 FROM transfer t "
        "WHERE t.id = l.transfer_id AND t.kind = 'institution' AND t.state = 'in_transit'",
    ),
    "receive a tote with charts in it": (
        EVERYBODY,
        "UPDATE transfer SET state = 'received', received_by_id = {me}, received_at = now(), "
        "version = version + 1 WHERE kind = 'tote' AND state = 'in_transit'",
    ),
    "lose a line of a manifest": (EVERYBODY, "DELETE FROM transfer_line"),
    "put another folder onto a line": (EVERYBODY, "UPDATE transfer_line SET volume_id = 1"),
    "write a manifest as somebody else": (
        EVERYBODY, TRIP_STEP.format(more="", person="{other}", value=""),
    ),
    "write a manifest in the past": (
        EVERYBODY, TRIP_STEP.format(more=", at", person="{me}", value=", timestamptz '2001-01-01'"),
    ),
    "rewrite what became of a transfer": (EVERYBODY, "UPDATE transfer_step SET words = 'x'"),
    "lose what became of a transfer": (EVERYBODY, "DELETE FROM transfer_step"),
    "add to a checklist that is closed": (
        EVERYBODY,
        "INSERT INTO transfer_item (transfer_id, position, what, count) SELECT id, 7, 'x', 1 FROM transfer "
        "WHERE state = 'in_transit'",
    ),
    "take from a checklist that is closed": (
        EVERYBODY, "DELETE FROM transfer_item WHERE transfer_id IN "
        "(SELECT id FROM transfer WHERE state = 'in_transit')",
    ),
    "reword a checklist": (EVERYBODY, "UPDATE transfer_item SET what = 'x'"),
    "see searches": ((ADMIN,), "SELECT reason FROM missing_search"),
    "see where somebody looked": ((ADMIN,), "SELECT words FROM search_step"),
    "see shelf audits": ((ADMIN,), "SELECT state FROM shelf_audit"),
    "see what was audited": ((ADMIN,), "SELECT act FROM shelf_audit_step"),
    "audit a shelf at the front desk": ((FRONT, PRIVACY, ADMIN), an_audit()),
    "begin an audit under another's name": (EVERYBODY, an_audit(person="{other}")),
    "begin an audit as finished": (EVERYBODY, an_audit(state="finished")),
    "begin an audit in the past": (EVERYBODY, an_audit(at="timestamptz '2001-01-01'")),
    "begin an audit that has counted": (EVERYBODY, an_audit(scanned="7")),
    "audit a room": (EVERYBODY, an_audit(kind="file_room")),
    "audit another shelf": (EVERYBODY, "UPDATE shelf_audit SET place_id = place_id"),
    "let another have audited": (EVERYBODY, "UPDATE shelf_audit SET started_by_id = {other}"),
    "lose a shelf audit": (EVERYBODY, "DELETE FROM shelf_audit"),
    "end an audit under another's name": (EVERYBODY, audit_ends("given_up", person="{other}")),
    "end an audit in the past": (EVERYBODY, audit_ends("given_up", at="timestamptz '2001-01-01'")),
    "finish an audit without a scan": (EVERYBODY, audit_ends()),
    "count what was not scanned": (
        EVERYBODY, audit_ends(more=", expected = 90, seen = 90, scanned = 90, in_place = 90")
    ),
    "count more right than scanned": (
        EVERYBODY, audit_ends(more=", expected = 1, seen = 1, scanned = 1, in_place = 2")
    ),
    "count before the end": (
        EVERYBODY, "UPDATE shelf_audit SET scanned = 1, version = version + 1 WHERE state = 'open'"
    ),
    "begin an ended audit again": (
        EVERYBODY,
        "UPDATE shelf_audit SET state = 'open', ended_by_id = NULL, ended_at = NULL, version = version + 1 "
        "WHERE state = 'finished'",
    ),
    "count an ended audit anew": (
        EVERYBODY,
        "UPDATE shelf_audit SET in_place = 0, version = version + 1 WHERE state = 'finished'",
    ),
    "scan a shelf under another's name": (EVERYBODY, audit_step(person="{other}")),
    "scan a shelf in the past": (
        EVERYBODY, audit_step(more=", at", value=", timestamptz '2001-01-01'")
    ),
    "scan an ended audit": (EVERYBODY, audit_step(state="finished")),
    "scan between two scans": (EVERYBODY, audit_step(sequence="1")),
    "scan out of turn": (EVERYBODY, audit_step(sequence="99")),
    "check in by an audit without a movement": (EVERYBODY, audit_step(act="checked_in")),
    "mark missing by an audit without a movement": (EVERYBODY, audit_step(act="marked_missing")),
    "let a scan be another's movement": (
        EVERYBODY, audit_step(movement="(SELECT id FROM movement ORDER BY recorded_at LIMIT 1)"),
    ),
    "rewrite what was scanned": (EVERYBODY, "UPDATE shelf_audit_step SET volume_id = 1"),
    "lose what was scanned": (EVERYBODY, "DELETE FROM shelf_audit_step"),
    "begin an audit in the future": (EVERYBODY, an_audit(at="timestamptz '2090-01-01'")),
    "end an audit in the future": (EVERYBODY, audit_ends("given_up", at="timestamptz '2090-01-01'")),
    "leave scans out of an audit": (EVERYBODY, left_out(expected="0", seen="0", scanned="0", in_place="0")),
    "finish an audit without what was not seen": (
        EVERYBODY, left_out(expected="7", seen="1", scanned="1", in_place="1"),
    ),
    "write before the end what was not seen": (EVERYBODY, audit_step(act="not_seen")),
    "take back what the ledger keeps": (
        EVERYBODY,
        audit_step(
            act="undone", more=", undoes_id",
            value=", (SELECT s.id FROM shelf_audit_step s WHERE s.audit_id = a.id AND s.act = 'scanned')",
        ),
    ),
    "take back nothing in an audit": (EVERYBODY, audit_step(act="undone")),
    "see loose sheets": ((ADMIN,), "SELECT what FROM loose_sheet"),
    "see outguides": ((ADMIN,), "SELECT volume_id FROM outguide"),
    "put a sheet in the bin under another's name": (EVERYBODY, a_sheet(person="{other}")),
    "put a sheet in the bin in the past": (EVERYBODY, a_sheet(at="timestamptz '2001-01-01'")),
    "put a sheet in the slot of another chart": (EVERYBODY, a_sheet(slot="77")),
    "put a sheet in the bin as filed": (EVERYBODY, a_sheet(state="filed")),
    "reword a loose sheet": (EVERYBODY, "UPDATE loose_sheet SET what = 'y', version = version + 1"),
    "put a sheet into another chart": (EVERYBODY, "UPDATE loose_sheet SET volume_id = 1"),
    "lose a loose sheet": (EVERYBODY, "DELETE FROM loose_sheet"),
    "free a slot in which a sheet stands": (
        EVERYBODY,
        "DELETE FROM loose_slot WHERE number IN (SELECT slot FROM loose_sheet WHERE state = 'waiting')",
    ),
    "file a sheet under another's name": (EVERYBODY, sheet_goes(person="{other}")),
    "file a sheet in the past": (EVERYBODY, sheet_goes(at="timestamptz '2001-01-01'")),
    "keep a filed sheet in the bin": (EVERYBODY, sheet_goes("waiting", since="filed")),
    "file a sheet twice": (EVERYBODY, sheet_goes("removed", since="filed")),
    "make outguides at the front desk": (
        (FRONT, PRIVACY, ADMIN), "INSERT INTO outguide (retired, version) VALUES (false, 1)"
    ),
    "make an outguide that stands somewhere": (
        EVERYBODY, "INSERT INTO outguide (volume_id, retired, version) VALUES (1, false, 1)"
    ),
    "lose an outguide": (EVERYBODY, "DELETE FROM outguide"),
    "place an outguide under another's name": (EVERYBODY, marker(person="{other}")),
    "place an outguide in the past": (EVERYBODY, marker(at="timestamptz '2001-01-01'")),
    "wear an outguide out at the front desk": (
        (FRONT, PRIVACY, ADMIN), "UPDATE outguide SET retired = true WHERE volume_id IS NULL"
    ),
    "see letters": ((ADMIN,), "SELECT level FROM recall_letter"),
    "see how full the shelves are": ((ADMIN,), "SELECT capacity FROM shelf_fill"),
    "see how thick volumes are": ((ADMIN,), "SELECT thickness FROM volume_extent"),
    "print a label under another's name": (EVERYBODY, a_printing(person="{other}")),
    "print again what was never printed": (EVERYBODY, a_printing(again_of="gen_random_uuid()")),
    "say anew from where a label came": (EVERYBODY, "UPDATE label_printing SET printer = 'x'"),
    "name the colours in the records room": ((FRONT, RECORDS, PRIVACY), colours()),
    "name one colour twice": (EVERYBODY, colours(TEN.replace("green", "red"))),
    "name nine colours": (EVERYBODY, colours(TEN.removesuffix(",green"))),
    "name a colour no roll has": (EVERYBODY, colours(TEN.replace("green", "mauve"))),
    "name colours under another's name": (EVERYBODY, colours(person="{other}")),
    "name colours a second time beside the first": (EVERYBODY, colours(key=2)),
    "name colours out of turn": (EVERYBODY, colours(version=7)),
    "forget the colours": (EVERYBODY, "DELETE FROM digit_colours"),
    "measure a shelf at the front desk": ((FRONT, PRIVACY, ADMIN), a_length()),
    "measure what is no section": (EVERYBODY, a_length(kind="person")),
    "measure a shelf under another's name": (EVERYBODY, a_length(person="{other}")),
    "measure a shelf in the past": (EVERYBODY, a_length(person="{me}", at="timestamptz '2001-01-01'")),
    "measure a shelf that takes nothing": (EVERYBODY, a_length(person="{me}", taken="0")),
    "measure a shelf anew without a day": (
        EVERYBODY, "UPDATE shelf_fill SET taken = 700, version = version + 1"
    ),
    "forget how long a shelf is": (EVERYBODY, "DELETE FROM shelf_fill"),
    "measure a volume under another's name": (EVERYBODY, an_extent(person="{other}")),
    "measure a volume in the past": (EVERYBODY, an_extent(at="timestamptz '2001-01-01'")),
    "divide a chart at the front desk": (
        (FRONT, PRIVACY, ADMIN), an_extent(more=", covers_to", value=", date '2020-01-01'")
    ),
    "divide a volume at the front desk": ((FRONT, PRIVACY, ADMIN), DIVIDED),
    "say anew which days a volume covers": (
        EVERYBODY,
        "UPDATE volume_extent SET covers_to = '2001-01-01', measured_by_id = {me}, measured_at = now(), "
        "version = version + 1 WHERE covers_to IS NOT NULL",
    ),
    "say anew when a volume begins": (
        EVERYBODY,
        "UPDATE volume_extent SET covers_from = '2001-01-01', measured_by_id = {me}, measured_at = now(), "
        "version = version + 1",
    ),
    "change the filing order": (
        EVERYBODY,
        "UPDATE clinic SET filing_order = 'straight', version = version + 1",
    ),
    "give charts another place": (
        EVERYBODY,
        "UPDATE chart SET filing_key = 'x', version = version + 1",
    ),
    "give folders another home": (
        EVERYBODY,
        "UPDATE volume SET home_id = (SELECT max(id) FROM place WHERE kind = 'section'), "
        "version = version + 1",
    ),
    "convert the shelves from a desk": ((FRONT, RECORDS, PRIVACY, ADMIN), converted()),
    "convert the shelves under another's name": (EVERYBODY, converted(person="{other}")),
    "convert the shelves in the past": (EVERYBODY, converted(at="timestamptz '2001-01-01'")),
    "convert the shelves from what they are not": (EVERYBODY, converted(before="middle")),
    "convert to another order than is said": (
        EVERYBODY,
        converted() + "; UPDATE clinic SET filing_order = 'middle', version = version + 1",  # noqa: S608
    ),
    "give a patient's chart away in a conversion": (
        EVERYBODY,
        f"{converted()}; {GIVEN_AWAY}",
    ),
    "let a folder wait without a conversion": (
        EVERYBODY,
        "INSERT INTO refiling_volume (volume_id, refiling_id, section_id, from_order, old_key, moves, waits) "
        "SELECT min(id), 1, min(home_id), 'terminal', 'x', 0, true FROM volume",
    ),
    "forget a conversion": (EVERYBODY, "DELETE FROM refiling"),
    "forget what waits": (EVERYBODY, "DELETE FROM refiling_volume"),
    "see what waits": ((ADMIN,), "SELECT old_key FROM refiling_volume"),
    "forget how thick a volume is": (EVERYBODY, "DELETE FROM volume_extent"),
    "see what nobody has seen yet": ((ADMIN,), "SELECT volume_id FROM awaited_volume"),
    "see folders nobody knew": ((ADMIN,), "SELECT name FROM unmatched_folder"),
    "make a section ready at the front desk": ((FRONT, PRIVACY, ADMIN), made_ready()),
    "make a section ready under another's name": (EVERYBODY, made_ready(person="{other}")),
    "make ready what is no section": (EVERYBODY, made_ready(kind="person")),
    "end a walk at the front desk": ((FRONT, PRIVACY, ADMIN), walk_ends()),
    "end a walk under another's name": (EVERYBODY, walk_ends(person="{other}")),
    "end a walk in the past": (EVERYBODY, walk_ends(at="timestamptz '2001-01-01'")),
    "end a walk that was ended by nobody": (EVERYBODY, walk_ends(person="NULL")),
    "forget that a section was made ready": (EVERYBODY, "DELETE FROM conversion_section"),
    "wait for a folder that was scanned": (
        EVERYBODY,
        "INSERT INTO awaited_volume (volume_id) SELECT min(v.id) FROM volume v WHERE v.moves > 0 "
        "AND NOT EXISTS (SELECT FROM awaited_volume a WHERE a.volume_id = v.id)",
    ),
    "see a folder by the scan of another": (EVERYBODY, SEEN_BY_ANOTHER),
    "forget that a folder was seen": (
        EVERYBODY, "UPDATE awaited_volume SET movement_id = NULL WHERE movement_id IS NOT NULL"
    ),
    "lose a folder nobody has seen": (EVERYBODY, "DELETE FROM awaited_volume"),
    "note a folder under another's name": (EVERYBODY, a_folder(person="{other}")),
    "note a folder in the past": (EVERYBODY, a_folder(at="timestamptz '2001-01-01'")),
    "note a folder as set aside": (EVERYBODY, a_folder(state="set_aside")),
    "set a folder aside under another's name": (EVERYBODY, folder_goes(person="{other}")),
    "set a folder aside in the past": (EVERYBODY, folder_goes(at="timestamptz '2001-01-01'")),
    "match a folder to nothing": (EVERYBODY, folder_goes("matched")),
    "let a folder wait that is settled": (EVERYBODY, folder_goes("waiting", since="set_aside")),
    "match a folder twice": (
        EVERYBODY, folder_goes("matched", since="matched", volume="(SELECT min(id) FROM volume)")
    ),
    "reword a folder nobody knew": (EVERYBODY, "UPDATE unmatched_folder SET number = 'y'"),
    "lose a folder nobody knew": (EVERYBODY, "DELETE FROM unmatched_folder"),
    "look for what is not missing": (EVERYBODY, MISSED.format(person="{me}", state="'flagged'")),
    "begin a search under another's name": (EVERYBODY, MISSED.format(person="{other}", state="'flagged'")),
    "begin a search as found": (EVERYBODY, MISSED.format(person="{me}", state="'found'")),
    "find a chart that is missing": (EVERYBODY, search_goes_on("found", "ended_by_id = {me}")),
    "take a search back": (EVERYBODY, search_goes_on("withdrawn", "ended_by_id = {me}")),
    "give a chart up": ((FRONT, RECORDS, PRIVACY, ADMIN), search_goes_on("presumed_lost", since="searching")),
    "give a chart up that nobody looked for": (EVERYBODY, search_goes_on("presumed_lost", since="flagged")),
    "rebuild a chart that is looked for": (EVERYBODY, search_goes_on("rebuilt", since="searching")),
    "rebuild without a folder": (EVERYBODY, search_goes_on("rebuilt", since="presumed_lost")),
    "let any folder stand in": (
        EVERYBODY,
        search_goes_on("searching", "temporary_id = (SELECT max(id) FROM volume)", since="searching"),
    ),
    "search for another chart": (EVERYBODY, "UPDATE missing_search SET volume_id = volume_id + 1"),
    "let another have missed it": (EVERYBODY, "UPDATE missing_search SET opened_by_id = {other}"),
    "reword why it is missing": (EVERYBODY, "UPDATE missing_search SET reason = 'x'"),
    "lose a search": (EVERYBODY, "DELETE FROM missing_search"),
    "look under another's name": (EVERYBODY, LOOK.format(more="", person="{other}", value="")),
    "look in the past": (
        EVERYBODY, LOOK.format(more=", at", person="{me}", value=", timestamptz '2001-01-01'"),
    ),
    "rewrite a look": (EVERYBODY, "UPDATE search_step SET words = 'x'"),
    "lose a look": (EVERYBODY, "DELETE FROM search_step"),
    **{
        f"say of a search that it is {act}": (who, SEARCH_STEP.format(act=act, after=after))
        for act, after, who in (
            ("confirmed", "found", EVERYBODY), ("withdrawn", "withdrawn", EVERYBODY),
            ("rebuilt", "rebuilt", EVERYBODY), ("joined", "found", EVERYBODY),
            ("not_it", "flagged", (FRONT, PRIVACY, ADMIN)),
        )
    },
    "follow a movement of another chart": (EVERYBODY, STEP_OF_ANOTHER),
    "say that nobody has looked": (EVERYBODY, search_goes_on("flagged", since="searching")),
    "end a search in the past": (
        EVERYBODY,
        "UPDATE missing_search SET ended_by_id = {me}, ended_at = '2001-01-01', version = version + 1",
    ),
    "make a neighbour up": (
        EVERYBODY,
        "INSERT INTO search_neighbour (volume_id, search_id, side) "
        "SELECT max(v.id), min(s.id), 7 FROM volume v, missing_search s",
    ),
    "silence a neighbour": ((FRONT, PRIVACY, ADMIN), "DELETE FROM search_neighbour"),
    "write a letter under another's name": (
        EVERYBODY,
        "INSERT INTO recall_letter (id, place_id, level, person_id) "
        "SELECT nextval('recall_letter_id_seq'), min(id), 'last', {other} FROM place",
    ),
    "write a letter at a desk": (
        (FRONT, PRIVACY, ADMIN),
        "INSERT INTO recall_letter (id, place_id, level, person_id) "
        "SELECT 99999, min(id), 'last', {me} FROM place",
    ),
    "lose a letter": (EVERYBODY, "DELETE FROM recall_letter"),
    "reword a letter": (EVERYBODY, "UPDATE recall_letter SET level = 'reminder'"),
    "close a day": ((FRONT, RECORDS, PRIVACY), "INSERT INTO closed_day VALUES ('2030-01-01', 'x')"),
    "open a day": ((FRONT, RECORDS, PRIVACY), "DELETE FROM closed_day"),
    "set the week": ((FRONT, RECORDS, PRIVACY), "UPDATE opening_day SET closes = '23:00'"),
    "see pairs": ((ADMIN,), "SELECT evidence FROM duplicate_pair"),
    "see what became of pairs": ((ADMIN,), "SELECT act FROM duplicate_step"),
    "see who waits": ((ADMIN,), "SELECT patient_id FROM duplicate_waiting"),
    "make a pair": ((PRIVACY, ADMIN), PAIR.format(more="", state="open", value="")),
    "make a pair that is decided": (EVERYBODY, PAIR.format(more="", state="different", value="")),
    "make a pair that somebody decided": (
        EVERYBODY, PAIR.format(more=", decided_by_id", state="open", value=", {other}"),
    ),
    "decide a pair without a word": (
        EVERYBODY, DECIDED.format(state="different", person="{me}"),
    ),
    "decide a pair": (
        (FRONT, PRIVACY, ADMIN), PAIR_STEP.format(more="", act="same", person="{me}", state="same", value=""),
    ),
    "decide a pair as somebody else": (
        EVERYBODY, PAIR_STEP.format(more="", act="same", person="{other}", state="same", value=""),
    ),
    "decide a pair in the past": (
        EVERYBODY,
        PAIR_STEP.format(more=", at", act="same", person="{me}", state="same", value=", '2001-01-01'"),
    ),
    "decide a pair by another word": (
        EVERYBODY, PAIR_STEP.format(more="", act="found", person="{me}", state="different", value=""),
    ),
    "let a decision be somebody else's": (
        EVERYBODY,
        PAIR_STEP.format(more="", act="same", person="{me}", state="same", value="")
        + "; " + DECIDED.format(state="same", person="{other}"),
    ),
    "take a decision back": (
        (FRONT, PRIVACY, ADMIN),
        TAKEN_BACK,
    ),
    "weigh a decided pair anew": (
        EVERYBODY, "UPDATE duplicate_pair SET weight = -9, version = version + 1 WHERE id = {decided}",
    ),
    "weigh a pair as of before": (EVERYBODY, "UPDATE duplicate_pair SET weight = -9"),
    "make another pair of one": (EVERYBODY, "UPDATE duplicate_pair SET low_id = high_id"),
    "find a pair at another time": (EVERYBODY, "UPDATE duplicate_pair SET found_at = now()"),
    "lose a pair": (EVERYBODY, "DELETE FROM duplicate_pair"),
    "rewrite what became of a pair": (EVERYBODY, "UPDATE duplicate_step SET reason = 'x'"),
    "lose what became of a pair": (EVERYBODY, "DELETE FROM duplicate_step"),
    "let nobody wait": ((PRIVACY, ADMIN), "DELETE FROM duplicate_waiting"),
    "teach weights": ((FRONT, PRIVACY, ADMIN), SEARCH.format(more="", person="{me}", value="")),
    "teach weights as somebody else": (EVERYBODY, SEARCH.format(more="", person="{other}", value="")),
    "teach weights in the past": (
        EVERYBODY, SEARCH.format(more=", at", person="{me}", value=", '2001-01-01'"),
    ),
    "forget a search": (EVERYBODY, "DELETE FROM duplicate_search"),
    "rewrite a search": (EVERYBODY, "UPDATE duplicate_search SET weights = ''"),
    "read PINs": (EVERYBODY, "SELECT pin FROM person"),
    "read everything of a person": (EVERYBODY, "SELECT * FROM person"),
    "set somebody's PIN": (EVERYBODY, "UPDATE person SET pin = 'x' WHERE id = {other}"),
    "take over a sign-in name": (EVERYBODY, "UPDATE person SET login = session_user WHERE id = {other}"),
    "rename a person": (STAFF, "UPDATE person SET name = 'x'"),
    "add a person": (
        STAFF,
        "INSERT INTO person (login, name, badge, retired, has_pin, version) "
        "VALUES ('x', 'x', 'x', false, false, 1)",
    ),
    "add a person with a PIN": (
        EVERYBODY,
        "INSERT INTO person (login, name, badge, pin, retired, has_pin, version) "
        "VALUES ('x', 'x', 'x', 'x', false, true, 1)",
    ),
    "give oneself a role": (STAFF, "INSERT INTO person_role (person_id, role) VALUES ({me}, 'admin')"),
    "take a role away": (STAFF, "DELETE FROM person_role"),
    "make a login": (STAFF, "SELECT outguide_make_login('x', 'x', ARRAY['admin'])"),
    "change groups": (STAFF, "SELECT outguide_change_groups(session_user, ARRAY['admin'])"),
    "end a login": (STAFF, "SELECT outguide_end_login(session_user)"),
    "change groups without being asked who": (
        EVERYBODY, "SELECT outguide_set_groups(session_user, ARRAY['admin'])",
    ),
    "join a group": (
        EVERYBODY,
        "DO $$ BEGIN EXECUTE format('GRANT outguide_supervisor TO %I', session_user); END $$",
    ),
    "be the owner": (EVERYBODY, "SET ROLE outguide_owner"),
    "be the role manager": (EVERYBODY, "SET ROLE outguide_role_manager"),
    "be the superuser": (EVERYBODY, "SET SESSION AUTHORIZATION postgres"),
    "make a role": (EVERYBODY, "CREATE ROLE x"),
    "make oneself a superuser": (
        EVERYBODY,
        "DO $$ BEGIN EXECUTE format('ALTER ROLE %I SUPERUSER', session_user); END $$",
    ),
    "make a table": (EVERYBODY, "CREATE TABLE x (y int)"),
    "make a temporary table": (EVERYBODY, "CREATE TEMP TABLE person (id bigint, login text)"),
    "make a schema": (EVERYBODY, "CREATE SCHEMA x"),
    "make a function": (EVERYBODY, "CREATE FUNCTION x() RETURNS int LANGUAGE sql AS 'SELECT 1'"),
    "replace a function": (
        EVERYBODY,
        "CREATE OR REPLACE FUNCTION outguide_my_pin() RETURNS text LANGUAGE sql AS 'SELECT NULL::text'",
    ),
    "take the triggers off": (EVERYBODY, "ALTER TABLE movement DISABLE TRIGGER ALL"),
    "drop a trigger": (EVERYBODY, "DROP TRIGGER own_hand ON audit_act"),
    "switch triggers off": (EVERYBODY, "SET session_replication_role = replica"),
    "drop a table": (EVERYBODY, "DROP TABLE audit_act"),
    "pretend another version": (EVERYBODY, "UPDATE alembic_version SET version_num = '0001'"),
    "pretend another clinic": (EVERYBODY, "UPDATE clinic SET name = 'x'"),
    "read the server's passwords": (EVERYBODY, "SELECT rolpassword FROM pg_authid"),
    "read a file": (EVERYBODY, "SELECT pg_read_file('/etc/passwd')"),
    "run a program": (EVERYBODY, "COPY (SELECT 1) TO PROGRAM 'true'"),
    "switch the server's log off": (EVERYBODY, "SET log_statement = 'none'"),
    "write another name into the trail": (
        EVERYBODY,
        LINE.format(more="") + "(gen_random_uuid(), {me}, 'somebody.else', 'x', 'x', '', 'done', '')",
    ),
    "see merges": ((ADMIN,), "SELECT reason FROM patient_merge"),
    "see what became of merges": ((ADMIN,), "SELECT act FROM patient_merge_step"),
    "see what a merge touched": ((ADMIN,), "SELECT before FROM merge_item"),
    "propose a merge": (
        (FRONT, PRIVACY, ADMIN),
        MERGE.format(more="", state="proposed", alone="false", person="{me}", value=""),
    ),
    "propose a merge as somebody else": (
        EVERYBODY, MERGE.format(more="", state="proposed", alone="false", person="{other}", value=""),
    ),
    "propose what is merged already": (
        EVERYBODY, MERGE.format(more="", state="merged", alone="false", person="{me}", value=""),
    ),
    "propose what somebody approved already": (
        EVERYBODY,
        MERGE.format(
            more=", merged_by_id", state="proposed", alone="false", person="{me}", value=", {other}"
        ),
    ),
    "declare a merge single-handed beside others": (
        EVERYBODY, MERGE.format(more="", state="waiting", alone="true", person="{me}", value=""),
    ),
    "hide that it is single-handed": (
        EVERYBODY, MERGE.format(more="", state="waiting", alone="false", person="{me}", value=""),
    ),
    "approve a merge": ((FRONT, RECORDS, PRIVACY, ADMIN), approved("{merge}")),
    "approve one's own merge": (EVERYBODY, approved("{own}")),
    "approve a merge without a word": (EVERYBODY, MERGED.format(merge="{merge}", state="merged", order=1)),
    "approve a merge as somebody else": (EVERYBODY, approved("{merge}", person="{other}")),
    "approve a merge by another word": (EVERYBODY, approved("{merge}", act="withdrawn")),
    "take apart what is not merged": (EVERYBODY, approved("{merge}", act="unmerged", state="unmerged")),
    "refuse a merge from a desk": (
        (FRONT, RECORDS, PRIVACY, ADMIN), approved("{own}", act="refused", state="refused"),
    ),
    "withdraw somebody else's merge": (
        (FRONT, SUPERVISOR, PRIVACY, ADMIN), approved("{merge}", act="withdrawn", state="withdrawn"),
    ),
    "approve a merge in the past": (
        EVERYBODY,
        MERGE_STEP.format(
            more=", at", merge="{merge}", act="merged", person="{me}", state="merged",
            value=", '2001-01-01'",
        ),
    ),
    "make a day shorter": (
        EVERYBODY, "UPDATE patient_merge SET due_at = now(), version = version + 1",
    ),
    "propose something else afterwards": (
        EVERYBODY, "UPDATE patient_merge SET plan = 'x', version = version + 1",
    ),
    "give a merge other records": (EVERYBODY, "UPDATE patient_merge SET kept_id = {low}"),
    "reword why it was proposed": (EVERYBODY, "UPDATE patient_merge SET reason = 'x'"),
    "lose a merge": (EVERYBODY, "DELETE FROM patient_merge"),
    "rewrite what became of a merge": (EVERYBODY, "UPDATE patient_merge_step SET reason = 'x'"),
    "lose what became of a merge": (EVERYBODY, "DELETE FROM patient_merge_step"),
    "write what a merge touched": (EVERYBODY, MERGE_ITEM.format(merge="{merge}")),
    "rewrite what a merge touched": (EVERYBODY, "UPDATE merge_item SET before = ''"),
    "lose what a merge touched": (EVERYBODY, "DELETE FROM merge_item"),
    "merge a record without a merge": (
        EVERYBODY, "UPDATE patient SET status = 'merged', merged_into_id = {low} WHERE id = {high}",
    ),
    "merge a record as a proposal says": (
        EVERYBODY,
        "UPDATE patient SET status = 'merged', merged_into_id = m.kept_id FROM patient_merge m "
        "WHERE m.id = '{merge}' AND patient.id = m.other_id",
    ),
    "say that a record is merged, into nobody": (EVERYBODY, "UPDATE patient SET status = 'merged'"),
    "lead a record to another": (EVERYBODY, "UPDATE patient SET merged_into_id = {low} WHERE id = {high}"),
    "take in somebody merged": (
        EVERYBODY,
        "INSERT INTO patient (status, merged_into_id, birth_precision, sex, restricted, registered_at, "
        "version) VALUES ('merged', {low}, 'unknown', 'U', false, now(), 1)",
    ),
    "settle an item from the front desk": (
        (FRONT,),
        "UPDATE discrepancy SET state = 'dismissed', reason = 'x'",
    ),
    "lead another's label to a volume": ((FRONT, RECORDS), "UPDATE volume SET combined_into_id = id"),
    "move a volume past the ledger": ((FRONT, RECORDS, SUPERVISOR), "UPDATE volume SET moves = moves + 1"),
    "put a due date off": ((FRONT, RECORDS, SUPERVISOR), "UPDATE volume SET due_at = now()"),
    "destroy a volume": ((FRONT,), "UPDATE volume SET state = 'destroyed'"),
}  # fmt: skip


@contextlib.contextmanager
def connected(clinic: Clinic, role: Role) -> Iterator[psycopg.Connection[Any]]:
    """A bare connection of somebody's, without the program."""
    address = clinic.where.replace("postgresql://", f"postgresql://{clinic.logins[role]}:{quote(PASSWORD)}@")
    with psycopg.connect(address) as connection:
        yield connection


def refused(connection: psycopg.Connection[Any], statement: str) -> bool:
    """Whether the server refuses it for want of a right; it is never kept."""
    try:
        with connection.transaction(force_rollback=True):
            connection.execute(statement)
            # What is looked at when a transaction ends is looked at now.
            connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except errors.InsufficientPrivilege:
        return True
    return False


def words_of(clinic: Clinic, role: Role) -> dict[str, Any]:
    ids = {row.login: row.id for row in clinic.rows("select id, login from person")}
    me = ids.pop(clinic.logins[role])
    return {
        "me": me,
        "other": min(ids.values()),
        "volume": int(clinic.one("select coalesce(min(id), 0) from volume")),
        "film": int(clinic.one("select coalesce(max(id), 0) from chart")),
        "entry": int(clinic.one("select coalesce(min(id), 0) from directory_entry")),
        "task": int(clinic.one("select coalesce(min(id), 0) from task")),
        "visit": int(clinic.one("select coalesce(min(id), 0) from appointment")),
        "request": int(clinic.one("select coalesce(min(id), 0) from chart_request")),
        "pair": int(clinic.one("select coalesce(min(id), 0) from duplicate_pair where state = 'open'")),
        "decided": int(
            clinic.one("select coalesce(min(id), 0) from duplicate_pair where state = 'different'")
        ),
        **{
            name: clinic.one(
                "select coalesce(min(cast(id as text)), '') from patient_merge where reason = :name",
                name=name,
            )
            for name in ("merge", "own")
        },
        "low": int(clinic.one("select coalesce(min(id), 0) from patient")),
        "high": int(clinic.one("select coalesce(max(id), 0) from patient")),
    }


def a_busy_clinic(clinic: Clinic) -> None:
    app, clerk = clinic.clerk
    late = clinic.scan(at=clinic.clock.now().replace(year=2020))
    app.desk.check_out(clerk, CheckOut(clinic.a_volume(), clinic.a_holder().code, late))
    app.desk.make_chart(clerk, MakeChart(clinic.a_patient("Okoye").id, ChartKind.FILM))
    app.tasks.add_task(clerk, AddTask("Ring", due_on=date(2030, 1, 31)))
    note = app.notes.leave(clerk, LeaveNote("Printer is out"))
    app.notes.leave(clerk, LeaveNote("Ring the lab", clerk.person_id))
    visited = Book(clinic.a_patient("Visser").id, clinic.clock.now() + timedelta(days=1))
    app.appointments.book(clerk, visited)
    wants, lee = clinic.a_patient("Quinn"), clinic.a_holder()
    app.requests.ask(clerk, AskForChart(wants.id, lee.code, clinic.clock.now()))
    app.loans.lend(clerk, LendStanding(wants.id, lee.code, date(2090, 1, 1), "on call"))
    app, records = clinic.records
    fetched = clinic.a_patient("Pham")
    app.requests.ask(records, AskForChart(fetched.id, lee.code, clinic.clock.now()))
    (folder,) = clinic.volumes(fetched)
    day = clinic.clock.now().astimezone(ZoneInfo(app.clinic.time_zone)).date()
    app.pulling.build(records, day)
    app.pulling.printed(records, day, [line.key for line in app.pulls.show(records, day).lines])
    app.pulling.pull(records, day, folder.code, clinic.scan())
    app.pulls_out.check_out(records, day, clinic.scan())
    transfers(clinic)
    searches(clinic)
    shelf_audits(clinic)
    bin_and_markers(clinic)
    going_live(clinic)
    app.notes.read(records, note.id)
    app.notes.leave(records, LeaveNote("Tidy up", records.person_id))
    app.directory.add(records, AddEntry(EntryKind.PAYER, EntryFacts("Prairie Health Plan")))
    for family in ("Okafor", "Okafor", "Lee", "Lee"):
        clinic.a_patient(family)
    app.duplicates.catch_up(records)
    app.duplicates.different_people(records, app.duplicates.list(records)[0].id)
    propose(clinic, clinic.records, "merge")
    propose(clinic, clinic.supervisor, "own")
    clinic.a_patient("Nilsen")


def transfers(clinic: Clinic) -> None:
    """A tote that is packed, one and a bag that are on their way, a bag that is closed."""
    app, boss = clinic.supervisor
    east = clinic.a_holder("Eastside", PlaceKind.CLINIC)
    away = clinic.a_holder("Prairie View Hospital", PlaceKind.INSTITUTION)
    for number in range(2):
        app.places.add(boss, AddPlace(PlaceKind.TOTE, f"Tote {number}"))
    tote, bag = TransferKind.TOTE, TransferKind.INSTITUTION
    films = (ManifestItem("Films", 2),)
    opened = [
        app.transferring.open(boss, OpenTransfer(kind, to.code, container, items=items)).id
        for kind, to, container, items in (
            (tote, east, "Tote 0", ()), (tote, east, "Tote 1", ()),
            (bag, away, "", films), (bag, away, "", films),
        )
    ]  # fmt: skip
    for trip in opened:
        app.transferring.pack(boss, trip, clinic.a_volume(), clinic.scan())
    for trip in opened[1:]:
        app.transferring.close(boss, trip)
    for trip in opened[1:3]:
        app.transferring.send(boss, trip, clinic.scan())


def searches(clinic: Clinic) -> None:
    """A chart that nobody has looked for, one that is looked for, one that is given up."""
    app, boss = clinic.supervisor
    found = [app.searching.flag(boss, clinic.a_volume(), "gone", clinic.scan()).id for _ in range(3)]
    for each in found[1:]:
        app.searching.look(boss, each, Looked(words="the sill"))
    app.searching.presume_lost(boss, found[2], "looked everywhere")


def shelf_audits(clinic: Clinic) -> None:
    """A section whose audit has ended, one that is audited, and one that waits for it."""
    app, boss = clinic.supervisor
    home = clinic.volumes()[0]
    ended = app.shelf_auditing.start(boss, StartAudit(home.home))
    app.shelf_auditing.scan(boss, ended.id, home.code, clinic.scan())
    app.shelf_auditing.finish(boss, ended.id)
    going = app.shelf_auditing.start(boss, StartAudit(home.home))
    app.shelf_auditing.scan(boss, going.id, home.code, clinic.scan())
    app.places.add(boss, AddPlace(PlaceKind.SECTION, "99 and on", range_low="99"))


def bin_and_markers(clinic: Clinic) -> None:
    """A sheet that waits in the bin, one that was filed, an outguide in a slot and a spare one."""
    app, boss = clinic.supervisor
    for _ in range(2):
        app.loose_desk.put(boss, PutSheet(clinic.a_volume(), "letter"), clinic.scan())
    filed = clinic.a_volume()
    app.loose_desk.put(boss, PutSheet(filed, "letter"), clinic.scan())
    app.loose_desk.file(boss, filed, clinic.scan())
    placed, _spare = app.outguide_desk.make(boss, 2)
    app.outguide_desk.place(boss, placed.code, filed)


def going_live(clinic: Clinic) -> None:
    """A section made ready and measured, one folder that was met, one nobody knew of each kind."""
    app, boss = clinic.supervisor
    home = next(each for each in app.places.list(boss) if each.name == "All charts")
    for at in range(2):
        clinic.a_patient(f"Unlabelled{at}")
    app.converting.prepare(boss, home.code, _silent, StopToken())
    first = app.conversions.walk(boss, home.code).awaited[0]
    app.converting.meet(boss, home.code, first.volume.code, clinic.scan())
    noted = [app.converting.note(boss, NoteFolder(home.code, f"x{at}"), clinic.scan()) for at in range(3)]
    app.converting.set_aside(boss, noted[1].id, "elsewhere")
    who = clinic.a_patient("Matched")
    app.converting.add_volume(boss, home.code, who.id, clinic.scan(), unmatched=noted[2].id)
    app.shelving_desk.measure(boss, MeasureShelf(home.code, 46, 5))
    (thin,), (thick,) = clinic.volumes(), clinic.volumes()
    app.shelving_desk.measure_volume(boss, thin.code, 1)
    app.shelving_desk.thin(boss, ThinVolume(thick.code, date(2020, 1, 1), clinic.scan()))
    clinic.volumes()


def _silent(_progress: Progress) -> None:
    """Nobody looks."""


def converts(clinic: Clinic) -> None:
    """The shelves were converted, one folder was moved since."""
    app, boss = clinic.supervisor
    (first,), _second = clinic.volumes(), clinic.volumes()
    asked = AskOrder(FilingOrder.STRAIGHT)
    seen = app.refilings.preview(boss, asked)
    app.refiling.accept(boss, asked, seen.fingerprint, _silent)
    clinic.close()
    app, boss = clinic.supervisor
    app.desk.check_in(boss, CheckIn(first.code, clinic.scan()))


AFTER_A_CONVERSION = {
    "no more wait": "UPDATE refiling_volume SET waits = false WHERE waits",
    "wait again": "UPDATE refiling_volume SET waits = true, movement_id = NULL WHERE NOT waits",
    "be refiled by another's line": "UPDATE refiling_volume w SET waits = false, movement_id = "
    "(SELECT m.id FROM movement m WHERE m.volume_id <> w.volume_id LIMIT 1) WHERE waits",
    "stand elsewhere": "UPDATE refiling_volume SET section_id = section_id, old_key = 'x'",
    "begin another time": "UPDATE refiling SET accepted_at = now()",
    "end under another's name": "UPDATE refiling SET ended_at = now(), ended_by_id = {other}, "
    "version = version + 1",
    "file as before": "UPDATE clinic SET filing_order = 'terminal', version = version + 1",
    "have another key": "UPDATE chart SET filing_key = 'x', version = version + 1",
    "go on twice": CONVERTED.format(before="straight", at="now()", person="{me}").replace(
        "'straight', 'straight'", "'straight', 'middle'"
    ),
}


@pytest.mark.parametrize("role", EVERYBODY)
def test_what_a_conversion_wrote_is_changed_by_the_ledger_alone(server_clinic: Clinic, role: Role) -> None:
    converts(server_clinic)
    # As `words_of`, of a clinic that is not busy.
    me = server_clinic.one("SELECT id FROM person WHERE login = :login", login=server_clinic.logins[role])
    other = server_clinic.one("SELECT min(id) FROM person WHERE id <> :me", me=me)
    with connected(server_clinic, role) as connection:
        through = [
            name
            for name, statement in AFTER_A_CONVERSION.items()
            if not refused(connection, statement.format(me=me, other=other))
        ]
        ends = f"UPDATE refiling SET ended_at = now(), ended_by_id = {me}, version = version + 1"  # noqa: S608
        assert refused(connection, ends) is (role is not SUPERVISOR)
    assert through == []


def test_a_conversion_is_let_through_for_a_supervisor(server_clinic: Clinic) -> None:
    server_clinic.volumes()
    for role in EVERYBODY:
        me = server_clinic.one("SELECT id FROM person WHERE login = :login", login=server_clinic.logins[role])
        order = "UPDATE clinic SET filing_order = 'straight', version = version + 1"
        keys = "UPDATE chart SET filing_key = 'x', version = version + 1"
        with connected(server_clinic, role) as connection:
            done = f"{converted().format(me=me)}; {order}; {keys}"
            assert refused(connection, done) is (role is not SUPERVISOR)


def propose(clinic: Clinic, desk: Desk, reason: str) -> None:
    """A merge of two who are nobody else's, found again by its reason."""
    kept, other = (clinic.a_patient(f"Berg {reason}") for _ in range(2))
    app, actor = desk
    app.merges.propose(actor, ProposeMerge(kept.id, other.id, reason))


@pytest.mark.parametrize("role", EVERYBODY)
def test_the_server_refuses_what_the_program_would(server_clinic: Clinic, role: Role) -> None:
    a_busy_clinic(server_clinic)
    words = words_of(server_clinic, role)
    with connected(server_clinic, role) as connection:
        came_through = [
            name
            for name, (whom, statement) in ATTACKS.items()
            if role in whom
            and not refused(connection, statement.format(**words) if "{" in statement else statement)
        ]
    assert came_through == []


def test_those_who_may_are_let_through(server_clinic: Clinic) -> None:
    """An attack list that refused everything would prove nothing."""
    a_busy_clinic(server_clinic)
    for role in EVERYBODY:
        words = words_of(server_clinic, role)
        with connected(server_clinic, role) as connection:
            assert not refused(connection, "SELECT login, name FROM person")
            assert refused(connection, "SELECT id FROM patient") is (role is ADMIN)
            assert refused(connection, "SELECT detail FROM audit_act") is (role not in (SUPERVISOR, PRIVACY))
            assert refused(connection, "DELETE FROM name_token") is (role not in (RECORDS, SUPERVISOR))
            own = FACT.format(more="", person="{me}", value="").format(**words)
            assert refused(connection, own) is (role not in (FRONT, RECORDS, SUPERVISOR))
            assert refused(connection, NICKNAME) is (role in (FRONT, PRIVACY))
            assert refused(connection, ENTRY) is (role in (FRONT, PRIVACY))
            assert not refused(connection, "SELECT fax FROM directory_entry")
            assert not refused(connection, "SELECT before, after, at FROM directory_change")
            told = ENTRY_CHANGE.format(more="", person="{me}", value="").format(**words)
            assert refused(connection, told) is (role in (FRONT, PRIVACY))
            begun = TASK.format(more="", state="open", person="{me}", value="").format(**words)
            assert refused(connection, begun) is (role is ADMIN)
            # Who says so under an own name may end a task: the line of its history, then the task.
            said = STEP.format(more=", due_on", person="{me}", value=", '2030-01-31'").format(**words)
            ended = DONE.format(**words)
            assert refused(connection, f"{said}; {ended}") is (role is ADMIN)
            # Whoever stands at a desk books, and cancels with the line that says so.
            visit = VISIT.format(person="{me}", version=1).format(**words)
            assert refused(connection, visit) is (role in (PRIVACY, ADMIN))
            off = (VISIT_STEP.format(more="", person="{me}", value="") + "; " + CALLED_OFF).format(**words)
            assert refused(connection, off) is (role in (PRIVACY, ADMIN))
            week = "UPDATE opening_day SET closes = '16:00'"
            assert refused(connection, week) is (role not in (SUPERVISOR, ADMIN))
            # Whoever sees patients asks for charts, whoever moves them fetches them and lends them.
            asks = REQUEST.format(state="open", person="{me}").format(**words)
            assert refused(connection, asks) is (role is ADMIN)
            gone_on = request_goes_on("claimed", "claimed", "claimed_by_id = {me}, ").format(**words)
            assert refused(connection, gone_on) is (role in (PRIVACY, ADMIN))
            dropped = request_goes_on("cancelled", "cancelled", "ended_at = now(), ").format(**words)
            assert refused(connection, dropped) is (role is ADMIN)
            # Whoever stands at a desk builds lists, prints them and checks them out.
            no_desk = role in (PRIVACY, ADMIN)
            assert refused(connection, LISTED.format(person="{me}").format(**words)) is no_desk
            assert refused(connection, PART.format(person="{me}").format(**words)) is no_desk
            own = PRINT.format(more="", person="{me}", value="").format(**words)
            assert refused(connection, own) is no_desk
            own = BATCH.format(more="", person="{me}", value="").format(**words)
            assert refused(connection, own) is no_desk
            assert refused(connection, VISIT_RULE) is no_desk and refused(connection, VISIT_GOES) is no_desk
            assert refused(connection, LOAN.format(person="{me}").format(**words)) is (
                role in (PRIVACY, ADMIN)
            )
            # Whoever registers compares; whoever may propose a merge decides.
            found = PAIR.format(more="", state="open", value="").format(**words)
            assert refused(connection, found) is (role in (PRIVACY, ADMIN))
            weighed = "UPDATE duplicate_pair SET weight = 3, version = version + 1 WHERE state = 'open'"
            assert refused(connection, weighed) is (role in (PRIVACY, ADMIN))
            step = PAIR_STEP.format(more="", act="same", person="{me}", state="same", value="")
            one = DECIDED.format(state="same", person="{me}")
            decided = f"{step}; {one}".format(**words)
            assert refused(connection, decided) is (role not in (RECORDS, SUPERVISOR))
            assert refused(connection, TAKEN_BACK.format(**words)) is (role not in (RECORDS, SUPERVISOR))
            # Whoever may propose a merge does so, and a supervisor approves what somebody else proposed.
            asked = MERGE.format(more="", state="proposed", alone="false", person="{me}", value="")
            assert refused(connection, asked.format(**words)) is (role not in (RECORDS, SUPERVISOR))
            assert refused(connection, approved("{merge}").format(**words)) is (role is not SUPERVISOR)
            back = approved("{merge}", act="withdrawn", state="withdrawn").format(**words)
            assert refused(connection, back) is (role is not RECORDS)
            done = approved("{merge}") + "; " + MERGE_ITEM.format(merge="{merge}")
            assert refused(connection, done.format(**words)) is (role is not SUPERVISOR)
            moved = approved("{merge}") + "; " + ATTACKS["merge a record as a proposal says"][1]
            assert refused(connection, moved.format(**words)) is (role is not SUPERVISOR)
            # Whoever works in the records room audits shelves.
            assert refused(connection, an_audit().format(**words)) is (role not in (RECORDS, SUPERVISOR))
            counted = audit_ends(more=", expected = 1, seen = 1, scanned = 1, in_place = 1").format(**words)
            assert refused(connection, counted) is (role not in (RECORDS, SUPERVISOR))
            # Whoever stands at a desk fills the bin and places outguides; the records room makes them.
            assert refused(connection, a_sheet().format(**words)) is no_desk
            assert refused(connection, sheet_goes().format(**words)) is no_desk
            assert refused(connection, marker().format(**words)) is no_desk
            made = "INSERT INTO outguide (retired, version) VALUES (false, 1)"
            assert refused(connection, made) is (role not in (RECORDS, SUPERVISOR))
            pile = an_audit(kind="person").format(**words)
            assert refused(connection, pile) is no_desk
            # Whoever handles charts meets folders; the records room makes sections ready.
            assert refused(connection, a_folder().format(**words)) is no_desk
            assert refused(connection, folder_goes().format(**words)) is no_desk
            assert refused(connection, made_ready().format(**words)) is (role not in (RECORDS, SUPERVISOR))
            assert refused(connection, walk_ends().format(**words)) is (role not in (RECORDS, SUPERVISOR))
            # Whoever handles charts measures folders; the records room measures shelves and divides charts.
            no_room = role not in (RECORDS, SUPERVISOR)
            assert refused(connection, a_length().format(**words)) is no_room
            assert refused(connection, a_length(person="{me}").format(**words)) is no_room
            assert refused(connection, an_extent().format(**words)) is no_desk
            assert refused(connection, a_printing().format(**words)) is no_desk
            assert refused(connection, colours().format(**words)) is (role not in (SUPERVISOR, ADMIN))
            assert refused(connection, DIVIDED.format(**words)) is no_room
            taught = SEARCH.format(more="", person="{me}", value="").format(**words)
            assert refused(connection, taught) is (role not in (RECORDS, SUPERVISOR))


HOSTILE_CALLS = (
    ("outguide_make_login('outguide_owner2', '{verifier}', ARRAY['admin'])", "not a sign-in name"),
    ("outguide_make_login('pg_x', '{verifier}', ARRAY['admin'])", "not a sign-in name"),
    ("outguide_make_login('x\"; DROP ROLE y; --', '{verifier}', ARRAY['admin'])", "not a sign-in name"),
    ("outguide_make_login('x', 'a clear password', ARRAY['admin'])", "not a SCRAM verifier"),
    ("outguide_make_login('x', '{verifier}'' SUPERUSER', ARRAY['admin'])", "not a SCRAM verifier"),
    ("outguide_make_login('x', '{verifier}', ARRAY['owner'])", "no such role"),
    ("outguide_make_login('postgres', '{verifier}', ARRAY['admin'])", "this login exists"),
    ("outguide_change_groups('postgres', ARRAY['admin'])", "not a login of this clinic"),
    ("outguide_end_login('postgres')", "not a login of this clinic"),
)


def test_an_administrator_makes_logins_of_this_clinic_and_nothing_else(server_clinic: Clinic) -> None:
    verifier = "SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:c2VydmVy"
    with connected(server_clinic, ADMIN) as connection:
        for call, said in HOSTILE_CALLS:
            with pytest.raises(psycopg.Error, match=said), connection.transaction():
                connection.execute("SELECT " + call.format(verifier=verifier))


def test_a_pin_is_set_and_read_by_its_own_login_alone(server_clinic: Clinic) -> None:
    with connected(server_clinic, FRONT) as connection:
        connection.execute("SELECT outguide_set_my_pin('stored')")
        assert connection.execute("SELECT outguide_my_pin()").fetchone() == ("stored",)
    with connected(server_clinic, ADMIN) as connection:
        assert connection.execute("SELECT outguide_my_pin()").fetchone() == (None,)
    rows = server_clinic.rows("select login from person where pin is not null")
    assert [row.login for row in rows] == [server_clinic.logins[FRONT]]


def test_a_false_shadow_of_a_table_is_not_believed(server_clinic: Clinic) -> None:
    """Were TEMP allowed again by a careless restore, the functions still look at the real table."""
    server_clinic.put_right(text(f"GRANT TEMP ON DATABASE {database_of(server_clinic)} TO PUBLIC"))
    with connected(server_clinic, FRONT) as connection:
        me, other = (words_of(server_clinic, FRONT)[word] for word in ("me", "other"))
        connection.execute("CREATE TEMP TABLE person (id bigint, login text, pin text)")
        connection.execute("INSERT INTO pg_temp.person VALUES (%s, session_user, 'forged')", [other])
        assert connection.execute("SELECT outguide_my_pin()").fetchone() == (None,)
        line = (
            LINE.format(more="")
            + f"('{uuid4()}', {{person}}, '{server_clinic.logins[FRONT]}', 'x', 'x', '', 'done', '')"
        )
        assert refused(connection, line.format(person=other))
        assert not refused(connection, line.format(person=me))


def database_of(clinic: Clinic) -> str:
    return clinic.where.rsplit("/", 1)[1]

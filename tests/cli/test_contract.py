"""The command line is a contract: every command, the keys of its document, and how it refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import typer

from app.charts import (
    AddPlace,
    AskForChart,
    Change,
    CheckIn,
    CheckOut,
    LendStanding,
    Looked,
    MovementAct,
    NoteFolder,
    NotFillable,
    OpenTransfer,
    PlaceKind,
    PrintSetup,
    PutSheet,
    SearchAct,
    StartAudit,
    TransferKind,
    WantedCharts,
    WarningKind,
)
from app.cli.run import PROGRAM
from app.directory import AddEntry, EntryFacts, EntryKind
from app.discrepancies import Settle
from app.patients import ProposeMerge
from app.progress import Progress, StopToken
from app.schedule import AddTask, Book, LeaveNote
from app.security import Role
from app.security.recovery import new_code
from tests.cli.conftest import Ended, Room, Typed
from tests.support.clinics import Clinic, FolderTemplate, embedded_copy
from tests.support.tree import ROOT

VOLUME = {"barcode", "mrn", "patient", "chart", "number", "state", "place", "holder", "home", "since", "due"}
CHARTS = {"volumes", "outcome", "text"}
HIT = {"patient_id", "mrn", "name", "birth_date", "sex", "phone", "why", "score", "volumes"}
IMPORT = {"rows", "added", "updated", "unchanged", "refused", "mapping"}
ITEM = {"id", "kind", "severity", "subject", "state", "age_days", "evidence", "remedies"}
TASK = {"id", "what", "state", "due", "days_late", "for", "patient", "mrn", "age_days", "closed_by", "note"}
NOTE = {"id", "words", "made_by", "made_at", "for", "read_by", "read_at"}
VISIT = {"id", "mrn", "patient", "starts_at", "ends_at", "kind", "with", "place", "state"}
HOURS = {"week", "closed"}
REQUEST = {
    "id", "code", "patient", "mrn", "chart", "wanted", "volumes", "delivered", "place", "needed_at", "reason",
    "format", "stat", "for", "note", "state", "late", "where", "made_by", "claimed_by", "not_fillable",
    "ending",
}  # fmt: skip
LINE = {
    "barcode", "mrn", "order", "place", "needed_at", "state", "reason", "request", "code", "patient",
    "volume", "section", "where", "spot", "part", "pulled_at", "pulled_by", "stat", "late", "fresh",
    "name_alert",
}  # fmt: skip
AWAY = {*VOLUME, "walk", "why", "since_return", "person", "wanted"}
SHEET = {
    "id", "slot", "barcode", "patient", "mrn", "volume", "walk", "what", "pages", "urgent", "due", "state",
    "days", "put_at", "put_by", "ended_at", "ended_by",
}  # fmt: skip
MARKER = {
    "code", "barcode", "patient", "walk", "to_take_out", "retired", "placed_at", "placed_by"
}  # fmt: skip
LISTED = {"date", "lines"}
COUNTS = {"date", "wanted", "ready", "not_fillable", "in_time", "places"}
LOAN = {"id", "patient", "mrn", "chart", "place", "reason", "since", "review_on", "review_late", "ended_at"}
PERSON = {"id", "login", "name", "roles", "retired"}
PLACE = {"id", "code", "kind", "name", "within", "range_low", "range_high", "loan_days"}
ACT = {"id", "at", "act", "person", "station", "patient_id", "volume_id", "about_person", "outcome", "detail"}
PATIENT = {"patient_id", "mrn", "name", "birth_date", "sex", "phone"}
NICKNAME = {"name", "short", "source"}
PAIR = {"id", "a", "b", "weight", "band", "state", "evidence"}
MERGE = {
    "id", "kept", "other", "state", "reason", "proposed_by", "proposed_at", "single_handed", "due_at",
    "merged_by", "merged_at", "unmerge_by", "unmerge_reason", "ended_by", "ended_at", "ended_reason",
    "problem",
}  # fmt: skip
ENTRY = {
    "id", "kind", "name", "role", "npi", "payer_number", "department_id", "department", "contact", "phone",
    "fax", "email", "address", "city", "region", "postcode", "note", "retired", "retired_at", "version",
}  # fmt: skip
LABELS = {"file", "labels"}
TRANSFER = {
    "id", "kind", "state", "container", "container_code", "to", "to_code", "note", "packed", "arrived",
    "awaited", "not_arrived", "surplus", "elsewhere", "back", "opened_at", "closed_at", "sent_at",
    "received_at", "expected_on", "days", "age", "accession", "signed_by", "seal", "digest", "items",
}  # fmt: skip
TRIP = {*TRANSFER, "lines", "steps"}
ON_TRIP = {"barcode", "patient", "mrn", "state", "where", "at", "by", "wanted", "outcome", "text", "again"}
SCANNED = {"transfers", "outcome", "volumes", "refused"}
RECALL = {"request", "code", "barcode", "patient", "mrn", "number", "place", "needed_at", "stat", "container",
          "at", "accession"}  # fmt: skip
PRINTED = {"file", "what", "stock", "pages", "unlike"}
SEARCH = {
    "id", "state", "barcode", "patient", "mrn", "chart", "number", "walk", "home", "last_known", "reason",
    "opened_at", "opened_by", "days", "seen", "seen_at", "wanted", "needed_at", "stat", "looked",
    "temporary", "temporary_number", "to_join", "joined", "ended_at", "ended_by",
}  # fmt: skip
HUNT = {*SEARCH, "rungs", "steps"}
RATE = {"missing", "volumes", "rate", "begun", "seen", "wanted", "to_join"}
COUNTED = {
    "id", "section", "low", "high", "state", "started_at", "started_by", "ended_at", "scanned", "in_place",
    "not_seen", "accuracy",
}  # fmt: skip
AUDITED = {*COUNTED - {"not_seen"}, "code", "room", "ended_by", "expected", "seen", "findings"}
SHELF = {
    "code", "name", "room", "low", "high", "audit", "paused", "started_at", "started_by", "ended_at",
    "ended_by", "scanned", "in_place", "not_seen", "accuracy",
}  # fmt: skip
SPOTTED = {"code", "barcode", "outcome", "word", "box", "text"}
LATE = {"holder", "holder_code", "days", "level", "written_at", "overdue", "wanted", "charts"}
MOVEMENT = {"id", "barcode", "sequence", "act", "from", "to", "person", "station", "happened_at", "undone"}


@dataclass(frozen=True)
class Promise:
    """One command: how it is said, what it answers, and how it is refused; {names} are of the clinic."""

    words: str
    keys: set[str]
    rows: tuple[str, set[str]] | None = None
    role: Role = Role.RECORDS
    refusal: str = ""
    refused: int = 1
    refused_role: Role | None = None


FILL = {
    "section", "barcode", "room", "folders", "inches", "each", "reckoned", "length", "fill", "room_for",
    "full", "measured_at", "measured_by",
}  # fmt: skip
REFILED = {
    "section", "barcode", "room", "start_before", "end_before", "start", "end", "folders_before", "folders",
    "come", "go", "stay",
}  # fmt: skip
REFILING = {"section", "barcode", "room", "folders", "left"}
THICKNESS = VOLUME | {
    "walk", "inches", "covers_from", "covers_to", "too_thick", "measured_at", "measured_by"
}  # fmt: skip
LIVE_SECTION = {
    "section", "barcode", "room", "folders", "seen", "not_seen", "to_print", "unknown", "begun_at",
    "walked_at", "walked_by", "last_seen_at",
}  # fmt: skip
LIVE_FOLDER = {
    "id", "section", "number", "name", "note", "found_at", "found_by", "state", "barcode", "reason"
}  # fmt: skip
LIVE_MET = VOLUME | {"outcome", "text", "first", "next", "passed"}

PROMISES = [
    Promise("init {new}", {"clinic", "name", "user", "recovery_codes"}, refusal="init {clinic}"),
    Promise("demo {new} --patients 3", {"clinic", "seed", "patients", "people"}, refusal="demo {clinic}"),
    Promise("upgrade", {"clinic", "from", "to", "upgraded", "text"},
            refusal="upgrade --clinic {new}", refused=3),
    Promise("find okafor", {"hits", "ms"}, ("hits", HIT), refusal="find okafor", refused_role=Role.ADMIN),
    Promise("patients add Garcia Maria", {"patients"}, ("patients", PATIENT),
            refusal="patients add X --mrn {mrn}"),
    Promise("patients import {patients}", IMPORT, ("refused", {"line", "field", "reason"}),
            refusal="patients import {nowhere}", refused=3),
    Promise("patients check-index", {"patients", "words", "keys", "differences", "first", "mended", "ok"},
            refusal="patients check-index --mend", refused_role=Role.FRONT_DESK),
    Promise("patients duplicates --search --limit 5", {"pairs", "counts", "search"}, ("pairs", PAIR),
            refusal="patients duplicates", refused_role=Role.FRONT_DESK),
    Promise("patients duplicate {pair} later --reason busy", {"pairs", "counts"}, ("pairs", PAIR),
            refusal="patients duplicate 999 same"),
    Promise("patients merge {mrn} {twin} --reason one --folders-as-recorded", {"merges"}, ("merges", MERGE),
            refusal="patients merge {mrn} 999999999 --reason one"),
    Promise("patients merges", {"merges"}, ("merges", MERGE),
            refusal="patients merges", refused_role=Role.FRONT_DESK),
    Promise("patients merge-approve {proposed}", {"merges"}, ("merges", MERGE), Role.SUPERVISOR,
            refusal="patients merge-approve {proposed}", refused_role=Role.RECORDS),
    Promise("patients merge-refuse {proposed} --reason two", {"merges"}, ("merges", MERGE), Role.SUPERVISOR,
            refusal="patients merge-refuse {merged} --reason two"),
    Promise("patients merge-withdraw {proposed}", {"merges"}, ("merges", MERGE),
            refusal="patients merge-withdraw {proposed}", refused_role=Role.SUPERVISOR),
    Promise("patients unmerge {merged} --reason two", {"merges"}, ("merges", MERGE),
            refusal="patients unmerge {proposed} --reason two"),
    Promise("patients merge-carry-out", {"merges"}, role=Role.SUPERVISOR,
            refusal="patients merge-carry-out --user nobody"),
    Promise("patients nicknames bill", {"nicknames", "total"}, ("nicknames", NICKNAME),
            refusal="patients nicknames --user nobody"),
    Promise("patients nickname Ignatius Zuzu", {"nicknames", "total"}, ("nicknames", NICKNAME),
            refusal="patients nickname William Bill"),
    Promise("charts make {mrn} --volumes 2", CHARTS, ("volumes", VOLUME), refusal="charts make 999999999"),
    Promise("charts check-out {code} --to {holder}", CHARTS, ("volumes", VOLUME),
            refusal="charts check-out {code} --to Nobody"),
    Promise("charts check-in {code}", CHARTS, ("volumes", VOLUME), refusal="charts check-in C99999999"),
    Promise("charts undo {moved}", CHARTS, ("volumes", VOLUME), refusal="charts undo {code}"),
    Promise("charts combine {code} --into {moved} --reason thin", CHARTS, ("volumes", VOLUME),
            Role.SUPERVISOR, refusal="charts combine {code} --into {code} --reason thin"),
    Promise("charts where {code}", CHARTS, ("volumes", VOLUME), refusal="charts where C99999999"),
    Promise("charts history {moved}", {*CHARTS, "movements"}, ("movements", MOVEMENT),
            refusal="charts history C99999999"),
    Promise("charts import {charts}", IMPORT, ("refused", {"line", "field", "reason"}),
            refusal="charts import {charts}", refused_role=Role.FRONT_DESK),
    Promise("places add Attic --kind room", {"places"}, ("places", PLACE),
            refusal="places add {holder} --kind person"),
    Promise("places list", {"places"}, ("places", PLACE), refusal="places list --user nobody"),
    Promise("directory find prairie", {"entries", "total"}, ("entries", ENTRY),
            refusal="directory find prairie --user nobody"),
    Promise("directory list --kind payer --all", {"entries", "total"}, ("entries", ENTRY),
            refusal="directory list --user nobody"),
    Promise("directory show {entry}", {"entries", "changes"},
            ("changes", {"version", "act", "person", "at", "fields"}), refusal="directory show 4711"),
    Promise("directory add requester Lund --phone 4025550111", {"entries", "total"}, ("entries", ENTRY),
            refusal="directory add payer Prairie"),
    Promise("directory change {entry} --fax 4025550112", {"entries", "total"}, ("entries", ENTRY),
            refusal="directory change {entry} --npi 1234567890"),
    Promise("directory retire {entry}", {"entries", "total"}, ("entries", ENTRY),
            refusal="directory retire {entry}", refused_role=Role.FRONT_DESK),
    Promise("directory bring-back {gone}", {"entries", "total"}, ("entries", ENTRY),
            refusal="directory bring-back {entry}"),
    Promise("labels charts -o {pdf}", LABELS, ("labels", {"barcode", "for"}),
            refusal="labels charts C99999999 -o {pdf}"),
    Promise("labels patients {mrn} -o {pdf}", LABELS, ("labels", {"barcode", "for"}),
            refusal="labels patients 999999999 -o {pdf}"),
    Promise("labels places -o {pdf}", LABELS, ("labels", {"barcode", "for"}),
            refusal="labels places -o {pdf}.doc"),
    Promise("labels digits {returned} -o {pdf} --middle", LABELS, ("labels", {"barcode", "for"}),
            refusal="labels digits {returned} -o {pdf} --stock avery-9"),
    Promise("labels inserts -o {pdf}", LABELS, ("labels", {"barcode", "for"}),
            refusal="labels inserts C99999999 -o {pdf}"),
    Promise("labels outguides {spare} -o {pdf}", LABELS, ("labels", {"barcode", "for"}),
            refusal="labels outguides {returned} -o {pdf}"),
    Promise("labels badges -o {pdf}", LABELS, ("labels", {"barcode", "for"}), role=Role.ADMIN,
            refusal="labels badges -o {pdf}", refused_role=Role.RECORDS),
    Promise("labels years --year 2026 --count 3 -o {pdf}", LABELS, ("labels", {"barcode", "for"}),
            refusal="labels years --year 2026 -o {pdf} --stock avery-5160"),
    Promise("labels commands -o {pdf}", LABELS, ("labels", {"barcode", "for"}),
            refusal="labels commands -o {pdf} --stock a4"),
    Promise("labels blank -o {pdf}", LABELS, ("labels", {"barcode", "for"}),
            refusal="labels blank -o {pdf}.doc"),
    Promise("labels proof -o {pdf}", LABELS, ("labels", {"barcode", "for"}),
            refusal="labels proof -o {pdf} --digits own"),
    Promise("labels colours green pink brown yellow black purple orange blue gray red", {"colours"},
            role=Role.SUPERVISOR, refusal="labels colours red red", refused_role=Role.SUPERVISOR),
    Promise("labels health", {"batches"}, ("batches", {
                "batch", "printed_at", "printer", "stock", "dpi", "labels", "scanned", "keyed", "keyed_rate",
                "to_reprint", "worn", "again_of",
            }), refusal="labels health", refused_role=Role.ADMIN),
    Promise("labels stocks", {"stocks"}, ("stocks", {"stock", "title", "labels", "dpi"}),
            refusal="labels stocks --user nobody"),
    Promise("bench lookup --patients 20 --movements 0 --runs 1", {"name", "machine", "figures"},
            ("figures", {"figure", "value", "unit", "goal", "met", "peer", "peer_value"}),
            refusal="bench lookup --patients 20 --server nonsense"),
    Promise("queue list", {"items"}, ("items", ITEM), refusal="queue list", refused_role=Role.ADMIN),
    Promise("queue show {item}", {"items"}, ("items", ITEM), refusal="queue show 999"),
    Promise("queue take {item}", {"items"}, ("items", ITEM), refusal="queue take 999"),
    Promise("queue resolve {item} --reason seen", {"items"}, ("items", ITEM),
            refusal="queue resolve 999 --reason x"),
    Promise("queue dismiss {item} --reason seen", {"items"}, ("items", ITEM),
            refusal="queue dismiss 999 --reason x"),
    Promise("queue reopen {ended}", {"items"}, ("items", ITEM), refusal="queue reopen {item}"),
    Promise("tasks list", {"tasks"}, ("tasks", TASK), refusal="tasks list", refused_role=Role.ADMIN),
    Promise("tasks add ring --patient {mrn} --due 2030-01-31", {"tasks"}, ("tasks", TASK),
            refusal="tasks add ring --patient 999999999"),
    Promise("tasks done {task} --note rang", {"tasks"}, ("tasks", TASK), refusal="tasks done 999"),
    Promise("schedule show --date 2030-01-31", {"appointments"}, refusal="schedule show",
            refused_role=Role.ADMIN),
    Promise("schedule book {mrn} --at {soon}", {"appointments"}, ("appointments", VISIT),
            refusal="schedule book 999999999 --at {soon}"),
    Promise("schedule move {visit} --to {soon}", {"appointments"}, ("appointments", VISIT),
            refusal="schedule move 999 --to {soon}"),
    Promise("schedule mark {visit} cancelled", {"appointments"}, ("appointments", VISIT),
            refusal="schedule mark 999 kept"),
    Promise("schedule import {visits}", IMPORT - {"updated"},
            refusal="schedule import {patients}"),
    Promise("schedule hours", HOURS, refusal="schedule close 2030-01-01 holiday"),
    Promise("schedule close 2030-12-25 holiday", HOURS, role=Role.SUPERVISOR,
            refusal="schedule open 2031-12-25"),
    Promise("schedule open 2030-01-01", HOURS, role=Role.SUPERVISOR, refusal="schedule open 2031-12-25"),
    Promise("tasks reopen {done}", {"tasks"}, ("tasks", TASK), refusal="tasks reopen {task}"),
    Promise("hand-over show", {"tasks", "requests", "discrepancies", "unread", "left"}, ("unread", NOTE),
            refusal="hand-over show", refused_role=Role.ADMIN),
    Promise("hand-over leave printer --for records", {"notes"}, ("notes", NOTE),
            refusal="hand-over leave printer --for admin"),
    Promise("hand-over read {note}", {"notes"}, ("notes", NOTE), refusal="hand-over read 999"),
    Promise("request make {mrn} --to {holder} --by +2h", {"requests"}, ("requests", REQUEST),
            refusal="request make 999999999 --to {holder} --by +2h"),
    Promise("request list", {"requests"}, ("requests", REQUEST),
            refusal="request list", refused_role=Role.ADMIN),
    Promise("request show {wants}", {"requests", "history"}, ("history", {"act", "person", "at", "words"}),
            refusal="request show 999"),
    Promise("request change {wants} --note x", {"requests"}, ("requests", REQUEST),
            refusal="request change {dropped} --note x"),
    Promise("request claim {wants}", {"requests"}, ("requests", REQUEST), refusal="request claim {fetched}"),
    Promise("request let-go {fetched}", {"requests"}, ("requests", REQUEST),
            refusal="request let-go {wants}"),
    Promise("request pull {wants} {wanted}", {"requests"}, ("requests", REQUEST),
            refusal="request pull {wants} {code}"),
    Promise("request not-fillable {wants} --reason slot_empty", {"requests"}, ("requests", REQUEST),
            refusal="request not-fillable {dropped} --reason slot_empty"),
    Promise("request reopen {dropped}", {"requests"}, ("requests", REQUEST),
            refusal="request reopen {wants}"),
    Promise("request cancel {wants} --reason late", {"requests"}, ("requests", REQUEST),
            refusal="request cancel {dropped} --reason late"),
    Promise("request close {wants} --with copy_sent", {"requests"}, ("requests", REQUEST),
            refusal="request close {wants} --with returned"),
    Promise("request plan {wants}", {"stops"}, ("stops", {"request", "place", "needed_at", "delivered"}),
            refusal="request plan 999"),
    Promise("request loans list", {"loans"}, ("loans", LOAN),
            refusal="request loans list", refused_role=Role.ADMIN),
    Promise("request saved-pulls --since 2030-01-01 --until 2030-01-31", {"saved_pulls"},
            refusal="request saved-pulls --since 2030-01-01 --until 2030-01-31", refused_role=Role.ADMIN),
    Promise("request loans make {mrn} --to {holder} --review 2090-01-31 --reason often", {"loans"},
            ("loans", LOAN), refusal="request loans make {mrn} --to {holder} --review 2001-01-31 --reason x"),
    Promise("request loans end {loan}", {"loans"}, ("loans", LOAN), refusal="request loans end 999"),
    Promise("pull-list build --date 2090-01-31", {"days"},
            ("days", {"date", "visits", "made", "changed", "withdrawn", "without_paper", "unknown"}),
            refusal="pull-list build --date 2090-01-31 --days 99"),
    Promise("pull-list show --date 2090-01-31",
            {*LISTED, "built_at", "printed_at", "unknown", "parts", "visits"}, ("lines", LINE),
            refusal="pull-list show", refused_role=Role.ADMIN),
    Promise("pull-list changes --date 2090-01-31", {"date", "changes"},
            ("changes", {"change", "request", "code", "barcode", "patient", "mrn", "order", "words"}),
            refusal="pull-list changes", refused_role=Role.ADMIN),
    Promise("pull-list ready --date 2090-01-31", COUNTS, ("places", {"place", "wanted", "ready"}),
            refusal="pull-list ready", refused_role=Role.ADMIN),
    Promise("pull-list pull {there} --date 2090-01-31", {*LISTED, "outcome", "refused"},
            ("lines", {*LINE, "date", "again", "left", "wanted"}),
            refusal="pull-list pull {code} --date 2090-01-31"),
    Promise("pull-list put-back {in_hand} {held} --date 2090-01-31", LISTED, ("lines", LINE),
            refusal="pull-list put-back {on_shelf} {there} --date 2090-01-31"),
    Promise("pull-list not-fillable {on_shelf} {there} --reason slot-empty --date 2090-01-31", LISTED,
            ("lines", LINE),
            refusal="pull-list not-fillable {dropped} {there} --reason slot-empty --date 2090-01-31"),
    Promise("pull-list fillable {stuck} --date 2090-01-31", LISTED, ("lines", LINE),
            refusal="pull-list fillable {on_shelf} {there} --date 2090-01-31"),
    Promise("pull-list split --parts 2 --date 2090-01-31", {"date", "parts"},
            ("parts", {"part", "person", "lines", "left"}),
            refusal="pull-list split --parts 99 --date 2090-01-31"),
    Promise("pull-list take {part} --date 2090-01-31", {"date", "parts"},
            ("parts", {"part", "person", "lines", "left"}), refusal="pull-list take 9 --date 2090-01-31"),
    Promise("pull-list check-out --date 2090-01-31", {"batch", "count", "places", "left"},
            ("places", {"place", "count"}), refusal="pull-list check-out --date 2030-01-31"),
    Promise("pull-list undo {batch}", {"batch", "count", "places", "left"}, ("places", {"place", "count"}),
            refusal="pull-list undo 00000000-0000-7000-8000-000000000001"),
    Promise("pull-list print --date 2090-01-31 -o {pdf}", {*LISTED, "file", "pages", "stock", "withdrawn"},
            ("lines", LINE), refusal="pull-list print --date 2090-01-31 -o {pdf}.doc"),
    Promise("pull-list kinds", {"kinds"}, ("kinds", {"kind", "paper", "visits", "known"}),
            refusal="pull-list kinds", refused_role=Role.ADMIN),
    Promise("pull-list places --set Annex={holder}", {"places"},
            ("places", {"words", "place", "place_code"}), refusal="pull-list places --set Annex=Nobody"),
    Promise("transfer list", {"transfers"}, ("transfers", TRANSFER),
            refusal="transfer list", refused_role=Role.ADMIN),
    Promise("transfer show {packing}", {"transfers"}, ("transfers", TRIP), refusal="transfer show 999"),
    Promise("transfer open --kind off-site --to Ironvale --item Films=2", {"transfers"}, ("transfers", TRIP),
            refusal="transfer open --kind tote --to {holder}"),
    Promise("transfer redirect {packing} --to {holder}", {"transfers"}, ("transfers", TRIP),
            refusal="transfer redirect {going} --to {holder}"),
    Promise("transfer items {packing} --item Films=2", {"transfers"}, ("transfers", TRIP),
            refusal="transfer items {going} --item Films=2"),
    Promise("transfer pack {packing} {there}", SCANNED, ("volumes", ON_TRIP),
            refusal="transfer pack {packing} C99999999"),
    Promise("transfer take-out {packing} {boxed}", SCANNED, ("volumes", ON_TRIP - {"state"}),
            refusal="transfer take-out {packing} {there}"),
    Promise("transfer close {packing} --counted 1", {"transfers"}, ("transfers", TRIP),
            refusal="transfer close {packing} --counted 2"),
    Promise("transfer send {closed} --expected-on 2090-01-31", {"transfers"}, ("transfers", TRIP),
            refusal="transfer send {packing}"),
    Promise("transfer back {closed}", {"transfers"}, ("transfers", TRIP), refusal="transfer back {packing}"),
    Promise("transfer receive {going} {coming}", SCANNED, ("volumes", ON_TRIP), Role.FRONT_DESK,
            refusal="transfer receive {going} C99999999"),
    Promise("transfer receive-all {going} --counted 2", {"transfers"}, ("transfers", TRIP), Role.FRONT_DESK,
            refusal="transfer receive-all {going} --counted 3"),
    Promise("transfer finish {arriving}", {"transfers"}, ("transfers", TRIP), Role.FRONT_DESK,
            refusal="transfer finish {closed}"),
    Promise("transfer receipt {box} --accession RC-8", {"transfers"}, ("transfers", TRIP),
            refusal="transfer receipt {box}"),
    Promise("transfer cancel {empty}", {"transfers"}, ("transfers", TRIP),
            refusal="transfer cancel {packing}"),
    Promise("transfer recalls", {"recalls"}, ("recalls", RECALL),
            refusal="transfer recalls", refused_role=Role.ADMIN),
    Promise("transfer print {packing} -o {pdf}", {"transfers", *PRINTED}, ("transfers", TRIP),
            refusal="transfer print {packing} -o {pdf}.doc"),
    Promise("transfer print-recalls -o {pdf}", {"recalls", *PRINTED}, ("recalls", RECALL),
            refusal="transfer print-recalls -o {pdf}.doc"),
    Promise("missing list", {"searches"}, ("searches", SEARCH),
            refusal="missing list", refused_role=Role.ADMIN),
    Promise("missing show {sought}", {"searches"}, ("searches", HUNT), refusal="missing show 999"),
    Promise("missing figures", RATE, refusal="missing figures", refused_role=Role.ADMIN),
    Promise("missing flag {code} --reason gone", {"searches", "outcome", "refused"}, ("searches", HUNT),
            refusal="missing flag C99999999 --reason gone"),
    Promise("missing withdraw {sought} --reason slip", {"searches"}, ("searches", HUNT),
            refusal="missing withdraw 999 --reason slip"),
    Promise("missing looked {sought} --words sill", {"searches"}, ("searches", HUNT),
            refusal="missing looked {sought} --place Nowhere"),
    Promise("missing not-looked {sought} {look}", {"searches"}, ("searches", HUNT),
            refusal="missing not-looked {sought} 00000000-0000-7000-8000-000000000001"),
    Promise("missing confirm {spotted}", {"searches"}, ("searches", HUNT), Role.SUPERVISOR,
            refusal="missing confirm {sought}"),
    Promise("missing not-it {spotted} --reason other", {"searches"}, ("searches", HUNT), Role.SUPERVISOR,
            refusal="missing not-it {sought} --reason other"),
    Promise("missing lost {sought} --reason nowhere", {"searches"}, ("searches", HUNT), Role.SUPERVISOR,
            refusal="missing lost {sought} --reason nowhere", refused_role=Role.RECORDS),
    Promise("missing search-on {given_up}", {"searches"}, ("searches", HUNT), Role.SUPERVISOR,
            refusal="missing search-on {sought}"),
    Promise("missing stand-in {sought}", {"searches"}, ("searches", HUNT),
            refusal="missing stand-in {given_up}"),
    Promise("missing rebuild {given_up} --from copies", {"searches"}, ("searches", HUNT), Role.SUPERVISOR,
            refusal="missing rebuild {given_up} --from copies", refused_role=Role.RECORDS),
    Promise("missing join {doubled} {double}", {"searches"}, ("searches", HUNT), Role.SUPERVISOR,
            refusal="missing join {doubled} {code}"),
    Promise("missing plan {sought} -o {pdf}", {"searches", "file", "stock", "pages", "unlike"},
            ("searches", HUNT), refusal="missing plan {sought} -o {pdf}.doc"),
    Promise("overdue list", {"holders"}, ("holders", LATE),
            refusal="overdue list", refused_role=Role.ADMIN),
    Promise("overdue letters -o {pdf}", {"holders", "file", "stock", "pages", "unlike"}, ("holders", LATE),
            refusal="overdue letters -o {pdf} --holder {holder}"),
    Promise("shelf-audit sections", {"sections"}, ("sections", SHELF),
            refusal="shelf-audit sections", refused_role=Role.ADMIN),
    Promise("shelf-audit list", {"audits"}, ("audits", COUNTED),
            refusal="shelf-audit list", refused_role=Role.ADMIN),
    Promise("shelf-audit start {shelf} --from 99-10", {"audits"}, ("audits", AUDITED),
            refusal="shelf-audit start Nowhere"),
    Promise("shelf-audit show {audited}", {"audits"}, ("audits", AUDITED), refusal="shelf-audit show 999"),
    Promise("shelf-audit scan {audited} {stray}", {"audits", "scans", "outcome", "refused"},
            ("scans", SPOTTED), refusal="shelf-audit scan {audited} {shelf}"),
    Promise("shelf-audit settle {audited} should-be-out", {"audits", "done", "left"}, ("audits", AUDITED),
            refusal="shelf-audit settle {audited} elsewhere"),
    Promise("shelf-audit undo {audited}", {"audits"}, ("audits", AUDITED), refusal="shelf-audit undo 999"),
    Promise("shelf-audit pause {audited}", {"audits"}, ("audits", AUDITED), refusal="shelf-audit pause 999"),
    Promise("shelf-audit resume {audited}", {"audits"}, ("audits", AUDITED),
            refusal="shelf-audit resume {shelf}"),
    Promise("shelf-audit finish {audited}", {"audits"}, ("audits", AUDITED),
            refusal="shelf-audit finish {audited}", refused_role=Role.FRONT_DESK),
    Promise("shelf-audit give-up {audited}", {"audits"}, ("audits", AUDITED),
            refusal="shelf-audit give-up 999"),
    Promise("filing fill", {"sections"}, ("sections", FILL), refusal="filing fill", refused_role=Role.ADMIN),
    Promise("filing measure {shelved} --length 46 --taken 2.5", {"sections"}, ("sections", FILL),
            refusal="filing measure {shelved}"),
    Promise("filing thick --from 0.1", {"volumes"}, ("volumes", THICKNESS),
            refusal="filing thick", refused_role=Role.ADMIN),
    Promise("filing thickness {code} 2.5", {"volumes"}, ("volumes", THICKNESS),
            refusal="filing thickness {code} 0"),
    Promise("filing divide {unseen} --up-to 2023-12-31", {"volumes"}, ("volumes", THICKNESS),
            refusal="filing divide {unseen} --up-to 2999-12-31"),
    Promise("filing order alphabetical", {"order_before", "order", "by_inches", "accepted", "sections"},
            ("sections", REFILED), Role.SUPERVISOR, refusal="filing order terminal",
            refused_role=Role.SUPERVISOR),
    Promise("filing refiling", {"refiling", "sections"}, refusal="filing refiling", refused_role=Role.ADMIN),
    Promise("filing refiling-end {order}", {"refiling", "sections"}, ("sections", REFILING), Role.SUPERVISOR,
            refusal="filing refiling-end straight"),
    Promise("going-live status", {"sections", "pace"}, ("sections", LIVE_SECTION),
            refusal="going-live status", refused_role=Role.ADMIN),
    Promise("going-live ready --all", {"sections", "made", "awaited", "unowned"}, refusal="going-live ready"),
    Promise("going-live walk {shelved}", {"section", "volumes", "folders"}, ("folders", LIVE_FOLDER),
            refusal="going-live walk nowhere"),
    Promise("going-live met {unseen} --shelf {shelved}", {"volumes", "outcome", "refused"},
            ("volumes", LIVE_MET), refusal="going-live met nonsense --shelf {shelved}"),
    Promise("going-live add {bare} --shelf {shelved}", {"volumes"}, ("volumes", LIVE_MET),
            refusal="going-live add 999999999 --shelf {shelved}"),
    Promise("going-live note --shelf {shelved} --number 12", {"folders"}, ("folders", LIVE_FOLDER),
            refusal="going-live note --shelf {shelved}"),
    Promise("going-live unknown --all", {"folders"}, ("folders", LIVE_FOLDER),
            refusal="going-live unknown", refused_role=Role.ADMIN),
    Promise("going-live match {noted} {unseen} --shelf {shelved}", {"volumes"}, ("volumes", LIVE_MET),
            refusal="going-live match {aside} {unseen} --shelf {shelved}"),
    Promise("going-live set-aside {third} --reason elsewhere", {"folders"}, ("folders", LIVE_FOLDER),
            refusal="going-live set-aside {aside} --reason elsewhere"),
    Promise("going-live back {aside}", {"folders"}, ("folders", LIVE_FOLDER),
            refusal="going-live back {noted}"),
    Promise("going-live end {shelved}", {"sections"}, ("sections", LIVE_SECTION),
            refusal="going-live end nowhere"),
    Promise("going-live go-on {shelved}", {"sections"}, ("sections", LIVE_SECTION),
            refusal="going-live go-on {shelved}", refused_role=Role.FRONT_DESK),
    Promise("put-away list", {"volumes"}, ("volumes", AWAY),
            refusal="put-away list", refused_role=Role.ADMIN),
    Promise("put-away put {returned} --shelf {own_shelf}", {"volumes", "outcome", "refused"},
            ("volumes", VOLUME), refusal="put-away put {returned} --shelf {shelf}"),
    Promise("put-away in-hand {returned}", {"volumes"},
            ("volumes", {*VOLUME, "walk", "home_code", "left", "right", "keeps_out", "todos"}),
            refusal="put-away in-hand nonsense"),
    Promise("loose list", {"sheets"}, ("sheets", SHEET), refusal="loose list", refused_role=Role.ADMIN),
    Promise("loose put {returned} letter --pages 2 --urgent", {"sheets"}, ("sheets", SHEET),
            refusal="loose put {returned} letter --pages 0"),
    Promise("loose file {loose}", {"sheets"}, ("sheets", SHEET), refusal="loose file {returned}"),
    Promise("loose back {filed}", {"sheets"}, ("sheets", SHEET), refusal="loose back {sheet}"),
    Promise("loose remove {sheet} --reason mistake", {"sheets"}, ("sheets", SHEET),
            refusal="loose remove {filed} --reason mistake"),
    Promise("markers list", {"outguides"}, ("outguides", MARKER),
            refusal="markers list", refused_role=Role.ADMIN),
    Promise("markers unmarked", {"volumes"}, ("volumes", {*VOLUME, "walk"}),
            refusal="markers unmarked", refused_role=Role.ADMIN),
    Promise("markers make 2", {"outguides"}, ("outguides", MARKER), refusal="markers make 0"),
    Promise("markers place {spare} {returned}", {"outguides"}, ("outguides", MARKER),
            refusal="markers place {returned} {returned}"),
    Promise("markers take-out {marker}", {"outguides"}, ("outguides", MARKER),
            refusal="markers take-out {spare}"),
    Promise("markers retire {spare}", {"outguides"}, ("outguides", MARKER),
            refusal="markers retire {spare}", refused_role=Role.FRONT_DESK),
    Promise("people add jo --role records", {"people"}, ("people", PERSON), Role.ADMIN,
            refusal="people add clerk --role records"),
    Promise("people list", {"people"}, ("people", PERSON), Role.ADMIN,
            refusal="people list", refused_role=Role.RECORDS),
    Promise("people role clerk records", {"people"}, ("people", PERSON), Role.ADMIN,
            refusal="people role nobody records"),
    Promise("people retire clerk", {"people"}, ("people", PERSON), Role.ADMIN, refusal="people retire admin"),
    Promise("people recover supervisor", {"user", "recovery_codes"}, refusal="people recover clerk"),
    Promise("audit show --limit 3", {"acts"}, ("acts", ACT), Role.PRIVACY_OFFICER,
            refusal="audit show", refused_role=Role.RECORDS),
]  # fmt: skip


ALONE = {"init", "demo", "upgrade", "find", "bench"}


def leaves(command: Any, name: str = "") -> Iterator[str]:
    """Every command of the program by its words."""
    if hasattr(command, "commands"):
        for word, each in command.commands.items():
            yield from leaves(each, f"{name} {word}".strip())
    else:
        yield name


def said(promise: Promise) -> str:
    """The command without what it is told."""
    return spoken(promise.words.split())


def spoken(words: Sequence[str]) -> str:
    """As many of these words as are the command's own."""
    first, second = (*words, "")[:2]
    if first in ALONE:
        return first
    return " ".join(words[:3]) if second == "loans" else f"{first} {second}"


def test_every_command_is_promised_here() -> None:
    known = set(leaves(typer.main.get_command(PROGRAM)))
    assert {said(promise) for promise in PROMISES} == known


def test_the_guide_names_every_command_and_no_other() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    section = guide.partition("\n## The command line\n")[2].partition("\n## ")[0]
    named = {
        spoken([word for word in line.split()[1:] if re.fullmatch("[a-z-]+", word)])
        for line in re.findall(r"^\| `([^`]+)`", section, re.MULTILINE)
    }
    assert named == {said(promise) for promise in PROMISES}
    for code in "0123":
        assert f"| {code} |" in section


@dataclass(frozen=True)
class Furnished:
    """A clinic in which there is something for every command, to be copied for each."""

    folder: FolderTemplate
    words: dict[str, str]


@pytest.fixture(scope="session")
def furnished(embedded_template: FolderTemplate, tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """One a test process: furnishing it takes longer than any command."""
    folder = tmp_path_factory.mktemp("furnished")
    with embedded_copy(embedded_template, folder) as clinic:
        words = furnish(clinic)
    return Furnished(FolderTemplate(folder / "clinic", embedded_template.recovery_codes), words)


@pytest.fixture
def embedded_clinic(furnished: Furnished, tmp_path: Path) -> Iterator[Clinic]:
    """The furnished clinic, for one test."""
    with embedded_copy(furnished.folder, tmp_path) as clinic:
        yield clinic


@pytest.fixture
def words(
    small_room: Room, furnished: Furnished, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """What stands in the clinic, by the names that the promises use, and files to be read."""
    patients, charts = tmp_path / "patients.csv", tmp_path / "charts.csv"
    patients.write_text("Last,First,MRN,DOB\nLee,Bo,900001,2020-02-31\n", encoding="utf-8")
    visits = tmp_path / "visits.csv"
    visits.write_text("MRN,Start\n999999,2027-01-31 09:10\n", encoding="utf-8")
    charts.write_text("MRN,Volume,Barcode\n999999,1,OLD-1\n", encoding="utf-8")
    monkeypatch.setenv("OUTGUIDE_NEW_PASSWORD", "copper willow seven stairs")
    monkeypatch.setenv("OUTGUIDE_RECOVERY_CODE", furnished.folder.recovery_codes[0])
    return {
        **furnished.words, "clinic": small_room.clinic.where, "patients": str(patients),
        "charts": str(charts), "visits": str(visits), "new": str(tmp_path / "new"),
        "nowhere": str(tmp_path / "nowhere.csv"), "pdf": str(tmp_path / "labels.pdf"),
    }  # fmt: skip


def furnish(clinic: Clinic) -> dict[str, str]:
    """Put something for every command into a clinic."""
    patient = clinic.a_patient("Okafor", "Ada")
    clinic.a_patient("Okafor", "Ada")
    code, moved, lost = (volume.code for volume in clinic.volumes(patient, volumes=3))
    holder = clinic.a_holder("Dr Lee").name
    app, actor = clinic.records
    app.desk.change(actor, Change(lost, MovementAct.MARK_MISSING, clinic.scan(), reason="slot empty"))
    other = clinic.a_volume()
    app.desk.change(actor, Change(other, MovementAct.MARK_MISSING, clinic.scan(), reason="slot empty"))
    app.desk.check_out(actor, CheckOut(moved, holder, clinic.scan()))
    for each in (lost, other):
        app.desk.check_in(actor, CheckIn(each, clinic.scan()))
    item, ended = (each.id for each in app.queue.list(actor))
    app.queue.settle(actor, Settle(ended, "seen to"))
    entry = app.directory.add(actor, AddEntry(EntryKind.PAYER, EntryFacts("Prairie"))).id
    gone = app.directory.add(actor, AddEntry(EntryKind.PAYER, EntryFacts("Plains"))).id
    app.directory.retire(actor, gone)
    task, done = (app.tasks.add_task(actor, AddTask(each)).id for each in ("ring", "write"))
    app.tasks.finish(actor, done)
    other, supervisor = clinic.supervisor
    note = other.notes.leave(supervisor, LeaveNote("Printer is out")).id
    soon = clinic.clock.now() + timedelta(days=2)
    visit = app.appointments.book(actor, Book(patient.id, soon)).id
    app.duplicates.catch_up(actor)
    (pair,) = app.duplicates.list(actor)
    twin, *others = (clinic.a_patient(family, "Bea") for family in ("Quill", "Rowe", "Stane", "Tarr", "Voss"))
    proposed, merged = (
        app.merges.propose(actor, ProposeMerge(kept.id, other.id, "one person")).id
        for kept, other in (others[:2], others[2:])
    )
    boss, supervisor = clinic.supervisor
    boss.merges.approve(supervisor, merged)
    boss.hours.close_day(supervisor, date(2030, 1, 1), "New Year")
    asks = clinic.a_patient("Zuber", "Ola")
    (wanted,) = clinic.volumes(asks)
    needed = clinic.clock.now() + timedelta(hours=1)
    wants, fetched, dropped = (
        app.requests.ask(actor, AskForChart(asks.id, clinic.a_holder().code, needed)).id for _ in range(3)
    )
    boss.requests.claim(supervisor, fetched)
    app.requests.cancel(actor, dropped, "not needed")
    loan = app.loans.lend(actor, LendStanding(asks.id, holder, date(2090, 1, 31), "often")).id
    walked = {
        **the_walk(clinic), **the_trips(clinic), **the_searches(clinic), **the_shelf(clinic),
        **the_cart(clinic), **the_conversion(clinic),
    }  # fmt: skip
    return {
        "mrn": patient.mrn, "code": code, "moved": moved, "holder": holder, "item": str(item),
        "entry": str(entry), "gone": str(gone), "task": str(task), "done": str(done),
        "note": str(note),
        "pair": str(pair.id), "twin": twin.mrn, "proposed": str(proposed), "merged": str(merged),
        "ended": str(ended), "visit": str(visit),
        "soon": f"{soon + timedelta(days=1):%Y-%m-%dT12:10}",
        "wants": str(wants), "fetched": str(fetched), "dropped": str(dropped), "loan": str(loan),
        "wanted": wanted.code, **walked,
    }  # fmt: skip


def the_walk(clinic: Clinic) -> dict[str, str]:
    """A day on which charts are needed: two that stand on their shelves, one in hand, one never made."""
    app, actor = clinic.records
    whose = [clinic.a_patient(family, "Cy") for family in ("Ude", "Vik", "Wex", "Yul")]
    there, _, held = (clinic.a_volume(each) for each in whose[:3])
    goes_to, at = clinic.a_holder("Dr Xiu").code, datetime(2090, 1, 31, 15, 10, tzinfo=UTC)
    on_shelf, _, in_hand, stuck = (
        app.requests.ask(actor, AskForChart(each.id, goes_to, at), despite=list(WarningKind)).id
        for each in whose
    )
    app.requests.pull(actor, in_hand, held, clinic.clock.new_id())
    app.requests.not_fillable(actor, stuck, NotFillable.NEVER_MADE)
    return {
        "there": there, "held": held, "on_shelf": str(on_shelf), "in_hand": str(in_hand), "stuck": str(stuck)
    }  # fmt: skip


def the_trips(clinic: Clinic) -> dict[str, str]:
    """A tote to each of the states it can be in, and a box on its way with a chart that is wanted back."""
    app, actor = clinic.records
    to = clinic.a_holder("Eastside").name
    app.places.add(actor, AddPlace(PlaceKind.INSTITUTION, "Ironvale"))
    keys, codes = {}, {}
    for name, count in (("empty", 0), ("packing", 1), ("closed", 1), ("going", 2), ("arriving", 2)):
        tote = app.places.add(actor, AddPlace(PlaceKind.TOTE, f"Tote {name}")).code
        key = keys[name] = app.transferring.open(actor, OpenTransfer(TransferKind.TOTE, to, tote)).id
        codes[name] = packed(clinic, key, count)
    box = keys["box"] = app.transferring.open(actor, OpenTransfer(TransferKind.OFF_SITE, "Ironvale")).id
    recalled = clinic.a_patient("Zwick")
    app.transferring.pack(actor, box, clinic.a_volume(recalled), clinic.scan())
    for name in ("closed", "going", "arriving", "box"):
        app.transferring.close(actor, keys[name])
    for name in ("going", "arriving", "box"):
        app.transferring.send(actor, keys[name], clinic.scan())
    app.transferring.receive(actor, keys["arriving"], codes["arriving"][0], clinic.scan())
    soon = clinic.clock.now() + timedelta(days=1)
    app.requests.ask(actor, AskForChart(recalled.id, to, soon), despite=list(WarningKind))
    named = {name: str(key) for name, key in keys.items()}
    return {**named, "boxed": codes["packing"][0], "coming": codes["going"][0]}


def the_searches(clinic: Clinic) -> dict[str, str]:
    """A search somebody looked in, one that was seen, one given up, and one with a folder to be joined."""
    app, actor = clinic.records
    boss, supervisor = clinic.supervisor
    codes = {name: clinic.a_volume() for name in ("sought", "spotted", "given_up", "doubled")}
    keys = {
        name: app.searching.flag(actor, code, "slot empty", clinic.scan()).id for name, code in codes.items()
    }
    for key in keys.values():
        app.searching.look(actor, key, Looked(words="sill"))
    looked = app.searches.show(actor, keys["sought"])
    app.desk.check_in(actor, CheckIn(codes["spotted"], clinic.scan()))
    double = app.searching.stand_in(actor, keys["doubled"]).temporary
    app.searching.stand_in(actor, keys["given_up"])
    boss.searching.presume_lost(supervisor, keys["given_up"], "nowhere")
    app.desk.check_in(actor, CheckIn(codes["doubled"], clinic.scan()))
    boss.searching.confirm(supervisor, keys["doubled"], clinic.scan())
    look = next(each.id for each in looked.steps if each.act is SearchAct.LOOKED)
    late = clinic.clock.now() - timedelta(days=9)
    app.desk.check_out(actor, CheckOut(clinic.a_volume(), clinic.a_holder().code, clinic.scan(), late))
    return {**{name: str(key) for name, key in keys.items()}, "look": str(look), "double": double}


def the_shelf(clinic: Clinic) -> dict[str, str]:
    """A shelf being audited in which one folder was scanned that should be out, and one that waits for it."""
    app, actor = clinic.records
    (lent,), (stray,) = clinic.volumes(), clinic.volumes()
    labels = app.labels.charts(actor, WantedCharts((lent.code,)))
    app.labels.printed(actor, app.labels.set(labels, PrintSetup()))
    app.desk.check_out(actor, CheckOut(lent.code, clinic.a_holder().code, clinic.scan()))
    audit = app.shelf_auditing.start(actor, StartAudit(lent.home))
    app.shelf_auditing.scan(actor, audit.id, lent.code, clinic.scan())
    other = app.places.add(actor, AddPlace(PlaceKind.SECTION, "99 and on", range_low="99"))
    return {"audited": str(audit.id), "stray": stray.code, "shelf": other.code}


def the_cart(clinic: Clinic) -> dict[str, str]:
    """A folder that came back, a sheet in the bin and one that was filed, a marker and a spare one."""
    app, actor = clinic.records
    (back,), (loose,), (gone,) = clinic.volumes(), clinic.volumes(), clinic.volumes()
    holder = clinic.a_holder().code
    for each in (back, gone):
        app.desk.check_out(actor, CheckOut(each.code, holder, clinic.scan()))
    app.desk.check_in(actor, CheckIn(back.code, clinic.scan()))
    sheet = app.loose_desk.put(actor, PutSheet(loose.code, "lab report"), clinic.scan())
    app.loose_desk.put(actor, PutSheet(gone.code, "lab report"), clinic.scan())
    (filed,) = app.loose_desk.file(actor, gone.code, clinic.scan()).sheets
    marker, spare = app.outguide_desk.make(actor, 2)
    app.outguide_desk.place(actor, marker.code, gone.code)
    home = next(each for each in app.places.list(actor) if each.name == back.home)
    return {
        "returned": back.code, "own_shelf": home.code, "loose": loose.code, "sheet": str(sheet.id),
        "filed": str(filed.id), "marker": marker.code, "spare": spare.code,
    }  # fmt: skip


def the_conversion(clinic: Clinic) -> dict[str, str]:
    """A section that was made ready, and folders that nobody knew: on the list, and set aside."""
    app, actor = clinic.records
    boss, supervisor = clinic.supervisor
    # A section of its own: making the others ready would give everybody a chart.
    shelf = boss.places.add(supervisor, AddPlace(PlaceKind.SECTION, "98", range_low="98", range_high="99"))
    bare, labelled = (clinic.a_patient(each, mrn=f"{at}00098") for at, each in ((7, "Bare"), (8, "Unseen")))
    (unseen,) = clinic.volumes(labelled)
    app.converting.prepare(actor, shelf.code, _silent, StopToken())
    noted, aside, third = (
        app.converting.note(actor, NoteFolder(shelf.code, each), clinic.scan()).id for each in ("1", "2", "3")
    )
    app.converting.set_aside(actor, aside, "elsewhere")
    app.shelving_desk.measure_volume(actor, unseen.code, 1.5)
    return {
        "unseen": unseen.code, "bare": bare.mrn, "shelved": shelf.code, "noted": str(noted),
        "aside": str(aside), "third": str(third),
    }  # fmt: skip


def _silent(_progress: Progress) -> None:
    """Nobody looks."""


def packed(clinic: Clinic, key: int, count: int) -> list[str]:
    """The barcodes of so many charts that were put in."""
    app, actor = clinic.records
    codes = [clinic.a_volume() for _ in range(count)]
    for code in codes:
        app.transferring.pack(actor, key, code, clinic.scan())
    return codes


def went_out(room: Room) -> str:
    """The number of a checking out of what was in hand."""
    return str(room.ask("pull-list", "check-out", "--date", "2090-01-31")["batch"])


def split(room: Room) -> str:
    """A part of that walk."""
    return str(room.ask("pull-list", "split", "--parts", "2", "--date", "2090-01-31")["parts"][0]["part"])


def converted(room: Room) -> str:
    """The order in which the clinic files now; audits and walks are ended before it is another one."""
    for audit in room.ask("shelf-audit", "list")["audits"]:
        if audit["state"] in {"open", "paused"}:
            room.ask("shelf-audit", "give-up", str(audit["id"]))
    for section in room.ask("going-live", "status")["sections"]:
        if section["begun_at"] and not section["walked_at"]:
            room.ask("going-live", "end", section["barcode"])
    room.ask("filing", "order", "alphabetical", "--accept", role=Role.SUPERVISOR)
    return "alphabetical"


# What only some commands need is made by commands before them.
MADE_BEFORE = {"batch": went_out, "part": split, "order": converted}


def run(room: Room, line: str, words: dict[str, str], role: Role, *options: str) -> Ended:
    before = {name: make(room) for name, make in MADE_BEFORE.items() if f"{{{name}}}" in line}
    return room.type(*options, *(each.format(**words, **before) for each in line.split()), role=role)


@pytest.mark.parametrize("promise", PROMISES, ids=said)
def test_a_command_answers_with_its_document(
    promise: Promise, small_room: Room, words: dict[str, str]
) -> None:
    ended = run(small_room, promise.words, words, promise.role, "--json")
    assert (ended.code, ended.err) == (0, "")
    document = ended.document
    assert promise.keys <= set(document)
    if promise.rows is not None:
        name, keys = promise.rows
        assert document[name], name
        assert all(keys <= set(row) for row in document[name])


@pytest.mark.parametrize("promise", PROMISES, ids=said)
def test_a_command_that_is_refused_says_one_sentence_and_its_code(
    promise: Promise, small_room: Room, words: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    role = promise.refused_role or promise.role
    for options in ((), ("--json",)):
        ended = run(small_room, promise.refusal, words, role, *options)
        assert ended.code == promise.refused
        assert ended.err.strip() and ended.err.count("\n") == 1
        if options:
            assert ended.document.get("outcome") in {"refused", "unavailable"}
        else:
            assert ended.out == ""


SIGNED_IN = [promise for promise in PROMISES if said(promise) not in {"init", "demo", "upgrade", "bench"}]


@pytest.mark.parametrize("promise", SIGNED_IN, ids=said)
def test_the_options_of_every_command_stand_before_or_after_it(promise: Promise, typed: Typed) -> None:
    """There is no such clinic, and nobody said a password: what is told shows that all was understood."""
    line = re.sub(r"\{\w+\}", "1", promise.words).split()
    before = typed("--clinic", "nowhere at all", "--user", "jo", "--json", *line)
    after = typed(*line, "--clinic=nowhere at all", "--user=jo", "--json")
    assert before == after
    assert before.code in {1, 3} and json.loads(before.out)["text"] == before.err.strip()


BAD = ["--time-zone Mars/Olympus", "--date-order yesterday", "--filing heap", "--country Utopia"]


@pytest.mark.parametrize("option", BAD)
def test_a_custom_that_is_none_is_wrong_usage(option: str, typed: Typed, tmp_path: Path) -> None:
    ended = typed("init", str(tmp_path / "new"), "--user", "jo", *option.split())
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"Not taken for '{option.split()[0]}'") and ended.err.count("\n") == 1
    assert not (tmp_path / "new").exists()


def test_a_clinic_is_made_with_its_customs(small_room: Room, tmp_path: Path) -> None:
    customs = "--time-zone Europe/Oslo --date-order dmy --filing alphabetical --country no"
    made = small_room.ask("init", str(tmp_path / "new"), *customs.split(), role=Role.SUPERVISOR)
    assert [made[key] for key in ("time_zone", "date_order", "filing", "country")] == [
        "Europe/Oslo", "dmy", "alphabetical", "NO",
    ]  # fmt: skip
    asked = ("patients", "add", "Berg", "--born", "1975-03-02", "--clinic", str(tmp_path / "new"))
    small_room.ask(*asked, role=Role.SUPERVISOR)
    found = small_room.ask("find", "02.03.1975", "--clinic", str(tmp_path / "new"), role=Role.SUPERVISOR)
    assert [hit["name"] for hit in found["hits"]] == ["BERG"]


def test_a_code_that_is_none_does_not_recover(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTGUIDE_RECOVERY_CODE", new_code()[:-1])
    monkeypatch.setenv("OUTGUIDE_NEW_PASSWORD", "copper willow seven stairs")
    ended = typed("people", "recover", "jo", "--json")
    assert ended.code == 1 and "letters and digits. Look again." in ended.document["text"]

"""The services of the chart room: requests, loans, pull lists, transfers and what is printed of them."""

from __future__ import annotations

from typing import TypedDict

from app.charts import (
    ChartDesk,
    ConversionDesk,
    Conversions,
    LooseDesk,
    LooseSheets,
    ManifestPrints,
    OutguideDesk,
    Outguides,
    Overdue,
    PullDesk,
    PullLists,
    PullPrints,
    PullsOut,
    PutAwayDesk,
    PutAwayList,
    RecallLetters,
    RefilingDesk,
    Refilings,
    RequestDesk,
    RequestLists,
    SearchDesk,
    Searches,
    SearchPlans,
    ShelfAuditDesk,
    ShelfAudits,
    Shelving,
    ShelvingDesk,
    StandingLoans,
    TransferDesk,
    Transfers,
    VisitRules,
    WhatNow,
)
from app.charts.conversion.finding import ConversionFinder
from app.charts.conversion.service import ConversionService
from app.charts.in_hand.finding import InHandFinder
from app.charts.letters.plans import SearchPlanService
from app.charts.letters.service import LetterService
from app.charts.loose.finding import LooseFinder
from app.charts.loose.service import LooseService
from app.charts.manifests.service import ManifestService
from app.charts.outguides.finding import OutguideFinder
from app.charts.outguides.service import OutguideService
from app.charts.overdue.finding import OverdueFinder
from app.charts.pulls.batches import PullsOutService
from app.charts.pulls.finding import PullFinder
from app.charts.pulls.service import PullService
from app.charts.pulls.visit_rules import VisitRuleService
from app.charts.put_away.finding import PutAwayFinder
from app.charts.put_away.service import PutAwayService
from app.charts.refiling.finding import RefilingFinder
from app.charts.refiling.service import RefilingService
from app.charts.requests.finding import RequestFinder
from app.charts.requests.lending import StandingLoanService
from app.charts.requests.service import RequestService
from app.charts.search.finding import SearchFinder
from app.charts.search.service import SearchService
from app.charts.shelf_audit.finding import ShelfAuditFinder
from app.charts.shelf_audit.service import ShelfAuditService
from app.charts.shelving.finding import ShelvingFinder
from app.charts.shelving.service import ShelvingService
from app.charts.slips.service import SlipService
from app.charts.transfers.finding import TransferFinder
from app.charts.transfers.service import TransferService
from app.clock import Clock
from app.db.unit import Units
from app.directory import ClinicProfile


class ChartRoom(TypedDict):
    """Each service under the name that the application has it by."""

    requests: RequestDesk
    requested: RequestLists
    loans: StandingLoans
    pulls: PullLists
    pulling: PullDesk
    pulls_out: PullsOut
    visit_rules: VisitRules
    slips: PullPrints
    transfers: Transfers
    transferring: TransferDesk
    manifests: ManifestPrints
    searches: Searches
    searching: SearchDesk
    overdue: Overdue
    letters: RecallLetters
    plans: SearchPlans
    shelf_audits: ShelfAudits
    shelf_auditing: ShelfAuditDesk
    put_aways: PutAwayList
    putting_away: PutAwayDesk
    what_now: WhatNow
    loose: LooseSheets
    loose_desk: LooseDesk
    outguides: Outguides
    outguide_desk: OutguideDesk
    conversions: Conversions
    converting: ConversionDesk
    refilings: Refilings
    refiling: RefilingDesk
    shelving: Shelving
    shelving_desk: ShelvingDesk


def chart_room(units: Units, clinic: ClinicProfile, desk: ChartDesk, clock: Clock) -> ChartRoom:
    """Make the services of the chart room of one clinic."""
    pulling = PullService(units, clinic, desk)
    return {
        "requests": RequestService(units, clinic),
        "requested": RequestFinder(units, clinic),
        "loans": StandingLoanService(units, clinic),
        "pulls": PullFinder(units, clinic),
        "pulling": pulling,
        "pulls_out": PullsOutService(units, clinic),
        "visit_rules": VisitRuleService(units, clinic),
        "slips": SlipService(clinic, pulling, clock),
        "transfers": TransferFinder(units, clinic),
        "transferring": TransferService(units, clinic),
        "manifests": ManifestService(units, clinic, clock),
        "searches": SearchFinder(units, clinic),
        "searching": SearchService(units, clinic),
        "overdue": OverdueFinder(units, clinic),
        "letters": LetterService(units, clinic, clock),
        "plans": SearchPlanService(units, clinic, clock),
        "shelf_audits": ShelfAuditFinder(units, clinic),
        "shelf_auditing": ShelfAuditService(units, clinic),
        "put_aways": PutAwayFinder(units, clinic),
        "putting_away": PutAwayService(units, clinic),
        "what_now": InHandFinder(units, clinic),
        "loose": LooseFinder(units, clinic),
        "loose_desk": LooseService(units, clinic),
        "outguides": OutguideFinder(units, clinic),
        "outguide_desk": OutguideService(units, clinic),
        "conversions": ConversionFinder(units, clinic),
        "converting": ConversionService(units, clinic),
        "refilings": RefilingFinder(units, clinic),
        "refiling": RefilingService(units, clinic),
        "shelving": ShelvingFinder(units, clinic),
        "shelving_desk": ShelvingService(units, clinic),
    }

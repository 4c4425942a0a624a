"""In which order shall the shelves be filed from now on? What it would do stands below."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot

from app.charts import AskOrder, OrderPreview, RefiledSection, Refiling
from app.directory import FilingOrder
from app.progress import Progress, Report, StopToken
from ui.errors import sentence_of
from ui.filing.acts import FilingActs
from ui.filing.words import said
from ui.lists.cells import Text
from ui.lists.columns import Align, Column
from ui.lists.density import ROOM
from ui.lists.model import RowsModel
from ui.lists.table import ListTable
from ui.theme.type_scale import READING
from ui.widgets.act_dialog import ActDialog, Ground
from ui.widgets.choice_field import ChoiceField
from ui.widgets.labels import Label, Tone

TABLE_HEIGHT = 168


def order_words(order: FilingOrder) -> str:
    """Terminal digit, middle digit, number or name."""
    return {
        FilingOrder.TERMINAL: said("terminal digit: last pair first"),
        FilingOrder.MIDDLE: said("middle digit: middle pair first"),
        FilingOrder.STRAIGHT: said("number, as it is written"),
        FilingOrder.ALPHABETICAL: said("name, then birth date"),
    }[order]


def refiling_words(found: Refiling | None) -> str:
    """Not yet refiled: 1,204 of 5,000; empty where nothing waits."""
    if found is None or found.done or found.ended_at is not None:
        return ""
    told = said("Not yet refiled: {0} of {1}").format(f"{found.left:,}", f"{found.folders:,}")
    if found.ends_on is not None:
        told += said("; at this pace done on {0}").format(f"{found.ends_on:%d-%b}")
    return told


def order_rows() -> RowsModel[RefiledSection]:
    """The sections in walk order: where each starts now and then, how many folders it has, get and lose."""

    def number(value: int) -> Text:
        return Text(f"{value:,}")

    return RowsModel(
        (
            Column(said("Section"), lambda row: Text(row.name), width=90, stretch=1),
            Column(said("From"), lambda row: Text(row.start_before), width=72),
            Column(said("Then from"), lambda row: Text(row.start), width=76, stretch=1),
            Column(said("Folders"), lambda row: number(row.folders), width=64, align=Align.RIGHT),
            Column(said("Come"), lambda row: number(row.come), width=52, align=Align.RIGHT),
            Column(said("Go"), lambda row: number(row.go), width=44, align=Align.RIGHT),
        ),
        _code,
    )


def _code(row: RefiledSection) -> object:
    return row.code


class OrderDialog(ActDialog):
    """`acted` carries how far the conversion is."""

    def __init__(self, ground: Ground, acts: FilingActs) -> None:
        body = said(
            "Every chart gets its place in the other order, and every folder its new home shelf. The folders "
            "stay where they are until somebody moves them. Everybody signs in again afterwards."
        )
        super().__init__(
            ground, said("Another filing order"), body, act=said("File in this order from now on")
        )
        self._acts, self._running = acts, StopToken()
        self._seen: OrderPreview | None = None
        others = [each for each in FilingOrder if each is not acts.filed_by]
        self.order = ChoiceField(
            ground.theme, said("Charts stand by"), [(each, order_words(each)) for each in others]
        )
        self.about = Label(ground.theme, "", READING, Tone.STRONG, wraps=True)
        self.table = ListTable(ground.theme, order_rows(), said("The sections then"), density=ROOM)
        self.table.setFixedHeight(TABLE_HEIGHT)
        for each in (self.order, self.about, self.table):
            self.content.addWidget(each)
        self.order.box.currentIndexChanged.connect(self._look)
        self.finished.connect(self._stop)
        self._look()

    def has_content(self) -> bool:
        """Nothing is typed that would be lost."""
        return False

    def submit(self) -> None:
        """File in this order from now on."""
        if self._seen is None:
            return
        asked, seen = self._asked(), self._seen.fingerprint
        self.tell_problem("")
        self.set_busy(said("One moment."))

        def work(report: Report, _stop: StopToken) -> Refiling:
            return self._acts.accept(asked, seen, report)

        self.jobs.job(self, work, self._finished, self._refused, self._how_far)

    def _asked(self) -> AskOrder:
        return AskOrder(FilingOrder(str(self.order.value())))

    @Slot()
    def _look(self) -> None:
        self._seen = None
        self._running.stop()
        self.tell_problem("")
        self.wait_for(said("The sections are reckoned."))
        self._running = self.jobs.query(
            self, partial(self._acts.preview, self._asked()), self._show, self._not_reckoned
        )

    def _show(self, seen: OrderPreview) -> None:
        self._seen = seen
        told = said("{0} of {1} folders get another section; {2} stay in theirs and go to another place.")
        self.about.setText(told.format(f"{seen.go:,}", f"{seen.folders:,}", f"{seen.folders - seen.go:,}"))
        self.table.rows.replace(seen.sections)
        self.refit()
        self.wait_for("")

    def _not_reckoned(self, error: Exception) -> None:
        self.tell_problem(sentence_of(error))

    def _how_far(self, progress: Progress) -> None:
        self.set_busy(progress.doing)

    @Slot()
    def _stop(self) -> None:
        self._running.stop()


class EndOrderDialog(ActDialog):
    """Shall a conversion end though folders are not refiled? They are put away like any other then."""

    def __init__(self, ground: Ground, acts: FilingActs, left: int) -> None:
        body = said(
            "Folders that are not yet refiled: {0}. They are told no more where they stood in the old order; "
            "each belongs on its new shelf, and is put away there."
        )
        super().__init__(ground, said("End the conversion"), body.format(f"{left:,}"), act=said("End it"))
        self._acts = acts

    def has_content(self) -> bool:
        """Nothing is typed."""
        return False

    def submit(self) -> None:
        """End it."""
        self.run(self._acts.end_order)

"""The question what each kind of visit needs on paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.charts import Paper, VisitRule
from ui.pulls.dialog_words import counted_visits, kind_words, paper_words, said
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import READING, READING_MEDIUM
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.column_scroll import FollowingScroll
from ui.widgets.form_dialog import FormDialog
from ui.widgets.labels import Label, Tone
from ui.widgets.link_button import LinkButton
from ui.widgets.loading_line import LoadingLine
from ui.widgets.status_shape import StatusShape

ROWS_HIGH = 372
CHOICE_WIDE = 224
SHAPE = 14


class KindRow(QWidget):
    """A kind of visit, how many there are, and what they need; one that nobody decided says so."""

    def __init__(self, theme: Theme, rule: VisitRule) -> None:
        super().__init__()
        self.rule = rule
        self.box = ChoiceBox(theme)
        self.box.setFixedWidth(CHOICE_WIDE)
        self._shape = StatusShape(theme, Status.ATTENTION, SHAPE)
        self._name = Label(theme, kind_words(rule), READING_MEDIUM, wraps=True)
        self._count = Label(theme, counted_visits(rule.visits), tone=Tone.QUIET)
        self._build()
        self.show_rule(rule)
        self.box.currentIndexChanged.connect(self._mark)

    @property
    def paper(self) -> Paper | None:
        """What was chosen; None while nobody decides."""
        at = self.box.currentIndex() - (0 if self.rule.known else 1)
        return tuple(Paper)[at] if at >= 0 else None

    @property
    def changed(self) -> bool:
        """Whether something else was chosen than is kept."""
        return self.paper is not None and not (self.rule.known and self.paper is self.rule.paper)

    def show_rule(self, rule: VisitRule) -> None:
        """This is what is kept."""
        self.rule = rule
        usual = said("Not decided: {0}").format(paper_words(rule.paper).lower())
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItems([*([] if rule.known else [usual]), *map(paper_words, Paper)])
        self.box.setCurrentIndex(tuple(Paper).index(rule.paper) if rule.known else 0)
        self.box.blockSignals(False)
        self._mark()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._count)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        policy = self._shape.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._shape.setSizePolicy(policy)
        row.addWidget(self._shape)
        row.addLayout(words, 1)
        row.addWidget(self.box)
        named = f"{self._name.text()}, {self._count.text()}"
        self.box.setAccessibleName(named)
        self.box.view().setAccessibleName(named)

    @Slot()
    def _mark(self) -> None:
        undecided = self.paper is None
        self._shape.setVisible(undecided)
        self.box.setAccessibleDescription(said("Nobody decided yet.") if undecided else "")


class KindsDialog(FormDialog):
    """`save_wanted` follows the act; what is chosen is read from `wanted`. `retry` asks to read again."""

    save_wanted = Signal()
    retry = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(
            theme, parent, said("What visits need on paper"),
            said("Lists are built by it. Until somebody decides, a visit asks for all volumes."),
            act=said("Save"),
        )  # fmt: skip
        self.rows: tuple[KindRow, ...] = ()
        self._kinds = QWidget()
        self._lines = QVBoxLayout(self._kinds)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._scroll = FollowingScroll(self._kinds, ROWS_HIGH)
        self.empty = Label(theme, "", READING, Tone.ORDINARY, wraps=True)
        self.again = LinkButton(theme, said("Try again"))
        self._loading = LoadingLine(theme)
        for part in (self._scroll, self.empty, self._loading, self.problem):
            self.content.addWidget(part)
        self.content.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignLeft)
        self.again.clicked.connect(self.retry)
        self.show_loading()

    @property
    def wanted(self) -> tuple[tuple[str, Paper], ...]:
        """What was decided otherwise than it is kept, by kind."""
        return tuple((row.rule.kind, row.paper) for row in self.rows if row.changed and row.paper is not None)

    def open(self) -> None:
        """Show it; the keyboard waits on the safe answer until there is something to decide."""
        super().open()
        self._lead()

    def show_loading(self) -> None:
        """The kinds are being read."""
        self.again.hide()
        self.tell_problem("")
        self._scroll.hide()
        self.empty.hide()
        self._loading.start(said("Reading the kinds of visits"))
        self.wait_for(said("Reading the kinds of visits."))

    def show_failed(self, sentence: str) -> None:
        """They could not be read."""
        self._loading.stop()
        self.wait_for(said("There is nothing to save."))
        self.again.show()
        self.tell_problem(sentence)
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rules(self, rules: Sequence[VisitRule]) -> None:
        """Offer them, in this order."""
        self._loading.stop()
        self.rows = tuple(KindRow(self._theme, rule) for rule in rules)
        for row in self.rows:
            self._lines.addWidget(row)
            self._scroll.follow(row.box)
            row.box.currentIndexChanged.connect(self._weigh)
        self.empty.setText("" if rules else said("The schedule has no visits. Book or import visits first."))
        self.empty.setVisible(not rules)
        self._scroll.setVisible(bool(rules))
        self._weigh()
        self.refit()
        self._lead()

    def saved(self, kind: str, paper: Paper) -> None:
        """This one is kept now."""
        row = next(row for row in self.rows if row.rule.kind == kind)
        row.show_rule(VisitRule(kind, paper, row.rule.visits, known=True))
        self._weigh()

    def not_saved(self, kind: str, sentence: str) -> None:
        """Say why the rest was not kept, and lead there."""
        self.tell_problem(sentence)
        row = next(row for row in self.rows if row.rule.kind == kind)
        row.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_content(self) -> bool:
        """Whether something was chosen that would be lost."""
        return bool(self.wanted)

    def submit(self) -> None:
        """Have it kept."""
        self.tell_problem("")
        self.save_wanted.emit()

    def tell_waiting(self) -> None:
        """Nothing is chosen: lead to the first choice."""
        self._lead()

    def _lead(self) -> None:
        first: QWidget = self.rows[0].box if self.rows else self.safe
        if not self.again.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _weigh(self) -> None:
        nothing = said("Choose what is otherwise.") if self.rows else said("There is nothing to save.")
        self.wait_for("" if self.wanted else nothing)

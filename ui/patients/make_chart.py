"""The form for a chart or a further volume of the patient shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.charts import Chart, ChartKind, MakeChart, Volume
from app.patients import Patient
from ui.errors import sentence_of
from ui.lists.whereabouts import kind_words
from ui.patients.customs import Customs
from ui.patients.patient_form import MOST_VOLUMES
from ui.patients.registering import Registering
from ui.patients.spelling import tr
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.identity import banner_of


class MakeChartDialog(FormDialog):
    """Makes volumes of one kind for the patient shown; `made` carries the chart and how many are new."""

    made = Signal(object, int)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        customs: Customs,
        registering: Registering,
        patient: Patient,
        volumes: Sequence[Volume],
    ) -> None:
        super().__init__(
            theme, parent, _title(patient, volumes), tr("Each volume gets a label of its own."), act=""
        )
        self._patient, self._registering = patient, registering
        registering.setParent(self)
        self._have = {kind: sum(volume.kind is kind for volume in volumes) for kind in ChartKind}
        self.kind = ChoiceField(theme, tr("Kind of chart"), [(kind, kind_words(kind)) for kind in ChartKind])
        self.count = ChoiceField(
            theme, tr("New volumes"), [(number, str(number)) for number in range(1, MOST_VOLUMES + 1)]
        )
        self.banner = PatientBanner(theme, BannerForm.COMPACT)
        self.banner.show_patient(banner_of(patient, (), customs.today()))
        self._fill()
        self._chosen()
        self.kind.box.currentIndexChanged.connect(self._chosen)
        self.count.box.currentIndexChanged.connect(self._chosen)
        registering.chart_made.connect(self._made)
        registering.failed.connect(self._failed)

    def submit(self) -> None:
        """Make the volumes."""
        self.tell_problem("")
        self.set_busy(tr("Making the label numbers"))
        self._registering.make_chart(MakeChart(self._patient.id, self._kind(), self._count()))

    def _kind(self) -> ChartKind:
        return ChartKind(str(self.kind.value()))

    def _count(self) -> int:
        return int(str(self.count.value()))

    @Slot()
    def _chosen(self) -> None:
        have = self._have[self._kind()]
        self.kind.set_help(
            tr("{number} so far").format(number=have) if have else tr("The first of this kind")
        )
        number = self._count()
        self.act.set_words(
            tr("Make 1 volume") if number == 1 else tr("Make {number} volumes").format(number=number)
        )

    @Slot(object)
    def _made(self, chart: Chart) -> None:
        self.set_busy("")
        self.close_done()
        self.made.emit(chart, self._count())

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        self.set_busy("")
        self.tell_problem(sentence_of(error))

    def _fill(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.kind)
        row.addWidget(self.count)
        self.content.addWidget(self.banner)
        self.content.addLayout(row)
        self.content.addWidget(self.problem)


def _title(patient: Patient, volumes: Sequence[Volume]) -> str:
    words = tr("Add a volume for {name}?") if volumes else tr("Make a chart for {name}?")
    return words.format(name=patient.name)

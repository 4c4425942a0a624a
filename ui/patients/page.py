"""The Patients screen: the find box asks, the list answers, the pane says where the charts are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.jobs import JobRunner
from ui.patients.asking import Asking
from ui.patients.customs import customs_of
from ui.patients.desk import PatientDesk
from ui.patients.detail_pane import DetailPane
from ui.patients.results_pane import ResultsPane
from ui.scanning.scan import RawScan
from ui.shell.actions import Action
from ui.shell.routes import PatientsRoute, Route
from ui.shell.services import Services
from ui.shell.stage import Stage
from ui.theme.theme import Theme

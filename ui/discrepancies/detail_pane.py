"""The right half of the Queues screen: one item, whose it is, why it is here, and its verbs."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.charts import Volume
from app.discrepancies import Discrepancy, State
from app.patients import Patient
from ui.discrepancies.acts import Opened
from ui.discrepancies.facts import Fact, FactLines
from ui.discrepancies.shown import Waiting
from ui.discrepancies.verbs import Verbs
from ui.discrepancies.words import (
    ICONS,
    ended_words,
    in_pairs,
    kind_words,
    moment,
    movement_words,
    what_to_do,
    whereabouts,
)
from ui.theme.paint import paint_box, qcolor
from ui.theme.theme import Theme
from ui.theme.type_scale import READING
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_patient import BannerPatient
from ui.widgets.banner_picture import BannerForm
from ui.widgets.button import Button, ButtonKind
from ui.widgets.labels import Label, Tone, screen_title, section_heading

MARGIN = 24
ICON = 20
INDENT = 30
TIME_WIDTH = 128

"""The patient banner: the ink band that says whose data this is, on every screen about a patient."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.paint import paint_box, paint_status, qcolor
from ui.theme.theme import Theme
from ui.theme.tokens import Status
from ui.theme.type_scale import BODY, BODY_SEMIBOLD, TextStyle
from ui.widgets.banner_patient import BannerAlert, BannerPatient
from ui.widgets.banner_picture import BannerForm, BannerPicture, BannerWords

ALERT_HEIGHT = 48
ALERT_TEXT = 46
ALERT_SHAPE = 18
WIDEST = 16_000


class PatientBanner(QWidget):
    """The identity of one patient; a long name wraps and the band grows, nothing is ever shortened.

    In the pane form a band below names the look-alike patient and what differs. It has no height until a
    patient is shown.
    """

    def __init__(
        self, theme: Theme, form: BannerForm = BannerForm.PANE, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._form = form
        self._patient: BannerPatient | None = None
        self._photo: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(0)
        theme.changed.connect(self._lay_out)

    @property
    def patient(self) -> BannerPatient | None:
        """Whose banner this is now."""
        return self._patient

    def show_patient(self, patient: BannerPatient, photo: QPixmap | None = None) -> None:
        """Show a patient; without a photo, the outline of a person."""
        self._patient = patient
        self._photo = photo
        self.setAccessibleName(self.tr("Patient {name}").format(name=patient.name))
        self.setAccessibleDescription(self._spoken(patient))
        self._lay_out()

    def sizeHint(self) -> QSize:
        """As wide as may be, as high as the name needs."""
        return QSize(self._form.value.photo + 320, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the name anew at the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ink band, then the alert band."""
        if self._patient is None:
            return
        tokens = self._theme.tokens
        picture = self._picture(self._patient)
        band = QRectF(0, 0, self.width(), picture.height)
        with QPainter(self) as painter:
            radius = 8 if self._form is BannerForm.COMPACT else 0
            paint_box(painter, band, fill=qcolor(tokens.ink), radius=radius)
            painter.fillRect(QRectF(radius, 0, band.width() - 2 * radius, 1), qcolor(tokens.ink_edge))
            picture.paint(painter, self._photo)
            alert = self._patient.alert
            if alert is not None and self._form is BannerForm.PANE:
                self._paint_alert(painter, band.bottom(), alert)

    def _paint_alert(self, painter: QPainter, top: float, alert: BannerAlert) -> None:
        tokens = self._theme.tokens
        painter.fillRect(QRectF(0, top, self.width(), self.height() - top), qcolor(tokens.alert_band))
        y = top + 4
        shape = QRectF(self._form.value.margin - 1, y + 2, ALERT_SHAPE, ALERT_SHAPE)
        paint_status(painter, shape, Status.ATTENTION, tokens.attention.shape)
        painter.setPen(qcolor(tokens.alert_band_text))
        for text, style in self._alert_texts(alert):
            height = self._text_height(text, style)
            painter.setFont(self._theme.font(style))
            room = QRectF(ALERT_TEXT, y, self._alert_width(), height)
            painter.drawText(room, _WRAPPED, text)
            y += height

    @Slot()
    def _lay_out(self) -> None:
        """Take the height the patient needs at this width, and draw again."""
        if self._patient is None:
            return
        height = self._picture(self._patient).height
        if self._patient.alert is not None and self._form is BannerForm.PANE:
            texts = self._alert_texts(self._patient.alert)
            height += round(max(ALERT_HEIGHT, 8 + sum(self._text_height(*text) for text in texts)))
        self.setFixedHeight(height)
        self.update()

    def _picture(self, patient: BannerPatient) -> BannerPicture:
        words = BannerWords(
            born=self.tr("Born"),
            age=self.tr("Age"),
            sex=self.tr("Sex"),
            mrn=self.tr("MRN"),
            alert=self.tr("NAME ALERT"),
        )
        return BannerPicture(patient, self._form, words, self._theme, self.width())

    def _alert_texts(self, alert: BannerAlert) -> tuple[tuple[str, TextStyle], ...]:
        title = self.tr("NAME ALERT: not {other}").format(other=alert.other)
        return (title, BODY_SEMIBOLD), (alert.differs, BODY)

    def _text_height(self, text: str, style: TextStyle) -> float:
        room = QRectF(0, 0, self._alert_width(), WIDEST)
        metrics = QFontMetricsF(self._theme.font(style))
        lines = round(metrics.boundingRect(room, _WRAPPED, text).height() / metrics.lineSpacing())
        return max(1, lines) * style.line

    def _alert_width(self) -> float:
        return self.width() - ALERT_TEXT - self._form.value.margin

    def _spoken(self, patient: BannerPatient) -> str:
        facts = [
            patient.name,
            self.tr("born {day}").format(day=patient.birthday) if patient.birthday else "",
            patient.age_text,
            patient.sex,
            self.tr("MRN {number}").format(number=patient.mrn),
            patient.note,
        ]
        text = ", ".join(fact for fact in facts if fact) + "."
        if patient.alert:
            text += " " + " ".join(f"{words}." for words, _ in self._alert_texts(patient.alert)).replace(
                "..", "."
            )
        return text


_WRAPPED = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)

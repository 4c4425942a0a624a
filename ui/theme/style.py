"""How Qt's own buttons, fields, boxes, tabs and bars are drawn: Fusion with our faces and measures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from ui.theme import style_parts
from ui.theme.tokens import Tokens

_Primitive = QStyle.PrimitiveElement
_Control = QStyle.ControlElement
_Metric = QStyle.PixelMetric
_Hint = QStyle.StyleHint

_METRICS = {
    _Metric.PM_IndicatorWidth: 16,
    _Metric.PM_IndicatorHeight: 16,
    _Metric.PM_ExclusiveIndicatorWidth: 16,
    _Metric.PM_ExclusiveIndicatorHeight: 16,
    _Metric.PM_CheckBoxLabelSpacing: 8,
    _Metric.PM_RadioButtonLabelSpacing: 8,
    _Metric.PM_ButtonIconSize: 16,
    _Metric.PM_SmallIconSize: 16,
    _Metric.PM_ButtonShiftHorizontal: 0,
    _Metric.PM_ButtonShiftVertical: 0,
    _Metric.PM_TabBarTabHSpace: 32,
    _Metric.PM_TabBarTabVSpace: 16,
    _Metric.PM_LayoutHorizontalSpacing: 8,
    _Metric.PM_LayoutVerticalSpacing: 8,
}

_HINTS = {
    _Hint.SH_Widget_Animation_Duration: 0,
    _Hint.SH_UnderlineShortcut: 0,
    _Hint.SH_ComboBox_Popup: 0,
    _Hint.SH_ItemView_ActivateItemOnSingleClick: 0,
    _Hint.SH_ScrollView_FrameOnlyAroundContents: 0,
    _Hint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
    _Hint.SH_EtchDisabledText: 0,
    _Hint.SH_LineEdit_PasswordCharacter: ord("\N{BULLET}"),
}


_Contents = QStyle.ContentsType

# The least width and height of a control: 32 for what is pressed, 36 for what is typed into.
_LEAST = {
    _Contents.CT_PushButton: QSize(64, 32),
    _Contents.CT_ToolButton: QSize(28, 28),
    _Contents.CT_LineEdit: QSize(80, 36),
    _Contents.CT_SpinBox: QSize(80, 36),
    _Contents.CT_ComboBox: QSize(80, 36),
    _Contents.CT_CheckBox: QSize(0, 28),
    _Contents.CT_RadioButton: QSize(0, 28),
    _Contents.CT_ProgressBar: QSize(80, 8),
}
_FIELD_PADDING = 10  # a line edit adds 2 of its own: text starts 12 in, as on buttons


class ClinicStyle(QProxyStyle):
    """Fusion, with our button faces, field frames, boxes, tabs, progress bar, focus ring and measures."""

    def __init__(self, tokens: Callable[[], Tokens]) -> None:
        super().__init__("Fusion")
        self._tokens = tokens
        self._primitives = {
            _Primitive.PE_PanelButtonCommand: style_parts.button_face,
            _Primitive.PE_PanelLineEdit: style_parts.field_frame,
            _Primitive.PE_IndicatorCheckBox: style_parts.check_box,
            _Primitive.PE_IndicatorRadioButton: style_parts.radio_button,
            _Primitive.PE_FrameFocusRect: style_parts.focus_rect,
        }
        self._controls = {
            _Control.CE_TabBarTabShape: style_parts.tab_shape,
            _Control.CE_ProgressBarGroove: style_parts.progress_groove,
            _Control.CE_ProgressBarContents: style_parts.progress_contents,
        }

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draws our own parts; everything else is Fusion's."""
        own = self._primitives.get(element)
        if own is None:
            super().drawPrimitive(element, option, painter, widget)
        else:
            own(painter, QRectF(option.rect), option, self._tokens(), widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draws our own controls; everything else is Fusion's."""
        own = self._controls.get(element)
        if own is None:
            super().drawControl(element, option, painter, widget)
        else:
            own(painter, QRectF(option.rect), option, self._tokens(), widget)

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Fusion's size, but never under the least target size of that control."""
        # Qt may pass no widget, which the stubs of QProxyStyle forget.
        asked = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        least = _LEAST.get(kind)
        return asked if least is None else asked.expandedTo(least)

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        """Room at both ends of a framed field; else Fusion's."""
        rect = super().subElementRect(element, option, widget)  # type: ignore[arg-type]
        if element == QStyle.SubElement.SE_LineEditContents and style_parts.has_frame(option):
            return rect.adjusted(_FIELD_PADDING, 0, -_FIELD_PADDING, 0)
        return rect

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Our measures where we have one."""
        own = _METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if own is None else own

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        return_data: QStyleHintReturn | None = None,
    ) -> int:
        """No animations, no icons in dialog buttons; else Fusion's."""
        own = _HINTS.get(hint)
        return super().styleHint(hint, option, widget, return_data) if own is None else own

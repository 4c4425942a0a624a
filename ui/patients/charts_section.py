"""The charts of the patient in the detail pane: a row for each volume, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.charts import State, Volume
from ui.patients.volume_row import MARGIN, VolumeRow, facts_of
from ui.theme.theme import Theme
from ui.widgets.labels import Label, Tone, section_heading


class ChartsSection(QWidget):
    """Shows where each volume is; `chosen` is the one that a key or a button means."""

    def __init__(self, theme: Theme, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._zone = theme, zone
        self._rows: list[VolumeRow] = []
        self._volumes: tuple[Volume, ...] = ()
        self._none = Label(theme, "", tone=Tone.QUIET)
        self._list = QWidget()
        self._list.setAccessibleName(self.tr("Charts"))
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        words = QVBoxLayout()
        words.setContentsMargins(MARGIN, 0, MARGIN, 0)
        words.addWidget(section_heading(theme, self.tr("Charts")))
        words.addWidget(self._none)
        outer.addLayout(words)
        outer.addWidget(self._list)

    @property
    def chosen(self) -> Volume | None:
        """The volume that is meant."""
        ids = [row.volume_id for row in self._rows if row.isChecked()]
        return next((volume for volume in self._volumes if volume.id in ids), None)

    @property
    def rows(self) -> Sequence[VolumeRow]:
        """The rows as they stand."""
        return tuple(self._rows)

    def show_volumes(self, volumes: Sequence[Volume] | None, now: datetime, point_at: int | None) -> None:
        """Show these volumes; None while they are not known yet.

        Chosen is the one pointed at, else the one chosen before, else the first that stands on its shelf.
        """
        before = self.chosen
        wanted = point_at if point_at is not None else (before.id if before else None)
        if volumes is None or tuple(volumes) != self._volumes or not self._rows:
            self._rebuild(tuple(volumes or ()), now)
        self._none.setText("" if volumes is None else self.tr("No chart yet."))
        self._none.setVisible(not self._volumes)
        self.choose(wanted)

    def _rebuild(self, volumes: tuple[Volume, ...], now: datetime) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._volumes = volumes
        self._rows = [
            VolumeRow(self._theme, volume.id, facts_of(volume, self._zone, now)) for volume in volumes
        ]
        for row in self._rows:
            row.set_alone(len(volumes) == 1)
            self._column.addWidget(row)

    def choose(self, volume_id: int | None) -> None:
        """Choose a volume if it is here, else the first that stands on its shelf."""
        on_shelf = [volume.id for volume in self._volumes if volume.state is State.IN_FILE]
        order = [volume_id, *on_shelf, *(volume.id for volume in self._volumes)]
        known = {row.volume_id: row for row in self._rows}
        for each in order:
            if each in known:
                known[each].setChecked(True)
                return

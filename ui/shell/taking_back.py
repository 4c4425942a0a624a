"""Taking back what was done last on a screen: by Ctrl+Z, or by the Undo of its toast."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Slot

from ui.shell.stage import Stage
from ui.theme.tokens import Status
from ui.widgets.toast import ToastFacts


class TakingBack(QObject):
    """Remembers the thing of one `kind` that was ended last in this session; `reopen` lets one wait again."""

    def __init__(
        self, stage: Stage, kind: str, reopen: Callable[[Any], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._stage, self._kind, self._reopen = stage, kind, reopen
        self._last: Hashable | None = None
        stage.toast_undone.connect(self._toast_undone)

    def offer(self, key: Hashable, title: str, sentence: str) -> ToastFacts:
        """Something was ended: what its toast says; Ctrl+Z means it from now on."""
        self._last = key
        self._stage.undo_first.emit(self._take_back)
        undo = QCoreApplication.translate("TakingBack", "Undo")
        return ToastFacts((self._kind, key), Status.GOOD, title, sentence, undo)

    def _take_back(self) -> None:
        if self._last is not None:
            self._reopen(self._last)

    @Slot(object)
    def _toast_undone(self, undone: object) -> None:
        match undone:
            case (str(kind), key) if kind == self._kind:
                if key == self._last:
                    self._stage.undo_first.emit(None)
                self._reopen(key)

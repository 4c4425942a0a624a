"""What a label stands for on a screen that has forms: something of the screen, or of the open form."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from app.codes import CodeKind, NotOurCode, parse_code
from app.errors import BadInput


class TakesLabels(Protocol):
    """The forms of a screen, of which one may be open."""

    @property
    def asks(self) -> bool:
        """Whether one is open."""
        ...

    def take_scan(self, text: str) -> bool:
        """Take a label for it; False where it is of no use to it."""
        ...


class ScannedKind:
    """`taken` are the kinds that the screen takes; `use` says what is scanned there instead of any other."""

    def __init__(
        self, forms: TakesLabels, taken: Collection[CodeKind], use: str, *, practice: bool,
        form_open: Callable[[], bool] | None = None,
    ) -> None:  # fmt: skip
        self._forms, self._taken, self._use, self._practice = forms, taken, use, practice
        self._form_open = form_open

    def of(self, text: str) -> CodeKind | None:
        """What a label stands for; an old number stands for a chart, None was for the form that is open.

        Raises:
            BadInput: misread, of another clinic, of no use here, or a form is open that does not take it.
        """
        try:
            kind = parse_code(text, practice=self._practice).kind
        except NotOurCode:
            kind = CodeKind.CHART
        if self._forms.asks and self._forms.take_scan(text):
            return None
        if self._form_open() if self._form_open is not None else self._forms.asks:
            raise BadInput(
                _said("A form is open. Nothing was changed. Finish it or cancel it, then scan again.")
            )
        if kind not in self._taken:
            raise BadInput(_said("This label does nothing here. Nothing was changed. {0}").format(self._use))
        return kind


def _said(text: str) -> str:
    return QCoreApplication.translate("scanned labels", text)

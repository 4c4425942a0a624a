"""Every translatable text a third longer, as German or Finnish would be."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTranslator


def longer(text: str) -> str:
    """The text with 35 % more letters."""
    return text + "n" * round(len(text) * 0.35) if text else text


class LongerWords(QTranslator):
    """Answers every request with the text itself, a third longer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def isEmpty(self) -> bool:
        """Never: else Qt would not ask."""
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: N803
        """The text itself, a third longer; placeholders stay whole because letters are only added."""
        return longer(sourceText)

"""Why something cannot be done: a choice of reasons and a line in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from app.charts import NotFillable
from ui.theme.theme import Theme
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form_dialog import FormDialog
from ui.widgets.text_field import TextField

LONGEST = 500


def said(text: str) -> str:
    """The words in the language of the window."""
    return QCoreApplication.translate("reasons", text)


class ReasonDialog(FormDialog):
    """A choice and a line in words; both answers are read from `choice` and `words`."""

    def __init__(
        self, theme: Theme, parent: QWidget, title: str, about: str, act: str,
        choices: tuple[tuple[object, str], ...],
    ) -> None:  # fmt: skip
        super().__init__(theme, parent, title, about, safe=said("As before"), act=act, enter_acts=True)
        self.choice = ChoiceField(theme, said("Reason"), ((None, ""), *choices))
        self.words = TextField(theme, said("In words"), help_text=said("May stay empty."))
        self.words.edit.setMaxLength(LONGEST)
        self.content.addWidget(self.choice)
        self.content.addWidget(self.words)
        self.choice.box.currentIndexChanged.connect(self._weigh)
        self._weigh()

    def has_content(self) -> bool:
        """Whether something was said that would be lost."""
        return bool(self.words.text().strip())

    def submit(self) -> None:
        """Close; whoever asked does it."""
        self.close_done()

    @Slot()
    def _weigh(self) -> None:
        self.wait_for("" if self.choice.value() is not None else said("Choose a reason."))


def not_fillable_dialog(theme: Theme, parent: QWidget, about: str) -> ReasonDialog:
    """Why can it not be met?"""
    choices = tuple((each, not_fillable_words(each)) for each in NotFillable)
    return ReasonDialog(theme, parent, said("Why is it not fillable?"), about, said("Not fillable"), choices)


def not_fillable_words(reason: NotFillable) -> str:
    """Why it cannot be met."""
    return {
        NotFillable.SLOT_EMPTY: said("The slot is empty"),
        NotFillable.OUTGUIDE_SAYS: said("The outguide says where it is"),
        NotFillable.OTHER_VOLUME_ONLY: said("Only another volume is there"),
        NotFillable.IN_USE: said("Somebody is using it"),
        NotFillable.MISFILED: said("It is misfiled"),
        NotFillable.OFF_SITE: said("It is off site"),
        NotFillable.NEVER_MADE: said("It was never made"),
    }[reason]

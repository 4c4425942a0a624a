"""The questions of merging: approving what another proposed, refusing it, and doing it single-handed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.patients import Patient, mrn_pairs, reentered
from ui.merging.words import said
from ui.theme.theme import Theme
from ui.widgets.banner import PatientBanner
from ui.widgets.banner_picture import BannerForm
from ui.widgets.form_dialog import FormDialog
from ui.widgets.identity import banner_of
from ui.widgets.text_field import PasswordField, TextField

LONGEST_REASON = 500


class _LastQuestion(FormDialog):
    """The patient kept in ink, before something is done to two records; no key does it by itself.

    Neither the Enter of a scan nor a card of commands presses the verb: it has no default.
    """

    def __init__(
        self, theme: Theme, parent: QWidget, kept: Patient, today: date, title: str, body: str, safe: str,
        act: str,
    ) -> None:  # fmt: skip
        super().__init__(theme, parent, title, body, safe=safe, act=act, dangerous=True)
        banner = PatientBanner(theme, BannerForm.COMPACT)
        banner.show_patient(banner_of(kept, (), today))
        self.content.addWidget(banner)

    def submit(self) -> None:
        """Close; whoever asked does it."""
        self.close_done()

    def submit_by_key(self) -> None:
        """Not by a key: whoever does it presses the verb."""
        self.act.setFocus()


class ApproveDialog(_LastQuestion):
    """Asks who the patient kept is, before two records become one or come apart."""

    def __init__(
        self, theme: Theme, parent: QWidget, kept: Patient, other: Patient, today: date, *, apart: bool
    ) -> None:
        number, into = mrn_pairs(other.mrn), mrn_pairs(kept.mrn)
        if apart:
            title = said("Take {0} out of {1} again?")
            body = said("Each record gets back what it had, and its folders get their old labels back.")
        else:
            title = said("Merge {0} into {1}?")
            body = said("{0} leads to {1} from then on. Folders get new labels. It can be taken apart later.")
        super().__init__(
            theme, parent, kept, today, title.format(number, into), body.format(number, into),
            safe=said("Keep it merged") if apart else said("Keep both records"),
            act=said("Take apart") if apart else said("Merge the records"),
        )  # fmt: skip
        self._kept = kept
        label, example = said("Initials and birth year"), said("Of the record that is kept, such as AB 1975.")
        if kept.birth_date is None:
            label, example = said("The last four digits of the number"), said("Of the record that is kept.")
        self.typed = TextField(theme, label, help_text=example)
        self.content.addWidget(self.typed)
        self.typed.edit.textChanged.connect(self._weigh)
        self._weigh()

    @Slot()
    def _weigh(self) -> None:
        fit = reentered(self.typed.text(), self._kept)
        self.wait_for("" if fit else said("Type it first."))


class RefuseDialog(FormDialog):
    """Asks why; whoever proposed it reads the reason."""

    def __init__(self, theme: Theme, parent: QWidget, *, apart: bool) -> None:
        super().__init__(
            theme, parent,
            said("Why should it stay merged?") if apart else said("Why should they not be merged?"),
            said("Whoever proposed it reads the reason. Nothing is changed in the records."),
            safe=said("Leave it waiting"), act=said("Refuse"), enter_acts=True,
        )  # fmt: skip
        self.why = TextField(theme, said("Reason"))
        self.why.edit.setMaxLength(LONGEST_REASON)
        self.content.addWidget(self.why)
        self.why.edit.textChanged.connect(self._weigh)
        self._weigh()

    @property
    def words(self) -> str:
        """What was typed."""
        return self.why.text().strip()

    def has_content(self) -> bool:
        """Whether something was said that would be lost."""
        return bool(self.words)

    def submit(self) -> None:
        """Close; whoever asked does it."""
        self.close_done()

    @Slot()
    def _weigh(self) -> None:
        self.wait_for("" if self.words else said("Give a reason."))


class AloneDialog(_LastQuestion):
    """Asks for the password of whoever does it single-handed, and says what that means."""

    def __init__(
        self, theme: Theme, parent: QWidget, kept: Patient, other: Patient, today: date, *, apart: bool
    ) -> None:
        number, into = mrn_pairs(other.mrn), mrn_pairs(kept.mrn)
        title = said("Merge {0} into {1} single-handed?")
        if apart:
            title = said("Take {0} out of {1} single-handed?")
        body = said(
            "Nobody else here could approve it. It waits 24 hours, in which you can withdraw it, and is done"
            " then. The trail marks it single-handed for ever."
        )
        super().__init__(
            theme, parent, kept, today, title.format(number, into), body,
            safe=said("Leave it as it is"), act=said("Declare it"),
        )  # fmt: skip
        self.password = PasswordField(theme, said("Your password"))
        self.content.addWidget(self.password)
        self.password.edit.textChanged.connect(self._weigh)
        self._weigh()

    @Slot()
    def _weigh(self) -> None:
        self.wait_for("" if self.password.text() else said("Type your password first."))

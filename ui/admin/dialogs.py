"""The forms about people: adding one, other roles, leaving, and one's own PIN."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.errors import BadInput, Conflict, RuleBroken
from app.security import AddPerson, PersonRow, SetPin
from ui.admin.command_form import CommandForm
from ui.admin.role_ticks import RoleTicks
from ui.admin.words import said
from ui.jobs import JobRunner
from ui.shell.services import Services
from ui.theme.theme import Theme
from ui.widgets.text_field import PasswordField, TextField


class PinDialog(CommandForm):
    """Sets the PIN of whoever is signed in; it opens the shaded screen, nothing else."""

    def __init__(self, theme: Theme, parent: QWidget, jobs: JobRunner, services: Services) -> None:
        super().__init__(
            theme,
            parent,
            jobs,
            said("Set the PIN of {0}").format(services.actor.name),
            said("The PIN opens the screen when it is shaded. Signing in needs the password."),
            safe=said("Keep it as it is"),
            act=said("Set the PIN"),
        )
        self._people, self._actor = services.people, services.actor
        self.pin = PasswordField(theme, said("New PIN"), help_text=said("Digits that are not in a row."))
        self.again = PasswordField(theme, said("The same again"))
        self.content.addWidget(self.pin)
        self.content.addWidget(self.again)
        for field in (self.pin, self.again):
            field.edit.textChanged.connect(self._weigh)
        self._weigh()

    def _work(self) -> Callable[[], object]:
        return partial(self._people.set_pin, self._actor, SetPin(self.pin.text()))

    def _mark(self, error: Exception) -> None:
        self.pin.edit.set_problem(True)
        self.pin.setFocus()

    @Slot()
    def _weigh(self) -> None:
        self.pin.edit.set_problem(False)
        self.problem.tell("")
        if not self.pin.text():
            self.wait_for(said("Type the new PIN."))
        elif self.pin.text() != self.again.text():
            self.wait_for(said("Type it twice, the same."))
        else:
            self.wait_for("")


class AddPersonDialog(CommandForm):
    """Takes a new member of staff in, with roles and a first password."""

    def __init__(self, theme: Theme, parent: QWidget, jobs: JobRunner, services: Services) -> None:
        super().__init__(
            theme,
            parent,
            jobs,
            said("Add a person"),
            said("Hand the first password over in person."),
            safe=said("Leave"),
            act=said("Add the person"),
        )
        self._people, self._actor = services.people, services.actor
        self.name = TextField(theme, said("Name"), help_text=said("As colleagues know it: Jo Anders"))
        self.login = TextField(theme, said("Sign-in name"), help_text=said("Small letters: jo.anders"))
        self.password = PasswordField(theme, said("First password"), help_text=_password_help())
        self.ticks = RoleTicks(theme)
        names = QHBoxLayout()
        names.setSpacing(16)
        names.addWidget(self.name)
        names.addWidget(self.login)
        self.content.addLayout(names)
        self.content.addWidget(self.password)
        self.content.addWidget(self.ticks)
        for field in (self.name, self.login, self.password):
            field.edit.textChanged.connect(self._weigh)
        self.ticks.changed.connect(self._weigh)
        self._weigh()

    def _work(self) -> Callable[[], object]:
        command = AddPerson(
            self.login.text().strip(), self.name.text(), self.ticks.roles, self.password.text()
        )
        return partial(self._people.add, self._actor, command)

    def _mark(self, error: Exception) -> None:
        # Roles are ticked before it can be pressed, so a broken rule is the password's.
        if isinstance(error, RuleBroken):
            wrong: TextField = self.password
        elif isinstance(error, BadInput | Conflict):
            wrong = self.login
        else:
            return
        wrong.edit.set_problem(True)
        wrong.setFocus()

    @Slot()
    def _weigh(self) -> None:
        for field in (self.login, self.password):
            field.edit.set_problem(False)
        self.problem.tell("")
        typed = len(self.password.text())
        self.password.set_help(said("{0} characters so far.").format(typed) if typed else _password_help())
        filled = self.name.text().strip() and self.login.text().strip() and typed
        if not filled:
            self.wait_for(said("Fill in the three fields."))
        elif not self.ticks.roles:
            self.wait_for(said("Tick a role."))
        else:
            self.wait_for("")


def _password_help() -> str:
    return said("Three or four unrelated words are best.")


class RolesDialog(CommandForm):
    """Gives somebody other roles."""

    def __init__(
        self, theme: Theme, parent: QWidget, jobs: JobRunner, services: Services, person: PersonRow
    ) -> None:
        super().__init__(
            theme,
            parent,
            jobs,
            said("Change the roles of {0}?").format(person.name),
            said("They count when {0} signs in next.").format(person.name),
            safe=said("Keep the roles"),
            act=said("Change the roles"),
        )
        self._people, self._actor, self._person = services.people, services.actor, person
        self.ticks = RoleTicks(theme, person.roles)
        self.content.addWidget(self.ticks)
        self.ticks.changed.connect(self._weigh)
        self._weigh()

    def _work(self) -> Callable[[], object]:
        return partial(self._people.set_roles, self._actor, self._person.login, self.ticks.roles)

    @Slot()
    def _weigh(self) -> None:
        self.problem.tell("")
        if not self.ticks.roles:
            self.wait_for(said("Tick a role, or retire the person."))
        elif self.ticks.roles == self._person.roles:
            self.wait_for(said("The roles are as before."))
        else:
            self.wait_for("")


class RetireDialog(CommandForm):
    """Ends somebody's access for good; the sign-in name is typed so that it is nobody else's."""

    def __init__(
        self, theme: Theme, parent: QWidget, jobs: JobRunner, services: Services, person: PersonRow
    ) -> None:
        super().__init__(
            theme,
            parent,
            jobs,
            said("End the access of {0}?").format(person.name),
            said(
                "{0} can sign in no more, and the badge opens nothing. What was done stays in the trail."
            ).format(person.name),
            safe=said("Keep the access"),
            act=said("End the access"),
            dangerous=True,
        )
        self._people, self._actor, self._person = services.people, services.actor, person
        self.login = TextField(theme, said("Type the sign-in name"), help_text=person.login)
        self.content.addWidget(self.login)
        self.login.edit.textChanged.connect(self._weigh)
        self._weigh()

    def _work(self) -> Callable[[], object]:
        return partial(self._people.retire, self._actor, self._person.login)

    @Slot()
    def _weigh(self) -> None:
        fits = self.login.text().strip() == self._person.login
        self.wait_for("" if fits else said("Type the sign-in name first."))

"""How the directory speaks: kinds, facts, and what was done to an entry."""

from __future__ import annotations

from app.actor import Actor, Permission
from app.directory import DirectoryEntry, EntryAct, EntryChange, EntryKind
from ui.admin.words import said


def keeps(actor: Actor) -> bool:
    """Whether somebody may change the directory."""
    return actor.may(Permission.DIRECTORY)


def who_keeps() -> str:
    """Who may change the directory, in words."""
    return said("Records, supervisors and administrators keep the directory.")


def one_of_kind(kind: EntryKind) -> str:
    """What an entry is."""
    return {
        EntryKind.PROVIDER: said("Provider"),
        EntryKind.DEPARTMENT: said("Department"),
        EntryKind.INSTITUTION: said("Institution"),
        EntryKind.REQUESTER: said("Requester"),
        EntryKind.PAYER: said("Payer"),
    }[kind]


def all_of_kind(kind: EntryKind) -> str:
    """All of a kind, as the chip over the list names them."""
    return {
        EntryKind.PROVIDER: said("Providers"),
        EntryKind.DEPARTMENT: said("Departments"),
        EntryKind.INSTITUTION: said("Institutions"),
        EntryKind.REQUESTER: said("Requesters"),
        EntryKind.PAYER: said("Payers"),
    }[kind]


def none_of_kind(kind: EntryKind | None) -> str:
    """That there is none of this kind; of any kind for None."""
    if kind is None:
        return said("The directory is empty.")
    return {
        EntryKind.PROVIDER: said("No providers."),
        EntryKind.DEPARTMENT: said("No departments."),
        EntryKind.INSTITUTION: said("No institutions."),
        EntryKind.REQUESTER: said("No requesters."),
        EntryKind.PAYER: said("No payers."),
    }[kind]


def role_example(kind: EntryKind) -> str:
    """What stands in the role line of a kind, for instance."""
    return {
        EntryKind.PROVIDER: said("Cardiologist"),
        EntryKind.DEPARTMENT: said("Outpatients, second floor"),
        EntryKind.INSTITUTION: said("Hospital"),
        EntryKind.REQUESTER: said("Attorneys, life insurance"),
        EntryKind.PAYER: said("Health plan"),
    }[kind]


def role_label(kind: EntryKind) -> str:
    """What the role line of a kind is called."""
    return said("Specialty") if kind is EntryKind.PROVIDER else said("What it is")


def fact_words(field: str) -> str:
    """A fact of an entry as the form and the history call it."""
    return {
        "name": said("Name"),
        "role": said("Specialty or what it is"),
        "npi": said("NPI"),
        "payer_number": said("Payer number"),
        "department": said("Department"),
        "contact": said("Contact person"),
        "phone": said("Phone"),
        "fax": said("Fax"),
        "email": said("Email"),
        "line": said("Street"),
        "city": said("City"),
        "region": said("State"),
        "postcode": said("Postcode"),
        "note": said("Note"),
    }.get(field, field)


def entry_count(number: int) -> str:
    """How many entries, in words."""
    return said("1 entry") if number == 1 else said("{0} entries").format(f"{number:,}")


def kind_line(row: DirectoryEntry) -> str:
    """What an entry is, and that it is retired if it is."""
    return said("{0}, retired").format(one_of_kind(row.kind)) if row.retired else one_of_kind(row.kind)


def act_line(change: EntryChange) -> str:
    """What was done and by whom."""
    return {
        EntryAct.ADDED: said("Added by {0}"),
        EntryAct.CHANGED: said("Changed by {0}"),
        EntryAct.RETIRED: said("Retired by {0}"),
        EntryAct.BROUGHT_BACK: said("Brought back by {0}"),
    }[change.act].format(change.person)


def changed_line(change: EntryChange) -> str:
    """Every fact that was changed with what stood there before; empty where the act says it all."""
    if change.act is not EntryAct.CHANGED:
        return ""
    told = []
    for each in change.fields:
        now = each.after or said("taken out")
        line = said("{0}: {1}, was {2}") if each.before else said("{0}: {1}")
        told.append(line.format(fact_words(each.field), now, each.before))
    return "; ".join(told)

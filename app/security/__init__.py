"""Staff, roles, sign-in and keys."""

from app.security.types import AddPerson, People, PersonRow, Recover, Role, SetPin, SignIn

__all__ = ["AddPerson", "People", "PersonRow", "Recover", "Role", "SetPin", "SignIn"]

"""Staff, roles, sign-in and keys."""

from app.security.types import AddPerson, People, PersonRow, Role, SetPin, SignIn

__all__ = ["AddPerson", "People", "PersonRow", "Role", "SetPin", "SignIn"]

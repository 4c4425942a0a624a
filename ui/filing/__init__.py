"""How full the shelves are, and volumes that grew too thick."""

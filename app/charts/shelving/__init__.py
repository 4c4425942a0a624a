"""How full the shelves are, in filing inches, and charts that are divided because they grew too thick."""

"""Lists: rows in memory, columns as data, and the drawing of every cell."""

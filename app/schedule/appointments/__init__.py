"""The appointment book: who comes when, to whom, and what became of it."""

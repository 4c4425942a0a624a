"""The appointments of a day: who comes when, and what became of it."""

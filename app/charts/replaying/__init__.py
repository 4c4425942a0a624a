"""Scans that were kept in a desk's journal while the clinic could not be reached, and what became of each."""

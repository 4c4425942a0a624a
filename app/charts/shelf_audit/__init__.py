"""Shelf audits: a section scanned from left to right, and what does not stand where it belongs."""

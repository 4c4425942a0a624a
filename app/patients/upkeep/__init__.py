"""Keeping the search tables whole: they are compared with the patients they were made from, and mended."""

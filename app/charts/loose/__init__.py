"""Loose sheets: pages that came after their chart was put away, waiting in numbered bin slots."""

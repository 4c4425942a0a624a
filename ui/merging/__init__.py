"""Merging two records of one person, and taking that apart."""

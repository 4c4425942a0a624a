"""Patients who may be in the index twice: finding them, and deciding about each pair."""

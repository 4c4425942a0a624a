"""Patients as they are compared, and who may be one of them."""

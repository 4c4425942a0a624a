"""Requests and standing loans as lists show them."""

"""Refiling: the shelves go from one filing order to another, and folders are moved one by one."""

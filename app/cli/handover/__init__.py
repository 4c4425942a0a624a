"""Handing a command over to the process that holds the clinic; loads little, for a window's start."""

"""The figures of this machine: how quick the program is on a large clinic, and that it loses nothing."""

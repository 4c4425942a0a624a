"""The command line, for scripts, scheduled tasks and people who like to type."""

from app.cli.run import main

__all__ = ["main"]

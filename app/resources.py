"""Finds the files shipped beside the program: fonts, icons, sounds, pages."""

from __future__ import annotations

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Where a shipped file lies, both when run from source and from an installed bundle.

    PyInstaller unpacks data files below `sys._MEIPASS`; from source they are in `resources/` at the root.
    """
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle is not None else Path(__file__).resolve().parents[1]
    return root.joinpath("resources", *parts)

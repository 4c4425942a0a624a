"""How a name sounds, for finding it when it was heard and not read."""

from __future__ import annotations

from functools import lru_cache

import jellyfish

from app.patients.folding import fold


@lru_cache(maxsize=4096)
def sound(name: str) -> str:
    """How a name sounds (Metaphone); a name in another script sounds as it is written."""
    return " ".join(jellyfish.metaphone(word) or word for word in fold(name).split())

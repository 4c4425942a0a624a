"""A record number in pairs, as it is printed, filed and read from the shelf."""

from __future__ import annotations

SHORTEST = 6
LONGEST = 12  # longer numbers are another body's: nobody reads them in pairs


def pairs_of(mrn: str) -> tuple[str, ...]:
    """The pairs of a number, at least three, zeros in front; none if it is not all digits."""
    bare = mrn.replace("-", "").replace(" ", "")
    if not (bare.isascii() and bare.isdigit()):
        return ()
    even = bare.zfill(max(SHORTEST, len(bare) + len(bare) % 2))
    return tuple(even[at : at + 2] for at in range(0, len(even), 2))


def mrn_pairs(mrn: str) -> str:
    """00-41-72, on every screen and print; what is not all digits, or is too long, stays as it is."""
    pairs = pairs_of(mrn)
    return "-".join(pairs) if pairs and 2 * len(pairs) <= LONGEST else mrn

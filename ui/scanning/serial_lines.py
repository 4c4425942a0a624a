"""Bytes of a serial scanner, put together to codes."""

from __future__ import annotations

ENDS = b"\r\n\t"
LONGEST_LINE = 4096


class LineAssembler:
    """Cuts a stream of bytes at CR, LF and Tab; empty lines are the second half of CR LF and are dropped.

    Bytes become characters one to one (latin-1), so that what is no code is still seen and refused.
    """

    def __init__(self) -> None:
        self._line = bytearray()

    def feed(self, data: bytes) -> list[tuple[str, str]]:
        """The codes completed by `data`, each with the character that closed it."""
        lines: list[tuple[str, str]] = []
        for byte in data:
            if byte in ENDS or len(self._line) >= LONGEST_LINE:
                lines += self._cut("\t" if byte == ord("\t") else "\r")
            if byte not in ENDS:
                self._line.append(byte)
        return lines

    def fell_silent(self) -> list[tuple[str, str]]:
        """What lay without an end when the scanner went quiet."""
        return self._cut("")

    def clear(self) -> None:
        """The scanner is gone: half a code is no code."""
        self._line.clear()

    def _cut(self, end: str) -> list[tuple[str, str]]:
        text = self._line.decode("latin-1")
        self._line.clear()
        return [(text, end)] if text else []

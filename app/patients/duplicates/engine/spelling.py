"""What is known of each different text by itself: it is asked once, however many people have it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from app.patients.newcomers.comparing import is_stand_in
from app.patients.sounding import sound
from app.patients.stop_list import tells_name

Ints = NDArray[np.int64]
Keys = NDArray[np.uint64]
Flags = NDArray[np.bool_]
NONE = 0  # the first of all texts is the empty one


def mark(text: str) -> int:
    """A number of 64 bits that stands for a text, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")


class Words:
    """Every different text once; people have its number."""

    def __init__(self) -> None:
        self.texts: list[str] = [""]
        self._known: dict[str, int] = {"": NONE}

    def __len__(self) -> int:
        return len(self.texts)

    def number(self, text: str) -> int:
        """The number of this text."""
        known = self._known.get(text)
        if known is None:
            known = self._known[text] = len(self.texts)
            self.texts.append(text)
        return known


class Spelling:
    """All texts of one kind; none may be added any more."""

    def __init__(self, words: Words) -> None:
        self.texts = words.texts

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def marks(self) -> Keys:
        """A number for each that does not depend on who came first."""
        return self.marked(self.texts)

    @cached_property
    def joined(self) -> list[str]:
        """Each as one word."""
        return [text.replace(" ", "") for text in self.texts]

    @cached_property
    def lengths(self) -> Ints:
        """Letters of each, written as one word."""
        return np.fromiter(map(len, self.joined), np.int64, len(self.texts))

    def flags(self, asked: Callable[[str], bool]) -> Flags:
        """Of which texts something holds."""
        return np.fromiter(map(asked, self.texts), np.bool_, len(self.texts))

    @staticmethod
    def marked(texts: list[str]) -> Keys:
        """Marks of other texts, one for each."""
        return np.fromiter(map(mark, texts), np.uint64, len(texts))


class NameSpelling(Spelling):
    """Names, and what each looks and sounds like."""

    @cached_property
    def firsts(self) -> list[str]:
        """The first word of each."""
        return [text.split(" ", 1)[0] if " " in text else text for text in self.texts]

    @cached_property
    def several(self) -> Flags:
        """Which are of several words."""
        return self.flags(lambda text: " " in text)

    @cached_property
    def heard(self) -> list[str]:
        """How each sounds, word by word."""
        return [sound(text) if text else "" for text in self.texts]

    @cached_property
    def sounds(self) -> Keys:
        """How each sounds, as a number."""
        return self.marked(self.heard)

    @cached_property
    def tells(self) -> Flags:
        """Which names stand for somebody."""
        return self.flags(lambda text: bool(text) and tells_name(text))

    @cached_property
    def stands_in(self) -> Flags:
        """Which are given names only until there is one."""
        found = ~self.tells
        for at, text in enumerate(self.texts):
            if text.startswith("baby"):
                found[at] = is_stand_in(text)
        found[NONE] = False
        return found

    @cached_property
    def heads(self) -> Keys:
        """The first two letters of each that stands for somebody, else 0."""
        return np.where(self.tells & ~self.stands_in, self.marked([text[:2] for text in self.texts]), 0)

    @cached_property
    def initials(self) -> Keys:
        """The first letter of each that stands for somebody, else 0."""
        return np.where(self.tells & ~self.stands_in, self.marked([text[:1] for text in self.texts]), 0)


class LineSpelling(Spelling):
    """Street lines, postcodes and towns."""

    @cached_property
    def houses(self) -> Keys:
        """The house number of each line, 0 without one."""
        found = [_house(text) for text in self.texts]
        return np.where(np.array([bool(each) for each in found]), self.marked(found), 0)

    @cached_property
    def streets(self) -> Keys:
        """How each line sounds without its numbers, 0 without a word."""
        bare = [_street(text) for text in self.texts]
        heard = {text: sound(text) for text in set(bare)}
        return np.where(
            np.array([bool(each) for each in bare]), self.marked([heard[each] for each in bare]), 0
        )


class NumberSpelling(Spelling):
    """Numbers, and the kinds and authorities they are of."""

    @cached_property
    def halves(self) -> tuple[Keys, Keys]:
        """The first and the second half of each."""
        middles = [len(text) // 2 for text in self.texts]
        first = [text[:at] for text, at in zip(self.texts, middles, strict=True)]
        return self.marked(first), self.marked(
            [text[at:] for text, at in zip(self.texts, middles, strict=True)]
        )


def _street(line: str) -> str:
    return "".join(word for word in line.split() if not any(sign.isdecimal() for sign in word))


def _house(line: str) -> str:
    return next((word for word in line.split() if any(sign.isdecimal() for sign in word)), "")

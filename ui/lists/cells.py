"""What can stand in a cell of a list: small frozen values that the delegate draws."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from app.patients import told_birth
from ui.theme.tokens import Status


@dataclass(frozen=True, slots=True)
class Text:
    """An ordinary word or two; `strong` for a volume number and the like."""

    word: str
    strong: bool = False

    @property
    def plain(self) -> str:
        """The cell as a screen reader and the clipboard have it."""
        return self.word


@dataclass(frozen=True, slots=True)
class Muted:
    """A time or another thing that is only looked at when needed; `struck` when it counts no more."""

    word: str
    struck: bool = False

    @property
    def plain(self) -> str:
        """The cell as a screen reader and the clipboard have it."""
        return self.word


@dataclass(frozen=True, slots=True)
class NameTag:
    """What stands behind a name: NAME ALERT with its shape, or a boxed word such as Inactive.

    `brief` shows the shape alone, for narrow lists; the word is still read out.
    """

    word: str
    status: Status | None = None
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A patient's name; `differs` are the positions, in "FAMILY, Given", that tell a look-alike apart.

    `done` greys the name of a row that needs nothing more; `struck` also strikes it out, for what was undone.
    """

    family: str
    given: str
    differs: frozenset[int] = frozenset()
    tag: NameTag | None = None
    done: bool = False
    struck: bool = False

    @property
    def shown(self) -> str:
        """The name as it is written everywhere: SURNAME, Given."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def plain(self) -> str:
        """The cell as a screen reader and the clipboard have it."""
        return f"{self.shown} ({self.tag.word})" if self.tag else self.shown


@dataclass(frozen=True, slots=True)
class Mrn:
    """A record number in pairs; shelves are read from the last pair, so that one is bold."""

    number: str

    @property
    def plain(self) -> str:
        """The cell as a screen reader and the clipboard have it."""
        return self.number


@dataclass(frozen=True, slots=True)
class StatusWord:
    """Where a chart is: plain when all is normal, else shape and word in the status colour.

    `bare` leaves the shape to a mark column of the same row.
    """

    status: Status | None
    word: str
    bare: bool = False

    @property
    def plain(self) -> str:
        """The cell as a screen reader and the clipboard have it."""
        return self.word


@dataclass(frozen=True, slots=True)
class ShelfNumber:
    """A record number in shelf order, last pair first; `done` greys the squares of what is fetched."""

    number: str
    done: bool = False

    @property
    def pairs(self) -> tuple[str, ...]:
        """The pairs in the order the shelves are walked: 00-41-72 gives 72, 41, 00."""
        return tuple(reversed(self.number.split("-")))

    @property
    def plain(self) -> str:
        """The cell as a screen reader and the clipboard have it."""
        return "-".join(self.pairs)


@dataclass(frozen=True, slots=True)
class Born:
    """A date of birth, spelt so that day and month cannot be confused, with the age beside it."""

    day: date | None
    age: str
    estimated: bool = False

    @property
    def spelt(self) -> str:
        """The date as DD-Mmm-YYYY, with an English month on every computer, or about 1985."""
        return told_birth(self.day, estimated=self.estimated) if self.day else ""

    @property
    def plain(self) -> str:
        """The cell as a screen reader and the clipboard have it."""
        return f"{self.spelt} ({self.age})" if self.spelt and self.age else self.spelt or self.age


@dataclass(frozen=True, slots=True)
class Tick:
    """The mark of a scan list: a bare tick for good, another status' shape, or an open ring for none yet."""

    status: Status | None
    word: str

    @property
    def plain(self) -> str:
        """The cell as a screen reader and the clipboard have it."""
        return self.word


@dataclass(frozen=True, slots=True)
class AgeBars:
    """How long something waits: four marks filled by band (1 to 4), and the number."""

    band: int
    word: str

    @property
    def plain(self) -> str:
        """The cell as a screen reader and the clipboard have it."""
        return self.word


@dataclass(frozen=True, slots=True)
class TwoLines:
    """A title with its detail below, for rows of 52; `icon` names the picture before the title."""

    title: str
    detail: str
    icon: str = ""

    @property
    def plain(self) -> str:
        """The cell as a screen reader and the clipboard have it."""
        return f"{self.title}: {self.detail}" if self.detail else self.title


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One of two records of a pair: its name with the differing letters, birth date and record number."""

    name: Name
    born: str
    number: str

    @property
    def plain(self) -> str:
        """The line as a screen reader and the clipboard have it."""
        return " ".join(filter(None, (self.name.plain, self.born, self.number)))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records one above the other with a word and its detail, such as how likely they are one person.

    `level` is how many of three marks stand filled before the word; None has no marks.
    """

    first: PersonLine
    second: PersonLine
    level: int | None
    word: str
    detail: str

    @property
    def plain(self) -> str:
        """The cell as a screen reader and the clipboard have it."""
        why = f"{self.word}: {self.detail}" if self.detail else self.word
        return f"{self.first.plain} / {self.second.plain}; {why}"


Cell: TypeAlias = (
    Text | Muted | Name | Mrn | StatusWord | ShelfNumber | Born | Tick | AgeBars | TwoLines | Pair
)

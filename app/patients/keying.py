"""Writing the misspelling keys of new words after whoever brought them: a desk one word, an import many.

A word has some forty keys, which lie all over their table: those of a few words touch a page each, and each
page is enciphered. So no desk waits for them, and an import lets thousands of words wait: in their own order
their keys share pages. Until they are written a second look takes every waiting word for one that may be
meant, so nobody is found later for it.
"""

from __future__ import annotations

from time import sleep

from app.actor import Actor
from app.db.gate import GaveWay, Lane
from app.db.pace import Pace
from app.db.unit import Units
from app.patients.search_index import key_word, keyed, keys_of, unkeyed, unkeyed_count, write_keys
from app.progress import StopToken

MOST_WAITING = 3000
MOST_KEYS = 6000  # in one transaction


class Keying:
    """Lets words wait for their keys, and writes the keys in transactions as short as the desks need them."""

    def __init__(self, units: Units, actor: Actor) -> None:
        self._units, self._actor = units, actor
        self._pace = Pace(units.gate, most=MOST_KEYS)

    def write_if_many(self) -> None:
        """Write the keys of the words that wait, if they are many."""
        with self._units.read(self._actor, lane=Lane.JOB) as unit:
            many = unkeyed_count(unit.session) >= MOST_WAITING
        if many:
            self.write_all()

    def write_all(self) -> None:
        """Write the keys of all words that wait, also of those that an import left which was killed."""
        with self._units.read(self._actor, lane=Lane.JOB) as unit:
            words = unkeyed(unit.session)
        if words:
            self._write(words)

    def write_each(self, stop: StopToken) -> None:
        """Write the keys of every word that waits, each in a transaction of its own, until it is stopped."""
        with self._units.read(self._actor, lane=Lane.JOB) as unit:
            words = unkeyed(unit.session)
        for word in words:
            if stop.stopped:
                return
            with self._units.write(self._actor, lane=Lane.JOB) as unit:
                key_word(unit.session, word)
            sleep(self._pace.rest_s)

    def _write(self, words: list[str]) -> None:
        keys, at = keys_of(words), 0
        while at < len(keys):
            part = keys[at : at + self._pace.rows]
            try:
                with self._units.write(self._actor, lane=Lane.JOB, yields=self._pace.calm) as unit:
                    write_keys(unit.session, part)
            except GaveWay:
                continue  # from now on somebody works at a desk, and the pace knows it
            self._pace.learn(len(part))
            at += len(part)
            sleep(self._pace.rest_s)
        with self._units.write(self._actor, lane=Lane.JOB) as unit:
            keyed(unit.session, words)

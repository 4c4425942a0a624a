"""Messages between two processes of one person on one PC: JSON, bounded, never waited for without end.

`multiprocessing.connection` is used for what it frames (lengths, Unix sockets and Windows' named pipes by
one interface); only bytes are sent through it, so nothing is ever unpickled.
"""

from __future__ import annotations

import json
import os
import socket
import struct
import sys
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any

LARGEST = 1024 * 1024
# A peer that begins a message and does not end it, or takes none, is left after this.
PATIENCE_S = 10
CREDENTIALS = struct.Struct("3i")

Message = dict[str, Any]


class Gone(Exception):
    """The other side has ended, stalls, or sends what is no message."""


class TooLarge(Exception):
    """A message that no side would take."""


class Wire:
    """One call between two processes."""

    def __init__(self, connection: Connection[Any, Any]) -> None:
        self._connection, self._sending = connection, Lock()
        if os.name == "posix":
            _set_patience(connection)

    def send(self, **message: object) -> None:
        """Send one message; several threads may.

        Raises:
            Gone: nobody takes it.
            TooLarge: it is longer than the other side would take.
        """
        body = json.dumps(message).encode()
        if len(body) > LARGEST:
            raise TooLarge
        with self._sending:
            try:
                self._connection.send_bytes(body)
            except OSError as problem:
                raise Gone from problem

    def receive(self, within: float) -> Message | None:
        """The next message, or None if none begins in so many seconds.

        Raises:
            Gone: there will be no more, or what came is no message.
        """
        try:
            if not self._connection.poll(within):
                return None
            told = json.loads(self._connection.recv_bytes(LARGEST))
        except (EOFError, OSError, ValueError, RecursionError) as problem:
            raise Gone from problem
        if not isinstance(told, dict):
            raise Gone
        return told

    def from_the_same_person(self) -> bool:
        """Whether the process at the other end runs under this person's account, where the system tells."""
        if sys.platform != "linux":
            return True  # the rights of the socket and the word in the clinic's folder must do
        with _socket_of(self._connection) as same:
            told = same.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, CREDENTIALS.size)
        _process, person, _group = CREDENTIALS.unpack(told)
        return bool(person == os.getuid())

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def _set_patience(connection: Connection[Any, Any]) -> None:
    seconds = struct.pack("ll", PATIENCE_S, 0)
    with _socket_of(connection) as same:
        for direction in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            same.setsockopt(socket.SOL_SOCKET, direction, seconds)


def _socket_of(connection: Connection[Any, Any]) -> socket.socket:
    """The socket under a connection; closing this one leaves the connection open."""
    return socket.socket(fileno=os.dup(connection.fileno()))

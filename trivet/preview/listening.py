"""The socket on which the preview listens.

A preview that begins again hands it on, so that nobody else takes its port, and the pages that ask meanwhile wait.
"""

from __future__ import annotations

import socket

HOST = "127.0.0.1"
PORT = 8470
"""The port that is tried first; the next free one is taken if it is in use."""
TRIED = 20


def listen(port: int | None) -> socket.socket:
    """A socket on the loopback: on `port`, or on the first free one from the usual port on.

    Raises OSError if the port is in use.
    """
    ports = [port] if port is not None else [*range(PORT, PORT + TRIED), 0]
    for number in ports:
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, number))
        except OSError as error:
            found.close()
            if number == ports[-1]:
                raise OSError(error.errno, error.strerror, f"{HOST}:{number}") from None
            continue
        found.listen(128)
        return found
    raise AssertionError("the last port raises")


def hand_on(listener: socket.socket) -> int:
    """The descriptor of a socket, which stays open in the program that replaces this one."""
    listener.set_inheritable(True)
    return listener.detach()


def take_over(descriptor: int) -> socket.socket:
    """The socket that was handed on by the program which this one has replaced. Raises OSError if it is none."""
    listener = socket.socket(fileno=descriptor)
    listener.set_inheritable(False)
    return listener

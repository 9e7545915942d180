"""The address of the demonstration on this machine, taken before it is announced."""

import socket

HOST = "127.0.0.1"
USUAL_PORT = 8000
WAITING = 128
"""Connections that may wait while the server starts."""


class PortTaken(Exception):
    """The port that was asked for is in use."""


def take(port: int | None) -> socket.socket:
    """A socket bound on this machine alone: on the port asked for, or the usual one, or another that is free.

    Raises PortTaken where a port was asked for and is in use.
    """
    for wanted in (USUAL_PORT, 0) if port is None else (port,):
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((HOST, wanted))
        except OSError:
            door.close()
            continue
        return door
    raise PortTaken(f"Port {port} is in use by another program. Leave --port out, and a free one is found.")


def port_of(door: socket.socket) -> int:
    """The port a socket is bound to."""
    return int(door.getsockname()[1])


def open_to_server(door: socket.socket) -> str:
    """Let connections wait at the door, and give the server's name for it; the next program run holds it too.

    From now on it is the server's to close.
    """
    door.listen(WAITING)
    door.set_inheritable(True)
    return f"fd://{door.detach()}"

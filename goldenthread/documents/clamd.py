"""A client of clamd, ClamAV's daemon: its INSTREAM command, over a socket.

Each block goes as its length in four bytes, big end first, and then the block; a length of nought ends the file.
"""

import socket
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

BLOCK = 1 << 16
SECONDS = 60  # for one answer; a file of the largest size takes a few


class ScannerAway(Exception):
    """The scanner did not answer; the message says what was tried."""


@dataclass(frozen=True)
class Verdict:
    """What the scanner said of a file: clean, or what it found, or why it could not scan it."""

    clean: bool
    found: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Clamd:
    """The daemon at an address: ``unix:/path/of/socket`` or ``host:port``."""

    address: str

    def scan(self, stream: BinaryIO) -> Verdict:
        """Send a file through. Raises ScannerAway."""
        try:
            with self._connected() as link:
                link.sendall(b"zINSTREAM\0")
                self._send(link, stream)
                answer = _answer(link)
        except OSError as away:
            raise ScannerAway(f"No virus scanner answered at {self.address} ({away}).") from away
        return _verdict(answer)

    def version(self) -> str:
        """The scanner and its signatures, as it names itself. Raises ScannerAway."""
        try:
            with self._connected() as link:
                link.sendall(b"zVERSION\0")
                return _answer(link)
        except OSError as away:
            raise ScannerAway(f"No virus scanner answered at {self.address} ({away}).") from away

    def _connected(self) -> socket.socket:
        if self.address.startswith("unix:"):
            link = socket.socket(socket.AF_UNIX)
            link.settimeout(SECONDS)
            try:
                link.connect(str(Path(self.address.removeprefix("unix:"))))
            except OSError:
                link.close()
                raise
            return link
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=SECONDS)

    def _send(self, link: socket.socket, stream: BinaryIO) -> None:
        try:
            while block := stream.read(BLOCK):
                link.sendall(struct.pack("!L", len(block)) + block)
            link.sendall(struct.pack("!L", 0))
        except (BrokenPipeError, ConnectionResetError):
            return  # it stopped reading a file larger than its limit, and its answer says so


def _answer(link: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0"):
        block = link.recv(4096)
        if not block:
            break
        said += block
    if not said:
        raise ConnectionError("it closed without an answer")
    return said.rstrip(b"\0\n").decode(errors="replace")


def _verdict(answer: str) -> Verdict:
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return Verdict(clean=True)
    if said.endswith(" FOUND"):
        return Verdict(clean=False, found=said.removesuffix(" FOUND"))
    return Verdict(clean=False, problem=said.removesuffix(" ERROR") or "It gave no answer that is known.")

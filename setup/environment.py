"""The virtual environment, kept in step with the lock files."""

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from setup.paths import BUILD, ROOT, VENV, VENV_PYTHON
from setup.problem import Problem
from setup.progress import run_quietly, step
from setup.stamps import fingerprint, one_at_a_time, read_stamp, write_stamp

UV_LOCK = ROOT / "requirements-uv.txt"
# What runs needs less than what checks; whoever checks has both.
LOCKS = {"run": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}
STAMP = VENV / "goldenthread.stamp"

NO_PACKAGES = (
    "The Python packages could not be installed. Check that this machine reaches a Python package index\n"
    "(pip's own settings and uv's own settings, UV_INDEX_URL among them, are respected), then run the same command "
    "again:\nwhat is already done is kept."
)
NO_VENV = (
    "Python 3.11 is here, but not the part of it that makes virtual environments.\n"
    "On Debian or Ubuntu: sudo apt install python3.11-venv. Then run the same command again."
)


def wanted(kind: str) -> str:
    """What the stamp says when the environment is in step for this kind ("run" or "dev")."""
    return f"{kind} {fingerprint([UV_LOCK, LOCKS[kind]])}"


def in_step(*, for_checks: bool) -> bool:
    """Whether the environment holds exactly what the lock says; one made for checks also runs."""
    kinds = ["dev"] if for_checks else ["run", "dev"]
    return VENV_PYTHON.exists() and read_stamp(STAMP) in {wanted(kind) for kind in kinds}


def ensure_environment(*, for_checks: bool) -> None:
    """Make the environment, or bring it into step; does nothing, and needs no network, where it is."""
    if in_step(for_checks=for_checks):
        return
    with one_at_a_time("environment"):
        if in_step(for_checks=for_checks):
            return
        kind = "dev" if for_checks or _has_checks() else "run"
        _make_with_uv()
        STAMP.unlink(missing_ok=True)  # killed from here on, the next run begins again
        with step("Installing the Python packages"):
            # A council's network is often read under a certificate that the machine trusts and uv's own list lacks.
            environment = {"UV_SYSTEM_CERTS": "true"} | with_a_cache("UV_CACHE_DIR")
            sync: list[str | Path] = [VENV_PYTHON, "-P", "-m", "uv", "pip", "sync", "--require-hashes"]
            run_quietly(
                [*sync, "--python", VENV_PYTHON, LOCKS[kind]],
                cwd=ROOT,
                mend=NO_PACKAGES,
                env=environment,
            )
        write_stamp(STAMP, wanted(kind))


def _make_with_uv() -> None:
    """A virtual environment that has uv; one left half made is completed."""
    if _has_uv():
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise Problem(NO_VENV)
    with step("Making the virtual environment"):
        run_quietly([sys.executable, "-P", "-m", "venv", VENV], cwd=ROOT, mend=NO_VENV)
        pip: list[str | Path] = [VENV_PYTHON, "-P", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run_quietly([*pip, "--require-hashes", "-r", UV_LOCK], cwd=ROOT, mend=NO_PACKAGES)


def _has_checks() -> bool:
    """Whether it was made for checks before: running a command must not take the tools of the checks away."""
    return any(VENV.glob("lib/python3*/site-packages/pytest"))


def _has_uv() -> bool:
    if not VENV_PYTHON.exists():
        return False
    command = [str(VENV_PYTHON), "-P", "-m", "uv", "--version"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own list
    return found.returncode == 0 and found.stdout.split()[1:2] == [_uv_version()]


def _uv_version() -> str:
    return UV_LOCK.read_text("utf-8").partition("uv==")[2].split()[0]


def with_a_cache(variable: str) -> dict[str, str]:
    """The environment, with a cache folder in the checkout where the person has no home that can be written to."""
    environment = dict(os.environ)
    if variable not in environment and not _can_write_at_home():
        environment[variable] = str(BUILD / "cache" / variable.lower())
    return environment


def _can_write_at_home() -> bool:
    try:
        (Path.home() / ".cache").mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=Path.home() / ".cache"):
            return True
    except (OSError, RuntimeError):
        return False

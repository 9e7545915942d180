"""A browser for the journeys: the machine's own Chromium or Chrome, else the one in an npm package."""

import json
import shutil
import subprocess
from pathlib import Path

from setup.node import Node, ensure_packages, from_environment, from_system
from setup.paths import BUILD, NODE_MODULES
from setup.problem import Problem

# The first has no window to draw: a page costs it a third of what it costs a whole browser without a screen.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = NODE_MODULES / "@sparticuz" / "chromium"
UNPACKED = BUILD / "browser"
OLDEST_NODE = (22, 17)  # what the npm package asks for
NO_BROWSER = (
    "There is no Chromium or Chrome on this machine, and none could be had from npm, so the browser journeys were not "
    "run.\nOn Debian or Ubuntu: sudo apt install chromium-headless-shell. Then run this again."
)
# Headless and without the sandbox, which needs rights that a container or root does not have: the pages
# visited are our own. The rest keeps the browser from looking for anything outside this machine.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def installed_browser() -> Path | None:
    """The machine's own, when it can be run."""
    for name in NAMES:
        found = shutil.which(name)
        if found and _runs(found):
            return Path(found)
    return None


def find_browser() -> Path:
    """A browser that can be driven; raises Problem saying what to install when there is none."""
    found = installed_browser()
    if found:
        return found
    try:
        ensure_packages(with_browser=True)
    except Problem as problem:
        raise Problem(f"{problem}\n\n{NO_BROWSER}") from problem
    node = from_system(OLDEST_NODE) or from_environment()
    unpacked = _unpack(node) if node else None
    if unpacked is None or not _runs(str(unpacked)):
        raise Problem(NO_BROWSER)
    return unpacked


def _unpack(node: Node) -> Path | None:
    """Where the npm package puts its browser, unpacked the first time (a few seconds)."""
    script = f"import c from {json.dumps(str(PACKAGE / 'build' / 'index.js'))}; console.log(await c.executablePath())"
    UNPACKED.mkdir(parents=True, exist_ok=True)
    told = subprocess.run(  # noqa: S603  our own list
        [str(node.node), "--input-type=module", "--eval", script],
        capture_output=True,
        text=True,
        env=node.environment() | {"TMPDIR": str(UNPACKED)},  # else in a folder that all users share
        check=False,
    )
    lines = told.stdout.strip().splitlines()
    return Path(lines[-1]) if told.returncode == 0 and lines else None


def _runs(program: str) -> bool:
    try:
        return subprocess.run([program, "--version"], capture_output=True, timeout=30, check=False).returncode == 0  # noqa: S603  found on PATH
    except (OSError, subprocess.TimeoutExpired):
        return False

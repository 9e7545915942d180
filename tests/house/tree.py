"""The files of this checkout, as the house checks see them."""

import ast
import subprocess
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


@dataclass(frozen=True)
class Function:
    """One function, and where it is."""

    path: Path
    name: str
    line: int
    length: int

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line} {self.name} ({self.length} lines)"


@dataclass(frozen=True)
class Written:
    """What the checks ask of one file."""

    is_silent: bool
    """It holds something, and does not say what it is."""
    functions: tuple[Function, ...]
    """Every function and method; one inside another counts for both."""
    hidden_tests: tuple[str, ...]
    """Tests of a name that another of the same scope has."""


@cache
def written(path: Path) -> Written:
    """The file, read and walked once for every check; its tree is not kept, for all of them are much to hold."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    functions = [
        Function(path, node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    hidden = [name for node in nodes if isinstance(node, ast.Module | ast.ClassDef) for name in _twice(node)]
    return Written(bool(tree.body) and not ast.get_docstring(tree), tuple(functions), tuple(hidden))


def _twice(scope: ast.Module | ast.ClassDef) -> set[str]:
    names = [n.name for n in scope.body if isinstance(n, ast.FunctionDef) and n.name.startswith("test_")]
    return {name for name in names if names.count(name) > 1}


def short(path: Path) -> str:
    """The path as people say it."""
    return str(path.relative_to(ROOT))

"""The data of this application, read once."""

from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.vocabulary.yaml_text import read_yaml

FOLDER = Path(__file__).parents[1] / "data"


@cache
def read(name: str) -> dict[str, Any]:
    """One file of the folder ``data``, without its ending."""
    found: dict[str, Any] = read_yaml((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found

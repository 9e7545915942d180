"""The data of this application, read once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "data"


@cache
def read(name: str) -> dict[str, Any]:
    """One file of the folder ``data``, without its ending."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return found

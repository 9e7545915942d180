"""What processes that died left in the making: found by its name, and gone once no living process can want it."""

import shutil
import time
from pathlib import Path

OLD = 6 * 3600.0
"""Seconds after which nobody is still at it: the largest file takes minutes."""


def sweep(folder: Path, prefix: str, older_than: float = OLD) -> None:
    """Remove files and folders in `folder` whose names begin so and that have not been touched for some seconds."""
    before = time.time() - older_than
    for left in folder.glob(f"{prefix}*"):
        try:
            if left.stat().st_mtime < before:
                shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)
        except FileNotFoundError:  # another sweep was a moment earlier
            continue

"""Reading the files of content: by the quick parser where the machine has it, for some of them are long."""

from pathlib import Path
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path) -> Any:
    """What a YAML file holds."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=LOADER)  # noqa: S506  both loaders are safe ones

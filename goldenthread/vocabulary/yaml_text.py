"""Reading what is declared in YAML: definitions, feeds, kinds of event, wording."""

from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C where the machine has it: ten times as fast, and every command reads a hundred files as it begins."""


def read_yaml(text: str) -> Any:
    """What a text declares, in plain lists, mappings, words, numbers and days. Raises yaml.YAMLError."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506  both are safe loaders

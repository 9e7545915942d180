"""Keeping a paper as it was presented: its content in one fixed form, and the hash of that."""

import hashlib
import json
from typing import Any


def canonical(content: Any) -> str:
    """The one way a content is written down: keys in order, no spaces, every letter kept."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(title: str, part: int, content: Any) -> str:
    """SHA-256 of what was presented, as 64 hexadecimal figures."""
    return hashlib.sha256(canonical([title, part, content]).encode()).hexdigest()

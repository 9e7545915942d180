"""The shape of a United Kingdom postcode (Royal Mail's published pattern; existence is not checked)."""

import re

_OUTWARD = r"(?:[A-Z]{1,2}[0-9][0-9A-Z]?|GIR)"
POSTCODE_PATTERN = rf"^{_OUTWARD} ?[0-9][ABD-HJLNP-UW-Z]{{2}}$"
_POSTCODE = re.compile(POSTCODE_PATTERN)


def is_postcode(text: str) -> bool:
    """Whether the text has the shape of a postcode, in capitals, with or without its space."""
    return _POSTCODE.match(text) is not None

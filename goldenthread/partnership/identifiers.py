"""Ids that may be shown: opaque, so that nothing can be guessed or counted from them."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0 o 1 i l: they are read aloud on the telephone
LENGTH = 12


def opaque_id() -> str:
    """Twelve random characters, about 59 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))

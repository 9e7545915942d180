"""Ids that may be shown: opaque, so that nothing can be guessed or counted from them."""

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0 o 1 i l: they are read aloud on the telephone
LENGTH = 12


def opaque_id() -> str:
    """Twelve random characters, about 59 bits.

    All are taken from one random number, asked for once: with 128 bits of it no character is likelier than another by
    more than one part in 2 to the power of 68.
    """
    left, drawn = secrets.randbits(128), ""
    for _ in range(LENGTH):
        left, place = divmod(left, len(ALPHABET))
        drawn += ALPHABET[place]
    return drawn

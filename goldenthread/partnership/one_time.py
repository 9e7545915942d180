"""Codes that are told to somebody once: how they are made, printed and typed, and what is kept of them.

Twelve letters and figures are about 59 bits. Only a digest is kept, under the installation's key and a salt of the
purpose's own, so that a code for one thing opens no other.
"""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

from goldenthread.partnership.identifiers import ALPHABET, LENGTH

GROUP = 4


def new_code() -> str:
    """A fresh code, in small letters and figures that cannot be taken for each other."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def in_groups(code: str) -> str:
    """A number or a code as it is printed: “abcd-efgh-jkmn”."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def as_typed(text: str) -> str:
    """What somebody typed, without the dashes, spaces and capitals that are nobody's fault."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def digest(purpose: str, code: str, number: str = "") -> str:
    """What is kept of a code: HMAC-SHA-256 (64 hex digits), tied to its own number where it has one."""
    return salted_hmac(f"goldenthread.{purpose}", f"{number}:{code}", algorithm="sha256").hexdigest()


def fits(kept: str, purpose: str, typed: str, number: str = "") -> bool:
    """Whether what was typed is the code; takes as long for a near miss as for a far one."""
    return constant_time_compare(kept, digest(purpose, as_typed(typed), number))

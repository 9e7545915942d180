"""Names and numbers as they are compared: small letters, no accents, and no spaces, hyphens or points.

The same folding is made here for what stands in a text and by the database for what it holds, where an index keeps it:
asking whether some words are a child's name is then a look into that index, however many children there are. SQLite
is given the function by us on every connection; PostgreSQL says it in its own words.
"""

import re
import unicodedata
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, TextField

_MARKS = " \t\n\r\u00a0-\u2010\u2011\u2012\u2013'’‘`´.,/_"
_OTHERS = {"ß": "s", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "ı": "i", "ŋ": "n", "ħ": "h"}


def _letters() -> dict[str, str]:
    """Each accented Latin letter and the plain small letter it is compared as."""
    found = {}
    for number in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        letter = chr(number)
        plain = _OTHERS.get(letter.lower()) or unicodedata.normalize("NFKD", letter)[0].lower()
        if letter.isalpha() and plain.isascii() and plain.isalpha():
            found[letter] = plain
    return found


LETTERS = _letters()
_TABLE = str.maketrans({**LETTERS, **dict(zip(ascii_uppercase, ascii_lowercase, strict=True)), **dict.fromkeys(_MARKS)})


def folded(text: str) -> str:
    """A name, a number or a postcode as it is compared. Letters of other scripts than Latin stand as they are."""
    return unicodedata.normalize("NFC", text).translate(_TABLE)


def first_word(text: str) -> str:
    """A forename without those that follow it, as the index of names has it."""
    return text.split(" ", 1)[0]


class Folded(Func):
    """The folding of one or more columns written together, as the database makes it."""

    function = "gt_folded"
    output_field = TextField()
    arg_joiner = " || "

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """In PostgreSQL's words: one letter for another, then marks left out."""
        letters, marks = "".join(LETTERS), re.sub("'", "''", _MARKS)
        plain = "".join(LETTERS.values())
        changed = f"translate(normalize(%(expressions)s, NFC), E'{_escaped(letters + marks)}', '{plain}')"
        template = f'lower(({changed}) COLLATE "C")'
        return super().as_sql(compiler, connection, template=template, **context)


def _escaped(text: str) -> str:
    """White space other than a space as PostgreSQL writes it in a string of its own kind."""
    return text.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


class FirstWord(Func):
    """A column as far as its first space."""

    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """In SQLite's words."""
        return super().as_sql(compiler, connection, template="gt_first_word(%(expressions)s)", **context)

    def as_postgresql(self, compiler: Any, connection: BaseDatabaseWrapper, **context: Any) -> Any:
        """In PostgreSQL's words."""
        return super().as_sql(compiler, connection, template="split_part(%(expressions)s, ' ', 1)", **context)


def teach(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Give a new SQLite connection both functions; called by Django whenever one is made."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("gt_folded", 1, folded, deterministic=True)
        connection.connection.create_function("gt_first_word", 1, first_word, deterministic=True)

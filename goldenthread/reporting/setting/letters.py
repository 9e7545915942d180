"""Characters that the paper's own type cannot show, put into words instead.

A PDF that everybody can read may not print an empty box. A sign becomes its name, "[thumbs up sign]"; words in a script
that the type does not hold become "[words in Bengali, which this paper's type cannot show]". Word shows them all.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any

import typst

from goldenthread.reporting.setting.fonts import fonts

# What the type is known to hold: plain Latin letters, those of western and central Europe, and common punctuation.
_SURE = re.compile("[^\n\t\x20-\x7e\xa0-\xac\xae-\u017f\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac]")
_PROBE = b'#set document(title: "A letter")\n#set text(lang: "en", font: "Libertinus Serif")\n#text(sys.inputs.letter)'


def showable(data: Any) -> Any:
    """The same data, each string in it made of characters that can be printed."""
    if isinstance(data, str):
        return _in_words(data)
    if isinstance(data, list):
        return [showable(part) for part in data]
    if isinstance(data, dict):
        return {key: showable(part) for key, part in data.items()}
    return data


def _in_words(text: str) -> str:
    if not _SURE.search(text):
        return text
    missing = sorted({letter for letter in _SURE.findall(text) if not _held(letter)})
    if not missing:
        return text
    return re.sub(f"[{re.escape(''.join(missing))}]+( +[{re.escape(''.join(missing))}]+)*", _named, text)


def _named(found: re.Match[str]) -> str:
    letters = found[0]
    first = next((letter for letter in letters if unicodedata.category(letter)[0] == "L"), None)
    if first is not None:
        script = _name(first).split(" ")[0].capitalize()
        return f"[words in {script}, which this paper’s type cannot show]"
    names = [_name(letter).lower() for letter in letters if _speaks(letter)]
    return "".join(f"[{name}]" for name in names)


def _name(letter: str) -> str:
    return unicodedata.name(letter, "SIGN WITHOUT A NAME")


def _speaks(letter: str) -> bool:
    """Joiners, variation selectors and controls say nothing of their own."""
    return unicodedata.category(letter) not in {"Cc", "Cf", "Mn", "Zs", "Zl", "Zp"}


@lru_cache(maxsize=20_000)
def _held(letter: str) -> bool:
    """Whether the type holds a character: asked of the typesetter itself."""
    try:
        typst.compile(_PROBE, font_paths=fonts(), sys_inputs={"letter": letter}, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        return "could not be displayed" not in str(error)
    return True

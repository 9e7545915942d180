"""How hard a text is to read, by a simple measure that is shown with it.

Flesch and Kincaid's grade (0.39 x words a sentence + 11.8 x syllables a word - 15.59) counts American school years;
five is added for the age. Syllables are counted as groups of vowels, a last silent e left out. It is a rough measure:
it knows long words and long sentences, and nothing of what is said.
"""

import re
from dataclasses import dataclass

SENTENCE = re.compile(r"[^.!?:\n]+")
WORD = re.compile(r"[A-Za-z’']+")
VOWELS = re.compile(r"[aeiouy]+")
LONG = 25  # words in a sentence
YOUNGEST, OLDEST = 5, 25


@dataclass(frozen=True)
class Reading:
    """The age at which a text is read easily, and what it was worked out from."""

    age: int
    words: int
    sentences: int
    long_sentences: tuple[str, ...]


def reading_of(text: str) -> Reading:
    """How hard a text is to read. A text of no words has the age of 5."""
    sentences = [words for part in SENTENCE.findall(text) if (words := WORD.findall(part))]
    count = sum(len(words) for words in sentences)
    if not count:
        return Reading(YOUNGEST, 0, 0, ())
    syllables = sum(_syllables(word) for words in sentences for word in words)
    grade = 0.39 * count / len(sentences) + 11.8 * syllables / count - 15.59
    age = max(YOUNGEST, min(OLDEST, round(grade + 5)))
    return Reading(age, count, len(sentences), tuple(" ".join(words) for words in sentences if len(words) > LONG))


def _syllables(word: str) -> int:
    plain = word.lower()
    groups = len(VOWELS.findall(plain))
    silent = plain.endswith("e") and not plain.endswith("le") and groups > 1
    return max(1, groups - silent)

"""Looking into a PDF: whether it is whole and open, and whether anything in it runs or hides."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from goldenthread.documents.refusals import DocumentRefused

MOST_OBJECTS = 300_000
RUNS = frozenset({"/JS", "/JavaScript", "/Launch", "/RichMedia", "/XFA", "/ImportData", "/SubmitForm"})
HIDES = frozenset({"/EmbeddedFile", "/EmbeddedFiles", "/EF"})
PRINT = "Open it, print it to PDF (which leaves such parts out), and choose the new file."
DAMAGED = f"This PDF is damaged or cut short. {PRINT}"


def check_pdf(path: Path) -> None:
    """Raises DocumentRefused for a PDF with a password, with scripts or actions, or with files in it."""
    try:
        reader = PdfReader(path, strict=False)
        if reader.is_encrypted:
            raise DocumentRefused(f"This PDF is protected with a password or against reading. {PRINT}")
        if not reader.pages:
            raise DocumentRefused(f"This PDF has no page. {PRINT}")
        for words in _words(reader):
            if words & RUNS:
                raise DocumentRefused(f"This PDF holds scripts, or forms or actions that run. {PRINT}")
            if words & HIDES:
                raise DocumentRefused(f"This PDF has other files attached inside it. {PRINT} Send each file by itself.")
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, AttributeError, OSError) as damaged:
        raise DocumentRefused(DAMAGED) from damaged


def _words(reader: PdfReader) -> Iterator[set[str]]:
    """The names in each object, those packed into streams among them: what is not referred to is not opened."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [reader.trailer]
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        held = waiting.pop()
        if isinstance(held, IndirectObject):
            if (held.idnum, held.generation) not in seen:
                seen.add((held.idnum, held.generation))
                waiting.append(held.get_object())
        elif isinstance(held, DictionaryObject):
            values = [dict.__getitem__(held, key) for key in held]
            yield {str(key) for key in held} | {str(v) for v in values if isinstance(v, NameObject)}
            waiting += values
        elif isinstance(held, ArrayObject):
            waiting += list.__iter__(held)
    raise DocumentRefused(f"This PDF has too many parts to be looked through. {PRINT}")

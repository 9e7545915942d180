"""What a reader finds in a PDF: its text, and its tags as an outline."""

from functools import lru_cache
from io import BytesIO

import pikepdf
from pypdf import PdfReader

from goldenthread.reporting.structure import elements, role


@lru_cache(maxsize=32)
def text_of(pdf: bytes) -> str:
    """All the words, page after page, spaces made one."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@lru_cache(maxsize=32)
def pages_of(pdf: bytes) -> list[str]:
    """The words of each page."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def roles_of(pdf: bytes) -> list[str]:
    """Every tag in reading order."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [role(opened, element) for element in elements(opened)]


def labels_of(pdf: bytes) -> list[str]:
    """What a reader's page box shows for each page."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return [page.label for page in opened.pages]


def bookmarks_of(pdf: bytes) -> list[str]:
    """Bookmarks of the first level."""
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        return [item.title for item in outline.root]

"""Papers as tagged PDF (PDF/UA-1), set by Typst with a template of our own."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from goldenthread.reporting.document import Document, check, holdable
from goldenthread.reporting.row_headers import tables_of, with_row_headers
from goldenthread.reporting.setting.data import of_document
from goldenthread.reporting.setting.fonts import fonts
from goldenthread.reporting.setting.letters import showable

TEMPLATE = Path(__file__).parent / "setting" / "paper.typ"
# A file says when it was made. The same paper must be the same file, so it says a fixed day where it has no date.
NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def typeset(document: Document) -> bytes:
    """A paper as PDF/UA-1: the same paper is the same bytes. Raises `DocumentError` where it would shut someone out."""
    check(document)
    language, _, region = document.language.partition("-")
    data: dict[str, Any] = {
        "kind": "paper",
        "title": holdable(document.title),
        "author": holdable(document.author),
        "description": holdable(document.subtitle),
        "keywords": [holdable(word) for word in document.keywords],
        "lang": language,
        "region": region or None,
        "papers": [of_document(document)],
    }
    day = document.dated
    made = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else NO_DATE
    return with_row_headers(set_data(data, made), tables_of(document.blocks))


def set_data(data: dict[str, Any], made: datetime) -> bytes:
    """The template over its data, as PDF/UA-1."""
    given = {"pack": json.dumps(showable(data), ensure_ascii=False)}
    return typst.compile(
        TEMPLATE.read_bytes(), font_paths=fonts(), sys_inputs=given, pdf_standards=["ua-1"], timestamp=made
    )

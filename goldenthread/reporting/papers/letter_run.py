"""A run of letters to be printed: each with the PDFs that go with it after it, and what is not a PDF named on its page.

The run is for a printer: an enclosure that came without tags is in it as it came.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

import pikepdf

from goldenthread.correspondence.models import Letter, Recipient
from goldenthread.correspondence.selectors import enclosures_of
from goldenthread.documents.models import Document as Kept
from goldenthread.documents.opening import clean_path
from goldenthread.documents.refusals import NotYetClean
from goldenthread.reporting import joining
from goldenthread.reporting.document import DocumentError
from goldenthread.reporting.papers.letter import print_run
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.supplied import Supplied

PDF = "application/pdf"
Copy = tuple[Letter, Recipient]


@dataclass
class Enclosed:
    """What goes with one letter: what is printed after it, and what somebody prints and puts in, with why."""

    printed: list[Supplied] = field(default_factory=list)
    by_hand: list[str] = field(default_factory=list)


def enclosed_with(letters: Iterable[Letter]) -> dict[int, Enclosed]:
    """What goes with each of some letters, in order, by the letter's key. One query."""
    found = {letter.pk: Enclosed() for letter in letters}
    for each in enclosures_of(found):
        _sort(each.document, found[each.letter_id])
    return found


def _sort(document: Kept, found: Enclosed) -> None:
    if document.file.media_type != PDF:
        found.by_hand.append(f"{document.title} ({document.file_name})")
        return
    try:
        supplied = Supplied(document.title, clean_path(document).read_bytes())
        found.printed += [supplied] * bool(supplied.pages)
    except (DocumentError, NotYetClean, FileNotFoundError) as problem:
        found.by_hand.append(f"{document.title}: {problem}")


def bind_run(copies: Sequence[Copy], dated: date) -> bytes:
    """The run as one PDF. Letters between which nothing is enclosed are set together."""
    enclosed = enclosed_with(letter for letter, _ in copies)
    by_hand = {pk: each.by_hand for pk, each in enclosed.items()}
    runs: list[list[Copy]] = [[]]
    for copy in copies:
        runs[-1].append(copy)
        if enclosed[copy[0].pk].printed:
            runs.append([])
    with pikepdf.open(BytesIO(typeset(print_run(runs[0], dated, by_hand)))) as whole:
        for number, run in enumerate(runs):
            if number and run:
                _append(whole, Supplied("Letters", typeset(print_run(run, dated, by_hand))))
            for paper in enclosed[run[-1][0].pk].printed if run else ():
                _append(whole, paper)
        return _saved(whole)


def _append(whole: pikepdf.Pdf, paper: Supplied) -> None:
    with paper.opened() as part:
        joining.insert(whole, part, len(whole.pages))


def _saved(whole: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    whole.save(out, deterministic_id=True)
    return out.getvalue()

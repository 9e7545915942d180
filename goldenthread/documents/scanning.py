"""Whether a kept file is clean: by clamd where one is set, else by our own look at type and active content."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from goldenthread.documents.choices import Media, ScanState
from goldenthread.documents.clamd import Clamd, ScannerAway
from goldenthread.documents.pdf import check_pdf
from goldenthread.documents.recognising import media_of

NO_SCANNER = "checked for type and active content; no virus scanner is set"


@dataclass(frozen=True)
class Scanned:
    """What a scan came to, by what, and what it found."""

    state: ScanState
    by: str
    found: str = ""


def looked_into(path: Path) -> Media:
    """The kind of a file whose content was looked into. Raises DocumentRefused: it is not to be kept."""
    media = media_of(path)
    if media == Media.PDF:
        check_pdf(path)
    return media


def scanned(path: Path) -> Scanned:
    """Scan a file that has been looked into already. One that no scanner answers for waits."""
    if not settings.CLAMD:
        return Scanned(ScanState.CLEAN, NO_SCANNER)
    scanner = Clamd(settings.CLAMD)
    try:
        by = scanner.version()[:120]
        with path.open("rb") as stream:
            verdict = scanner.scan(stream)
    except ScannerAway as away:
        return Scanned(ScanState.WAITING, "", str(away)[:200])
    if verdict.clean:
        return Scanned(ScanState.CLEAN, by)
    if verdict.found:
        return Scanned(ScanState.REFUSED, by, verdict.found[:200])
    return Scanned(ScanState.UNSCANNABLE, by, verdict.problem[:200])

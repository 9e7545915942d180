"""Reading documents. Which of them somebody may see is decided by the applications that hold them."""

from django.db.models import QuerySet

from goldenthread.documents import disk
from goldenthread.documents.choices import ScanState
from goldenthread.documents.models import Document, StoredFile
from goldenthread.partnership.models import Area


def documents_in(area: Area) -> QuerySet[Document]:
    """The documents of an area with their files, the newest first."""
    return Document.objects.filter(area=area).select_related("file", "area").order_by("-received_on", "-pk")


def document_in(area: Area, public_id: str) -> Document | None:
    """One document of an area; none for any other."""
    return documents_in(area).filter(public_id=public_id).first()


def to_scan(*, all_again: bool = False) -> QuerySet[StoredFile]:
    """The files that wait for a scanner or could not be scanned; ``all_again`` those cleared before, too."""
    states = [ScanState.WAITING, ScanState.UNSCANNABLE, *([ScanState.CLEAN] if all_again else [])]
    return StoredFile.objects.filter(scan_state__in=states).order_by("pk")


def kept_and_lost() -> tuple[int, int]:
    """How many contents are kept, and how many of them are not where they should lie. A query, and a look for each."""
    kept = lost = 0
    held = StoredFile.objects.exclude(scan_state=ScanState.REFUSED).values_list("area__code", "sha256")
    for area, sha256 in held.iterator():
        kept += 1
        lost += not disk.place_of(area, sha256).is_file()
    return kept, lost

"""Asking without an account: kept page by page, come back to with a code, sent once."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Process
from goldenthread.casework.intake.actions.arriving import arrive
from goldenthread.casework.intake.choices import Door
from goldenthread.casework.intake.models import Arrival, Asking, AskingPaper
from goldenthread.casework.intake.rules import CannotDo, missing
from goldenthread.documents import disk
from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import Classification
from goldenthread.documents.models import Document, StoredFile
from goldenthread.partnership.models import Area
from goldenthread.partnership.one_time import as_typed, digest, new_code

VISITOR = Process("somebody without an account")
PURPOSE = "intake.asking"
PAPER = "request_paper"
LASTS = timedelta(days=28)
"""How long what was typed is kept after the last page: this product's own rule."""
MOST_PAPERS = 10
LARGEST_PAPER = 10 * disk.MEGABYTE


def begin(*, area: Area, now: datetime) -> Asking:
    """Begin to keep what somebody types."""
    return Asking.objects.create(area=area, begun_at=now, saved_at=now)


def keep_answers(*, asking: Asking, answers: Mapping[str, Any], now: datetime) -> None:
    """Keep the answers of a page over those before."""
    asking.answers = {**asking.answers, **answers}
    asking.saved_at = now
    asking.save(update_fields=["answers", "saved_at"])


def make_code(*, asking: Asking, now: datetime) -> str:
    """A fresh code to come back with, shown this once; any code before it ends. Only its digest is kept."""
    code = new_code()
    asking.digest, asking.saved_at = digest(PURPOSE, code), now
    asking.save(update_fields=["digest", "saved_at"])
    return code


def come_back(*, typed: str, now: datetime) -> Asking | None:
    """What a code opens; none where no code is so, or it was kept for longer than it lasts."""
    code = as_typed(typed)
    if not code:
        return None
    return Asking.objects.filter(digest=digest(PURPOSE, code), saved_at__gt=now - LASTS).select_related("area").first()


def add_paper(*, asking: Asking, stream: disk.Readable, file_name: str, today: date, now: datetime) -> AskingPaper:
    """Keep a supporting paper. Raises CannotDo for one too many, DocumentRefused for a file that is not kept."""
    if asking.papers.count() >= MOST_PAPERS:
        raise CannotDo(f"You have added {MOST_PAPERS} files. You can send us more later, by post or by email.", "file")
    paper = Paper(
        file_name=file_name, source="sent with a request, without an account", kind=PAPER, received_on=today,
        classification=Classification.PERSONAL,
    )  # fmt: skip
    document = keep(area=asking.area, stream=stream, paper=paper, by=VISITOR, largest=LARGEST_PAPER, now=now)
    return AskingPaper.objects.create(asking=asking, document=document)


@transaction.atomic
def remove_paper(*, asking: Asking, document: str) -> None:
    """Take a paper out again, by its document’s public id; nothing where it is not one of theirs."""
    paper = asking.papers.filter(document__public_id=document).select_related("document").first()
    if paper:
        paper.delete()
        _discard([paper.document_id])


@transaction.atomic
def send(*, asking: Asking, today: date, now: datetime) -> Arrival:
    """Send it: what was typed becomes an arrival as it stands, and the draft is gone.

    Raises CannotDo with the answers without which nobody could be answered.
    """
    held = Asking.objects.select_for_update().filter(pk=asking.pk).first()
    if held is None:
        raise CannotDo("This was sent already.")
    door = held.answers.get("door", "")
    if door not in Door.values:
        raise CannotDo("Say who you are first.", "door")
    lacking = missing(door, held.answers)
    if lacking:
        raise CannotDo("Some answers are missing.", lacking[0])
    documents = [paper.document for paper in held.papers.select_related("document")]
    given = {name: value for name, value in held.answers.items() if name != "door" and value not in ("", None)}
    made = arrive(area=held.area, door=Door(door), given=given, today=today, now=now, by=VISITOR, documents=documents)
    held.delete()
    return made


def forget(*, before: datetime) -> int:
    """Delete what was typed and never sent, with its papers, where nobody has touched it since; how many there were."""
    with transaction.atomic():
        old = Asking.objects.filter(saved_at__lt=before)
        documents = list(AskingPaper.objects.filter(asking__in=old).values_list("document_id", flat=True))
        number = old.count()
        old.delete()
        _discard(documents)
    return number


def _discard(documents: list[int]) -> None:
    """Delete papers that never became part of a record, and their content where no other paper is of it."""
    gone = Document.objects.filter(pk__in=documents, kind=PAPER)
    files = list(gone.values_list("file_id", flat=True))
    gone.delete()
    for file in StoredFile.objects.filter(pk__in=files, documents=None).select_related("area"):
        area, sha256 = file.area.code, file.sha256
        file.delete()
        transaction.on_commit(lambda area=area, sha256=sha256: disk.remove(area, sha256))  # type: ignore[misc]  # a callable of nothing

"""Reading what came of what was heard."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from goldenthread.partnership.models import Area
from goldenthread.voice.models import Feedback, Reply
from goldenthread.voice.rules import quotable


def replies_in(area: Area) -> QuerySet[Reply]:
    """The answers that stand in an area, the newest first, each with what it answers."""
    heard = Prefetch("feedback", Feedback.objects.select_related("withdrawal").order_by("day", "pk"))
    found = Reply.objects.filter(area=area, corrected_by=None).select_related("area").prefetch_related(heard)
    return found.order_by("-day", "-pk")


def replies_to(feedback: Feedback) -> QuerySet[Reply]:
    """The answers that stand to one thing heard."""
    return replies_in(feedback.area).filter(feedback=feedback)


def reply_of(area: Area, public_id: str) -> Reply | None:
    """One answer that stands, or none."""
    return replies_in(area).filter(public_id=public_id).first()


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as anybody may read it: who said it by kind, and quotes by leave alone."""

    reply: Reply
    speakers: tuple[str, ...]
    quotes: tuple[Feedback, ...]


def told_in_public(area: Area) -> Iterator[Told]:
    """The answers anybody may read, the newest first. One of which everything was taken back is not among them."""
    for reply in replies_in(area).filter(public=True):
        heard = [one for one in reply.feedback.all() if not hasattr(one, "withdrawal")]
        if heard:
            speakers = tuple(dict.fromkeys(str(one.get_said_by_display()) for one in heard))
            yield Told(reply, speakers, tuple(one for one in heard if quotable(one)))


def areas_that_tell() -> QuerySet[Area]:
    """The areas in which there is something anybody may read."""
    return Area.objects.filter(pk__in=Reply.objects.filter(public=True).values("area")).order_by("name")

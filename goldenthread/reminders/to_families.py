"""A family's message: a greeting, what is new, and who to speak to, in a family's words; no heading of an officer's."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.urls import reverse

from goldenthread.casework.choices import Stage
from goldenthread.casework.models import Case
from goldenthread.correspondence.templates import details_of
from goldenthread.people.own_case import own_connections
from goldenthread.reminders.models import Message

SUBJECT = "There is news for you"
GREETING = "Hello {name},"
OPENING = "There is something new on your page."
HEADING = "What is new"
CLOSING = "We do not write a child’s name in an e-mail, to keep it private. Sign in to read more."
Line = list[str]


def for_family(lines: Sequence[Line]) -> list[Line]:
    """The lines that lead to a family's own pages."""
    return [line for line in lines if urlsplit(line[1]).path.startswith(reverse("family:home"))]


def who_to_speak_to(message: Message, lines: Sequence[Line]) -> list[str]:
    """Whom a family may ask about what is new, and who helps for free; the paragraphs. A few queries."""
    asked = {segment for _, path in lines for segment in path.split("/")}
    own = own_connections(message.to, message.area, message.for_day)
    children = [one.child_id for one in own if one.child.public_id in asked]
    cases = Case.objects.filter(child__in=children).exclude(stage=Stage.CLOSED).exclude(officer=None)
    names = sorted({case.officer.name for case in cases.select_related("officer") if case.officer})
    kept = details_of(message.area, message.for_day)
    reached = [kept[key] for key in ("service_telephone", "service_email") if kept.get(key)]
    speak = [", ".join([" or ".join(names) or "The team that works with you", *reached])]
    free = kept.get("sendiass_name")
    helped = [" ".join([f"{free} helps families for free.", kept.get("sendiass_contact", "")]).strip()] if free else []
    return ["Who to speak to", *speak, *helped]

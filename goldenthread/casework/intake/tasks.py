"""Work that nobody waits for: telling the safeguarding contact that a concern is there to be read."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import task

from goldenthread.casework.intake.models import Concern, ConcernTold

LONGEST_PROBLEM = 500
SUBJECT = "A worry about a child has been recorded"
BODY = """\
{who} recorded a worry about a child on {day}. Please sign in and read it: it is under “I am worried about this
child”, at the foot of every page.

This message says nothing of the child, on purpose. Nobody has been telephoned.
"""


class NotTold(Exception):
    """The e-mail did not go; why is with the concern."""


@task()
def tell_contact(concern_id: str) -> bool:
    """Write to the named contact; whether it went now. A concern that was told of already is not told of twice.

    What did not go is kept and shown. Raises NotTold, so that it is tried again under the rule of every task.
    """
    concern = Concern.objects.select_related("recorded_by").get(public_id=concern_id)
    if not concern.told or concern.tellings.filter(problem="").exists():
        return False
    problem = _send(concern)
    ConcernTold.objects.create(concern=concern, to=concern.told, at=timezone.now(), problem=problem[:LONGEST_PROBLEM])
    if problem:
        raise NotTold
    return True


def _send(concern: Concern) -> str:
    """Send it; why it did not go, or nothing."""
    body = BODY.format(who=concern.recorded_by.name, day=f"{concern.recorded_on:%-d %B %Y}")
    try:
        EmailMessage(SUBJECT, body, settings.DEFAULT_FROM_EMAIL, [concern.told]).send()
    except OSError as refused:
        return f"{type(refused).__name__}: {refused}"
    return ""

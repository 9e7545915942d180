"""Writing each person's message of the day, and handing it over once."""

import smtplib
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from goldenthread.correspondence.emailing import NEVER_LEFT
from goldenthread.partnership.clock import learned
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_who_may
from goldenthread.reminders import to_families
from goldenthread.reminders.changes import changes_for
from goldenthread.reminders.models import Message, MessageState, Round
from goldenthread.reminders.news import news_for
from goldenthread.reminders.plans import plan_lines
from goldenthread.reminders.points import Line, Span, lines_for

TOLD = (
    Permission.RECORD_CASEWORK, Permission.GIVE_ADVICE, Permission.SPEAK_FOR_SETTING, Permission.FOLLOW_OWN_CASE,
    Permission.REPORT_PROGRESS, Permission.WRITE_SELF_EVALUATION,
)  # fmt: skip
FARTHEST_BACK = timedelta(days=7)  # after a longer silence, what is older is on the page of the day anyway
SUBJECT = "Golden Thread: {what}"
CLOSING = "No child is named here, on purpose: each address asks you to sign in, and shows what you may see."


class NotSent(Exception):
    """A message did not leave: it may be tried again."""


@transaction.atomic
def write_round(*, area: Area, today: date, now: datetime | None = None) -> list[Message]:
    """Write every person's message of a day, once; those written now. Who has nothing to be told gets none."""
    now = now or learned(today)
    last = Round.objects.filter(area=area, for_day__lt=today).order_by("-for_day").first()
    made, fresh = Round.objects.get_or_create(area=area, for_day=today, defaults={"until": now})
    if not fresh:
        return []
    after = max(last.for_day, today - FARTHEST_BACK) if last else today - timedelta(days=1)
    since = max(last.until, now - FARTHEST_BACK) if last else now - timedelta(days=1)
    span = Span(after, today)
    written = [_message(user, area, span, since, made.until) for user in _everybody(area, today)]
    return Message.objects.bulk_create([one for one in written if one.due or one.changed])


def _everybody(area: Area, today: date) -> list[User]:
    people = {user.pk: user for permission in TOLD for user in people_who_may(area, permission, today)}
    return [people[key] for key in sorted(people)]


def _message(user: User, area: Area, span: Span, since: datetime, until: datetime) -> Message:
    return Message(
        area=area, to=user, for_day=span.today,
        due=_kept([*lines_for(user, area, span), *plan_lines(user, area, span)]),
        changed=_kept(list(dict.fromkeys(_changed(user, area, span.today, since, until)))),
    )  # fmt: skip


def _changed(user: User, area: Area, today: date, since: datetime, until: datetime) -> list[Line]:
    """What changed in the cases a person carries, then what else is news for them."""
    return [*changes_for(user, area, today, since, until), *news_for(user, area, today, since, until)]


def _kept(lines: list[Line]) -> list[list[str]]:
    return [[line.words, line.path] for line in lines]


def send_once(public_id: str) -> bool:
    """Hand a message over; whether it went now. It is claimed first: what may have left is never sent again.

    Raises NotSent where the mail server did not take it, so that it is tried again.
    """
    claimed = Message.objects.filter(public_id=public_id, state__in=(MessageState.WAITING, MessageState.FAILED))
    if not claimed.update(state=MessageState.SENDING):
        _say_unknown(public_id, "The program stopped while it was handing this over.")
        return False
    message = Message.objects.select_related("to", "area").get(public_id=public_id)
    try:
        email_of(message).send()
    except NEVER_LEFT as refused:
        _became(message, MessageState.FAILED, type(refused).__name__)
        raise NotSent from refused
    except (OSError, smtplib.SMTPException) as unclear:
        _became(message, MessageState.UNKNOWN, type(unclear).__name__)
        return False
    _became(message, MessageState.SENT, "")
    return True


def _say_unknown(public_id: str, problem: str) -> None:
    """A message that a dead worker was handing over may have gone: nobody knows, and it says so."""
    left = Message.objects.filter(public_id=public_id, state=MessageState.SENDING)
    left.update(state=MessageState.UNKNOWN, problem=problem)


def _became(message: Message, state: MessageState, problem: str) -> None:
    sent_at = timezone.now() if state == MessageState.SENT else None
    Message.objects.filter(pk=message.pk).update(state=state, problem=problem, sent_at=sent_at)


def email_of(message: Message) -> EmailMessage:
    """The e-mail: what is due, then what changed, each with its reference and a link; to a family, in its own words.

    Who works here and is a family too is told of both, their own family last.
    """
    own = to_families.for_family(message.changed)
    changed = [line for line in message.changed if line not in own]
    works = bool(message.due or changed)
    subject, parts = _of_work(message, changed) if works else _greeted(message)
    if own:
        parts += [*_section(to_families.HEADING, own), *to_families.who_to_speak_to(message, own), to_families.CLOSING]
    return EmailMessage(
        subject, "\n\n".join(parts) + "\n", settings.DEFAULT_FROM_EMAIL,
        [message.to.email], headers={"Message-ID": f"<{message.public_id}.daily@goldenthread.invalid>"},
    )  # fmt: skip


def _of_work(message: Message, changed: list[list[str]]) -> tuple[str, list[str]]:
    counts = [f"{len(lines)} {word}" for lines, word in ((message.due, "due"), (changed, "changed")) if lines]
    parts = [
        f"{message.to.name},",
        *_section("What is due", message.due),
        *_section("What changed", changed),
        CLOSING,
    ]
    return SUBJECT.format(what=", ".join(counts)), parts


def _greeted(message: Message) -> tuple[str, list[str]]:
    return to_families.SUBJECT, [to_families.GREETING.format(name=message.to.name), to_families.OPENING]


def _section(heading: str, lines: list[list[str]]) -> list[str]:
    return [heading, *(f"- {words}\n  {_address(path)}" for words, path in lines)] if lines else []


def _address(path: str) -> str:
    host = settings.ALLOWED_HOSTS[0]
    return f"https://{host.lstrip('.')}{path}"

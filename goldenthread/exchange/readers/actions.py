"""Issuing tokens, ending them, and writing down that they were used."""

from collections.abc import Sequence
from datetime import date
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import Process, record_change
from goldenthread.exchange.readers.models import Token
from goldenthread.exchange.readers.rules import check_can_issue
from goldenthread.exchange.readers.selectors import digest_of
from goldenthread.partnership.clock import statutory_day
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

PREFIX = "gt_"
RANDOM_BYTES = 32


@transaction.atomic
def issue_token(
    *, area: Area, organisation: Organisation, purpose: str, scopes: Sequence[str], expires_on: date, by: User,
    today: date,
) -> tuple[Token, str]:  # fmt: skip
    """A new token, and its text, which is never to be had again. Raises NotAllowed or CannotIssue."""
    now = timezone.now()
    check_can_issue(
        by=by, area=area, today=today, calendar_day=statutory_day(now), expires_on=expires_on, scopes=scopes
    )
    secret = PREFIX + token_urlsafe(RANDOM_BYTES)
    token = Token.objects.create(
        area=area, organisation=organisation, purpose=purpose, scopes=sorted(set(scopes)), digest=digest_of(secret),
        begins=secret[:8], expires_on=expires_on, issued_at=now, issued_by=by,
    )  # fmt: skip
    details = {"organisation": organisation.name, "scopes": token.scopes, "expires_on": expires_on.isoformat()}
    record_change(by=by, area=area.code, action="readers.token_issued", subject=token.public_id, details=details)
    return token, secret


@transaction.atomic
def end_token(*, token: Token, by: User, today: date) -> None:
    """From this moment it opens nothing. One already ended stays as it is. Raises NotAllowed."""
    check_may(by, token.area, today, Permission.MANAGE_API_ACCESS)
    ended = Token.objects.filter(pk=token.pk, ended_at=None).update(ended_at=timezone.now(), ended_by=by)
    if ended:
        record_change(by=by, area=token.area.code, action="readers.token_ended", subject=token.public_id)


@transaction.atomic
def note_use(*, token: Token, by: Token) -> None:
    """Written down once a day for each token: which system used it. No child is among what it reads."""
    day = statutory_day(timezone.now())
    first = Token.objects.filter(pk=token.pk).exclude(last_used_on=day).update(last_used_on=day)
    if first:
        record_change(by=Process(by.name), area=token.area.code, action="readers.token_used", subject=token.public_id)

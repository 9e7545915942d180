"""Tokens, read."""

import hashlib
from datetime import date

from django.db.models import QuerySet

from goldenthread.exchange.readers.models import Token
from goldenthread.partnership.models import Area


def digest_of(secret: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def token_for(secret: str, calendar_day: date) -> Token | None:
    """The token that opens on a day, or none. Looked up by digest, so nothing is compared character by character."""
    found = Token.objects.select_related("area", "organisation").filter(digest=digest_of(secret)).first()
    return found if found and found.opens_on(calendar_day) else None


def tokens_of(area: Area) -> QuerySet[Token]:
    """Every token of an area, the newest first."""
    return Token.objects.filter(area=area).select_related("organisation", "issued_by").order_by("-issued_at", "-pk")

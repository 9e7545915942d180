"""Counting tries where every process of the server sees them: small rows in the database, soon forgotten."""

from datetime import datetime

from django.utils.crypto import salted_hmac

from goldenthread.partnership.models import Tally


def hidden(key: str, prefix: str, version: int) -> str:
    """The key of a tally as it is stored: a digest under the installation's own key, so that it names no address."""
    return salted_hmac("goldenthread.tally", f"{prefix}:{version}:{key}", algorithm="sha256").hexdigest()


def forget_tallies(*, before: datetime) -> int:
    """Remove the tallies that count for nothing any more; how many."""
    return Tally.objects.filter(expires__lt=before).delete()[0]

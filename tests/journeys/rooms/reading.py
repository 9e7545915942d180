"""The read API's description, and the tokens that open its partner part."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from goldenthread.exchange.readers.actions import issue_token
from goldenthread.exchange.readers.models import Token
from goldenthread.partnership.tests import factories as place
from tests.journeys.area import TODAY
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import GOVERNANCE, NOBODY, Stop


def furnish(at: Furnished) -> None:
    """A partner's system with a token."""
    issue_token(
        area=at.area.area, organisation=place.authority(at.area.area), purpose="A report of the trust’s own",
        scopes=["figures"], expires_on=timezone.localdate() + timedelta(days=30), by=at.people[GOVERNANCE],
        today=TODAY,
    )  # fmt: skip


def _token(_: Furnished) -> list[Any]:
    return [Token.objects.latest("pk").public_id]


STOPS = (
    Stop("api:described", NOBODY),
    Stop("api:tokens", GOVERNANCE),
    Stop("api:give-token", GOVERNANCE),
    Stop("api:end-token", GOVERNANCE, _token),
)

NO_PAGES = {
    **dict.fromkeys(
        (
            "api-v1:catalogue", "api-v1:definition", "api-v1:dictionary", "api-v1:releases", "api-v1:release",
            "api-v1:values", "api-v1:value", "api-v1:breakdowns", "api-v1:api-root", "api-v1:deliver",
            "api-v1:deliveries", "api-v1:one",
        ),
        "an answer to a system",
    ),
    "api-v1:openapi-json": "a document for systems; the page is made from it",
}  # fmt: skip

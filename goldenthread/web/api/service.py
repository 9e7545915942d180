"""The API's one instance: who may ask, how often, and what it says when it does not answer."""

from typing import TYPE_CHECKING, Annotated, Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils import timezone
from ninja import NinjaAPI, Path, Schema
from ninja.security import HttpBearer
from ninja.throttling import AnonRateThrottle, SimpleRateThrottle

from goldenthread.exchange.readers.actions import note_use
from goldenthread.exchange.readers.selectors import token_for
from goldenthread.partnership.clock import statutory_day

if TYPE_CHECKING:
    from goldenthread.exchange.readers.models import Token

WITHOUT_TOKEN, WITH_TOKEN = "60/m", "600/m"
"""Requests from one address, or with one token, in a minute; each server process counts for itself."""
ABOUT = (
    "Figures about support for children and young people with special educational needs and disabilities. What needs "
    "no token is open to everybody and holds released figures alone, after disclosure control. The rest needs a token "
    "that the area’s information governance officer gives to a partner’s system. Nothing here names a child."
)


Name = Annotated[str, Path(max_length=24)]


class Problem(Schema):
    """Why there is no answer, and what to do."""

    detail: str


class Refused(Schema):
    """What of the address could not be read."""

    detail: list[dict[str, Any]]


REFUSALS = {401: Problem, 404: Problem, 422: Refused, 429: Problem}


class ByToken(HttpBearer):
    """A partner's token, with the scope that the address needs."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, _request: HttpRequest, token: str) -> "Token | None":
        """The token where it opens this address today; none otherwise, which is answered with 401."""
        found = token_for(token, statutory_day(timezone.now()))
        if found is None or self.scope not in found.scopes:
            return None
        note_use(token=found, by=found)
        return found


class OfAddress(AnonRateThrottle):
    """Counts by the machine that asks, as the rest of the service tells it: a header anybody can write is not asked."""

    def get_ident(self, request: HttpRequest) -> str | None:
        """The address of who asks, behind no more proxies than are trusted."""
        return str(get_adapter().get_client_ip(request))


class OfToken(SimpleRateThrottle):
    """Counts by the token, not by the machine it is used from."""

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """Its own count for each token; none for requests without one."""
        held = getattr(request, "auth", None)
        return f"api-token-{held.pk}" if held else None


api = NinjaAPI(
    title="Golden Thread read API",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-v1",
    throttle=[OfAddress(WITHOUT_TOKEN), OfToken(WITH_TOKEN)],
)

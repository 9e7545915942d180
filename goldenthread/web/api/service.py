"""The API's one instance: who may ask, how often, and what it says when it does not answer."""

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.defaults import bad_request as page_of_bad_request
from ninja import Field, NinjaAPI, Path, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer
from ninja.throttling import AnonRateThrottle, SimpleRateThrottle

from goldenthread.exchange.readers.actions import note_use
from goldenthread.exchange.readers.choices import Scope
from goldenthread.exchange.readers.selectors import token_for
from goldenthread.partnership.clock import statutory_day
from goldenthread.repository.snapshots import OtherLayout

if TYPE_CHECKING:
    from goldenthread.exchange.readers.models import Token

WITHOUT_TOKEN, WITH_TOKEN = "60/m", "600/m"
"""Requests from one address, or with one token, in a minute; each server process counts for itself."""
ABOUT = (
    "Figures about support for children and young people with special educational needs and disabilities. What needs "
    "no token is open to everybody and holds released figures alone, after disclosure control. The rest needs a token "
    "that the area’s information governance officer gives to a partner’s system: for reading figures, or for "
    "delivering that partner’s own files. Nothing that is answered names a child."
)


Name = Annotated[str, Path(max_length=24)]


class Problem(Schema):
    """Why there is no answer, and what to do: problem details as RFC 9457 has them."""

    type: str = Field(description="about:blank: the title says what kind of problem it is")
    title: str = Field(description="What the status means")
    status: int
    detail: str = Field(description="What is wrong and how to mend it, in plain words")


class Refused(Problem):
    """What of the address could not be read, part by part."""

    errors: list[dict[str, Any]] = []


REFUSALS = {400: Problem, 401: Problem, 404: Problem, 422: Refused, 429: Problem}
NOT_YET = {503: Problem}
AGAIN = 60
"""Seconds after which to ask again for figures that are being made."""
PROBLEM = "application/problem+json"
FAULTY = 400


class ByToken(HttpBearer):
    """A partner's token, with one of the scopes that the address needs."""

    def __init__(self, *scopes: Scope) -> None:
        super().__init__()
        self.scopes = {scope.value for scope in scopes}

    def authenticate(self, _request: HttpRequest, token: str) -> "Token | None":
        """The token where it opens this address today; none otherwise, which is answered with 401."""
        found = token_for(token, statutory_day(timezone.now()))
        if found is None or not self.scopes & set(found.scopes):
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


class Service(NinjaAPI):
    """The API, whose description says that problems come as problem details."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """The description, each refusal in it under the type it is answered with."""
        document = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for ways in document["paths"].values():
            for way in ways.values():
                for status, answer in way["responses"].items():
                    if int(status) >= FAULTY and "content" in answer:
                        answer["content"] = {PROBLEM: answer["content"].pop("application/json")}
        return document


api = Service(
    title="Golden Thread API",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-v1",
    throttle=[OfAddress(WITHOUT_TOKEN), OfToken(WITH_TOKEN)],
)


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """Why there is no answer, as problem details."""
    said = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return HttpResponse(json.dumps(said, default=str), status=status, content_type=PROBLEM)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is refused before anything reads it: to a program as problem details, to people as the page."""
    if request.path_info.startswith("/api/v1/"):
        return problem(HTTPStatus.BAD_REQUEST, "What was asked cannot be read: look for a NUL (%00) in the address.")
    return page_of_bad_request(request, exception)


@api.exception_handler(HttpError)
def _refused(_request: HttpRequest, refusal: HttpError) -> HttpResponse:
    answer = problem(refusal.status_code, str(refusal))
    if refusal.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        answer["Retry-After"] = str(AGAIN)
    return answer


@api.exception_handler(OtherLayout)
def _other_layout(_request: HttpRequest, fault: OtherLayout) -> HttpResponse:
    return problem(HTTPStatus.SERVICE_UNAVAILABLE, str(fault))


@api.exception_handler(AuthenticationError)
def _unknown(_request: HttpRequest, _refusal: Exception) -> HttpResponse:
    words = (
        "This needs a token that opens it: send one in the header “Authorization: Bearer”. One that was given for "
        "something else, or has ended, does not. The area’s information governance officer gives them."
    )
    answer = problem(HTTPStatus.UNAUTHORIZED, words)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Throttled)
def _too_often(_request: HttpRequest, refusal: Throttled) -> HttpResponse:
    seconds = int(refusal.wait or 1)
    answer = problem(refusal.status_code, f"You have asked too often. Ask again in {seconds} seconds.")
    answer["Retry-After"] = str(seconds)
    return answer


@api.exception_handler(Http404)
def _not_there(_request: HttpRequest, _refusal: Exception) -> HttpResponse:
    return problem(HTTPStatus.NOT_FOUND, "There is nothing at this address. /api/ lists what there is.")


@api.exception_handler(ValidationError)
def _unreadable(_request: HttpRequest, refusal: ValidationError) -> HttpResponse:
    errors = [{"where": ".".join(map(str, each["loc"])), "says": each["msg"]} for each in refusal.errors]
    said = "; ".join(f"{each['where'].rpartition('.')[2]}: {each['says']}" for each in errors)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"Part of the address cannot be read. {said}.", errors=errors)

"""A partner's system delivers its own organisation's files, by the same door as somebody who brings one in.

The body of the request is the file, read a piece at a time and only once the token was found to open this address.
"""

import hashlib
from datetime import date
from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any, cast

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.urls import reverse
from ninja import Path, Query, Router, Status
from ninja.errors import HttpError

from goldenthread.audit.actions import Process
from goldenthread.exchange.feeds import selectors
from goldenthread.exchange.feeds.actions import Arrival, arrive, read_arrived
from goldenthread.exchange.feeds.choices import How, State
from goldenthread.exchange.feeds.rules import MovedOn
from goldenthread.exchange.feeds.tasks import read_sent
from goldenthread.exchange.readers.choices import Scope
from goldenthread.partnership.clock import today_in
from goldenthread.reminders import queue
from goldenthread.repository.landing import LARGEST, LandingRefused
from goldenthread.web.api import shapes
from goldenthread.web.api.service import REFUSALS, ByToken, Name, Problem, problem

if TYPE_CHECKING:
    from goldenthread.exchange.feeds.models import Delivery
    from goldenthread.exchange.readers.models import Token

router = Router(tags=["Delivering, with a token for it"])
SENDS, SEES = ByToken(Scope.DELIVER), ByToken(Scope.DELIVER, Scope.DELIVERIES)
AT_ONCE = 2 * 1024**2
"""Bytes up to which a file is read while its sender waits; a larger one is read by a worker."""
MOST = 100
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
TYPES = (
    "text/csv", "application/xml", "application/octet-stream", "application/vnd.apache.parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)  # fmt: skip
BODY = {
    "requestBody": {
        "required": True,
        "description": "The file itself: CSV, workbook (.xlsx), Parquet or XML. What it is, is told by what is in it.",
        "content": {kind: {"schema": {"type": "string", "format": "binary", "minLength": 1}} for kind in TYPES},
    }
}
Feed = Annotated[str, Path(max_length=40, description="One of the dictionary's tables that are sent")]
Day = Annotated[date | None, Query(description="The day the file tells of; today where none is given")]
FileName = Annotated[str, Query(max_length=150, pattern=r"^[^\x00-\x1f]*$", description="How people call the file")]
Checksum = Annotated[
    str, Query(pattern="^([0-9a-f]{64})?$", description="SHA-256 that it must have; then nothing that broke is taken")
]
SENT = {
    200: shapes.Delivery, 201: shapes.Delivery, 202: shapes.Delivery, 409: Problem, 411: Problem, 413: Problem,
    415: Problem, **REFUSALS,
}  # fmt: skip
SAYS = {
    State.LANDED: "It arrived and is kept. It is read next; ask again.",
    State.CHECKED: "It was read and waits for somebody to accept it.",
    State.ACCEPTED: "It is accepted: its rows count once the joint snapshot is next published.",
    State.REPLACED: "A later delivery has taken its place.",
}


class Sent:
    """The body as it comes: whole, and what its sender says it is, or refused where it ends."""

    def __init__(self, request: HttpRequest, size: int, checksum: str) -> None:
        self._request, self._left, self._checksum = request, size, checksum
        self._digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        """The next piece; LandingRefused where it broke off, or is not what was announced."""
        try:
            block: bytes = self._request.read(size)
        except UnreadablePostError as error:
            raise LandingRefused("The file broke off on its way. Nothing was kept; send it again.") from error
        self._left -= len(block)
        self._digest.update(block)
        if not block and self._left > 0:
            raise LandingRefused(f"The file broke off {self._left:,} bytes before its end. Send it again.")
        if not block and self._checksum not in ("", self._digest.hexdigest()):
            raise LandingRefused(
                f"What arrived has the checksum {self._digest.hexdigest()}, not the one announced. Send it again."
            )
        return block


@router.post(
    "/deliveries/{feed}", auth=SENDS, response=SENT, summary="Deliver a file", openapi_extra=BODY,
)  # fmt: skip
def deliver(
    request: HttpRequest, response: HttpResponse, feed: Feed, as_at: Day = None, file_name: FileName = "",
    sha256: Checksum = "",
) -> Any:  # fmt: skip
    """Send one file as the body. It is kept untouched and checked, as if somebody of your organisation brought it in.

    201: it is new and was read; `state` says how far. 202: it is new, and large: it is read next, so ask for it again.
    200: this very file was here already, so nothing was done twice. 422: it was refused, and `detail` says why.
    """
    token = cast("Token", request.auth)  # type: ignore[attr-defined]  # set where the token was read
    today = today_in(token.area)
    _check(feed, as_at, today)
    sent = Sent(request, _size_of(request), sha256)
    arrival = Arrival(feed, token.organisation, file_name or feed, How.API, as_at, token.public_id)
    by = Process(token.name)
    try:
        made, new = arrive(area=token.area, arrival=arrival, stream=sent, by=by, today=today)
        if made.state == State.LANDED and made.size > AT_ONCE:
            queue.put(read_sent, made.public_id, key=f"feeds:read:{made.public_id}", area=token.area)
        else:
            made = read_arrived(delivery=made, by=by, today=today)
    except LandingRefused as refused:
        raise HttpError(HTTPStatus.UNPROCESSABLE_ENTITY, str(refused)) from refused
    except MovedOn as busy:
        raise HttpError(HTTPStatus.CONFLICT, str(busy)) from busy
    if made.state == State.REFUSED:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, made.why, delivery=made.public_id)
    response["Location"] = f"{reverse('api-v1:api-root')}deliveries/{made.feed}/{made.public_id}"
    waits = made.state == State.LANDED
    return Status(HTTPStatus.ACCEPTED if waits else HTTPStatus.CREATED if new else HTTPStatus.OK, _shape(made))


@router.get("/deliveries", auth=SEES, response={200: list[shapes.Delivery], **REFUSALS}, summary="What you sent")
def deliveries(request: HttpRequest) -> list[dict[str, Any]]:
    """The last hundred files of your organisation, by whichever way they came, the newest first."""
    token = cast("Token", request.auth)  # type: ignore[attr-defined]  # set where the token was read
    return [_shape(one) for one in selectors.sent_by(token.area, token.organisation)[:MOST]]


@router.get(
    "/deliveries/{feed}/{delivery}", auth=SEES, response={200: shapes.Delivery, **REFUSALS}, summary="What came of one",
)  # fmt: skip
def one(request: HttpRequest, feed: Feed, delivery: Name) -> dict[str, Any]:
    """One file of your organisation: how far it is, its totals, and what was wrong with the rows set aside."""
    token = cast("Token", request.auth)  # type: ignore[attr-defined]  # set where the token was read
    found = selectors.sent_by(token.area, token.organisation).filter(feed=feed, public_id=delivery).first()
    if found is None:
        raise HttpError(HTTPStatus.NOT_FOUND, "You sent no such file. /deliveries lists those you sent.")
    return _shape(found)


def _check(feed: str, as_at: date | None, today: date) -> None:
    known = [each.id for each in selectors.sendable()]
    if feed not in known:
        raise HttpError(HTTPStatus.NOT_FOUND, f"There is no feed {feed} that is sent. There are: {', '.join(known)}.")
    if as_at and as_at > today:
        words = f"The day it tells of, {as_at}, has not come: it is {today} here. Leave it out, or give an earlier one."
        raise HttpError(HTTPStatus.UNPROCESSABLE_ENTITY, words)


def _size_of(request: HttpRequest) -> int:
    """How large the body is, which its sender has to say."""
    if request.content_type in FORMS:
        words = (
            "Send the file itself as the body, not a form that holds it, with “Content-Type: "
            "application/octet-stream”. With curl: --data-binary @FILE -H 'Content-Type: application/octet-stream'."
        )
        raise HttpError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, words)
    size = request.headers.get("Content-Length", "")
    if not size.isdecimal():
        raise HttpError(HTTPStatus.LENGTH_REQUIRED, "Say how large the file is, with “Content-Length”; send it whole.")
    if int(size) > LARGEST:
        words = f"The file is larger than {LARGEST // 1024**2:,} MB. Send it in parts: one for each term or month."
        raise HttpError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, words)
    return int(size)


def _shape(one: "Delivery") -> dict[str, Any]:
    state = State(one.state)
    return {
        "id": one.public_id, "feed": one.feed, "sender": one.organisation.name, "file_name": one.file_name,
        "checksum": one.checksum, "size": one.size, "as_at": one.as_at, "received_at": one.received_at,
        "state": state.value, "says": one.why or SAYS.get(state, state.label), "rows_in": one.rows_in,
        "rows_kept": one.rows_kept, "rows_set_aside": one.rows_set_aside, "set_aside": one.report.get("faults", {}),
    }  # fmt: skip

"""What needs no token: the catalogue, the dictionary, and what has been released to the public."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError

from goldenthread import indicators
from goldenthread.exchange.dashboard import selectors as profile
from goldenthread.indicators import Definition
from goldenthread.repository.feeds.feed import Feed, feeds
from goldenthread.web.api import shapes
from goldenthread.web.api.service import Name, Problem, Refused

if TYPE_CHECKING:
    from goldenthread.exchange.dashboard.models import ProfileRelease

router = Router(tags=["Open to everybody"])
OFTEN = {400: Problem, 429: Problem}
BY_NAME = {400: Problem, 404: Problem, 422: Refused, 429: Problem}


@router.get("/indicators", response={200: list[shapes.Indicator], **OFTEN}, summary="The catalogue of indicators")
def catalogue(request: HttpRequest) -> list[dict[str, object]]:  # noqa: ARG001  ninja gives every answer its request
    """Every indicator, in the order of the catalogue."""
    return [in_short(each) for each in indicators.definitions().values()]


@router.get("/definitions/{indicator}", response={200: shapes.Definition, **BY_NAME}, summary="One definition, whole")
def definition(request: HttpRequest, indicator: Name) -> dict[str, object]:  # noqa: ARG001  ninja gives every answer its request
    """What it counts, of whom, what it leaves out, and by which law."""
    found = indicators.definitions().get(indicator)
    if found is None:
        raise HttpError(404, f"There is no indicator {indicator}. /indicators lists them.")
    ways = [
        {
            "id": basis.id, "title": basis.title, "unit": basis.unit, "population": basis.population,
            "numerator": basis.numerator, "denominator": basis.denominator, "exclusions": dict(basis.exclusions),
        }
        for basis in found.bases.values()
    ]  # fmt: skip
    return in_short(found) | {
        "owner": found.owner, "law": found.law, "ways": ways, "cannot_tell": list(found.cannot_tell)
    }  # fmt: skip


def in_short(of: Definition) -> dict[str, object]:
    """An indicator as the catalogue lists it."""
    return {
        "id": of.id, "title": of.title, "meaning": of.meaning, "polarity": of.polarity, "version": of.version,
        "review_by": of.review_by,
    }  # fmt: skip


@router.get("/dictionary", response={200: list[shapes.Table], **OFTEN}, summary="The dictionary of the joint record")
def dictionary(request: HttpRequest) -> list[dict[str, object]]:  # noqa: ARG001  ninja gives every answer its request
    """Every table that partners send, column by column, with what each code means."""
    return [_table(each) for each in feeds().values()]


def _table(feed: Feed) -> dict[str, object]:
    columns = [
        {"name": c.name, "kind": c.kind, "required": c.required, "sentence": c.sentence, "codes": dict(c.codes or {})}
        for c in feed.columns
    ]
    return {
        "id": feed.id, "title": feed.title, "sent_by": feed.sender_kind, "frequency": feed.frequency,
        "identifiability": feed.identifiability, "note": feed.note, "keys": list(feed.keys), "columns": columns,
    }  # fmt: skip


@router.get("/releases", response={200: list[shapes.Release], **OFTEN}, summary="Releases of the public profile")
def releases(request: HttpRequest) -> list[dict[str, object]]:  # noqa: ARG001  ninja gives every answer its request
    """What has been released to the public and not withdrawn, the newest first."""
    return [_release(each) for each in profile.released()]


@router.get("/releases/{release}", response={200: shapes.WholeRelease, **BY_NAME}, summary="One release, whole")
def release(request: HttpRequest, release: Name) -> dict[str, object]:  # noqa: ARG001  ninja gives every answer its request
    """The figures of one month as they were released: rounded, small numbers hidden."""
    found = profile.released().filter(public_id=release).first()
    if found is None:
        raise HttpError(404, f"There is no release {release} that is public. /releases lists them.")
    return _release(found) | {"content": found.content}


def _release(of: "ProfileRelease") -> dict[str, object]:
    return {
        "id": of.public_id, "area": of.area.code, "as_at": of.as_at, "released_at": of.released_at,
        "released_by": of.released_by_role,
    }  # fmt: skip

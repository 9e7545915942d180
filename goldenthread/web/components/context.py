"""What the layout of every page needs, supplied here so that no view has to."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest

from goldenthread.drafts.selectors import drafts_of
from goldenthread.web.components import navigation
from goldenthread.web.components.here import locate
from goldenthread.web.components.navigation import Bars


@dataclass(frozen=True)
class Layout:
    """The frame of a page. Nothing is looked up until a template asks."""

    request: HttpRequest

    @property
    def demonstration(self) -> bool:
        return bool(settings.DEMONSTRATION)

    @property
    def today(self) -> date:
        """The statutory date; for a person who is signed in."""
        return locate(self.request).today

    @cached_property
    def navigation(self) -> list[dict[str, Any]]:
        return navigation.items(self.request)

    @property
    def bars(self) -> Bars:
        return navigation.bars(self.navigation)

    @property
    def begun(self) -> int:
        """How many forms the person has begun, on the first page of each of their rooms; none on any other page."""
        user, area = getattr(self.request, "user", None), locate(self.request).area
        if user is None or area is None or not any(link["current"] for link in self.navigation):
            return 0
        return drafts_of(user, area).count()

    @property
    def signed_in(self) -> bool:
        user = getattr(self.request, "user", None)
        return bool(user is not None and user.is_authenticated)

    @property
    def person(self) -> str:
        return str(getattr(self.request, "user", "")) if self.signed_in else ""

    @property
    def messages(self) -> list[Any]:
        return list(messages.get_messages(self.request))


def layout(request: HttpRequest) -> dict[str, Any]:
    """Context processor of both template engines."""
    return {"layout": Layout(request)}

"""What the layout of every page needs, supplied here so that no view has to."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest

from goldenthread.web.components import clock, navigation


@dataclass(frozen=True)
class Layout:
    """The frame of a page. Nothing is looked up until a template asks."""

    request: HttpRequest

    @property
    def demonstration(self) -> bool:
        return bool(settings.DEMONSTRATION)

    @cached_property
    def today(self) -> date:
        return getattr(self.request, "today", None) or clock.today()

    @property
    def navigation(self) -> list[dict[str, Any]]:
        return navigation.items(self.request)

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

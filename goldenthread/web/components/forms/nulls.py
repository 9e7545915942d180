"""Null characters in the fields a browser sends: nobody types them, and PostgreSQL cannot keep them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

NULL = "\0"


class NullCharactersMiddleware:
    """Takes null characters out of the fields of every form sent; an address with one is refused before.

    They come with text pasted from other programs, and from those who try doors. What else was typed is kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_: Any) -> None:
        """After the request's forgery check, before its view. A view without that check takes no forms of browsers.

        Its body is left unread: a file that a system sends is none of our business before its token is looked at.
        """
        if request.method == "POST" and not getattr(view, "csrf_exempt", False) and holds_nulls(request.POST):
            request.POST = without_nulls(request.POST)  # type: ignore[assignment]  # Django types it as one being read


def holds_nulls(given: QueryDict) -> bool:
    """Whether a name or a value holds a null character."""
    return any(NULL in name or any(NULL in text for text in texts) for name, texts in given.lists())


def without_nulls(given: QueryDict) -> QueryDict:
    """The same fields without them."""
    clean = QueryDict(mutable=True, encoding=given.encoding)
    for name, texts in given.lists():
        clean.setlist(name.replace(NULL, ""), [text.replace(NULL, "") for text in texts])
    clean._mutable = False
    return clean

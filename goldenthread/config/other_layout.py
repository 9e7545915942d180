"""Figures that cannot be made because their snapshot was published by another version: a page that says what to do."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.repository.snapshots import OtherLayout


class OtherLayoutMiddleware:
    """Answers a page that reads such a snapshot with 503 and the sentence that says how to publish again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """The page where that is the fault; any other is left to be written down."""
        if not isinstance(fault, OtherLayout):
            return None
        return render(request, "503.html", {"why": str(fault)}, status=HTTPStatus.SERVICE_UNAVAILABLE)

"""What breaks is found in the log of the server."""

import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path


def breaks(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the cupboard is bare")


urlpatterns = [path("breaks/", breaks)]


@pytest.mark.urls(__name__)
def test_a_page_that_breaks_is_written_with_where(caplog: pytest.LogCaptureFixture) -> None:
    written = [handler for handler in logging.getLogger().handlers if handler.level == logging.ERROR]
    assert [type(handler) for handler in written] == [logging.StreamHandler]
    answer = Client(raise_request_exception=False).get("/breaks/")
    assert answer.status_code == 500
    told = [record for record in caplog.records if record.name == "django.request"]
    assert [record.getMessage() for record in told] == ["Internal Server Error: /breaks/"]
    assert told[0].exc_info

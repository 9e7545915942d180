"""A page whose figures were published by another version says what to do; another fault stays a fault."""

from django.http import HttpResponse
from django.test import RequestFactory

from goldenthread.config.other_layout import OtherLayoutMiddleware

MIDDLEWARE = OtherLayoutMiddleware(lambda _: HttpResponse("as ever"))
ASKED = RequestFactory().get("/")


def test_only_that_fault_is_answered():
    assert MIDDLEWARE(ASKED).content == b"as ever"
    assert MIDDLEWARE.process_exception(ASKED, ValueError("something else")) is None

"""A null character in a field that a browser sends is taken out; the rest is kept."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from goldenthread.web.components.forms.nulls import NullCharactersMiddleware

ASKS = RequestFactory()


def seen_by_view(request):
    NullCharactersMiddleware(lambda _: HttpResponse()).process_view(request, lambda _: HttpResponse(), (), {})
    return request


def test_fields_lose_it_and_keep_the_rest():
    request = seen_by_view(ASKS.post("/", {"who\0": ["Lee\0 Cedar", "Kit"], "n": "1"}))
    assert dict(request.POST.lists()) == {"who": ["Lee Cedar", "Kit"], "n": ["1"]}
    with pytest.raises(AttributeError):
        request.POST["n"] = "2"


def test_what_has_none_is_not_touched():
    request = ASKS.post("/", {"who": "Lee Cedar"})
    before = request.POST
    assert seen_by_view(request).POST is before


@pytest.mark.django_db
def test_no_form_falls_over_it(client):
    answer = client.post(reverse("account_login"), {"login": "ana\0@example.org", "password": "x\0y"})
    assert answer.status_code == 200
    assert "ana@example.org" in answer.content.decode()

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.tests import factories
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import locate


@staff_page(Permission.SEE_CHILD)
def children(request):
    return HttpResponse(f"{request.area} on {request.today:%d %m %Y}")


@staff_page()
def anybody_at_work(request):
    return HttpResponse(str(len(request.permissions)))


def ask(view, user=None, path="/children/?page=2"):
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get(path)
    request.user = user or AnonymousUser()
    return view(request)


def test_a_stranger_is_asked_to_sign_in_and_comes_back(db):
    response = ask(children)
    assert response.status_code == 302
    assert response.url.endswith("?next=/children/%3Fpage%3D2")


def test_a_colleague_with_the_role_comes_in_and_the_view_knows_where_it_is(area, officer):
    move_demonstration_clock(area=area, today=date(2024, 6, 19), by=factories.TESTS)
    assert ask(children, officer).content == b"Southend-on-Sea on 19 06 2024"


def test_outside_a_demonstration_today_is_londons(area, officer, settings):
    move_demonstration_clock(area=area, today=date(2024, 6, 19), by=factories.TESTS)
    settings.DEMONSTRATION = False
    assert b"2024" not in ask(children, officer).content


def test_somebody_with_no_role_here_learns_nothing(area):
    with pytest.raises(Http404):
        ask(children, factories.person())
    with pytest.raises(Http404):
        ask(anybody_at_work, factories.person())


def test_a_role_that_has_ended_is_no_role(area):
    person = factories.person()
    factories.appoint(
        user=person, role="send_officer", organisation=factories.authority(area), starts_on=date(2015, 1, 1),
        ends_on=date(2020, 1, 1), by=factories.TESTS,
    )  # fmt: skip
    with pytest.raises(Http404):
        ask(children, person)


def test_a_colleague_without_the_role_is_told_which(area):
    administrator = factories.person("system_administrator", factories.authority(area))
    assert ask(anybody_at_work, administrator).status_code == 200
    with pytest.raises(PermissionDenied, match="Open the record of a child"):
        ask(children, administrator)


def test_somebody_who_has_left_is_out(area, officer):
    officer.is_active = False
    with pytest.raises(Http404):
        ask(children, officer)


def test_where_a_request_is_costs_three_queries_once(area, officer, django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user = officer
    with django_assert_num_queries(3):
        locate(request)
        locate(request)

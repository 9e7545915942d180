import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from goldenthread.partnership.permissions import Permission
from goldenthread.web.components import navigation


@pytest.fixture
def links(monkeypatch):
    monkeypatch.setattr(navigation, "_entries", {})
    navigation.add("Sign-in", "mfa_index", 20, Permission.SEE_CHILD)
    navigation.add("Recovery codes", "mfa_view_recovery_codes", 10, Permission.SEE_CHILD)
    navigation.add("Home", "home", 5, Permission.RECORD_CASEWORK)
    navigation.add("Audit", "accessibility", 1, Permission.SEE_AUDIT)


def items(user, path):
    request = RequestFactory().get(path)
    request.user = user
    return navigation.items(request)


@pytest.mark.usefixtures("links")
def test_each_person_sees_their_own_in_order(officer):
    assert [item["text"] for item in items(officer, "/")] == ["Home", "Recovery codes", "Sign-in"]
    assert items(AnonymousUser(), "/") == []


@pytest.mark.usefixtures("links")
def test_the_nearest_link_above_a_page_is_marked(officer):
    def marked(path):
        return [(i["text"], i["current"]) for i in items(officer, path) if i["active"]]

    assert marked("/") == [("Home", True)]
    assert marked("/account/factors/") == [("Sign-in", True)]
    assert marked("/account/factors/totp/activate/") == [("Sign-in", False)]
    assert marked("/account/factors/recovery-codes/generate/") == [("Recovery codes", False)]
    assert marked("/elsewhere/") == []

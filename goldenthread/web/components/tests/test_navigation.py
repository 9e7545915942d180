import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import resolve, reverse

from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
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


@pytest.fixture
def parts(monkeypatch):
    monkeypatch.setattr(navigation, "_entries", {})
    navigation.add("Your day", "caseworker:day", 1, Permission.RECORD_CASEWORK)
    navigation.add("Plans", "caseworker:ehc:results", 2, Permission.RECORD_CASEWORK)
    navigation.add("Reviews", "caseworker:reviews:month", 3, Permission.RECORD_CASEWORK)
    navigation.add("Who contributes", "caseworker:reviews:contributions", 4, Permission.RECORD_CASEWORK)
    navigation.add("People", "steward:people", 5, Permission.RECORD_CASEWORK, beneath=("steward:roles",))
    navigation.add("Settings", "steward:settings", 6, Permission.RECORD_CASEWORK)


@pytest.mark.usefixtures("parts")
@pytest.mark.parametrize(
    ("name", "args", "marked"),
    [
        ("caseworker:day", [], "Your day"),
        ("caseworker:new-request", [], "Your day"),
        ("caseworker:asks:one", ["x"], "Your day"),
        ("caseworker:ehc:results", [], "Plans"),
        ("caseworker:ehc:thread", ["x", "y"], "Plans"),
        ("caseworker:reviews:month", [], "Reviews"),
        ("caseworker:reviews:of-case", ["x"], "Reviews"),
        ("caseworker:reviews:contributions", [], "Who contributes"),
        ("steward:roles", [], "People"),
        ("steward:policies", [], "Settings"),
        ("steward:trail", [], None),
        ("manager:overview", [], None),
    ],
)
def test_a_page_is_marked_by_its_own_part_of_the_site(officer, name, args, marked):
    path = reverse(name, args=args)
    request = RequestFactory().get(path)
    request.user, request.resolver_match = officer, resolve(path)
    found = [item["text"] for item in navigation.items(request) if item["active"]]
    assert found == ([marked] if marked else [])


MANY = [
    {
        "text": f"A rather long name of link {n}",
        "href": f"/{n}/",
        "current": n == 4,
        "active": n == 4,
        "section": section,
    }
    for n, section in enumerate([*["Service"] * 3, *["Data"] * 3, "Boards"])
]
"""More than a row holds, of three sections."""


def test_links_that_fit_in_a_row_stand_as_they_are():
    assert navigation.bars(MANY[:3]).row == MANY[:3]


def test_more_than_a_row_become_sections_with_the_links_of_their_own_beneath():
    bars = navigation.bars(MANY)
    assert [(link["text"], link["href"], link["active"]) for link in bars.row] == [
        ("Service", "/0/", False), ("Data", "/3/", True), ("A rather long name of link 6", "/6/", False)
    ]  # fmt: skip
    assert (bars.section, bars.beneath) == ("Data", tuple(MANY[3:6]))


def test_in_a_section_of_one_link_nothing_stands_beneath():
    here = [link | {"active": link["section"] == "Boards"} for link in MANY]
    assert navigation.bars(here).beneath == ()


def test_two_sections_are_not_worth_a_row_of_their_own():
    assert navigation.bars(MANY[:6]).row == MANY[:6]


def test_everybodys_row_fits_at_a_laptops_width():
    for name, role in roles().items():
        mine = [e for e in navigation._entries.values() if e.permission in role.permissions]
        links = [{"text": e.text, "href": "/", "current": False, "active": False, "section": e.section} for e in mine]
        row = navigation.bars(links).row
        long = sum(len(link["text"]) + navigation.BETWEEN for link in row)
        assert long <= navigation.ROW or len({e.section for e in mine}) < navigation.FEW, name

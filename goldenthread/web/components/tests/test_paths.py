import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from goldenthread.web.components.paths import path


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("home", ()), ("child:record", ("r3medes4cvmj",)), ("manager:list", ("reviews-no-meeting",)),
        ("manager:figure", ("EHC-04",)), ("child:clock", ("abc", "def")), ("child:clock", ("same", "same")),
        ("caseworker:catch-up-one", ("review_meeting", "r3medes4cvmj", "2024-01-18")), ("child:record", ("a b é",)),
    ],
)  # fmt: skip
def test_a_path_is_what_django_makes_of_it(name, ids):
    assert path(name, *ids) == reverse(name, args=ids)


@pytest.mark.parametrize(("name", "ids"), [("nowhere", ()), ("child:record", ()), ("child:record", ("",))])
def test_what_django_refuses_is_refused(name, ids):
    with pytest.raises(NoReverseMatch):
        path(name, *ids)


def test_it_begins_where_the_site_stands():
    try:
        set_script_prefix("/there/")
        assert path("child:record", "abc") == reverse("child:record", args=["abc"])
    finally:
        set_script_prefix("/")

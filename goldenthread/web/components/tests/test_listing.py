from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import RequestFactory
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.web.components.listing import Filter, Listing, listing, page_numbers, safe_back

FILTERS = (Filter("step", "Step", (("plan", "Final plan"), ("request", "Request"))), Filter("words", "Name"))


def read(query="", **options):
    request = RequestFactory().get(f"/list/?{query}")
    return listing(request, sorts=["name", "due"], default_sort="-due", filters=FILTERS, keep=["tab"], **options)


def test_an_address_says_what_is_shown():
    state = read("sort=name&page=3&step=plan&words=amara&tab=late&other=1", size=10).of(100)
    assert (state.sort, state.descending, state.page, state.order) == ("name", False, 3, "name")
    assert state.window == slice(20, 30)
    assert (state.first, state.last, state.pages) == (21, 30, 10)
    said = {key: values[0] for key, values in parse_qs(urlsplit(state.address).query).items()}
    assert said == {"sort": "name", "page": "3", "step": "plan", "words": "amara", "tab": "late"}


@pytest.mark.parametrize(
    "query",
    ["sort=password", "sort=--due", "page=0", "page=-4", "page=²", "page=9999999999999", "step=other", "page=x"],
)
def test_what_is_not_ours_is_passed_over(query):
    state = read(query).of(10)
    assert (state.order, state.page, state.values["step"]) == ("-due", 1, "")
    assert state.address == "/list/"


def test_a_page_past_the_end_is_the_last():
    assert read("page=99", size=10).of(11).page == 2
    assert read("page=99").of(0).page == 1


def test_sorting_turns_round_and_goes_back_to_the_first_page():
    state = read("page=2&step=plan", size=10).of(100)
    assert state.sort_link("name") == "/list/?step=plan&sort=name"
    assert state.sort_link("due") == "/list/?step=plan&sort=due"
    assert read("sort=name").sort_link("name") == "/list/?sort=-name"
    assert (state.aria_sort("due"), state.aria_sort("name")) == ("descending", "none")


def test_each_filter_that_applies_can_be_taken_off():
    state = read("step=plan&words=amara&page=2").of(1000)
    assert [(f["label"], f["text"], f["href"]) for f in state.applied] == [
        ("Step", "Final plan", "/list/?words=amara"),
        ("Name", "amara", "/list/?step=plan"),
    ]
    assert state.cleared == "/list/"
    assert dict(read("sort=name&tab=x").hidden) == {"tab": "x", "sort": "name"}


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_words_survive_the_address(words, tab):
    request = RequestFactory().get("/list/", {"words": words, "tab": tab})
    state = listing(request, sorts=["due"], default_sort="due", filters=FILTERS, keep=["tab"])
    again = listing(
        RequestFactory().get(state.address), sorts=["due"], default_sort="due", filters=FILTERS, keep=["tab"]
    )
    assert again.values == state.values
    assert again.kept == state.kept


def test_the_pages_offered_have_their_gaps_marked():
    state = Listing("/l/", "due", False, 5, size=10, total=100, default_sort="due")
    assert [item.get("number", "…") for item in page_numbers(state)] == [1, "…", 4, 5, 6, "…", 10]
    assert [item["number"] for item in page_numbers(state) if item.get("current")] == [5]


@pytest.mark.parametrize(
    ("asked", "gone"),
    [
        ("/casework/?page=2", "/casework/?page=2"),
        ("https://elsewhere.example/", "/home/"),
        ("//elsewhere.example/", "/home/"),
        ("javascript:alert(1)", "/home/"),
        ("", "/home/"),
    ],
)
def test_back_leads_only_to_pages_of_ours(asked, gone):
    assert safe_back(RequestFactory().get("/", {"back": asked}), "/home/") == gone

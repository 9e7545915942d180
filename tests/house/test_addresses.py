"""What an address may be about: an opaque id, a word, a day or a count that a page shows, and never a row's number.

A row's number tells how many there are and can be counted on to the next. What may be a number is named below, with
what it counts; a thing of a child, a case, a person or an organisation has a public id.
"""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

ALLAUTH = {"mfa_edit_webauthn", "mfa_remove_webauthn"}
"""Addresses of the library's own, which open a person's own passkeys to that person alone."""

COUNTED = {
    "analyst:check-again": "the year of a collection",
    "analyst:faults": "the year of a collection",
    "analyst:faults-of-rule": "the year of a collection",
    "analyst:feeds-line": "the line of a file",
    "analyst:preview": "the year of a collection",
    "analyst:preview-download": "the year of a collection",
    "analyst:preview-table": "the year of a collection",
    "caseworker:disputes:working-file": "the version of a working document",
    "child:review:read": "the first, second ... report of one review",
    "public:family-question": "the first, second ... question",
    "quality:example": "the first, second ... record of a sample",
    "quality:family-letter": "the first, second ... record of a sample",
    "quality:moderate": "the first, second ... record of a sample",
    "quality:paper": "the first, second ... record of a sample",
    "quality:papers": "the first, second ... record of a sample",
}


def patterns(within: list[URLPattern | URLResolver], room: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address there is, with its name."""
    for each in within:
        if isinstance(each, URLResolver):
            yield from patterns(each.url_patterns, f"{room}{each.namespace}:" if each.namespace else room)
        else:
            yield f"{room}{each.name}", each


def numbered() -> set[str]:
    """The names of the addresses with a number in them."""
    return {
        name
        for name, pattern in patterns(get_resolver().url_patterns)
        if any(isinstance(converter, IntConverter) for converter in pattern.pattern.converters.values())
    }


def test_a_number_in_an_address_counts_something_that_a_page_shows():
    rows = sorted(numbered() - COUNTED.keys() - ALLAUTH)
    assert rows == [], f"give what these open a public id, or say in COUNTED what the number counts: {', '.join(rows)}"
    gone = sorted(COUNTED.keys() - numbered())
    assert gone == [], f"COUNTED names addresses without a number: {', '.join(gone)}"


@pytest.mark.parametrize("name", ["pk", "id"])
def test_no_address_is_about_a_key_of_the_database(name):
    by_key = sorted(
        n for n, p in patterns(get_resolver().url_patterns) if name in p.pattern.converters and n not in ALLAUTH
    )
    assert by_key == []

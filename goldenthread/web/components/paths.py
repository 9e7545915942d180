"""Addresses of pages, made once and filled in: a list has a hundred links that differ in an id alone."""

from functools import cache

from django.urls import get_script_prefix, reverse

MARK = "gt0place"
"""Stands for an id while an address is made: letters and figures, as our opaque ids are."""


def path(name: str, *ids: str) -> str:
    """The path of a page by its name and the opaque ids it is about, as Django's `reverse` makes it.

    NoReverseMatch for a name there is not. An id with anything but letters, figures and dashes is left to `reverse`.
    """
    if all(each.isascii() and each.replace("-", "").isalnum() for each in ids):
        first, *rest = _parts(name, len(ids), get_script_prefix())
        return first + "".join(one + part for one, part in zip(ids, rest, strict=True))
    return reverse(name, args=ids)


@cache
def _parts(name: str, ids: int, prefix: str) -> tuple[str, ...]:  # noqa: ARG001  where the site stands is in the path
    """The path around its ids."""
    marks = [f"{MARK}{number}end" for number in range(ids)]
    rest, found = reverse(name, args=marks), []
    for mark in marks:
        before, _, rest = rest.partition(mark)
        found.append(before)
    return (*found, rest)

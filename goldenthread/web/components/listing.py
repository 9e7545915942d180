"""A list's state, kept in its address: what it is sorted by, which page of it, what it is narrowed to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

DEFAULT_SIZE = 50
LONGEST_WORDS = 100
LONGEST_PAGE_NUMBER = 9  # figures: more than any list has, and still what a database takes


@dataclass(frozen=True)
class Filter:
    """A way to narrow a list: by one of `choices` (value and text), or by words where there are none."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""

    def clean(self, text: str) -> str:
        """What was asked for, or nothing where it is not one of the choices."""
        text = text.strip()[:LONGEST_WORDS].replace("\x00", "")
        return text if not self.choices or text in dict(self.choices) else ""

    def says(self, value: str) -> str:
        """The words for a value, for the list of filters that apply."""
        return dict(self.choices).get(value, value)


@dataclass(frozen=True)
class Listing:
    """The state of a list, read from an address; every link it makes keeps the rest of the state."""

    path: str
    sort: str
    descending: bool
    page: int
    size: int = DEFAULT_SIZE
    filters: tuple[Filter, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    default_sort: str = ""
    total: int = 0

    def of(self, total: int) -> "Listing":
        """The same state for a list of `total` rows; a page past the end becomes the last."""
        known = replace(self, total=total)
        return replace(known, page=max(1, min(self.page, known.pages)))

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1; 0 in an empty list."""
        return (self.page - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.page * self.size, self.total)

    @property
    def window(self) -> slice:
        """The rows of this page, for a list or a queryset."""
        return slice((self.page - 1) * self.size, self.page * self.size)

    @property
    def order(self) -> str:
        """The sort with a minus sign where it descends, as `QuerySet.order_by` reads it."""
        return f"-{self.sort}" if self.descending else self.sort

    @property
    def applied(self) -> list[dict[str, str]]:
        """The filters that apply: label, words and the address without each."""
        return [
            {"label": f.label, "text": f.says(self.values[f.name]), "href": self.link(**{f.name: "", "page": "1"})}
            for f in self.filters
            if self.values.get(f.name)
        ]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the filter form sends along, so that sorting and the tab are kept."""
        return [*self.kept.items(), *((("sort", self.order),) if self.order != self.default_sort else ())]

    @property
    def address(self) -> str:
        """This very view of the list, to be sent or kept."""
        return self.link()

    @property
    def cleared(self) -> str:
        """The list without any filter."""
        return self.link(page="1", **{f.name: "" for f in self.filters})

    def link(self, **changes: str) -> str:
        """The address of this state with some of it changed; what is at its default is left out."""
        state = {**self.kept, **self.values, "sort": self.order, "page": str(self.page), **changes}
        defaults = {"sort": self.default_sort, "page": "1"}
        query = urlencode({key: value for key, value in state.items() if value and value != defaults.get(key)})
        return f"{self.path}?{query}" if query else self.path

    def sort_link(self, key: str) -> str:
        """The address that sorts by a column, and the other way round where it already does."""
        turned = f"-{key}" if self.sort == key and not self.descending else key
        return self.link(sort=turned, page="1")

    def page_link(self, page: int) -> str:
        return self.link(page=str(page))

    def aria_sort(self, key: str) -> str:
        """`ascending`, `descending` or `none`, for the column's heading."""
        if self.sort != key:
            return "none"
        return "descending" if self.descending else "ascending"


def listing(
    request: HttpRequest,
    *,
    sorts: Sequence[str],
    default_sort: str,
    filters: Sequence[Filter] = (),
    keep: Sequence[str] = (),
    size: int = DEFAULT_SIZE,
) -> Listing:
    """Read a list's state from a request. Anything that is not one of its own sorts, filters or pages is passed over.

    `default_sort` may begin with a minus sign; `keep` names other parameters of the page (a tab) that links carry on.
    """
    asked = request.GET.get("sort", "")
    order = asked if asked.removeprefix("-") in sorts else default_sort
    values = {f.name: f.clean(request.GET.get(f.name, "")) for f in filters}
    kept = {name: request.GET[name][:LONGEST_WORDS] for name in keep if request.GET.get(name)}
    return Listing(
        path=request.path,
        sort=order.removeprefix("-"),
        descending=order.startswith("-"),
        page=_page(request.GET.get("page", "")),
        size=size,
        filters=tuple(filters),
        values=values,
        kept=kept,
        default_sort=default_sort,
    )


def _page(text: str) -> int:
    plain = text.isdecimal() and text.isascii() and len(text) <= LONGEST_PAGE_NUMBER
    return max(1, int(text)) if plain else 1


def safe_back(request: HttpRequest, default: str) -> str:
    """Where `?back=` (or a form's `back`) leads, if it is one of our own addresses; otherwise the default."""
    asked = request.POST.get("back") or request.GET.get("back") or ""
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None, require_https=request.is_secure())
    return asked if ours and asked.startswith("/") else default


def page_numbers(listing: Listing) -> list[dict[str, Any]]:
    """The pages to offer, in GOV.UK's terms: first, last, and those beside the present one, with gaps marked."""
    near = sorted({1, listing.pages, *range(max(1, listing.page - 1), min(listing.pages, listing.page + 1) + 1)})
    items: list[dict[str, Any]] = []
    for before, page in zip([0, *near], near, strict=False):
        if page - before > 1:
            items.append({"ellipsis": True})
        items.append({"number": page, "href": listing.page_link(page), "current": page == listing.page})
    return items

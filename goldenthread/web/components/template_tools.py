"""The filters and functions that every template may use, by the names it uses."""

from collections.abc import Callable, Mapping
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from goldenthread.web.components import words
from goldenthread.web.components.autosave import page_draft
from goldenthread.web.components.forms.drawing import error_summary, govuk_field
from goldenthread.web.components.listing import page_numbers
from goldenthread.web.components.paths import path
from goldenthread.web.components.statuses import status


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The path of a named page: `url("child", pupil.public_id)`."""
    if not kwargs and all(isinstance(each, str) for each in args):
        return path(name, *args)
    return reverse(name, args=args or None, kwargs=kwargs or None)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "date": words.long_date,
    "plain_date": words.plain_date,
    "short_date": words.short_date,
    "days_left": words.days_left,
    "time_of_day": words.time_of_day,
    "length_of_time": words.length,
    "number": words.number,
    "percent": words.percent,
    "plural": words.plural,
    "counted": words.counted,
}

GLOBALS: Mapping[str, Callable[..., Any]] = {
    "page_draft": page_draft,
    "url": url,
    "static": static,
    "govuk_field": govuk_field,
    "error_summary": error_summary,
    "page_numbers": page_numbers,
    "status": status,
}

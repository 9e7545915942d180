"""The frame and the fields of our pages, for allauth's templates, which Django's own engine draws."""

from typing import Any, cast

from django import forms, template
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment

from goldenthread.web.components.forms import drawing

register = template.Library()


@register.simple_tag(takes_context=True)
def frame(context: dict[str, Any], part: str) -> SafeString:
    """A part of the frame (`head`, `header`, `messages`, `footer`), the same as on every other page."""
    drawn = render_to_string(f"components/{part}.jinja", {}, context["request"])
    return mark_safe(drawn)  # noqa: S308  drawn by an escaping template


@register.simple_tag
def fields(form: forms.BaseForm) -> SafeString:
    """Every field of a form, as GOV.UK draws them."""
    drawn = [drawing.govuk_field(_pages(), form, name) for name in form.fields]
    return mark_safe("".join(drawn))  # noqa: S308  drawn by an escaping template


@register.simple_tag
def field(form: forms.BaseForm, name: str, **options: Any) -> SafeString:
    """One field, with a label or a hint of our own where allauth's would not do."""
    if "label" in options:
        form[name].label = options["label"]  # so that the summary says the same
    return mark_safe(drawing.govuk_field(_pages(), form, name, **options))  # noqa: S308  drawn by an escaping template


@register.simple_tag
def problems(form: forms.BaseForm) -> SafeString:
    """The error summary of a form."""
    return mark_safe(drawing.error_summary(_pages(), form))  # noqa: S308  drawn by an escaping template


def _pages() -> Environment:
    return cast(Jinja2, engines["jinja2"]).env

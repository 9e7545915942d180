"""`govuk_field` and `error_summary`, for templates of either engine."""

from typing import Any

from django import forms
from jinja2 import Environment, pass_environment
from markupsafe import Markup

from goldenthread.web.components.forms.adapter import component, wrong_box
from goldenthread.web.components.forms.dates import PARTS, DayBoxes
from goldenthread.web.components.forms.messages import messages


@pass_environment
def govuk_field(env: Environment, form: forms.BaseForm, name: str, **options: Any) -> Markup:
    """One field with its label, hint and error, as GOV.UK draws it; options are those of `adapter.component`."""
    kind, params = component(form, name, **options)
    drawn = env.get_template("components/field.jinja").module.draw(kind, params)  # type: ignore[attr-defined]  # a macro
    return Markup(drawn)  # noqa: S704  drawn by an escaping template


@pass_environment
def error_summary(env: Environment, form: forms.BaseForm) -> Markup:
    """What must be mended, at the top of the page; each message leads to its first box. Nothing where all is well."""
    items = error_items(form) if form.is_bound else []
    if not items:
        return Markup("")
    drawn = env.get_template("components/field.jinja").module.summary(items)  # type: ignore[attr-defined]  # a macro
    return Markup(drawn)  # noqa: S704  drawn by an escaping template


def error_items(form: forms.BaseForm) -> list[dict[str, str]]:
    """Each message with the address of the box it is about, in the order of the form."""
    items = [{"text": str(error)} for error in form.non_field_errors()]
    for name in form.fields:
        items += [{"text": said, "href": f"#{first_box(form, name)}"} for said in messages(form[name])]
    return items


def first_box(form: forms.BaseForm, name: str) -> str:
    """The id of the first box of a field; for a date, of the box that is wrong."""
    bound = form[name]
    if isinstance(bound.field.widget, DayBoxes):
        return f"{bound.auto_id}-{wrong_box(bound) or PARTS[0]}"
    return str(bound.auto_id)

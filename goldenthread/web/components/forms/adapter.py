"""From a field of a Django form to the GOV.UK component that draws it, and what that component is told."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from markupsafe import Markup, escape

from goldenthread.web.components.forms.dates import PARTS, DayBoxes, boxes
from goldenthread.web.components.forms.messages import messages

Params = dict[str, Any]

# Passed on from the widget's attributes to the component's own parameters.
INPUT_SETTINGS = ("autocomplete", "inputmode", "spellcheck", "rows", "prefix", "suffix")
INPUT_TYPES = {"text", "email", "number", "tel", "url", "search", "password"}


def component(form: forms.BaseForm, name: str, **options: Any) -> tuple[str, Params]:
    """The component for a field and its parameters.

    Options: `label`, `label_classes` (or the legend's), `hint`, `hints` (a choice's own, by value), `conditional` (what
    a choice reveals, by value, as markup), `page_heading` (the label is the page's h1), and any of the component's own.
    """
    bound = form[name]
    kind = _kind(bound.field.widget)
    params = _common(bound, options)
    params.update(_OWN_PARAMS[kind](bound, options))
    for key in options.keys() - {"label", "label_classes", "hint", "hints", "conditional", "page_heading"}:
        params[key] = options[key]
    return kind, params


def _kind(widget: forms.Widget) -> str:
    for made_with, kind in _KINDS:
        if isinstance(widget, made_with):
            return kind
    raise TypeError(f"No GOV.UK component is known for {type(widget).__name__}: add it to forms/adapter.py.")


def _common(bound: BoundField, options: Mapping[str, Any]) -> Params:
    params: Params = {"name": bound.html_name, "id": bound.auto_id}
    hint = options.get("hint", bound.help_text)
    if hint:
        params["hint"] = {"text": hint}
    if bound.errors:
        params["errorMessage"] = {"text": " ".join(messages(bound, options.get("label", "")))}
    if bound.field.disabled:
        params["disabled"] = True
    return params


def _label(bound: BoundField, options: Mapping[str, Any], size: str) -> Params:
    return {
        "text": options.get("label", bound.label),
        "classes": options.get("label_classes", f"govuk-{size}"),
        "isPageHeading": bool(options.get("page_heading")),
    }


def _text(bound: BoundField, options: Mapping[str, Any]) -> Params:
    attributes = dict(bound.field.widget.attrs)
    params: Params = {"label": _label(bound, options, "label--s"), "value": _value(bound)}
    attributes.pop("placeholder", None)  # a hint stays when one begins to type; a placeholder does not
    params["type"] = getattr(bound.field.widget, "input_type", "text")
    params.update({key: attributes.pop(key) for key in INPUT_SETTINGS if key in attributes})
    params["classes"] = attributes.pop("class", "")
    params["attributes"] = {key: str(value) for key, value in attributes.items() if value not in (None, False)}
    for text in ("prefix", "suffix"):
        if text in params:
            params[text] = {"text": params[text]}
    return params


def _password(bound: BoundField, options: Mapping[str, Any]) -> Params:
    # A password is the one thing that is never sent back to the page.
    return {**_text(bound, options), "value": ""}


def _value(bound: BoundField) -> str:
    shown = bound.field.widget.format_value(bound.value())
    return "" if shown is None else str(shown)


def _textarea(bound: BoundField, options: Mapping[str, Any]) -> Params:
    params = _text(bound, options)
    # The macros indent what they enclose; line breaks written as references come back as they were typed.
    params["value"] = Markup(str(escape(params["value"])).replace("\r\n", "\n").replace("\n", "&#10;"))  # noqa: S704  escaped in this line
    # Django gives every textarea 10 columns and 40 rows of its own.
    params["attributes"].pop("cols", None)
    params["rows"] = str(options.get("rows", 5))
    params["attributes"].pop("maxlength", None)
    return params


def _file(bound: BoundField, options: Mapping[str, Any]) -> Params:
    attributes = {key: str(value) for key, value in bound.field.widget.attrs.items()}
    return {"label": _label(bound, options, "label--s"), "attributes": attributes}


def _legend(bound: BoundField, options: Mapping[str, Any]) -> Params:
    return {"fieldset": {"legend": _label(bound, options, "fieldset__legend--s")}}


def _date(bound: BoundField, options: Mapping[str, Any]) -> Params:
    wrong = wrong_box(bound)
    items = []
    for part, text in zip(PARTS, boxes(bound.value()), strict=True):
        width = "4" if part == "year" else "2"
        error = " govuk-input--error" if bound.errors and wrong in (None, part) else ""
        items.append(
            {
                "name": f"{bound.html_name}-{part}",
                "id": f"{bound.auto_id}-{part}",
                "label": part.capitalize(),
                "classes": f"govuk-input--width-{width}{error}",
                "value": text,
            }
        )
    return {**_legend(bound, options), "items": items}


def wrong_box(bound: BoundField) -> str | None:
    """The box of a date that its error is about; None where it is about the whole date."""
    codes = [error.code for error in bound.errors.as_data()] if bound.errors else []
    return next((code for code in codes if code in PARTS), None)


def _choices(bound: BoundField, options: Mapping[str, Any]) -> list[Params]:
    picked = bound.value()
    chosen = {str(value) for value in (picked if isinstance(picked, list | tuple) else [picked]) if value is not None}
    hints, conditional = options.get("hints", {}), options.get("conditional", {})
    items = []
    for value, text in getattr(bound.field, "choices", ()):
        item: Params = {"value": str(value), "text": str(text), "checked": str(value) in chosen}
        item["selected"] = item["checked"]
        if value in hints:
            item["hint"] = {"text": hints[value]}
        if value in conditional:
            item["conditional"] = {"html": conditional[value]}
        items.append(item)
    return items


def _radios(bound: BoundField, options: Mapping[str, Any]) -> Params:
    items = [item for item in _choices(bound, options) if item["value"]]
    return {**_legend(bound, options), "idPrefix": bound.auto_id, "items": items}


def _checkboxes(bound: BoundField, options: Mapping[str, Any]) -> Params:
    return {**_legend(bound, options), "idPrefix": bound.auto_id, "items": _choices(bound, options)}


def _one_checkbox(bound: BoundField, options: Mapping[str, Any]) -> Params:
    item: Params = {"value": "on", "text": options.get("label", bound.label), "checked": bool(bound.value())}
    hint = options.get("hint", bound.help_text)
    if hint:
        item["hint"] = {"text": hint}
    return {"idPrefix": bound.auto_id, "items": [item], "hint": None}


def _select(bound: BoundField, options: Mapping[str, Any]) -> Params:
    return {"label": _label(bound, options, "label--s"), "items": _choices(bound, options)}


def _hidden(bound: BoundField, _options: Mapping[str, Any]) -> Params:
    return {"value": _value(bound)}


_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (DayBoxes, "date"),
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
    (forms.TextInput, "text"),
)

_OWN_PARAMS = {
    "date": _date,
    "hidden": _hidden,
    "checkboxes": _checkboxes,
    "radios": _radios,
    "checkbox": _one_checkbox,
    "select": _select,
    "textarea": _textarea,
    "file": _file,
    "password": _password,
    "text": _text,
}

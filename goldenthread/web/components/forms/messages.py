"""What is said about each fault of a field."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

DJANGOS_OWN = str(forms.Field.default_error_messages["required"])
CHOOSING = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple)


def messages(bound: BoundField, label: str = "") -> list[str]:
    """The messages of a field, for the summary and for the field alike.

    "This field is required." names nothing, and a summary may hold several: it becomes a sentence with the field's
    label. A form that gives a message of its own keeps it.
    """
    faults = bound.errors.as_data() if bound.errors else []
    return [said for fault in faults for said in _said(fault, bound, label)]


def _said(fault: ValidationError, bound: BoundField, label: str) -> list[str]:
    if fault.code == "empty" and isinstance(bound.field, forms.FileField):
        return [_empty(bound)]
    return [_missing(bound, label) if said == DJANGOS_OWN else str(said) for said in fault.messages]


def _empty(bound: BoundField) -> str:
    named = getattr(bound.data, "name", "") or "The file"
    return (
        f"“{named}” holds nothing: its size is 0 bytes. Write it again where it came from, check that it has a size, "
        "and choose it again"
    )


def _missing(bound: BoundField, label: str) -> str:
    asked = label or str(bound.label)
    if asked.endswith("?"):
        return f"Answer “{asked}”"
    verb = "Choose" if isinstance(bound.field.widget, CHOOSING) else "Enter"
    if isinstance(bound.field.widget, forms.FileInput):
        verb = "Choose the file for"
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return f"Tick “{asked}” to go on"
    return f"{verb} {asked[:1].lower()}{asked[1:]}"

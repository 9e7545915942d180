"""The forms that deal with a fault: another value for an item, or words about it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from goldenthread.exchange.sen2.frame import read_day
from goldenthread.formats.sen2.profile import profile
from goldenthread.vocabulary.local_authorities import local_authorities
from goldenthread.web.components.forms import DayField

if TYPE_CHECKING:
    from goldenthread.formats.sen2.profile import Item

LONGEST = 100
NOT_GIVEN = "none"
YES_OR_NO = (("1", "Yes"), ("0", "No"), (NOT_GIVEN, "Not given"))
FEW = 6
"""Choices up to this many are drawn as radios, more as a list."""


class MendForm(forms.Form):
    """One item's right value, in the kind of field its type asks for, and how it is known."""

    reason = forms.CharField(
        label="How do you know?", max_length=300, widget=forms.Textarea,
        help_text="Kept with the correction. For example, the decision letter on the child’s file.",
    )  # fmt: skip

    def __init__(self, *args: Any, spec: "Item", year: int, now: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["value"] = _field(spec, year, now)
        self.order_fields(["value", "reason"])

    def given(self) -> str:
        """The value as the return writes it: a code, CCYY-MM-DD, 1 or 0; blank where it is taken away."""
        value = self.cleaned_data["value"]
        if isinstance(value, date):
            return value.isoformat()
        return "" if value in {None, NOT_GIVEN} else str(value)


def _field(spec: "Item", year: int, now: str) -> forms.Field:
    hint = f"The return now says {now}." if now else "The return now says nothing here."
    if spec.type == "date":
        day = read_day(now)
        return DayField(label=spec.label, says=spec.label, required=False, initial=day, help_text=hint)
    choices = _choices(spec, year)
    if choices:
        widget = forms.RadioSelect if len(choices) <= FEW else forms.Select
        nothing = NOT_GIVEN if widget is forms.RadioSelect else ""
        return forms.ChoiceField(
            label=spec.label, choices=choices, required=False, initial=now or nothing, widget=widget, help_text=hint
        )
    return forms.CharField(
        label=spec.label, required=False, initial=now, max_length=spec.length or LONGEST, help_text=hint
    )


def _choices(spec: "Item", year: int) -> list[tuple[str, str]]:
    """The values an item may have; none where it may be any text. The blank one takes the value away."""
    if spec.type == "boolean":
        return list(YES_OR_NO)
    if spec.codes == "local_authorities":
        known = sorted(local_authorities().values(), key=lambda each: each.name)
        return [("", "Not given"), *((each.code, f"{each.name} ({each.code})") for each in known)]
    if spec.codes is None:
        return []
    codes = profile(year).code_lists[spec.codes]
    given = [(code, f"{meaning} ({code})" if meaning else code) for code, meaning in codes.items()]
    return [*given, (NOT_GIVEN, "Not given")] if len(given) < FEW else [("", "Not given"), *given]


class TextForm(forms.Form):
    """Words about a fault."""

    button = ""
    text = forms.CharField(max_length=500, widget=forms.Textarea)

    @classmethod
    def of(cls, label: str, button: str, hint: str) -> type["TextForm"]:
        """The form with its own question."""
        field = forms.CharField(label=label, max_length=500, widget=forms.Textarea, help_text=hint)
        return type("TextForm", (cls,), {"text": field, "button": button})

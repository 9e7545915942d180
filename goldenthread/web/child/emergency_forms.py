"""What is asked at the emergency door: who the child is, exactly, and why their record cannot wait."""

from typing import Any

from django import forms

from goldenthread.people.access import Asked
from goldenthread.web.components.forms import DayField


class ReasonForm(forms.Form):
    """Why a restricted record is needed now."""

    reason = forms.CharField(
        label="Why do you need this record now?", max_length=500, widget=forms.Textarea,
        help_text="Information governance reads this and asks you about it. The record opens to you for four hours.",
        error_messages={"required": "Say in a sentence why you need this record now."},
    )  # fmt: skip


class EmergencyForm(ReasonForm):
    """Who the child is, exactly, and why their record is needed now."""

    number = forms.CharField(
        label="UPN, ULN, NHS number or case system id", max_length=40, required=False,
        help_text="If you have one. Otherwise give both names and the date of birth.",
    )  # fmt: skip
    forename = forms.CharField(label="Forename", max_length=100, required=False)
    surname = forms.CharField(label="Surname", max_length=100, required=False)
    born = DayField(label="Date of birth", says="Date of birth", required=False)
    field_order = ("number", "forename", "surname", "born", "reason")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if (
            "born" in given
            and not given.get("number")
            and not all(given.get(n) for n in ("forename", "surname", "born"))
        ):
            self.add_error("number", "Give a number, or both names and the date of birth.")
        return given

    @property
    def asked(self) -> Asked:
        """Whom a valid form asks for."""
        given = self.cleaned_data
        return Asked(given["number"], given["surname"], given["forename"], given["born"])

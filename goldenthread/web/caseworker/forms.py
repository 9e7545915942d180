"""Plain forms for what happened; they ask, the actions decide."""

from datetime import date
from typing import Any

from django import forms

from goldenthread import statute
from goldenthread.casework.kinds import EventKind
from goldenthread.casework.rules import Entry
from goldenthread.web.components.forms import DayField

LONGEST_NOTE = 2000
EXCEPTION = "exemption_recorded"


def notice_of(kind: EventKind) -> tuple[str, ...]:
    """What the notices that go with an event must contain, each thing once; empty where there is none."""
    notices = (n for n in statute.load().notices if any(pattern.kind == kind.law for pattern in n.events))
    return tuple(dict.fromkeys(text for notice in notices for text in notice.contents))


class WhatHappenedForm(forms.Form):
    """One event: when, of which sort, who decided, what the letter told the family, a note."""

    occurred_on = DayField(label="When did this happen?", says="Date it happened")
    note = forms.CharField(
        label="Note", required=False, max_length=LONGEST_NOTE, widget=forms.Textarea,
        help_text="Anything a colleague picking this up would need. It stands on the child’s timeline.",
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    back = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)

    def __init__(self, *args: Any, kind: EventKind, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        day = self.fields["occurred_on"]
        day.label = "When was it sent?" if kind.heard else "When did this happen?"
        if kind.planned:
            day.label = "On what day?"
        day.help_text = f"For example, {today.day} {today.month} {today.year}"
        self._add_qualifier()
        self._add_decision()
        self._add_rights()
        self._ask_for_evidence()
        self.order_fields(["occurred_on", "qualifier", "decided_by", "rights", "note", "version", "key", "back"])

    def _add_qualifier(self) -> None:
        if self.kind.qualifiers:
            self.fields["qualifier"] = forms.ChoiceField(
                label="Which?", choices=list(self.kind.qualifiers.items()), widget=forms.RadioSelect,
                error_messages={"required": "Choose which it was."},
            )  # fmt: skip

    def _add_decision(self) -> None:
        if self.kind.decision:
            self.fields["decided_by"] = forms.CharField(
                label="Who decided?", max_length=120, help_text="The delegated officer’s name or role.",
                error_messages={"required": "Enter who decided."},
            )  # fmt: skip

    def _add_rights(self) -> None:
        contents = notice_of(self.kind)
        if contents:
            self.fields["rights"] = forms.MultipleChoiceField(
                label="What did the letter tell the family?", required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(str(number), text) for number, text in enumerate(contents)],
                help_text="What the law says this notice must contain. Leave unticked what it did not say.",
            )  # fmt: skip

    def _ask_for_evidence(self) -> None:
        """An exception is never recorded without its ground, who decided, and what shows that it was impractical."""
        if self.kind.law == EXCEPTION:
            note = self.fields["note"]
            note.required = True
            note.label = "What shows it, and why could the limit not be kept because of it?"
            note.error_messages["required"] = "Say what shows it, and why the limit could not be kept because of it."

    @property
    def asked(self) -> list[str]:
        """The fields a person sees, in order."""
        return [name for name in self.fields if not self.fields[name].widget.is_hidden]

    def entry(self) -> Entry:
        """What is to be recorded, from a form that is valid."""
        data = self.cleaned_data
        details: dict[str, Any] = {}
        if data.get("note"):
            details["note"] = data["note"]
        if data.get("decided_by"):
            details["decided_by"] = data["decided_by"]
        contents = notice_of(self.kind)
        if contents:
            said = {int(n) for n in data.get("rights", [])}
            details["told"] = [text for number, text in enumerate(contents) if number in said]
            details["not_told"] = [text for number, text in enumerate(contents) if number not in said]
        return Entry(self.kind.key, data["occurred_on"], data.get("qualifier", ""), details)


class CorrectForm(forms.Form):
    """A correction: the right day, or that it never happened; and why."""

    what = forms.ChoiceField(
        label="What is wrong with it?", widget=forms.RadioSelect,
        choices=[("day", "The date is wrong"), ("void", "It did not happen, or belongs to another case")],
        error_messages={"required": "Choose what is wrong."},
    )  # fmt: skip
    occurred_on = DayField(label="The right date", says="The right date", required=False)
    reason = forms.CharField(
        label="Why is it corrected?", max_length=500, widget=forms.Textarea,
        help_text="Kept with the correction. What was first written stays on the record.",
        error_messages={"required": "Say why it is corrected."},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("what") == "day" and not data.get("occurred_on") and "occurred_on" not in self.errors:
            self.add_error("occurred_on", "Enter the right date.")
        return data

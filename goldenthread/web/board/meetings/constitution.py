"""Forms of what a body is made of: the body itself, its lines, its terms of reference, its quorum."""

import re
from typing import TYPE_CHECKING, Any

from django import forms

from goldenthread.governance.selectors.notice import IN_PUBLIC
from goldenthread.governance.selectors.words import KINDS, OPENNESS, SECTORS, cycle_choices
from goldenthread.web.board.meetings.forms import lines
from goldenthread.web.components.forms import DayField

if TYPE_CHECKING:
    from goldenthread.governance.models import Body
    from goldenthread.governance.selectors.bodies import quorum

NUMBER = {"attrs": {"inputmode": "numeric"}}
MOST_SEATS = 60


class BodyForm(forms.Form):
    """A body."""

    name = forms.CharField(label="Its name", max_length=160)
    key = forms.CharField(
        label="The short name people use", max_length=20, help_text="Like HWB. It is not changed later."
    )
    kind = forms.ChoiceField(label="What kind of body is it?", choices=KINDS)
    openness = forms.ChoiceField(label="Who reads its papers?", choices=OPENNESS, widget=forms.RadioSelect,
                                 initial="partnership")  # fmt: skip
    purpose = forms.CharField(label="What is it for?", required=False, widget=forms.Textarea)
    cycle = forms.ChoiceField(label="How often does it meet?", required=False)
    notice_days = forms.IntegerField(
        label="How many clear working days before a meeting does its agenda go out?", required=False, min_value=0,
        max_value=20, widget=forms.TextInput(**NUMBER),
        help_text=f"Empty: {IN_PUBLIC} where it meets in public, otherwise none. {IN_PUBLIC} clear days are what the "
        "Local Government Act 1972, section 100B, asks of councils and their committees; whether it binds this body, "
        "ask the monitoring officer.",
    )  # fmt: skip
    started_on = DayField(label="Since when does it exist?", says="First day", required=False)
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, kept: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cycle"].choices = [("", "Not known"), *cycle_choices()]  # type: ignore[attr-defined]  # a choice
        if kept:
            del self.fields["key"]


def of_body(body: "Body") -> dict[str, Any]:
    """A body as the form shows it."""
    names = ("name", "kind", "openness", "purpose", "cycle", "notice_days", "started_on", "note")
    return {name: getattr(body, name) for name in names}


class LineForm(forms.Form):
    """A line upwards."""

    upper = forms.ChoiceField(label="To which body does it answer?")
    stated = forms.BooleanField(label="A paper says so", required=False,
                                help_text="Otherwise the line is drawn dashed, as inferred.")  # fmt: skip
    source = forms.CharField(label="Which paper, and where in it?", max_length=200, required=False)
    starts_on = DayField(label="Since when?", says="First day", required=False)

    def __init__(self, *args: Any, uppers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upper"].choices = [("", "Choose"), *uppers]  # type: ignore[attr-defined]  # a ChoiceField


class TermsForm(forms.Form):
    """A version of the terms of reference, as text."""

    words = forms.CharField(
        label="The clauses", widget=forms.Textarea,
        help_text="Begin each clause on a line of its own with its number: 1.1 To meet. A heading has # after its "
        "number: 2 # Members. Points beneath a clause begin with a dash and a space. A line that begins with none of "
        "these goes on with the line above.",
    )  # fmt: skip
    note = forms.CharField(label="What is new in this version?", required=False, widget=forms.Textarea)
    source = forms.CharField(label="Which paper is it from?", max_length=200, required=False)


class QuorumForm(forms.Form):
    """A quorum from a day."""

    starts_on = DayField(label="From which day?", says="First day")
    number = forms.IntegerField(label="How many voting members must be there?", required=False, min_value=1,
                                max_value=MOST_SEATS, widget=forms.TextInput(**NUMBER))  # fmt: skip
    share = forms.CharField(label="Or which share of them?", required=False, help_text="Like 1 in 3. Where there is a "
                            "number too, the larger of both counts.")  # fmt: skip
    confirm = forms.CharField(label="What must the clerk confirm?", required=False, widget=forms.Textarea,
                              help_text="One a line, as the terms of reference say it.")  # fmt: skip
    source = forms.CharField(label="Where is it laid down?", max_length=200, required=False,
                             help_text="Like: terms of reference, 6.4")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, words in SECTORS:
            self.fields[f"from_{key}"] = forms.IntegerField(
                label=f"At least so many from: {words}", required=False, min_value=1, max_value=MOST_SEATS,
                widget=forms.TextInput(**NUMBER),
            )  # fmt: skip

    @property
    def sectors(self) -> list[str]:
        """The names of the boxes for sectors."""
        return [f"from_{key}" for key, _ in SECTORS]

    def clean_share(self) -> tuple[int, int] | None:
        text = self.cleaned_data["share"].strip()
        if not text:
            return None
        found = re.fullmatch(r"(\d{1,2})\s*(?:in|of|/)\s*(\d{1,2})", text)
        if not found or not int(found[1]) or not int(found[2]):
            raise forms.ValidationError("Write the share like 1 in 3.")
        return int(found[1]), int(found[2])

    def given(self) -> dict[str, Any]:
        """What the action takes, of a valid form."""
        asked = self.cleaned_data
        least = [
            {"kind": "at_least", "sector": key, "number": asked[f"from_{key}"]}
            for key, _ in SECTORS
            if asked[f"from_{key}"]
        ]
        confirm = [{"kind": "confirm", "words": words} for words in lines(asked["confirm"])]
        plain = {name: asked[name] for name in ("starts_on", "number", "share", "source")}
        return {**plain, "conditions": least + confirm}


def of_rule(rule: "quorum.Rule") -> dict[str, Any]:
    """A rule as the form shows it."""
    shown: dict[str, Any] = {"number": rule.number, "share": "{} in {}".format(*rule.share) if rule.share else ""}
    for condition in rule.conditions:
        if condition["kind"] == "at_least":
            shown[f"from_{condition['sector']}"] = condition.get("number", 1)
    shown["confirm"] = "\n".join(c["words"] for c in rule.conditions if c["kind"] == "confirm")
    return shown

"""Plain forms of the boards' pages."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from goldenthread.governance.selectors.words import OUTCOMES, PURPOSES, exempt_choices, template_choices
from goldenthread.web.components.forms import DayField

if TYPE_CHECKING:
    from goldenthread.governance.models import Item

TIME = {"invalid": "Enter the time like 18:05."}


def lines(text: str) -> list[str]:
    """What was typed one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


class PlanForm(forms.Form):
    """Meetings to plan: one, or all that the cycle gives until a day."""

    first = DayField(label="Day of the meeting, or of the first", says="Day of the meeting")
    until = DayField(
        label="Until which day?", says="Last day", required=False,
        help_text="Leave empty to plan one meeting; otherwise all are planned by the body’s cycle.",
    )  # fmt: skip
    starts_at = forms.TimeField(label="At what time?", required=False, error_messages=TIME, help_text="Like 18:05")
    place = forms.CharField(label="Where?", max_length=200, required=False)


class ItemForm(forms.Form):
    """One item of an agenda."""

    title = forms.CharField(label="Title", max_length=200)
    purpose = forms.ChoiceField(label="What is it for?", choices=PURPOSES, initial="discussion")
    starts_at = forms.TimeField(label="At what time?", required=False, error_messages=TIME, help_text="Like 18:05")
    minutes = forms.IntegerField(label="How many minutes?", required=False, min_value=1, max_value=600,
                                 widget=forms.TextInput(attrs={"inputmode": "numeric"}))  # fmt: skip
    lead = forms.CharField(label="Who brings it, by role?", max_length=160, required=False)
    recommendations = forms.CharField(label="Recommendations", required=False, widget=forms.Textarea,
                                      help_text="One a line: what the body is asked to decide.")  # fmt: skip
    key_decision = forms.BooleanField(label="It is a key decision", required=False)
    part = forms.ChoiceField(label="Which part?", choices=[("1", "Part 1"), ("2", "Part 2, not for publication")],
                             widget=forms.RadioSelect, initial="1")  # fmt: skip
    exempt = forms.MultipleChoiceField(
        label="Exempt by which paragraph of Schedule 12A?", required=False, choices=exempt_choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    public_interest = forms.CharField(
        label="Why keeping it back outweighs the public interest in telling it", required=False, widget=forms.Textarea
    )
    public_title = forms.CharField(label="What others read in place of the title", max_length=200, required=False)

    def given(self) -> dict[str, Any]:
        """What the actions take, of a valid form."""
        asked = dict(self.cleaned_data)
        asked["part"] = int(asked["part"])
        asked["exempt"] = [int(number) for number in asked["exempt"]]
        asked["recommendations"] = lines(asked["recommendations"])
        return asked


def of_item(item: "Item") -> dict[str, Any]:
    """An item as the form shows it."""
    names = ("title", "purpose", "starts_at", "minutes", "lead", "key_decision", "public_interest", "public_title")
    return {
        **{name: getattr(item, name) for name in names},
        "part": str(item.part),
        "exempt": [str(number) for number in item.exempt],
        "recommendations": "\n".join(item.recommendations),
    }


class UrgencyForm(forms.Form):
    """Why an agenda goes out late."""

    urgency = forms.CharField(
        label="Why can it not wait for a later meeting?", widget=forms.Textarea,
        help_text="Everybody who may read the agenda reads this too.",
    )  # fmt: skip


class BeginForm(forms.Form):
    """A paper to begin."""

    title = forms.CharField(label="Title of the paper", max_length=200)
    template_key = forms.ChoiceField(label="In which form?", choices=template_choices)
    author = forms.CharField(label="Report by, as a role", max_length=160, required=False)
    sponsor = forms.CharField(label="Sponsor, as a role", max_length=160, required=False)
    due_on = DayField(label="Due from the author by", says="Due day", required=False)


class UploadForm(forms.Form):
    """A paper that was written elsewhere."""

    title = forms.CharField(label="Title of the paper", max_length=200)
    file = forms.FileField(label="The paper, as a PDF")
    appendix = forms.BooleanField(
        label="It is an appendix to the item’s report", required=False,
        help_text="It follows the report in the pack. A report frozen afterwards names it under its appendices.",
    )  # fmt: skip
    sure = forms.BooleanField(
        label="Its figures were checked for small numbers by hand", required=False,
        help_text="A file written elsewhere cannot be treated here. A Part 1 paper is published as it stands.",
    )  # fmt: skip
    why = forms.CharField(
        label="If it tells of one to five people: why can nobody be recognised?", max_length=500, required=False,
        help_text="Its words are looked through. Leave this empty unless you are asked. What you write is kept.",
    )  # fmt: skip


class DecisionForm(forms.Form):
    """What was decided on an item."""

    outcome = forms.ChoiceField(label="Outcome", choices=OUTCOMES, widget=forms.RadioSelect)
    words = forms.CharField(label="The decision, in the words agreed", widget=forms.Textarea)
    reasons = forms.CharField(label="Reasons", widget=forms.Textarea, required=False)
    votes = forms.CharField(label="Votes: for, against, abstaining", required=False,
                            help_text="Only where votes were counted. Like 7, 1, 0")  # fmt: skip

    def clean_votes(self) -> tuple[int, int, int] | None:
        text = self.cleaned_data["votes"]
        if not text.strip():
            return None
        parts = [part.strip() for part in text.split(",")]
        if len(parts) != 3 or not all(part.isdecimal() and len(part) < 4 for part in parts):
            raise forms.ValidationError("Write three numbers with commas between: for, against, abstaining.")
        return int(parts[0]), int(parts[1]), int(parts[2])


class DeclarationForm(forms.Form):
    """An interest declared against an item."""

    membership = forms.ChoiceField(label="Who declares?")
    words = forms.CharField(label="What is the interest?", max_length=500)
    withdrew = forms.BooleanField(label="They left the room and took no part", required=False)
    kept_back = forms.BooleanField(label="The chair rules that the exempt paper is kept from them", required=False)

    def __init__(self, *args: Any, seats: Iterable[tuple[str, str]], exempt: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["membership"].choices = [("", "Choose"), *seats]  # type: ignore[attr-defined]  # a ChoiceField
        if not exempt:
            del self.fields["kept_back"]


class ReturnForm(forms.Form):
    """When a decision comes back."""

    due_on = DayField(label="By which day does it come back?", says="Day of the return")
    lead = forms.CharField(label="Who brings it, by role?", max_length=160, required=False)


class ActionForm(forms.Form):
    """An action that a decision asks for."""

    priority = forms.ChoiceField(label="Under which priority of which plan?")
    words = forms.CharField(label="What is to be done?", widget=forms.Textarea)
    owner = forms.ChoiceField(label="Which organisation owns it?")
    due_on = DayField(label="By when?", says="Due day")

    def __init__(self, *args: Any, priorities: Iterable[tuple[str, str]], owners: Iterable[tuple[str, str]],
                 **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["priority"].choices = [("", "Choose"), *priorities]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["owner"].choices = [("", "Choose"), *owners]  # type: ignore[attr-defined]  # as above


class EscalateForm(forms.Form):
    """A matter to put to the body above."""

    to = forms.ChoiceField(label="To which body?")
    title = forms.CharField(label="What is stuck, in a few words", max_length=200)
    words = forms.CharField(label="What has been tried and what it holds up", widget=forms.Textarea)
    asks = forms.CharField(label="What is the body above asked to do?", widget=forms.Textarea)
    answer_by = DayField(label="By when is an answer needed?", says="Day of the answer")

    def __init__(self, *args: Any, to: Iterable[tuple[str, str]], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = list(to)  # type: ignore[attr-defined]  # a ChoiceField
        self.today = today

    def clean_answer_by(self) -> date:
        day: date = self.cleaned_data["answer_by"]
        if day < self.today:
            raise forms.ValidationError("The answer is due on a day to come.")
        return day

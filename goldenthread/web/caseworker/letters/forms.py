"""Plain forms for letters; they ask, the actions decide."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from goldenthread.correspondence.addressing import Proposal, Somebody
from goldenthread.correspondence.choices import BASIS_HELP, ReceiptKind, basis_choices
from goldenthread.correspondence.shipped import Field
from goldenthread.web.caseworker.letters.bodies import Body, reached_at
from goldenthread.web.components.forms import DayField

LONGEST = 20_000


class ToForm(forms.Form):
    """Who a letter is for: those of the child's parties it may go to."""

    to = forms.MultipleChoiceField(
        label="Who is it for?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose who it is for."},
    )

    def choose_from(self, proposals: Sequence[Proposal], bodies: Sequence[Body] = ()) -> None:
        """Offer the parties a letter is proposed to go to, ticked until somebody changes it; and bodies connected."""
        self.proposals, self.bodies = proposals, bodies
        offered = [p for p in proposals if p.proposed]
        field = self.fields["to"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            *((p.relationship.party.public_id, f"{p.relationship.party.name}, {p.relationship.kind}") for p in offered),
            *((body.key, body.label) for body in bodies),
        ]
        field.initial = [p.relationship.party.public_id for p in offered]
        for body in bodies:
            self._ask_where(body)

    def _ask_where(self, body: Body) -> None:
        self.fields[f"email_{body.key}"] = forms.EmailField(
            label=f"E-mail address of {body.to.name}", required=False, initial=body.to.email,
            widget=forms.TextInput(attrs={"spellcheck": "false"}),
        )  # fmt: skip
        self.fields[f"address_{body.key}"] = forms.CharField(
            label=f"Or the postal address of {body.to.name}", required=False, initial=body.to.address,
            widget=forms.Textarea(attrs={"rows": 4}), max_length=500,
        )  # fmt: skip

    def ask_for_document(self) -> None:
        """Ask for a file that goes with it, and, where it is a plan, for the basis of its disclosure."""
        self.fields["enclosed"] = forms.FileField(
            label="Send a document with it", required=False, help_text="Word, PDF or plain text. The guard reads it."
        )
        self.fields["basis"] = forms.ChoiceField(
            label="If the document is a plan: why may it be disclosed?", required=False,
            choices=[("", "It is not a plan"), *basis_choices()], help_text=BASIS_HELP,
        )  # fmt: skip

    @property
    def inner(self) -> dict[str, list[str]]:
        """The boxes that belong to a body's tick, by its key."""
        return {body.key: [f"email_{body.key}", f"address_{body.key}"] for body in self.bodies}

    def chosen(self) -> list[Somebody]:
        """Who was ticked, of a form that is valid. Raises CannotAddress where it is not said how one is reached."""
        data = self.cleaned_data
        return [
            *(p.relationship for p in self.proposals if p.relationship.party.public_id in data["to"]),
            *(
                reached_at(body, data[f"email_{body.key}"], data[f"address_{body.key}"])
                for body in self.bodies if body.key in data["to"]
            ),
        ]  # fmt: skip


class FillForm(ToForm):
    """What the officer fills a template with, a box for each field, and any file that goes with it."""

    def __init__(
        self,
        *args: Any,
        asked: Sequence[Field],
        proposals: Sequence[Proposal],
        bodies: Sequence[Body] = (),
        for_family: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from(proposals, bodies)
        if not for_family:
            self.fields["to"].initial = []
        for each in asked:
            self.fields[each.name] = forms.CharField(
                label=each.says.rstrip("."), required=False, max_length=LONGEST,
                help_text=f"For example: {each.example}",
                widget=forms.Textarea if each.is_long else forms.TextInput,
            )  # fmt: skip
        self.asked = [each.name for each in asked]
        self.ask_for_document()

    def values(self) -> dict[str, str]:
        """What was filled in, of a form that is valid."""
        return {name: self.cleaned_data[name] for name in self.asked if self.cleaned_data[name].strip()}


class EditForm(ToForm):
    """A letter's own words."""

    subject = forms.CharField(label="Subject", max_length=300, error_messages={"required": "Enter a subject."})
    body = forms.CharField(
        label="What it says", widget=forms.Textarea(attrs={"rows": 24}), max_length=LONGEST * 3,
        help_text="A line is a paragraph. Begin a line with ## for a heading, with - for a list.",
        error_messages={"required": "Enter what the letter says."},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_for_document()


class ReasonForm(forms.Form):
    """Why something is done; it is kept."""

    reason = forms.CharField(
        label="Why?", widget=forms.Textarea, max_length=500, error_messages={"required": "Say why in a sentence."}
    )


class ReleaseForm(ReasonForm):
    """Why what the guard found may go: all of it, or some."""

    findings = forms.MultipleChoiceField(
        label="What may go?", widget=forms.CheckboxSelectMultiple, error_messages={"required": "Choose what may go."}
    )


class FateForm(forms.Form):
    """What is known of one copy of a letter, or is to be done with it."""

    what = forms.ChoiceField(
        label="What do you know, or want done?", widget=forms.RadioSelect, error_messages={"required": "Choose one."}
    )
    on = DayField(label="On which day?", says="The day", required=False)
    note = forms.CharField(label="How do you know, or why?", widget=forms.Textarea, max_length=500, required=False)


class PostedForm(forms.Form):
    """The day on which printed letters were posted."""

    on = DayField(label="On which day were they posted?", says="The day they were posted")


class BatchForm(forms.Form):
    """A batch: its title, which letter, and for which cases."""

    title = forms.CharField(
        label="A title to find it by", max_length=200, error_messages={"required": "Enter a title."}
    )
    template = forms.ChoiceField(label="Which letter?")
    stage = forms.ChoiceField(label="For cases at which stage?")
    whose = forms.ChoiceField(
        label="Whose cases?", choices=[("mine", "My own"), ("team", "The whole team’s")], widget=forms.RadioSelect,
        initial="mine",
    )  # fmt: skip


class WordingForm(forms.Form):
    """A new wording of a letter or a part, from a day."""

    subject = forms.CharField(label="Subject", max_length=200, required=False)
    body = forms.CharField(label="What it says", widget=forms.Textarea(attrs={"rows": 24}), max_length=LONGEST)
    valid_from = DayField(label="From which day?", says="The first day")
    why = forms.CharField(label="Why is it changed?", max_length=500, error_messages={"required": "Say why."})

    def __init__(self, *args: Any, is_part: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_part:
            del self.fields["subject"]
        self.fields["valid_from"].help_text = f"For example, {today.day} {today.month} {today.year}"


RECEIPTS = [(kind.value, kind.label) for kind in (ReceiptKind.ANSWERED, ReceiptKind.RETURNED)]

"""The forms by which what was heard is put down and answered."""

from typing import Any

from django import forms

from goldenthread.improvement.selectors.plans import strategies_in
from goldenthread.voice import choices
from goldenthread.web.board.plans.forms import KeptForm, Words
from goldenthread.web.components.forms import DayField

NO_NAMES = "No names, and nothing by which somebody could be known."


def _choose(label: str, kinds: Any, missing: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", "Choose"), *kinds.choices], error_messages={"required": missing}
    )


class HeardForm(KeptForm):
    """Something that was heard."""

    title = forms.CharField(label="In a few words", max_length=120, help_text="It stands in lists: say nobody’s name.")
    way = _choose("How was it heard?", choices.Way, "Choose how it was heard")
    said_by = _choose("Who said it?", choices.Speaker, "Choose who said it, by kind")
    day = DayField(label="When?", says="Day it was heard", help_text="Of a survey, its last day.")
    theme = _choose("What is it about?", choices.Theme, "Choose what it is about")
    service = forms.CharField(label="Which service or setting, if one?", max_length=120, required=False)
    feeling = forms.ChoiceField(
        label="Which way does it point?", choices=choices.Feeling.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose which way it points"},
    )  # fmt: skip
    words = Words(label="What was said?", help_text=NO_NAMES)
    as_said = forms.BooleanField(label="These are their own words, not a summary", required=False)
    leave = forms.ChoiceField(
        label="May it be quoted?", choices=choices.Leave.choices, widget=forms.RadioSelect, initial="none",
        help_text="Ask whoever said it. They can change their mind: then it is taken back.",
        error_messages={"required": "Choose whether it may be quoted"},
    )  # fmt: skip
    percent = forms.DecimalField(
        label="Of a survey: how many in a hundred said so?", max_digits=5, decimal_places=2, required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}), min_value=0, max_value=100,
    )  # fmt: skip
    base = forms.IntegerField(
        label="Of a survey: how many answered?", required=False, min_value=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Of fewer than 10 no share is shown; of fewer than 30 it is shown as few.",
    )  # fmt: skip
    source = forms.CharField(label="Who heard it?", max_length=200, required=False)
    names: tuple[str, ...] = (
        "title", "way", "said_by", "day", "theme", "service", "feeling", "words", "as_said", "leave", "percent",
        "base", "source",
    )  # fmt: skip


class WithdrawForm(KeptForm):
    """Why something heard is taken back."""

    reason = forms.CharField(
        label="Why is it taken back?", max_length=300, help_text="Whoever said it asked, or it was put down wrongly."
    )
    names: tuple[str, ...] = ("reason",)


class AnswerForm(KeptForm):
    """What came of what was heard."""

    you_said = forms.CharField(
        label="You said", max_length=300, help_text=f"What was asked for, in plain words of your own. {NO_NAMES}"
    )
    outcome = forms.ChoiceField(
        label="What came of it?", choices=choices.Outcome.choices, widget=forms.RadioSelect,
        error_messages={"required": "Choose what came of it"},
    )  # fmt: skip
    we_did = Words(label="What did we do, or why can we not?")
    day = DayField(label="As of which day?", says="Day of the answer")
    action = forms.ChoiceField(label="Which action of the plan did it become?", required=False)
    public = forms.BooleanField(
        label="Anybody may read this answer", required=False,
        help_text="It stands on the public page, with quotes only where they may be quoted anywhere.",
    )  # fmt: skip
    names: tuple[str, ...] = ("you_said", "outcome", "we_did", "day", "public")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = strategies_in(self.area).prefetch_related("priorities__actions")
        listed = [
            (f"action:{action.public_id}", f"{action.number} {action.words}")
            for plan in plans for priority in plan.priorities.all() for action in priority.actions.all()
            if action.withdrawn_on is None
        ]  # fmt: skip
        self.fields["action"].choices = [("", "None"), *listed]  # type: ignore[attr-defined]  # a ChoiceField

    @classmethod
    def of(cls, row: Any) -> dict[str, Any]:
        return super().of(row) | {"action": row.ref}

    def given(self) -> dict[str, Any]:
        return super().given() | {"ref": self.cleaned_data["action"]}

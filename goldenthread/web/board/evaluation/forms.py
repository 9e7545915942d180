"""The forms by which the self-evaluation is written."""

from typing import Any

from django import forms

from goldenthread.improvement import choices
from goldenthread.web.board.plans.forms import KeptForm, OwnedForm, Words
from goldenthread.web.board.voice.evidence import at_hand, choices_of
from goldenthread.web.components.forms import DayField

WANTED = (
    ("kind", "Choose what kind of evidence it is"), ("title", "Say what it is called"), ("day", "Enter its day"),
)  # fmt: skip


class BeginForm(KeptForm):
    """An edition that is begun."""

    title = forms.CharField(label="What is it called?", max_length=200)
    day = DayField(label="Of which day does it speak?", says="Day of the edition")
    to_be_signed_by = forms.CharField(label="Which board is to sign it, and when?", max_length=200, required=False)
    names: tuple[str, ...] = ("title", "day", "to_be_signed_by")


class SignForm(KeptForm):
    """By which decision it was signed."""

    decision = forms.ChoiceField(
        label="By which decision was it signed?", error_messages={"required": "Choose the decision"}
    )
    names: tuple[str, ...] = ("decision",)


class WordsForm(KeptForm):
    """A statement's words, and the answer where figures go against them."""

    words = Words(label="The statement")
    why = forms.CharField(label="Why is it changed?", max_length=300, required=False)
    answer = Words(label="Your answer", required=False)
    names: tuple[str, ...] = ("words", "why", "answer")


class StatementForm(WordsForm):
    """A statement that is added."""

    kind = forms.ChoiceField(label="What is it?", choices=choices.STATEMENT_KINDS)
    criterion = forms.ChoiceField(label="Which criterion is it about?", required=False)
    section = forms.CharField(label="Heading in part A", max_length=120, required=False)
    measure = forms.ChoiceField(label="Which measure bears it out?", required=False)
    why = None  # type: ignore[assignment]  # Django's way to leave a field of the form above out
    names: tuple[str, ...] = ("kind", "criterion", "section", "words", "measure", "answer")
    field_order = ("kind", "criterion", "section", "words", "measure", "answer")


class OwnerForm(OwnedForm):
    """Who answers for a statement."""


class RemoveForm(KeptForm):
    """Why a statement is taken out."""

    because = forms.CharField(label="Why is it taken out?", max_length=300)
    names: tuple[str, ...] = ("because",)


class MeasureForm(KeptForm):
    """The measure that bears a statement out."""

    measure = forms.ChoiceField(label="Which measure?", error_messages={"required": "Choose a measure"})
    names: tuple[str, ...] = ("measure",)


class OtherForm(KeptForm):
    """An audit, feedback, a document or a decision that bears a statement out."""

    heard = forms.ChoiceField(label="Is it held here: something heard, an audit, a decision?", required=False)
    kind = forms.ChoiceField(
        label="What kind of evidence is it?", choices=[("", "Choose"), *choices.EVIDENCE_KINDS], required=False
    )
    title = forms.CharField(label="What is it called?", max_length=300, required=False)
    source = forms.CharField(label="Who made it, or where is it kept?", max_length=200, required=False)
    day = DayField(label="Of which day is it?", says="Day of the evidence", required=False)
    names: tuple[str, ...] = ("kind", "title", "source", "day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_hand = at_hand(self.area, self.today)
        self.fields["heard"].choices = choices_of(self.at_hand)  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """What is not put down here has a kind, a title and a day."""
        asked: dict[str, Any] = super().clean() or {}
        if not asked.get("heard"):
            for name, missing in WANTED:
                if not asked.get(name) and name not in self.errors:
                    self.add_error(name, missing)
        return asked

    def given(self) -> dict[str, Any]:
        """The evidence; where it is held here, as that tells it, so that it opens there."""
        key = self.cleaned_data["heard"]
        return self.at_hand[key].given if key else super().given()


class DissentForm(KeptForm):
    """What a role holds against a statement."""

    on_behalf_of = forms.ChoiceField(label="For whom do you speak?")
    role = forms.CharField(label="In which role?", max_length=160)
    words = Words(label="What do you hold against it?", help_text="It is printed beside the text as you write it.")
    names: tuple[str, ...] = ("on_behalf_of", "role", "words")


class AnswerForm(KeptForm):
    """Why a statement still stands."""

    words = Words(label="Why does it still stand?")
    names: tuple[str, ...] = ("words",)


class SettleForm(KeptForm):
    """Which of two sources holds."""

    holds = forms.ChoiceField(
        label="Which holds?", choices=choices.HOLDS, widget=forms.RadioSelect,
        error_messages={"required": "Choose which holds"},
    )  # fmt: skip
    reason = Words(label="How do you know?")
    names: tuple[str, ...] = ("holds", "reason")


def with_choices(made: type[KeptForm], **options: list[tuple[str, str]]) -> Any:
    """A form whose choice fields are given their options as it is made."""

    def make(*args: Any, **kwargs: Any) -> KeptForm:
        form = made(*args, **kwargs)
        for name, listed in options.items():
            form.fields[name].choices = listed  # type: ignore[attr-defined]  # a ChoiceField
        return form

    return make

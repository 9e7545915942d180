"""The forms of a plan. They ask; the actions decide."""

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.casework.plans.choices import Capacity, Per, Pronoun, RowKind, Said
from goldenthread.casework.plans.content import Content, RowRead
from goldenthread.casework.plans.provision import provision_kinds
from goldenthread.casework.plans.template import PlanTemplate
from goldenthread.correspondence.choices import BASIS_HELP, Receiver, basis_choices
from goldenthread.web.components.forms import DayField

NUMBER = {"inputmode": "numeric", "class": "govuk-input--width-4", "spellcheck": "false"}
LONG = 4000


def _whole(label: str, hint: str = "", most: int = 2000) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=hint, required=False, min_value=1, max_value=most, widget=forms.TextInput(attrs=NUMBER),
        error_messages={"invalid": f"{label}: enter a whole number."},
    )  # fmt: skip


def _area(label: str, hint: str = "", *, required: bool = False, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=LONG, widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": "Write what it says."},
    )  # fmt: skip


class RowForm(forms.Form):
    """One row: what it says, what it hangs on, and for its kind the rest."""

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, kind: str, template: PlanTemplate, content: Content, settings: Sequence[Any] = (),
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.kind, self.template = kind, template
        self.settings = {s.public_id: s for s in settings}
        getattr(self, f"_add_{kind}")()
        self._add_ties(content)
        self.order_fields([n for n in self.fields if n != "edition"])

    @property
    def asked(self) -> list[str]:
        """The fields a person sees, in order."""
        return [name for name in self.fields if not self.fields[name].widget.is_hidden]

    def _add_text(self) -> None:
        self.fields["words"] = _area("What it says", required=True, rows=6)
        self.fields["whose"] = forms.CharField(label="Whose words are they?", required=False, max_length=60)
        self._add_plain()

    def _add_aspiration(self) -> None:
        self.fields["words"] = _area("What is hoped for", "In their own words where you can.", required=True)
        self.fields["whose"] = forms.CharField(label="Whose hope is it?", required=False, max_length=60)
        self._add_plain()

    def _add_need(self) -> None:
        self.fields["words"] = _area("What the need is", "One need a row.", required=True, rows=5)
        choices = [("", "Not chosen"), *self.template.broad_areas.items()]
        self.fields["broad_area"] = forms.ChoiceField(label="Broad area of need", choices=choices, required=False)
        self._add_plain()

    def _add_outcome(self) -> None:
        self.fields["words"] = _area(
            "What the child or young person will be able to do", "Not what will be given: that is provision.",
            required=True,
        )  # fmt: skip
        self.fields["by_when"] = DayField(label="By when?", says="By when", required=False)
        self.fields["measure"] = forms.CharField(
            label="How will anybody know?", required=False, max_length=400, help_text="What would be seen or counted."
        )
        choices = [("", "None of these"), ("adulthood", "Prepares for adulthood")]
        self.fields["broad_area"] = forms.ChoiceField(
            label="Is it about becoming an adult?", choices=choices, required=False
        )
        self._add_plain()

    def _add_provision(self) -> None:
        self.fields["words"] = _area("What is provided", required=True, rows=4)
        kinds = [("", "Choose"), *((k.key, k.label) for k in provision_kinds().values())]
        self.fields["type"] = forms.ChoiceField(
            label="Kind of provision",
            choices=kinds,
            error_messages={"required": "Choose what kind of provision it is."},
        )
        self.fields["minutes"] = _whole("Minutes each time")
        self.fields["sessions"] = _whole("How many times", most=400)
        per = [("", "Choose"), *Per.choices]
        self.fields["per"] = forms.ChoiceField(label="In each", choices=per, required=False)
        self.fields["weeks"] = _whole("Weeks of the year", "Leave empty for every school week.", 52)
        self.fields["group_size"] = _whole("How many children together, at most", "1 for the child alone.", 60)
        self.fields["who"] = forms.CharField(
            label="Who gives it?", required=False, max_length=120, help_text="A role, not a name."
        )
        self.fields["qualification"] = forms.CharField(
            label="Their training or qualification", required=False, max_length=160
        )
        self.fields["provider"] = forms.CharField(label="From which service?", required=False, max_length=120)
        self.fields["funder"] = forms.CharField(label="Who pays?", required=False, max_length=120)
        self.fields["starts_on"] = DayField(label="When does it start?", says="The start", required=False)
        self.fields["review_on"] = DayField(label="When is it looked at again?", says="The review", required=False)
        self._add_plain()

    def _add_placement(self) -> None:
        choices = [
            ("", "A type of institution, without a name"),
            *((s.public_id, s.name) for s in self.settings.values()),
        ]
        self.fields["setting"] = forms.ChoiceField(label="Which institution?", choices=choices, required=False)
        self.fields["words"] = _area(
            "Its type, and anything else to say", "For example: a mainstream secondary school."
        )

    def _add_payment(self) -> None:
        self.fields["words"] = _area("What is paid, to whom, how often, and for which outcomes", required=True, rows=5)

    def _add_advice(self) -> None:
        self.fields["words"] = forms.CharField(label="What the advice is", max_length=300)
        self.fields["author"] = forms.CharField(label="Who gave it?", max_length=200)
        self.fields["dated"] = DayField(label="What date is on it?", says="The date")

    def _add_plain(self) -> None:
        self.fields["plain_words"] = _area(
            "The same in everyday words", "For the easy-read version and the child’s page. Short sentences.", rows=2
        )

    def _add_ties(self, content: Content) -> None:
        above = {
            "need": ("aspiration",),
            "outcome": ("need", "aspiration"),
            "provision": ("need", "outcome"),
            "payment": ("outcome",),
        }
        rows = [r for r in content.rows if r.kind in above.get(self.kind, ())]
        if rows:
            choices = [(r.public_id, f"{r.label} {_short(r)}") for r in rows]
            self.fields["ties"] = forms.MultipleChoiceField(
                label="What is it for?", choices=choices, required=False, widget=forms.CheckboxSelectMultiple,
                help_text="This ties the thread.",
            )  # fmt: skip

    def given(self) -> dict[str, Any]:
        """What the row says, as the action takes it."""
        data = {k: v for k, v in self.cleaned_data.items() if k not in ("ties", "edition")}
        if "setting" in data:
            data["setting"] = self.settings.get(data["setting"])
        return {k: "" if v is None and k in _TEXTS else v for k, v in data.items()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.kind == RowKind.PLACEMENT and not data.get("setting") and not data.get("words", "").strip():
            self.add_error("words", "Name an institution, or say its type.")
        starts, review = data.get("starts_on"), data.get("review_on")
        if starts and review and review < starts:
            self.add_error("review_on", "It is looked at again before it starts. Check the two dates.")
        return data


_TEXTS = frozenset({"words", "plain_words", "whose", "per", "who", "qualification", "provider", "funder", "measure"})
SHORT = 90


def _short(row: RowRead) -> str:
    return row.words if len(row.words) <= SHORT else row.words[:SHORT].rsplit(" ", 1)[0] + " …"


class NothingForm(forms.Form):
    """Why a section holds nothing."""

    because = forms.CharField(
        label="If nothing is to be put here, say why", required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For example: no social care needs were found in the assessment.",
    )  # fmt: skip
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NotUsedForm(forms.Form):
    """Why a paragraph is not used."""

    because = forms.CharField(
        label="Why is it not used?", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Whoever gave the advice, or the family, may ask.",
        error_messages={"required": "Say why it is not used: whoever gave the advice may ask."},
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why something goes on with matters still open."""

    reason = forms.CharField(
        label="Why does it go on with these still open?", required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The law’s day does not wait. What you write is kept with this version.",
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What came of a comment."""

    outcome = forms.ChoiceField(
        label="What came of it?", choices=Said.choices, widget=forms.RadioSelect,
        error_messages={"required": "Say what came of it."},
    )  # fmt: skip
    words = forms.CharField(
        label="What do you tell them?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why, in words whoever made the comment will read."},
    )  # fmt: skip


class HeardForm(forms.Form):
    """A comment that came by letter, telephone or at a meeting."""

    section = forms.ChoiceField(label="Which section is it about?")
    words = forms.CharField(label="What did they say?", max_length=LONG, widget=forms.Textarea(attrs={"rows": 4}))
    name = forms.CharField(label="Who said it?", max_length=200)
    capacity = forms.ChoiceField(label="Who are they?", choices=Capacity.choices)
    came_by = forms.CharField(label="How did it come?", max_length=60, help_text="For example: by telephone.")
    said_on = DayField(label="When did it reach us?", says="The day")
    key = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, *args: Any, template: PlanTemplate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [(s.key, f"{s.letter}: {s.title}") for s in template.sections]  # type: ignore[attr-defined]  # a ChoiceField


class InviteForm(forms.Form):
    """Who is asked to comment."""

    people = forms.MultipleChoiceField(
        label="Who should comment?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose one person at least."},
    )  # fmt: skip

    def __init__(self, *args: Any, people: dict[str, tuple[Any, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(k, f"{p.name}, {why}") for k, (p, _, why) in people.items()]  # type: ignore[attr-defined]  # as above


class PronounForm(forms.Form):
    """How the child or young person is spoken of."""

    pronoun = forms.ChoiceField(
        label="How are they spoken of?", choices=[("", "Nobody has asked"), *Pronoun.choices], required=False
    )


class BasisForm(forms.Form):
    """To whom a plan is given and on what ground."""

    to = forms.CharField(
        label="To whom is it given?", max_length=200, error_messages={"required": "Say to whom it is given."}
    )
    receiver = forms.ChoiceField(
        label="What are they?", choices=[("", "Choose"), *Receiver.choices],
        error_messages={"required": "Choose what they are: not every ground covers everybody."},
    )  # fmt: skip
    basis = forms.ChoiceField(
        label="On what ground may it be given?", choices=basis_choices, widget=forms.RadioSelect,
        help_text=BASIS_HELP,
        error_messages={"required": "Say on what ground it may be given (regulation 17)."},
    )  # fmt: skip
    reason = forms.CharField(
        label="Why?", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed where it is in their interests, and where the ground does not cover what they are.",
    )  # fmt: skip


class HoursForm(forms.Form):
    """Hours a year that a service is commissioned to give."""

    type = forms.ChoiceField(label="Kind of provision")
    provider = forms.CharField(label="Who gives it?", max_length=120)
    hours = forms.IntegerField(
        label="Hours in the school year", min_value=0, max_value=1_000_000, widget=forms.TextInput(attrs=NUMBER),
        error_messages={"invalid": "Enter the hours as a whole number.", "required": "Enter the hours."},
    )  # fmt: skip
    basis = forms.CharField(
        label="Where is the figure from?", max_length=300, help_text="A contract, an agreement, a count of staff."
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = [(k.key, k.label) for k in provision_kinds().values() if k.hours]  # type: ignore[attr-defined]  # as above

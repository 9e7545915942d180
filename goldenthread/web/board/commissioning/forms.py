"""The forms by which commissioning is kept. Each reads a row into boxes (`of`) and gives what an action takes."""

from typing import Any

from django import forms

from goldenthread.governance.selectors import commissioning as reading
from goldenthread.governance.selectors.bodies import bodies_in
from goldenthread.partnership.directory import organisations_of
from goldenthread.web.board.plans.forms import KeptForm, Words
from goldenthread.web.components.forms import DayField

ASSUMED = "What is assumed or invented, in words. Leave empty where the source says it all."
SOURCE = "A document and its line, or a ledger and its day."
POUNDS = "In pounds, without the sign: 12500 or 12500.50."


class Line(forms.CharField):
    """One line of text."""

    def __init__(self, *, max_length: int = 300, required: bool = False, **options: Any) -> None:
        super().__init__(max_length=max_length, required=required, **options)


class Money(forms.DecimalField):
    """A sum of pounds."""

    def __init__(self, *, most: int = 12, **options: Any) -> None:
        options.setdefault("help_text", POUNDS)
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(min_value=0, max_digits=most, decimal_places=2, widget=widget, **options)


def fill(form: forms.Form, name: str, pairs: Any, empty: str = "") -> None:
    """Give a field its choices, with words for none where one may choose none."""
    first = [("", empty)] if empty else []
    form.fields[name].choices = [*first, *pairs]  # type: ignore[attr-defined]  # a ChoiceField


class PartnerForm(KeptForm):
    """A form in which partners are chosen: the fields named in `partners` hold organisations."""

    partners: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.public_id: place for place in organisations_of(self.area)}
        pairs = [(key, place.name) for key, place in self.places.items() if place.kind != "setting"]
        for name in self.partners:
            fill(self, name, pairs, "Choose" if self.fields[name].required else "Nobody yet")

    @classmethod
    def of(cls, row: Any) -> dict[str, Any]:
        held = {name: getattr(row, name).public_id if getattr(row, name) else "" for name in cls.partners}
        return super().of(row) | held

    def given(self) -> dict[str, Any]:
        return super().given() | {name: self.places.get(self.cleaned_data[name]) for name in self.partners}


class EntryForm(PartnerForm):
    """An entry of the log."""

    title = Line(label="What is commissioned?", max_length=160, required=True)
    need = Words(label="Which need does it answer?")
    lead = forms.ChoiceField(label="Which partner leads?", required=False)
    lead_role = Line(label="In which role?", max_length=160)
    partners_words = Line(label="Who else takes part?")
    provider = Line(label="Who provides it?", max_length=200)
    value = Money(label="What is it worth?", required=False)
    value_of = Line(label="What is that sum of?", max_length=80, help_text="A year, or the whole contract.")
    starts_on = DayField(label="When does it start?", says="First day", required=False)
    ends_on = DayField(label="When does the contract end?", says="Last day", required=False)
    notice_on = DayField(label="Which is the last day to give notice?", says="Day of notice", required=False)
    decision = Line(label="What is to be decided next?")
    decide_by = DayField(label="By when?", says="Day of the decision", required=False)
    decided_by = forms.ChoiceField(label="Which board decides?", required=False)
    together = Line(label="Why may it be commissioned together?", help_text="Leave empty where it may not.")
    source = Line(label="Where is this said?", max_length=200, help_text=SOURCE)
    assumed = Line(label="What is assumed?", help_text=ASSUMED)
    partners = ("lead",)
    names: tuple[str, ...] = (
        "title", "need", "lead_role", "provider", "value", "value_of", "starts_on", "ends_on", "notice_on", "decision",
        "decide_by", "together", "source", "assumed",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.public_id: body for body in bodies_in(self.area)}
        fill(self, "decided_by", [(key, body.name) for key, body in self.bodies.items()], "None yet")

    @classmethod
    def of(cls, row: Any) -> dict[str, Any]:
        board = row.decided_by.public_id if row.decided_by else ""
        return super().of(row) | {"partners_words": row.partners, "decided_by": board}

    def given(self) -> dict[str, Any]:
        asked = self.cleaned_data
        chosen = {"partners": asked["partners_words"], "decided_by": self.bodies.get(asked["decided_by"])}
        return super().given() | chosen


class NewEntryForm(EntryForm):
    """The same for a new entry, with the stage it begins at."""

    stage = forms.ChoiceField(label="At which stage is it?", choices=reading.STAGES)
    names = (*EntryForm.names, "stage")
    field_order = ("title", "need", "stage")


class ToldForm(KeptForm):
    """Something that happened on a day, in words."""

    on = DayField(label="On which day?", says="The day")
    words = Words(label="What happened?")
    said_by = Line(label="Who says so, by role?", max_length=160)
    source = Line(label="Where is this said?", max_length=200, help_text=SOURCE)
    names: tuple[str, ...] = ("on", "words", "said_by", "source")


class StepForm(KeptForm):
    """A step of a row: nothing of it stands in the boxes but as of which version it was opened."""

    @classmethod
    def of(cls, row: Any) -> dict[str, Any]:
        return {"version": row.version}


class MoveForm(StepForm):
    """An entry comes to a stage."""

    stage = forms.ChoiceField(label="To which stage?", choices=reading.STAGES, widget=forms.RadioSelect)
    on = DayField(label="On which day?", says="The day")
    words = Words(label="Why?")
    names = ("stage", "on", "words")


class ConcernForm(KeptForm):
    """A service of concern."""

    words = Words(label="Why is it a service of concern?", required=False, help_text="Leave empty to end the concern.")
    on = DayField(label="Since which day?", says="The day")
    review_on = DayField(label="When is it looked at again?", says="Day of the next look", required=False)
    names = ("words", "on", "review_on")

    @classmethod
    def of(cls, row: Any) -> dict[str, Any]:
        return {"words": row.concern, "review_on": row.concern_review_on, "version": row.version}


class TieForm(KeptForm):
    """What an entry is tied to."""

    ref = forms.ChoiceField(label="To which priority, action or measure?")
    names = ("ref",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, "ref", reading.tie_choices(self.area), "Choose")


class MeasuredForm(KeptForm):
    """A form in which a measure is chosen."""

    measure = forms.ChoiceField(label="Which measure shows it?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measures = reading.measures_by_id(self.area)
        empty = "Choose" if self.fields["measure"].required else "None yet"
        fill(self, "measure", [(key, one.name) for key, one in self.measures.items()], empty)

    @classmethod
    def of(cls, row: Any) -> dict[str, Any]:
        return super().of(row) | {"measure": row.measure.public_id if row.measure else ""}

    def given(self) -> dict[str, Any]:
        return super().given() | {"measure": self.measures.get(self.cleaned_data["measure"])}


class OutcomeForm(MeasuredForm):
    """What a contract was to achieve."""

    words = Line(label="What was it to achieve?", required=True)
    wanted = Line(label="What was it to reach?", max_length=120, help_text="In words, like: within 18 weeks.")
    names = ("words", "wanted")
    field_order = ("words", "measure", "wanted")


class CoProductionForm(KeptForm):
    """Who took part, and what changed."""

    who = Line(label="Who took part?", max_length=200, required=True, help_text="A group or a role, never a name.")
    how = Line(label="How?", max_length=200, required=True, help_text="A workshop, a survey, a seat on the panel.")
    on = DayField(label="On which day?", says="The day")
    words = Words(label="What did they say?")
    changed = Words(label="What changed because of it?", required=False)
    source = Line(label="Where is this said?", max_length=200, help_text=SOURCE)
    names = ("who", "how", "on", "words", "changed", "source")


class ResourceForm(PartnerForm):
    """What a partner spends."""

    partner = forms.ChoiceField(label="Who spends it?")
    words = Line(label="On what?", max_length=200, required=True)
    help = forms.ChoiceField(label="Which kind of help?", choices=lambda: reading.choices("helps"))
    age = forms.ChoiceField(label="For which ages?", choices=lambda: reading.choices("ages"), initial="all")
    need = forms.ChoiceField(label="For which need?", choices=lambda: reading.choices("needs"), initial="every need")
    year = forms.RegexField(r"^\d{4}-\d{2}$", label="In which financial year?", help_text="Like 2023-24.")
    amount = Money(label="How much?")
    source = Line(label="Where is this said?", max_length=200, required=True, help_text=SOURCE)
    assumed = Line(label="What is assumed?", help_text=ASSUMED)
    partners = ("partner",)
    names = ("words", "help", "age", "need", "year", "amount", "source", "assumed")


class PlacesForm(KeptForm):
    """Places held."""

    kind = forms.ChoiceField(label="Places of which kind?", choices=lambda: reading.choices("capacity"))
    places = forms.IntegerField(label="How many?", min_value=0, max_value=100_000,
                                widget=forms.TextInput(attrs={"inputmode": "numeric"}))  # fmt: skip
    year = forms.RegexField(r"^\d{4}-\d{2}$", label="In which school year?", help_text="Like 2023-24.")
    starts_on = DayField(label="From which day?", says="First day")
    source = Line(label="Where is this said?", max_length=200, required=True, help_text=SOURCE)
    assumed = Line(label="What is assumed?", help_text=ASSUMED)
    names = ("kind", "places", "year", "starts_on", "source", "assumed")


class SplitForm(KeptForm):
    """How a placement is paid for."""

    yearly = Money(label="What does the placement cost a year?", most=10)
    percent = forms.ChoiceField(label="How are the shares given?", widget=forms.RadioSelect, initial="yes",
                                choices=[("yes", "As percentages that add to 100"), ("", "As sums a year")],
                                required=False)  # fmt: skip
    education = Money(label="Education’s share", most=10, help_text="")
    health = Money(label="Health’s share", most=10, help_text="")
    care = Money(label="Social care’s share", most=10, help_text="")
    starts_on = DayField(label="From which day?", says="First day")
    ends_on = DayField(label="Until which day?", says="Last day", required=False)
    contract_ends_on = DayField(label="When does the contract end?", says="Contract’s last day", required=False)
    agreed_on = DayField(label="When was it agreed?", says="Day of the agreement")
    panel_words = Line(label="Which panel agreed it?", max_length=160, required=True)
    names = ("yearly", "education", "health", "care", "starts_on", "ends_on", "contract_ends_on", "agreed_on",
             "panel_words")  # fmt: skip

    def given(self) -> dict[str, Any]:
        return super().given() | {"percent": bool(self.cleaned_data["percent"])}


class VisitForm(KeptForm):
    """A visit to a placement."""

    on = DayField(label="On which day?", says="Day of the visit")
    visitor = Line(label="Who went, by role?", max_length=160, required=True)
    words = Words(label="What was found?")
    names = ("on", "visitor", "words")


class DisputeForm(PartnerForm):
    """A dispute to raise."""

    title = Line(label="What is it about, in a few words?", max_length=160, required=True,
                 help_text="Write no child’s name.")  # fmt: skip
    words = Words(label="What do the two not agree on?")
    raised_by = forms.ChoiceField(label="Who raises it?")
    against = forms.ChoiceField(label="With whom?")
    interim = forms.ChoiceField(label="Who pays meanwhile?", help_text="So that nobody goes without.")
    on = DayField(label="On which day?", says="The day")
    partners = ("raised_by", "against", "interim")
    names = ("title", "words", "on")
    field_order = ("title", "words", "raised_by", "against", "interim", "on")


class TakeUpForm(StepForm):
    """A dispute moves, or is settled."""

    stage = forms.ChoiceField(label="Where does it go?", widget=forms.RadioSelect)
    on = DayField(label="On which day?", says="The day")
    words = Words(label="What was agreed, or what was tried?")
    names = ("stage", "on", "words")

    def __init__(self, *args: Any, stages: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, "stage", stages)


class BoardForm(StepForm):
    """A dispute is put to a board."""

    line = forms.ChoiceField(label="From which body to which?")
    words = Words(label="What has been tried?")
    asks = Words(label="What is the board asked to decide?")
    names = ("words", "asks")

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, "line", lines, "Choose")


class InterimForm(PartnerForm):
    """Somebody else pays meanwhile."""

    interim = forms.ChoiceField(label="Who pays meanwhile?")
    partners = ("interim",)


class ChapterForm(KeptForm):
    """A chapter of the needs assessment."""

    number = forms.IntegerField(label="Its number", min_value=1, max_value=99,
                                widget=forms.TextInput(attrs={"inputmode": "numeric"}))  # fmt: skip
    title = Line(label="Its title", max_length=120, required=True)
    words = forms.CharField(label="What it says", widget=forms.Textarea(attrs={"rows": 14}), max_length=20_000,
                            help_text="A blank line begins a paragraph.")  # fmt: skip
    owner_role = Line(label="Who answers for it, by role?", max_length=160)
    review_on = DayField(label="When is it looked at again?", says="Day of the next look", required=False)
    names = ("number", "title", "words", "owner_role", "review_on")


class FigureForm(MeasuredForm):
    """A measure that a chapter stands on."""

    measure = forms.ChoiceField(label="Which measure?")
    note = Line(label="What does the chapter draw from it?")
    names = ("note",)

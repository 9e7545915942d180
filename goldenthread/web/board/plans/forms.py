"""The forms by which a plan is kept. Each reads a row into boxes (`of`) and gives what an action takes (`given`)."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from goldenthread.improvement import choices
from goldenthread.improvement.owners import Owner
from goldenthread.improvement.selectors.plans import inspections_in
from goldenthread.partnership.directory import organisations_of
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_who_may
from goldenthread.web.components.forms import DayField

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


class Words(forms.CharField):
    """A few lines of text."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea, max_length=4000, **options)


class Score(forms.TypedChoiceField):
    """A whole number from 1 to 5, whose ends have words."""

    def __init__(self, *, ends: tuple[str, str], **options: Any) -> None:
        words = {1: f"1 ({ends[0]})", 5: f"5 ({ends[1]})"}
        numbers = [(number, words.get(number, str(number))) for number in range(1, 6)]
        super().__init__(choices=[("", "Choose"), *numbers], coerce=int, **options)


class KeptForm(forms.Form):
    """A form about a row; `version` says as of which version it was opened."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    names: tuple[str, ...] = ()
    """The fields that a row holds under the same name."""

    def __init__(self, *args: Any, area: "Area", today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.area, self.today = area, today

    @classmethod
    def of(cls, row: Any) -> dict[str, Any]:
        """What stands in the boxes for a row."""
        return {name: getattr(row, name) for name in cls.names} | {"version": getattr(row, "version", None)}

    def given(self) -> dict[str, Any]:
        """What the actions take, of a valid form."""
        return {name: self.cleaned_data[name] for name in self.names}


class OwnedForm(KeptForm):
    """A form about something somebody answers for."""

    owner = forms.ChoiceField(label="Which organisation answers for it?", required=False)
    owner_role = forms.CharField(label="In which role?", max_length=160, required=False)
    owner_person = forms.ChoiceField(label="Who, if somebody is named?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.public_id: place for place in organisations_of(self.area)}
        people = people_who_may(self.area, Permission.REPORT_PROGRESS, self.today)
        self.people = {person.public_id: person for person in people}
        for name, held in (("owner", self.places), ("owner_person", self.people)):
            nobody = "Nobody yet" if name == "owner" else "Nobody by name"
            options = [("", nobody), *((key, each.name) for key, each in held.items())]
            self.fields[name].choices = options  # type: ignore[attr-defined]  # a ChoiceField

    @classmethod
    def of(cls, row: Any) -> dict[str, Any]:
        return super().of(row) | {
            "owner": row.owner.public_id if row.owner else "",
            "owner_role": row.owner_role,
            "owner_person": row.owner_person.public_id if row.owner_person else "",
        }

    @property
    def answers(self) -> Owner:
        """Who answers for it, of a valid form."""
        asked = self.cleaned_data
        return Owner(self.places.get(asked["owner"]), asked["owner_role"], self.people.get(asked["owner_person"]))


class StrategyForm(KeptForm):
    """A strategy."""

    title = forms.CharField(label="What is it called?", max_length=200)
    kind = forms.ChoiceField(label="What kind of plan is it?", choices=choices.STRATEGY_KINDS)
    purpose = Words(label="What is it for?", required=False)
    starts_on = DayField(label="From which day?", says="First day")
    ends_on = DayField(label="Until which day?", says="Last day", required=False, help_text="Leave empty if not known.")
    answers_to = forms.CharField(label="Who watches over it?", max_length=200, required=False)
    inspection = forms.ChoiceField(label="Which inspection does it answer?", required=False)
    names: tuple[str, ...] = ("title", "kind", "purpose", "starts_on", "ends_on", "answers_to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.inspections = {each.public_id: each for each in inspections_in(self.area)}
        options = [("", "None"), *((key, each.title) for key, each in self.inspections.items())]
        self.fields["inspection"].choices = options  # type: ignore[attr-defined]  # a ChoiceField

    @classmethod
    def of(cls, row: Any) -> dict[str, Any]:
        return super().of(row) | {"inspection": row.inspection.public_id if row.inspection else ""}

    def given(self) -> dict[str, Any]:
        """What the actions take, with the inspection it answers."""
        return super().given() | {"inspection": self.inspections.get(self.cleaned_data["inspection"])}


class PriorityForm(OwnedForm):
    """A priority or a recommendation."""

    number = forms.CharField(label="Its number", max_length=12, help_text="As people say it: 3, or 6.9a.")
    kind = forms.ChoiceField(label="Is it a recommendation or a priority?", choices=choices.PRIORITY_KINDS)
    title = forms.CharField(label="In a few words", max_length=120)
    words = Words(label="In full")
    names: tuple[str, ...] = ("number", "kind", "title", "words")
    field_order = ("number", "kind", "title", "words", "owner", "owner_role", "owner_person")


class ActionForm(OwnedForm):
    """An action."""

    words = Words(label="What is to be done?")
    starts_on = DayField(label="From which day?", says="First day", required=False)
    due_on = DayField(label="By which day?", says="Day it is due", required=False)
    withdrawn_on = DayField(
        label="Withdrawn on which day?", says="Day it was withdrawn", required=False,
        help_text="Only where it is no longer to be done.",
    )  # fmt: skip
    withdrawn_because = forms.CharField(label="Why is it withdrawn?", max_length=300, required=False)
    names: tuple[str, ...] = ("words", "starts_on", "due_on", "withdrawn_on", "withdrawn_because")
    field_order = ("words", "owner", "owner_role", "owner_person", "starts_on", "due_on")


class NewActionForm(ActionForm):
    """An action that is added: nothing of it is withdrawn yet."""

    withdrawn_on = None  # type: ignore[assignment]  # Django's way to leave a field of the form above out
    withdrawn_because = None  # type: ignore[assignment]  # as above
    names: tuple[str, ...] = ("words", "starts_on", "due_on")


class MilestoneForm(KeptForm):
    """A step of an action."""

    words = forms.CharField(label="What will be seen when it is reached?", max_length=300)
    due_on = DayField(label="By which day?", says="Day it is due")
    reached_on = DayField(label="Reached on which day?", says="Day it was reached", required=False)
    names: tuple[str, ...] = ("words", "due_on", "reached_on")


class NewMilestoneForm(MilestoneForm):
    """A step that is added."""

    reached_on = None  # type: ignore[assignment]  # Django's way to leave a field of the form above out
    names: tuple[str, ...] = ("words", "due_on")


class CostForm(KeptForm):
    """Money an action takes."""

    amount = forms.DecimalField(
        label="How much?", max_digits=12, decimal_places=2, widget=forms.TextInput(attrs={"prefix": "£"})
    )
    year = forms.CharField(label="In which financial year?", max_length=12, help_text="For example, 2024-25")
    source = forms.CharField(label="From which fund, grant or budget?", max_length=200)
    note = forms.CharField(label="What else should be known?", max_length=300, required=False)
    names: tuple[str, ...] = ("amount", "year", "source", "note")


class RiskForm(OwnedForm):
    """A risk."""

    words = Words(label="What could go wrong?")
    likelihood = Score(label="How likely?", ends=("rare", "almost certain"))
    impact = Score(label="How grave?", ends=("slight", "grave"))
    response = Words(label="What is done about it?", required=False)
    closed_on = DayField(label="Closed on which day?", says="Day it was closed", required=False)
    names: tuple[str, ...] = ("words", "likelihood", "impact", "response", "closed_on")
    field_order = ("words", "likelihood", "impact", "response", "owner", "owner_role", "owner_person", "closed_on")


class NewRiskForm(RiskForm):
    """A risk that is raised."""

    closed_on = None  # type: ignore[assignment]  # Django's way to leave a field of the form above out
    names: tuple[str, ...] = ("words", "likelihood", "impact", "response")


class MeasureForm(OwnedForm):
    """A measure."""

    name = forms.CharField(label="What is measured?", max_length=200)
    unit = forms.CharField(label="In which unit?", max_length=40, help_text="For example, %, weeks, plans, per 100,000")
    polarity = forms.ChoiceField(label="Which way is better?", choices=choices.POLARITIES, widget=forms.RadioSelect)
    adds_up = forms.BooleanField(label="Its quarters add up to its year, as counts of events do", required=False)
    meaning = Words(label="What is counted, and of whom?", required=False)
    indicator = forms.CharField(
        label="Number in the catalogue of indicators", max_length=12, required=False,
        help_text="For example, EHC-04: then its readings are computed here.",
    )  # fmt: skip
    names: tuple[str, ...] = ("name", "unit", "polarity", "adds_up", "meaning", "indicator")
    field_order = (*names, "owner", "owner_role", "owner_person")

    def clean_indicator(self) -> str:
        """An id as the catalogue writes it."""
        return str(self.cleaned_data["indicator"]).strip().upper()


class TargetForm(KeptForm):
    """What a measure is to reach."""

    period_kind = forms.ChoiceField(
        label="The target is for", choices=choices.PERIODS,
        help_text="Readings of another stretch of time are shared out if they add up, and not compared otherwise.",
    )  # fmt: skip
    baseline = forms.FloatField(label="Where does it stand?", required=False, widget=forms.TextInput)
    baseline_on = DayField(label="As at which day?", says="Day of the baseline", required=False)
    value = forms.FloatField(
        label="What is it to reach?", required=False, widget=forms.TextInput,
        help_text="Leave empty where nobody has set a target.",
    )  # fmt: skip
    due_on = DayField(label="By which day?", says="Day of the target", required=False)
    shape = forms.ChoiceField(label="How is it to get there?", choices=choices.SHAPES, widget=forms.RadioSelect)
    turn_on = DayField(label="On which day does it turn?", says="Day it turns", required=False)
    turn_value = forms.FloatField(label="How bad may it get first?", required=False, widget=forms.TextInput)
    note = forms.CharField(label="Where the target comes from", max_length=300, required=False)
    names: tuple[str, ...] = (
        "period_kind",
        "baseline",
        "baseline_on",
        "value",
        "due_on",
        "shape",
        "turn_on",
        "turn_value",
        "note",
    )


class NewTargetForm(TargetForm):
    """A measure tied to a priority, with what it is to reach."""

    measure = forms.ChoiceField(label="Which measure?", error_messages={"required": "Choose a measure."})
    field_order = ("measure", *TargetForm.names)


class FocusForm(KeptForm):
    """What a priority turns to in a year."""

    year = forms.CharField(label="For which year?", max_length=12, help_text="For example, 2024-25")
    starts_on = DayField(label="From which day?", says="First day")
    words = Words(label="What does it turn to?")
    reason = Words(label="Why?", required=False)
    names: tuple[str, ...] = ("year", "starts_on", "words", "reason")


class AccountForm(KeptForm):
    """What was wanted, done or changed."""

    kind = forms.ChoiceField(label="What is it?", choices=choices.ACCOUNT_KINDS, widget=forms.RadioSelect)
    words = Words(label="In a sentence or two")
    day = DayField(label="Of which day is it told?", says="Day it is told of")
    assertion = forms.BooleanField(label="It claims a change, and there is no figure for it yet", required=False)
    answer = Words(label="Your answer, where the record says otherwise", required=False)
    names: tuple[str, ...] = ("kind", "words", "day", "assertion", "answer")


class ReadingForm(KeptForm):
    """A reading entered by hand."""

    value = forms.FloatField(label="What does it read?", widget=forms.TextInput)
    kind = forms.ChoiceField(label="It is of", choices=choices.PERIODS)
    first = DayField(label="From which day?", says="First day", help_text="Of a value on one day, that day.")
    last = DayField(label="To which day?", says="Last day")
    numerator = forms.FloatField(label="How many of them?", required=False, widget=forms.TextInput)
    denominator = forms.FloatField(label="Of how many in all?", required=False, widget=forms.TextInput)
    citation = forms.CharField(label="Where does it come from?", max_length=200)
    names: tuple[str, ...] = ("value", "kind", "first", "last", "numerator", "denominator", "citation")


class DependencyForm(KeptForm):
    """What an action waits for."""

    on = forms.ChoiceField(label="For which action does it wait?", error_messages={"required": "Choose an action."})
    words = forms.CharField(label="What does it need of it?", max_length=300, required=False)
    names: tuple[str, ...] = ("on", "words")


class InspectionForm(KeptForm):
    """An inspection of the area."""

    title = forms.CharField(label="What is it called?", max_length=200, help_text="For example, Area SEND inspection")
    framework = forms.CharField(label="Under which framework?", max_length=120)
    first_day = DayField(label="On which day did it begin?", says="First day")
    last_day = DayField(label="On which day did it end?", says="Last day")
    published_on = DayField(
        label="On which day was the report published?", says="Day of the report", required=False,
        help_text="Leave empty until it is.",
    )  # fmt: skip
    outcome = forms.CharField(
        label="What was the outcome?", max_length=200,
        help_text="In the report’s words. Until it is published: not known yet.",
    )  # fmt: skip
    outcome_code = forms.ChoiceField(
        label="Which of the three outcomes is that?", required=False, choices=[
            ("", "None of them, or not known yet"), ("1", "1: typically positive experiences and outcomes"),
            ("2", "2: inconsistent experiences and outcomes"), ("3", "3: widespread or systemic failings"),
        ],
    )  # fmt: skip
    what_follows = Words(label="What follows from it, and by when?", required=False)
    names: tuple[str, ...] = (
        "title", "framework", "first_day", "last_day", "published_on", "outcome", "outcome_code", "what_follows",
    )  # fmt: skip


class FindingForm(KeptForm):
    """One thing an inspection found."""

    kind = forms.ChoiceField(label="What is it?", choices=choices.FINDING_KINDS, widget=forms.RadioSelect)
    ref = forms.CharField(label="Its number in the report, or yours", max_length=12)
    words = Words(label="What was found?")
    names: tuple[str, ...] = ("kind", "ref", "words")


class AnswersForm(KeptForm):
    """Which findings a priority answers."""

    findings = forms.MultipleChoiceField(
        label="Which of them does it answer?", required=False, widget=forms.CheckboxSelectMultiple
    )
    names: tuple[str, ...] = ("findings",)


class FigureForm(KeptForm):
    """The figure of what was told without one."""

    words = Words(label="What is its figure?", help_text="For example: Rose from 12 posts to 15.")
    day = DayField(label="Of which day is it?", says="Day of the figure")
    answer = Words(label="Your answer, where the record says otherwise", required=False)
    names: tuple[str, ...] = ("words", "day", "answer")


class TakeOutForm(KeptForm):
    """Why something is taken out."""

    because = forms.CharField(label="Why is it taken out?", max_length=300)
    names: tuple[str, ...] = ("because",)

"""The parts of the report's form, one thing a page, each begun from what last time's plan and review say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict

from goldenthread.casework.reviews import selectors
from goldenthread.casework.reviews.actions.reporting import OutcomeGiven, ReportGiven
from goldenthread.casework.reviews.choices import Adulthood, Came, Decision, Onward, Progress
from goldenthread.casework.reviews.rules import facts_now, prepares_for_adulthood
from goldenthread.web.components.forms import DayField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from goldenthread.casework.reviews.models import Review
    from goldenthread.casework.reviews.selectors import LastOutcome

LONGEST = 6000
EXTRA = 3
CHOOSE = [("", "Choose")]
Typed = Mapping[str, Any]


@dataclass(frozen=True)
class Section:
    """One page of the form."""

    key: str
    title: str
    says: str


MEETING = Section("meeting", "The meeting", "When it was held, and what part everybody invited had in it.")
VIEWS = Section(
    "views", "What the child and parents think", "In their own words where you can, and how they were asked."
)
OUTCOMES = Section("outcomes", "Progress with each outcome",
                   "The outcomes of the plan as it stands. Say how far each has come, and what next.")  # fmt: skip
ADULTHOOD = Section("adulthood", "Preparing for adulthood",
                    "From Year 9 every review considers these four (regulation 20(6)).")  # fmt: skip
RECOMMEND = Section("recommend", "What you recommend",
                    "The authority decides. Say what the meeting recommends, and where people differ.")  # fmt: skip


def sections_of(review: "Review", today: "date") -> list[Section]:
    """The parts of one review's form: adulthood from Year 9."""
    adult = prepares_for_adulthood(review.child.birth_date, review.meeting_on or today)
    return [MEETING, VIEWS, OUTCOMES, *([ADULTHOOD] if adult else []), RECOMMEND]


def _text(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=forms.Textarea, help_text=hint)


def _choice(label: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[*CHOOSE, *choices])


def form_of(section: Section, review: "Review", today: "date", data: Any = None) -> forms.Form:
    """The form of one part, begun from what the record holds."""
    build = {
        "meeting": _meeting, "views": _views, "outcomes": _outcomes, "adulthood": _adulthood, "recommend": _recommend,
    }[section.key]  # fmt: skip
    form = forms.Form(data)
    build(form, review, today)
    return form


def _meeting(form: forms.Form, review: "Review", today: "date") -> None:
    held = facts_now(review).held_on
    form.fields["held_on"] = DayField(label="On which day was it held?", says="The day it was held", required=False)
    planned = review.meeting_on if review.meeting_on and review.meeting_on <= today else None
    form.initial["held_on"] = held or planned
    for invitee in selectors.invitees_of(review):
        label = f"{invitee.name} ({invitee.get_role_display().lower()})"
        form.fields[f"came_{invitee.public_id}"] = _choice(label, Came.choices)


def _views(form: forms.Form, review: "Review", today: "date") -> None:  # noqa: ARG001  as every part is built
    name = review.child.forename
    form.fields["child_views"] = _text(f"What does {name} think, wish and feel?", "Say how they were asked.")
    form.fields["parent_views"] = _text("What do the parents or carers think?", "Say how they were asked.")


def _outcomes(form: forms.Form, review: "Review", today: "date") -> None:  # noqa: ARG001  as every part is built
    for number, last in enumerate(outcomes_of(review), 1):
        if not last.outcome:
            form.fields[f"outcome_{number}"] = _text(f"Outcome {number}", "As the plan has it.")
        form.fields[f"progress_{number}"] = _choice(f"How far has outcome {number} come?", Progress.choices)
        form.fields[f"words_{number}"] = _text("What shows it?", "What can they do now that they could not before?")
        form.fields[f"onward_{number}"] = _choice("What should become of it?", Onward.choices)
        form.fields[f"proposed_{number}"] = _text("If it should change, how should it read?")


def outcomes_of(review: "Review") -> "Sequence[LastOutcome]":
    """Last time's outcomes; empty boxes where none is recorded here, for the plan's own to be typed."""
    return selectors.last_outcomes(review) or [selectors.LastOutcome("")] * EXTRA


def _adulthood(form: forms.Form, review: "Review", today: "date") -> None:  # noqa: ARG001  as every part is built
    for matter in Adulthood:
        form.fields[f"adult_{matter.value}"] = _text(matter.label, "What they hope for, and what would help.")


def _recommend(form: forms.Form, review: "Review", today: "date") -> None:  # noqa: ARG001  as every part is built
    form.fields["changed"] = _text("What has changed in needs, provision or placement?")
    form.fields["not_provided"] = _text("Was anything in Section F not provided?", "What, since when and why.")
    form.fields["recommends"] = _choice("What does the meeting recommend?", Decision.choices)
    form.fields["recommendations"] = _text("Which changes to the plan, and why?")
    form.fields["differences"] = _text("Where did people not agree?", "Say who thinks what. Leave empty if all agreed.")


def given_of(review: "Review", typed: Mapping[str, QueryDict], today: "date") -> ReportGiven:
    """The whole report, from what stands in every part."""
    said: dict[str, Any] = {}
    for section in sections_of(review, today):
        form = form_of(section, review, today, typed[section.key])
        form.is_valid()
        said |= form.cleaned_data
    outcomes = []
    for number, last in enumerate(outcomes_of(review), 1):
        words = last.outcome or str(said.get(f"outcome_{number}", "")).strip()
        if words:
            outcomes.append(
                OutcomeGiven(
                    words, said.get(f"progress_{number}", ""), said.get(f"onward_{number}", ""),
                    said.get(f"words_{number}", ""), said.get(f"proposed_{number}", ""), last.lineage,
                )
            )  # fmt: skip
    plain = ("child_views", "parent_views", "changed", "not_provided", "recommends", "recommendations", "differences")
    return ReportGiven(
        held_on=said.get("held_on") or today, outcomes=outcomes,
        attendance={i.public_id: said.get(f"came_{i.public_id}", "") for i in selectors.invitees_of(review)},
        adulthood={m.value: said.get(f"adult_{m.value}", "") for m in Adulthood},
        **{name: said.get(name, "") for name in plain},
    )  # fmt: skip

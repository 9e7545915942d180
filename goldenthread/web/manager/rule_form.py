"""The form of one rule for giving out cases."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from goldenthread.casework.allocation.actions import Wanted
from goldenthread.casework.allocation.rules import PHASES, Asks
from goldenthread.casework.allocation.selectors import officers_of
from goldenthread.casework.choices import CaseKind
from goldenthread.provision.selectors import settings_by_urn, settings_in
from goldenthread.web.components.forms import DayField

if TYPE_CHECKING:
    from goldenthread.casework.allocation.models import Rule
    from goldenthread.partnership.models import Area


class RuleForm(forms.Form):
    """One rule: which cases it takes, and whom they go to."""

    name = forms.CharField(label="Name of the rule", max_length=120, help_text="For example: Chelmsford, primary.")
    position = forms.IntegerField(
        label="Its place in the order", min_value=1, max_value=999, widget=forms.TextInput,
        help_text="1 is asked first. The first that fits decides.",
    )  # fmt: skip
    postcodes = forms.CharField(
        label="Postcodes (optional)", required=False, max_length=400,
        help_text="Separated by commas: CM for a whole area, CM1 for a district, CM1 2 for a sector.",
    )  # fmt: skip
    urns = forms.CharField(
        label="Schools and settings (optional)", required=False, max_length=400,
        help_text="Their URNs, separated by commas.",
    )  # fmt: skip
    phases = forms.MultipleChoiceField(
        label="Phases (optional)", required=False, choices=list(PHASES.items()), widget=forms.CheckboxSelectMultiple,
        help_text="By the child’s age.",
    )  # fmt: skip
    surnames = forms.CharField(
        label="Surnames (optional)", required=False, max_length=9, help_text="First letters, for example A-K."
    )
    kinds = forms.MultipleChoiceField(
        label="Kinds of case (optional)", required=False, choices=CaseKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    officers = forms.MultipleChoiceField(
        label="Officers", choices=(), widget=forms.CheckboxSelectMultiple,
        help_text="Each case goes to the one of them who carries the fewest and is not away.",
        error_messages={"required": "Choose at least one officer."},
    )  # fmt: skip
    most = forms.IntegerField(
        label="Most open cases for an officer (optional)", required=False, min_value=1, max_value=2000,
        widget=forms.TextInput,
        help_text="Nobody who carries so many already is given another by this rule.",
    )  # fmt: skip
    starts_on = DayField(label="First day", says="The first day")
    ends_on = DayField(label="Last day (optional)", says="The last day", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, area: "Area", today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.area = area
        named = [(person.public_id, person.name) for person in officers_of(area, today)]
        self.fields["officers"].choices = named  # type: ignore[attr-defined]  # a field of choices

    def clean_urns(self) -> tuple[str, ...]:
        """The settings' public ids; refused where one is not on the register of this area."""
        asked = _listed(self.cleaned_data["urns"])
        known = settings_by_urn(self.area, asked)
        unknown = [urn for urn in asked if urn not in known]
        if unknown:
            raise forms.ValidationError(f"No setting of this area has the URN {', '.join(unknown)}. Check the number.")
        return tuple(known[urn].public_id for urn in asked)

    def wanted(self) -> Wanted:
        """The rule as it was filled in."""
        data = self.cleaned_data
        asks = Asks(
            postcodes=tuple(_listed(data["postcodes"].upper())), settings=data["urns"], phases=tuple(data["phases"]),
            surnames=data["surnames"].strip().upper(), kinds=tuple(data["kinds"]),
        )  # fmt: skip
        return Wanted(
            data["name"], data["position"], asks, tuple(data["officers"]), data["most"], data["starts_on"],
            data["ends_on"],
        )  # fmt: skip


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def start_of(rule: "Rule") -> dict[str, Any]:
    """What the form starts from for a rule that is there."""
    asks = Asks.of(rule.asks)
    return {
        "name": rule.name, "position": rule.position, "postcodes": ", ".join(asks.postcodes),
        "urns": ", ".join(place.urn for place in settings_in(rule.area, asks.settings)), "phases": asks.phases,
        "surnames": asks.surnames, "kinds": asks.kinds, "officers": rule.officers, "most": rule.most,
        "starts_on": rule.starts_on, "ends_on": rule.ends_on, "version": rule.version,
    }  # fmt: skip


def in_words(rule: "Rule") -> str:
    """What a rule takes, in a sentence."""
    asks = Asks.of(rule.asks)
    places = [place.name for place in settings_in(rule.area, asks.settings)]
    parts = [
        f"postcodes {', '.join(asks.postcodes)}" if asks.postcodes else "",
        f"at {', '.join(places)}" if places else "",
        " or ".join(PHASES[phase] for phase in asks.phases),
        f"surnames {asks.surnames}" if asks.surnames else "",
        " or ".join(CaseKind(kind).label for kind in asks.kinds),
    ]
    return "; ".join(part for part in parts if part) or "every case"

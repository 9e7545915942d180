"""Plain forms about the people who work in an area."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from goldenthread.partnership.directory import organisations_of
from goldenthread.partnership.roles import roles
from goldenthread.web.components.forms import DayField

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area, Organisation

ENDS_BEFORE = "Enter a last day on or after the first."


def _role_choices() -> list[tuple[str, str]]:
    return [("", "Choose"), *((key, role.title) for key, role in roles().items())]


class RoleForm(forms.Form):
    """A role at an organisation, from a day and perhaps until one."""

    organisation = forms.ChoiceField(label="Organisation", error_messages={"required": "Choose where they work."})
    role = forms.ChoiceField(label="Role", choices=_role_choices, error_messages={"required": "Choose their role."})
    starts_on = DayField(label="From which day?", says="First day")
    ends_on = DayField(label="Until which day?", says="Last day", required=False, help_text="Leave empty if not known.")

    def __init__(self, *args: Any, area: "Area", today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {place.public_id: place for place in organisations_of(area)}
        chosen = [("", "Choose"), *((key, place.name) for key, place in self.places.items())]
        self.fields["organisation"].choices = chosen  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["starts_on"].help_text = f"For example, {today.day} {today.month} {today.year}"

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        first, last = asked.get("starts_on"), asked.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", ENDS_BEFORE)
        return asked

    @property
    def place(self) -> "Organisation":
        """The organisation chosen, of a valid form."""
        return self.places[self.cleaned_data["organisation"]]

    def given(self) -> dict[str, Any]:
        """What the actions take, of a valid form."""
        asked = self.cleaned_data
        return {
            "role": asked["role"], "organisation": self.place, "starts_on": asked["starts_on"],
            "ends_on": asked["ends_on"],
        }  # fmt: skip


class PersonForm(RoleForm):
    """A new colleague with their first role."""

    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(
        label="Email address",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text="They sign in with it. No letter is sent to it from here.",
    )
    field_order = ("name", "email", "organisation", "role", "starts_on", "ends_on")


class EndForm(forms.Form):
    """The last day of a role."""

    ends_on = DayField(label="Which is the last day?", says="Last day")

    def __init__(self, *args: Any, starts_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.starts_on = starts_on

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if day < self.starts_on:
            raise forms.ValidationError(ENDS_BEFORE)
        return day


class IdentityForm(forms.Form):
    """An identity at an organisation's sign-in."""

    provider = forms.ChoiceField(label="Organisation’s sign-in", error_messages={"required": "Choose the sign-in."})
    uid = forms.CharField(
        label="Their number there", max_length=190,
        help_text="What the sign-in calls “sub” or the object id. An email address is never used.",
        error_messages={"required": "Enter the number the organisation’s sign-in knows them by."},
    )  # fmt: skip

    def __init__(self, *args: Any, providers: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["provider"].choices = [("", "Choose"), *providers.items()]  # type: ignore[attr-defined]  # as above

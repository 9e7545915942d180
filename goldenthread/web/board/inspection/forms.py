"""The forms by which an inspection is prepared."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from goldenthread.improvement.selectors.inspecting import AGENCIES
from goldenthread.partnership.directory import organisations_of
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.selectors import people_who_may
from goldenthread.web.components.forms import DayField

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

TIME = {"invalid": "Enter the time like 09:00.", "required": "Enter the time like 09:00."}
HOURS = ("opens_on", "opens_at", "closes_on", "closes_at")


class VisitForm(forms.Form):
    """An inspection: its notice, and when inspectors may read."""

    title = forms.CharField(label="What is it called?", max_length=200, help_text="For example, Area SEND inspection")
    framework = forms.CharField(label="Under which framework?", max_length=120, required=False)
    notice_on = DayField(label="On which day was notice given?", says="Day of the notice")
    opens_on = DayField(label="From which day may inspectors read?", says="First day of the room")
    opens_at = forms.TimeField(label="From what time?", initial="09:00", error_messages=TIME)
    closes_on = DayField(label="Until which day?", says="Last day of the room")
    closes_at = forms.TimeField(label="Until what time?", initial="17:00", error_messages=TIME)


class MoveForm(forms.Form):
    """Other days and hours for the inspectors' room, and why."""

    opens_on = DayField(label="From which day may inspectors read?", says="First day of the room")
    opens_at = forms.TimeField(label="From what time?", error_messages=TIME)
    closes_on = DayField(label="Until which day?", says="Last day of the room")
    closes_at = forms.TimeField(label="Until what time?", error_messages=TIME)
    because = forms.CharField(
        label="Why are the days moved?", max_length=300, widget=forms.Textarea,
        help_text="It is written to the trail with the days before and after.",
    )  # fmt: skip


class TaskForm(forms.Form):
    """Who has a task, and whether it is done."""

    owner = forms.ChoiceField(label="Which organisation has it?", required=False)
    owner_role = forms.CharField(label="In which role?", max_length=160, required=False)
    done = forms.BooleanField(label="It is done", required=False)
    note = forms.CharField(label="Anything to say about it?", max_length=300, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.public_id: body for body in organisations_of(area)}
        choices = [("", "Nobody yet"), *((key, body.name) for key, body in self.bodies.items())]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]  # a choice field has them


class ContactForm(forms.Form):
    """Whom to ask about one part."""

    about = forms.CharField(label="About what?", max_length=120, help_text="For example, health’s part")
    name = forms.CharField(label="Who?", max_length=200)
    reach = forms.CharField(label="How are they reached?", max_length=200, help_text="A telephone number or an address")


class InspectorForm(forms.Form):
    """Which inspector to name."""

    person = forms.ChoiceField(label="Who?", widget=forms.RadioSelect, error_messages={"required": "Choose one."})

    def __init__(self, *args: Any, area: "Area", today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {p.public_id: p for p in people_who_may(area, Permission.ENTER_INSPECTION_ROOM, today)}
        self.fields["person"].choices = [  # type: ignore[attr-defined]  # a choice field has them
            (key, person.name) for key, person in self.people.items()
        ]


class ChooseForm(forms.Form):
    """Why this child."""

    why = forms.CharField(label="Why this child?", max_length=300, help_text="For example, tracked: out of area place")


class RestrictedForm(forms.Form):
    """A restricted child let in, by reference, with the reason."""

    child = forms.CharField(
        label="The child’s reference", max_length=40, help_text="A UPN, a case system id or the id of the record"
    )
    why = forms.CharField(label="Why was this child chosen?", max_length=300)
    reason = forms.CharField(
        label="Why must inspectors read this restricted record?", max_length=300, widget=forms.Textarea,
        help_text="It is written to the trail with your name. The inspectors named so far are let in.",
    )  # fmt: skip


class EndForm(forms.Form):
    """Why the room closes now."""

    because = forms.CharField(label="Why does it close now?", max_length=300, widget=forms.Textarea)


class AskForm(forms.Form):
    """What is asked of an agency, and of whom."""

    agency = forms.ChoiceField(label="Which agency?", choices=AGENCIES, widget=forms.RadioSelect)
    what = forms.CharField(label="What do you ask for?", max_length=200)
    who = forms.CharField(label="Whom do you ask?", max_length=200, help_text="A name or a role")


class CameForm(forms.Form):
    """What came."""

    words = forms.CharField(label="What came?", max_length=300, help_text="In a line, as it will stand in the record")
    file = forms.FileField(label="The document, as Word or PDF, where there is one", required=False)

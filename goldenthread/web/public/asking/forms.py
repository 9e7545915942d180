"""One form for each page of asking. They ask little, and most of it may be left empty."""

from typing import Any

from django import forms

from goldenthread.casework.intake.choices import Channel, Door
from goldenthread.vocabulary.postcodes import is_postcode
from goldenthread.vocabulary.upn import upn_fault
from goldenthread.web.components.forms import DayField

LONGEST = 8000
EMAIL = forms.TextInput(attrs={"type": "email", "autocomplete": "email"})
DOORS = [
    (Door.PARENT.value, "I am a parent or carer"),
    (Door.YOUNG_PERSON.value, "I am a young person, and this is about me"),
    (Door.HEALTH.value, "I work for a health service"),
    (Door.OTHER.value, "I am somebody else"),
]
ROLES = [
    ("social_care", "A social worker"), ("early_years", "A nursery or a childminder"), ("gp", "A family doctor (GP)"),
    ("youth_justice", "A youth justice worker"), ("family", "A relative or a friend"), ("other", "Somebody else"),
]  # fmt: skip
WAYS = [(Channel.EMAIL.value, "By email"), (Channel.TEXT.value, "By phone or text"), (Channel.LETTER.value, "By post")]
YES_NO = [("yes", "Yes"), ("no", "No")]


class WhoForm(forms.Form):
    """Who asks; and which council, where this service is of several."""

    area = forms.ChoiceField(label="Which council is it?", error_messages={"required": "Choose a council"})
    door = forms.ChoiceField(
        label="Who are you?", choices=DOORS, widget=forms.RadioSelect,
        error_messages={"required": "Choose who you are"},
    )  # fmt: skip

    def __init__(self, *args: Any, areas: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(areas) == 1:
            del self.fields["area"]
        else:
            self.fields["area"].choices = [("", "Choose a council"), *areas]  # type: ignore[attr-defined]  # a choice field


class NameForm(forms.Form):
    """The child's or young person's name."""

    forename = forms.CharField(label="First name", max_length=100, error_messages={"required": "Write the first name"})
    surname = forms.CharField(label="Last name", max_length=100, error_messages={"required": "Write the last name"})


class BornForm(forms.Form):
    """When they were born."""

    birth_date = DayField(label="Date of birth", says="The date of birth", help_text="For example, 27 3 2015")


class PlaceForm(forms.Form):
    """Where they learn, and where they live."""

    setting = forms.CharField(
        label="Name of the nursery, school or college", max_length=200, required=False,
        help_text="Leave this empty if there is none, or you do not know.",
    )  # fmt: skip
    postcode = forms.CharField(label="Home postcode", max_length=10, required=False)
    upn = forms.CharField(
        label="Pupil number, if you know it", max_length=13, required=False,
        help_text="It has a letter and 12 figures. It is fine to leave this empty.",
    )  # fmt: skip

    def clean_postcode(self) -> str:
        code: str = self.cleaned_data["postcode"].strip().upper()
        if code and not is_postcode(code):
            raise forms.ValidationError("That is not a whole postcode. Write one like SS1 2AB, or leave it empty")
        return code

    def clean_upn(self) -> str:
        number: str = self.cleaned_data["upn"].strip().upper()
        if number and upn_fault(number):
            raise forms.ValidationError("That is not a pupil number. Look again, or leave it empty")
        return number


class NeedsForm(forms.Form):
    """What is hard."""

    needs = forms.CharField(
        label="What is hard", widget=forms.Textarea, required=False, max_length=LONGEST,
        help_text="Use your own words. You do not need to know the name of anything.",
    )  # fmt: skip


class HelpForm(forms.Form):
    """What help there is, and what would help."""

    help_now = forms.CharField(
        label="What help is there now?", widget=forms.Textarea, required=False, max_length=LONGEST
    )
    help_wanted = forms.CharField(
        label="What do you think would help?", widget=forms.Textarea, required=False, max_length=LONGEST
    )


class ParentForm(forms.Form):
    """Who the parent or carer is."""

    asker = forms.CharField(label="Your full name", max_length=200, error_messages={"required": "Write your name"})
    relation = forms.ChoiceField(
        label="What are you to the child?", widget=forms.RadioSelect,
        choices=[("mother", "Mother"), ("father", "Father"), ("foster carer", "Foster carer"),
                 ("guardian", "Guardian"), ("grandparent", "Grandparent"), ("parent or carer", "Another carer")],
        error_messages={"required": "Choose what you are to the child"},
    )  # fmt: skip


class WorkerForm(forms.Form):
    """Who somebody is who is not family."""

    asker = forms.CharField(label="Your full name", max_length=200, error_messages={"required": "Write your name"})
    works_for = forms.CharField(label="Who do you work for?", max_length=200, required=False)


class SomebodyForm(WorkerForm):
    """Who somebody is who is neither family nor of a health service."""

    role = forms.ChoiceField(
        label="What are you?", widget=forms.RadioSelect, choices=ROLES,
        error_messages={"required": "Choose what you are"},
    )  # fmt: skip


class ToldForm(forms.Form):
    """What a parent knows of it, and who they are."""

    parent_told = forms.ChoiceField(
        label="Have you talked to a parent about this?", widget=forms.RadioSelect, choices=YES_NO,
        error_messages={"required": "Choose yes or no"},
    )  # fmt: skip
    parent = forms.CharField(label="Parent’s or carer’s name, if you know it", max_length=200, required=False)
    parent_telephone = forms.CharField(label="Their phone number, if you know it", max_length=30, required=False)
    bodies = forms.CharField(
        label="Which groups that may help did you tell them of?", max_length=500, required=False,
        help_text="Health services must name them (section 23). Others may leave this empty.",
    )  # fmt: skip


class ReachForm(forms.Form):
    """How we can reach whoever asks. One way is enough."""

    telephone = forms.CharField(label="Phone number", max_length=30, required=False)
    email = forms.EmailField(widget=EMAIL, label="Email address", required=False)
    address = forms.CharField(
        label="Address", widget=forms.Textarea, required=False, max_length=500, help_text="With the postcode."
    )
    reach_by = forms.ChoiceField(
        label="How should we answer you?", widget=forms.RadioSelect, choices=WAYS,
        error_messages={"required": "Choose how we should answer you"},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        wanted = {Channel.EMAIL: "email", Channel.TEXT: "telephone", Channel.LETTER: "address"}
        box = wanted.get(data.get("reach_by", ""))
        if box and not data.get(box) and box not in self.errors:
            says = {"email": "your email address", "telephone": "your phone number", "address": "your address"}[box]
            self.add_error(box, f"Write {says}, so that we can answer you")
        return data


class PaperForm(forms.Form):
    """A supporting paper."""

    file = forms.FileField(label="Choose a file", required=False)


class CodeForm(forms.Form):
    """The code to come back with."""

    code = forms.CharField(label="Your code", max_length=24, error_messages={"required": "Type your code"})

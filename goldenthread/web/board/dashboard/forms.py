"""The form by which the outcomes framework is kept."""

from typing import Any

from django import forms

from goldenthread.exchange.dashboard.arranging import title_of
from goldenthread.improvement.rules.framework import PARTNERS
from goldenthread.web.board.plans.forms import KeptForm, Words
from goldenthread.web.components.forms import DayField

OWNER = "owner_"
NUMBER = forms.TextInput(attrs={"inputmode": "numeric", "spellcheck": "false"})


class OutcomeForm(KeptForm):
    """An outcome: its words, its figures in order, who answers for it by partner, and when it is looked at again."""

    title = forms.CharField(
        label="What is wanted?", max_length=160, help_text="In the first person, in families’ words: I am healthy."
    )
    meaning = Words(label="What does it mean here?", required=False)
    indicators = forms.CharField(
        label="Which figures speak to it?", required=False, max_length=600,
        help_text="Their numbers in the order they are shown, with commas between: HLT-01, EHC-04, VOI-08.",
    )  # fmt: skip
    order = forms.IntegerField(
        label="Where does it stand in the framework?", min_value=1, max_value=99, required=False, widget=NUMBER,
        help_text="1 is the first. Leave it empty to put it last.",
    )  # fmt: skip
    owner_education = forms.CharField(label="Who answers for it in education?", max_length=160, required=False)
    owner_health = forms.CharField(label="Who answers for it in health?", max_length=160, required=False)
    owner_care = forms.CharField(label="Who answers for it in social care?", max_length=160, required=False)
    owner_forum = forms.CharField(label="Who answers for it in the parent carer forum?", max_length=160, required=False)
    review_on = DayField(label="When is it looked at again?", required=False)
    names = ("title", "meaning", "review_on", "order")

    @classmethod
    def of(cls, row: Any) -> dict[str, Any]:
        owners = {OWNER + key: row.owners.get(key, "") for key in PARTNERS}
        return super().of(row) | owners | {"indicators": ", ".join(row.indicators)}

    def clean_indicators(self) -> str:
        """The numbers, each of the shape the catalogue has."""
        given = self.cleaned_data["indicators"].replace(";", ",")
        found = [one.strip().upper() for one in given.replace("\n", ",").split(",") if one.strip()]
        strange = [one for one in found if not _has_shape(one) and not title_of(one)]
        if strange:
            raise forms.ValidationError(
                f"{', '.join(strange)} is not a number of the catalogue; write them as EHC-04, with commas between."
            )
        return ", ".join(found)

    def given(self) -> dict[str, Any]:
        fields = super().given()
        if fields["order"] is None:
            del fields["order"]
        listed = [one for one in self.cleaned_data["indicators"].split(", ") if one]
        owners = {key: words for key in PARTNERS if (words := self.cleaned_data[OWNER + key].strip())}
        return fields | {"indicators": listed, "owners": owners}


def _has_shape(text: str) -> bool:
    head, dash, number = text.partition("-")
    return dash == "-" and head.isalpha() and len(head) == 3 and number.isdigit() and len(number) == 2

"""The forms of the room."""

from typing import Any

from django import forms

from goldenthread.exchange.sen2.allocation import SENTENCES, Rule

MEGABYTE = 1024 * 1024
LARGEST_RETURN = 300 * MEGABYTE
LARGEST_SHEET = 30 * MEGABYTE


def _says(size: int) -> str:
    return f"{size // MEGABYTE} MB"


class UploadForm(forms.Form):
    """A return, and the sheet that may come with it. One already kept with the work need not be chosen again."""

    file = forms.FileField(
        label="The return",
        required=False,
        help_text="SEN2 XML, the CSV files from COLLECT in a zip, or DfE’s workbook (.xlsx). Collections 2023 to 2027. "
        f"Up to {_says(LARGEST_RETURN)}.",
    )
    sheet = forms.FileField(
        label="The top-up sheet, if you have one",
        required=False,
        help_text=f"CSV or workbook (.xlsx), one row a child. Up to {_says(LARGEST_SHEET)}.",
    )
    kept = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, has_file: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_file = has_file

    def clean_file(self) -> Any:
        return self._checked("file", LARGEST_RETURN, required=not self.has_file)

    def clean_sheet(self) -> Any:
        return self._checked("sheet", LARGEST_SHEET, required=False)

    def _checked(self, name: str, largest: int, *, required: bool) -> Any:
        given = self.cleaned_data[name]
        if given is None and required:
            raise forms.ValidationError("Choose the file of the return")
        if given is not None and given.size > largest:
            raise forms.ValidationError(
                f"{given.name} is larger than {_says(largest)}. Zip the CSV files, or send one authority’s return alone"
            )
        return given


class AllocateForm(forms.Form):
    """By which rule children without an officer are given to one."""

    rule = forms.ChoiceField(
        label="Who is to have the cases?",
        widget=forms.RadioSelect,
        help_text="Children who have an officer keep them. A child’s open cases stay together.",
        error_messages={"required": "Choose who is to have the cases."},
    )

    def __init__(self, *args: Any, has_sheet: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = [rule for rule in Rule if has_sheet or rule != Rule.SHEET]
        self.fields["rule"].choices = [(rule.value, SENTENCES[rule]) for rule in rules]  # type: ignore[attr-defined]  # a ChoiceField

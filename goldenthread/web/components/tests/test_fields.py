import re
from datetime import date

import pytest
from django import forms

from goldenthread.web.components.forms import DayField
from goldenthread.web.components.tests.drawing import draw

NASTY = '<script>alert("x")</script>'
CHOICES = [("assess", "To assess"), ("refuse", NASTY)]


class Everything(forms.Form):
    text = forms.CharField(label=NASTY, help_text=NASTY)
    secret = forms.CharField(label=NASTY, widget=forms.PasswordInput)
    long = forms.CharField(label=NASTY, help_text=NASTY, widget=forms.Textarea)
    day = DayField(label=NASTY, help_text=NASTY)
    radios = forms.ChoiceField(label=NASTY, choices=CHOICES, widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(label=NASTY, choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    choice = forms.ChoiceField(label=NASTY, choices=CHOICES)
    agreed = forms.BooleanField(label=NASTY, help_text=NASTY)
    file = forms.FileField(label=NASTY, help_text=NASTY)
    kept = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        raise forms.ValidationError(NASTY)


TYPED = {
    "text": NASTY,
    "long": f"one\r\n\r\n  two {NASTY}",
    "day-day": NASTY,
    "day-month": "2",
    "day-year": "2024",
    "radios": "refuse",
    "several": ["assess"],
    "choice": "refuse",
    "kept": NASTY,
}


@pytest.mark.parametrize("name", list(Everything.base_fields))
def test_nothing_a_person_or_a_table_supplies_becomes_markup(name):
    form = Everything(TYPED)
    form.is_valid()
    form.add_error(name, NASTY)
    drawn = draw(
        "{{ error_summary(form) }}{{ govuk_field(form, name, hint=nasty) }}", form=form, name=name, nasty=NASTY
    )
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_everything_typed_is_still_there():
    form = Everything(TYPED)
    form.is_valid()
    drawn = {name: draw("{{ govuk_field(form, name) }}", form=form, name=name) for name in form.fields}
    assert 'value="2024"' in drawn["day"]
    assert re.search(r'value="refuse"\s+checked', drawn["radios"])
    assert re.search(r'value="assess"\s+checked', drawn["several"])
    assert re.search(r'value="refuse"\s+selected', drawn["choice"])
    assert "one&#10;&#10;  two " in drawn["long"]


def test_long_words_inside_a_choice_keep_their_line_breaks():
    class Refusal(forms.Form):
        why = forms.CharField(widget=forms.Textarea)
        decision = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)

    form = Refusal({"why": "one\ntwo"})
    source = "{{ govuk_field(form, 'decision', conditional={'refuse': govuk_field(form, 'why')}) }}"
    assert "one&#10;two</textarea>" in draw(source, form=form)


def test_each_fault_leads_to_its_first_box():
    form = Everything(TYPED)
    form.is_valid()
    drawn = draw("{{ error_summary(form) }}{% for n in form.fields %}{{ govuk_field(form, n) }}{% endfor %}", form=form)
    targets = re.findall(r'<a href="#([^"]+)"', drawn)
    assert {"id_day-day", "id_secret", "id_agreed"} <= set(targets)
    assert all(f'id="{target}"' in drawn for target in targets)
    assert "There is a problem" in drawn


def test_a_form_nobody_sent_has_no_faults():
    assert draw("{{ error_summary(form) }}", form=Everything()) == ""


def test_a_date_already_known_stands_in_the_boxes():
    form = Everything(initial={"day": date(2024, 2, 21)})
    drawn = draw("{{ govuk_field(form, 'day') }}", form=form)
    assert [re.search(f'name="day-{part}".*?value="(\\d+)"', drawn).group(1) for part in ("day", "month", "year")] == [
        "21",
        "2",
        "2024",
    ]


def test_a_widget_nobody_has_thought_of_is_refused():
    class Odd(forms.Form):
        at = forms.SplitDateTimeField(widget=forms.SplitDateTimeWidget)

    with pytest.raises(TypeError, match="SplitDateTimeWidget"):
        draw("{{ govuk_field(form, 'at') }}", form=Odd())


def test_an_answer_left_out_is_named_in_the_field_and_in_the_summary():
    class Letter(forms.Form):
        to = forms.CharField(label="Who it went to")
        when = forms.CharField(label="When did it go?")
        how = forms.ChoiceField(label="How it was sent", choices=CHOICES)
        copy = forms.FileField(label="The letter")
        checked = forms.BooleanField(label="I have checked it")
        own = forms.CharField(label="Own", error_messages={"required": "Say who decided"})

    form = Letter({})
    page = draw("{{ error_summary(form) }}{% for n in form.fields %}{{ govuk_field(form, n) }}{% endfor %}", form=form)
    for said in (
        "Enter who it went to",
        "Answer “When did it go?”",
        "Choose how it was sent",
        "Choose the file for the letter",
        "Tick “I have checked it” to go on",
        "Say who decided",
    ):
        assert page.count(said) == 2
    assert "This field is required" not in page

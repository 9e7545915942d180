"""What is asked where something is said of a quarter, and where its return is signed."""

from django import forms as boxes

from goldenthread.web.board.plans.forms import KeptForm, Words
from goldenthread.web.components.forms import DayField


class CommentForm(KeptForm):
    """What is said of a metric in a quarter."""

    words = Words(label="What is said of it in this quarter?", help_text="The figures come from the record: say why.")
    answer = Words(label="Your answer, where the record says otherwise", required=False)


class SignForm(KeptForm):
    """Who signed a return, and when."""

    title = boxes.CharField(label="Who signed it off, by role?", max_length=300)
    source = boxes.CharField(label="For which board or organisation?", max_length=200)
    day = DayField(label="On which day?")

    def clean_day(self) -> object:
        """A return is signed on a day that has come."""
        day = self.cleaned_data["day"]
        if day > self.today:
            raise boxes.ValidationError("Give today or an earlier day")
        return day

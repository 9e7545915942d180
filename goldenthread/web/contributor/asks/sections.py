"""The forms of written advice, one thing a page. A row left empty is no row; saving shows one more to fill."""

from datetime import date
from typing import Any

from django import forms

from goldenthread.casework.asks.choices import Every, Sort
from goldenthread.casework.asks.content import FreeGiven, Given, OutcomeGiven, ProvisionGiven
from goldenthread.web.components.forms import DayField

LONGEST = 6000
SHOWN = 60
NUMBER = forms.TextInput(attrs={"inputmode": "numeric", "spellcheck": "false", "class": "govuk-input--width-4"})
GROUPS = [("", "Choose"), ("1", "One to one"), *((str(n), f"A group of up to {n}") for n in range(2, 16)),
          ("30", "The whole class"), ("0", "Nobody: equipment, or training of staff")]  # fmt: skip


def _whole(label: str, most: int, hint: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=1, max_value=most, widget=NUMBER, help_text=hint,
        error_messages={"invalid": f"{label} must be a whole number"},
    )  # fmt: skip


def _words(label: str, hint: str = "", most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, help_text=hint)


def _text(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=forms.Textarea, help_text=hint)


class AboutForm(forms.Form):
    """Who writes, what it rests on, and when the child was seen."""

    author_role = forms.CharField(
        label="Your profession and qualification", max_length=200, required=False,
        help_text="For example: speech and language therapist, HCPC registered.",
    )  # fmt: skip
    given_on = DayField(label="The day this advice is dated", says="The day this advice is dated", required=False)
    seen_on = DayField(
        label="When did you last see the child or young person?", says="The day they were last seen", required=False,
        help_text="Leave it empty if you have not seen them, and say why below.",
    )  # fmt: skip
    sources = _text(
        "What does your advice rest on?", "Who you spoke to, what you observed, read or assessed. Include the family."
    )


class RowsForm(forms.Form):
    """Rows of one kind, numbered from 1."""

    def __init__(self, *args: Any, rows: int, ties: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.ties = rows, [("", "Choose"), *((str(n), _short(n, text)) for n, text in enumerate(ties, 1))]
        for number in range(1, rows + 1):
            self.build(number)

    def build(self, number: int) -> None:
        """Add the boxes of one row."""
        raise NotImplementedError


def _short(number: int, text: str) -> str:
    return f"{number}. {text if len(text) <= SHOWN else text[:SHOWN].rsplit(' ', 1)[0] + ' …'}"


class NeedsForm(RowsForm):
    """What the child needs."""

    def build(self, number: int) -> None:
        self.fields[f"need_{number}"] = _text(
            f"Need {number}",
            "Strengths and difficulties as they are now, and how they show. Not a diagnosis alone."
            if number == 1
            else "",
        )


class OutcomesForm(RowsForm):
    """What should come of it, each tied to a need."""

    def build(self, number: int) -> None:
        self.fields[f"outcome_{number}"] = _text(
            f"Outcome {number}",
            "What the child will be able to do that can be seen or measured." if number == 1 else "",
        )
        self.fields[f"outcome_{number}_need"] = forms.ChoiceField(
            label=f"Which need does outcome {number} answer?", choices=self.ties, required=False
        )
        self.fields[f"outcome_{number}_by"] = _words(f"By when should outcome {number} be reached?", "", 120)


class ProvisionForm(RowsForm):
    """What should be provided, each tied to an outcome, and through it to a need."""

    def build(self, number: int) -> None:
        at = f"provision_{number}"
        add = self.fields
        add[at] = _text(f"Provision {number}: what is provided?")
        add[f"{at}_outcome"] = forms.ChoiceField(label="Which outcome is it for?", choices=self.ties, required=False)
        add[f"{at}_sort"] = forms.ChoiceField(
            label="What sort of provision is it?", choices=Sort.choices, required=False, initial=Sort.EDUCATION.value
        )
        add[f"{at}_minutes"] = _whole("How long each time, in minutes?", 2400)
        add[f"{at}_times"] = _whole("How many times?", 100)
        add[f"{at}_every"] = forms.ChoiceField(
            label="In what time?", choices=[("", "Choose"), *Every.choices], required=False
        )
        add[f"{at}_lasting"] = _words(
            "For how long is it needed?", "For example: two terms, then looked at again.", 120
        )
        add[f"{at}_by"] = _words("Who gives it?", "A kind of person, such as a teaching assistant; no name.")
        add[f"{at}_qualified"] = _words("With which qualification or training?")
        add[f"{at}_group"] = forms.ChoiceField(label="To how many at once?", choices=GROUPS, required=False)


class MoreForm(RowsForm):
    """Paragraphs of the adviser's own."""

    def build(self, number: int) -> None:
        self.fields[f"more_{number}_heading"] = _words(f"Heading {number}")
        self.fields[f"more_{number}"] = _text(f"Paragraph {number}")


Typed = dict[str, list[str]]


def _one(typed: Typed, name: str) -> str:
    return (typed.get(name) or [""])[0].strip()


def _number(typed: Typed, name: str) -> int | None:
    text = _one(typed, name)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None


def _day(typed: Typed, name: str) -> date | None:
    try:
        return date(*(int(_one(typed, f"{name}-{part}")) for part in ("year", "month", "day")))
    except ValueError:
        return None


def filled(typed: Typed, prefix: str) -> list[int]:
    """The numbers of the rows of a kind that hold words, in order."""
    numbers = (name.removeprefix(prefix) for name in typed if name.startswith(prefix))
    return sorted(int(n) for n in numbers if n.isdecimal() and _one(typed, f"{prefix}{n}"))


def needs_of(typed: Typed) -> list[str]:
    """The needs typed, in order."""
    return [_one(typed, f"need_{n}") for n in filled(typed, "need_")]


def outcomes_of(typed: Typed) -> list[OutcomeGiven]:
    """The outcomes typed, in order."""
    return [
        OutcomeGiven(
            _one(typed, f"outcome_{n}"), _number(typed, f"outcome_{n}_need") or 0, _one(typed, f"outcome_{n}_by")
        )
        for n in filled(typed, "outcome_")
    ]


def provisions_of(typed: Typed) -> list[ProvisionGiven]:
    """The provision typed, in order."""
    return [_provision(typed, f"provision_{n}") for n in filled(typed, "provision_")]


def _provision(typed: Typed, at: str) -> ProvisionGiven:
    sort, every = _one(typed, f"{at}_sort"), _one(typed, f"{at}_every")
    return ProvisionGiven(
        text=_one(typed, at),
        outcome=_number(typed, f"{at}_outcome") or 0,
        sort=sort if sort in Sort.values else Sort.EDUCATION.value,
        minutes=_number(typed, f"{at}_minutes"),
        times=_number(typed, f"{at}_times"),
        every=every if every in Every.values else "",
        lasting=_one(typed, f"{at}_lasting")[:120],
        by_whom=_one(typed, f"{at}_by")[:200],
        qualification=_one(typed, f"{at}_qualified")[:200],
        group_size=_number(typed, f"{at}_group"),
    )


def given_of(typed: dict[str, Typed], today: date) -> Given:
    """The whole advice from what was typed in each section."""
    about, more = typed["about"], typed["more"]
    return Given(
        author_role=_one(about, "author_role"),
        given_on=_day(about, "given_on") or today,
        seen_on=_day(about, "seen_on"),
        sources=_one(about, "sources"),
        needs=needs_of(typed["needs"]),
        outcomes=outcomes_of(typed["outcomes"]),
        provisions=provisions_of(typed["provision"]),
        free=[FreeGiven(_one(more, f"more_{n}_heading")[:200], _one(more, f"more_{n}")) for n in filled(more, "more_")],
    )

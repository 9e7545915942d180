"""The questions of asking, one a page, in the order and the words of whoever asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from goldenthread.casework.intake.choices import Door
from goldenthread.web.components.words import plain_date
from goldenthread.web.public.asking import forms as asks

FAMILY = (Door.PARENT, Door.YOUNG_PERSON)
PROFESSIONALS = (Door.HEALTH, Door.OTHER)
EVERYBODY = (*FAMILY, *PROFESSIONALS)


@dataclass(frozen=True)
class Page:
    """One question: who is asked it, its heading for them, and its form."""

    key: str
    doors: tuple[Door, ...]
    form: type[forms.Form]
    titles: Mapping[Door | None, str]

    def title(self, door: str) -> str:
        """The heading for somebody; one that is for nobody in particular where they have none of their own."""
        return self.titles.get(Door(door)) or self.titles[None]


PAGES = (
    Page("name", EVERYBODY, asks.NameForm, {
        None: "What is the child’s name?", Door.PARENT: "What is your child’s name?",
        Door.YOUNG_PERSON: "What is your name?",
    }),
    Page("born", EVERYBODY, asks.BornForm, {
        None: "When was the child born?", Door.PARENT: "When was your child born?",
        Door.YOUNG_PERSON: "When were you born?",
    }),
    Page("place", EVERYBODY, asks.PlaceForm, {
        None: "Where does the child live and learn?", Door.PARENT: "Where does your child live and learn?",
        Door.YOUNG_PERSON: "Where do you live and learn?",
    }),
    Page("needs", EVERYBODY, asks.NeedsForm, {
        None: "What do you think the child needs?", Door.PARENT: "What is hard for your child?",
        Door.YOUNG_PERSON: "What is hard for you?",
    }),
    Page("help", FAMILY, asks.HelpForm, {None: "What helps?"}),
    Page("you", (Door.PARENT,), asks.ParentForm, {None: "Who are you?"}),
    Page("you", (Door.HEALTH,), asks.WorkerForm, {None: "Who are you?"}),
    Page("you", (Door.OTHER,), asks.SomebodyForm, {None: "Who are you?"}),
    Page("told", PROFESSIONALS, asks.ToldForm, {
        None: "Does a parent know?", Door.HEALTH: "Have you told a parent what you think?",
    }),
    Page("reach", EVERYBODY, asks.ReachForm, {None: "How can we reach you?"}),
)  # fmt: skip


def pages_for(door: str) -> list[Page]:
    """The questions for somebody, in order."""
    return [page for page in PAGES if door in page.doors]


def page_for(door: str, key: str) -> Page | None:
    """One of them by its key."""
    return next((page for page in pages_for(door) if page.key == key), None)


def kept(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as they are kept: a date in figures, everything else as it was typed."""
    return {
        name: value.isoformat() if isinstance(value, date) else value.strip() if isinstance(value, str) else value
        for name, value in cleaned.items()
    }


def initial(page: Page, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a page's form begins with."""
    held = {name: answers[name] for name in page.form.base_fields if answers.get(name)}
    if "birth_date" in held:
        held["birth_date"] = date.fromisoformat(held["birth_date"])
    return held


def rows(door: str, answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every answer in words, for the check: the page's title, each box with what was typed, whether it is needed."""
    return [{"page": page, "title": page.title(door), "answers": _answers(page, answers)} for page in pages_for(door)]


def _answers(page: Page, answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (str(field.label), _said(field, str(answers.get(name) or "")))
        for name, field in page.form.base_fields.items()
        if answers.get(name)
    ]


def _said(field: forms.Field, value: str) -> str:
    choices = {str(key): str(text) for key, text in getattr(field, "choices", ())}
    if value in choices:
        return choices[value]
    return plain_date(date.fromisoformat(value)) if type(field).__name__ == "DayField" else value

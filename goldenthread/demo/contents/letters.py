"""The demonstration's letters, in every state, made by the ordinary actions; the parents they go to are invented."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from goldenthread.audit.actions import Process
from goldenthread.casework.models import Case
from goldenthread.correspondence import actions
from goldenthread.correspondence.models import Letter
from goldenthread.demo.contents.reading import read
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.models import Area, User
from goldenthread.people.contacts import Connected, agree_to_email, connect
from goldenthread.people.models import Child, Relationship

FILE = Path(__file__).parents[1] / "content" / "letters" / "letters.yaml"
BY = Process("Demonstration")
Entry = dict[str, Any]


def load(area: Area) -> None:
    """Bring the letters in. Nothing where the officer who wrote them is not in the area."""
    content = read(FILE)
    people = {user.email.partition("@")[0]: user for user in User.objects.filter(appointments__area=area).distinct()}
    if content["officer"] not in people or content["manager"] not in people:
        return
    _Brought(area, content, people[content["officer"]], people[content["manager"]]).bring()


class _Brought:
    """The letters as they are brought in, each to a family of its own."""

    def __init__(self, area: Area, content: Entry, officer: User, manager: User) -> None:
        self.area, self.content, self.by, self.manager = area, content, officer, manager
        self.today = today_in(area)
        cases = Case.objects.filter(area=area, officer=officer, child__deceased_on=None, child__merged_into=None)
        open_cases = cases.exclude(stage=Case.Stage.CLOSED).select_related("child__area").order_by("-opened_on", "pk")
        self.cases = list(open_cases[: content["families"]])
        self.does: dict[str, Callable[[Letter, Entry], None]] = {
            "draft": lambda *_: None, "held": self._approve, "approved": self._approve, "sent": self._send,
            "waiting": self._send, "printed": self._print, "posted": self._post, "failed": self._fail,
            "cancelled": self._cancel,
        }  # fmt: skip

    def bring(self) -> None:
        """What the authority says in every letter, its own wording of a part, families, letters, a batch."""
        asked = self.content["wording"]
        actions.keep_details(area=self.area, details=self.content["authority"], by=self.manager, today=self.today)
        actions.change_template(
            area=self.area, key=asked["key"], subject="", body=asked["body"], why=asked["why"], valid_from=self.today,
            by=self.manager, today=self.today,
        )  # fmt: skip
        families = list(self._families())
        for entry, (case, parent) in zip(self.content["letters"], families, strict=False):
            self._letter(entry, case, parent)
        self._batch()

    def _families(self) -> Iterator[tuple[Case, Relationship]]:
        """A parent for each child who has nobody recorded; every other one agreed to e-mail."""
        for number, case in enumerate(self.cases):
            forename = self.content["parents"][number % len(self.content["parents"])]
            address = f"{number + 3} Example Street\nSouthend-on-Sea\n{case.child.postcode}"
            who = Connected(
                f"{forename} {case.child.surname}", "parent or carer", address=address.strip(),
                email=f"{forename}.{number}@family.example".lower(),
            )  # fmt: skip
            made = connect(child=case.child, who=who, starts_on=self.today, source="Demonstration", by=BY)
            if number % 2 == 0:
                agree_to_email(relationship=made, on=self.today, by=BY)
            yield case, made

    def _letter(self, entry: Entry, case: Case, parent: Relationship) -> None:
        values = {name: said.format(other=self._other(case.child)) for name, said in entry["fields"].items()}
        by_email = entry["state"] == "sent"
        if not by_email:
            parent.email_agreed_on = None  # these go by post
            parent.save(update_fields=["email_agreed_on"])
        letter = actions.draft_letter(
            child=case.child, about=f"case:{case.public_id}", template=entry["template"], fields=values,
            recipients=[parent], by=self.by, today=self.today,
        )  # fmt: skip
        self.does[entry["state"]](letter, entry)

    def _other(self, child: Child) -> str:
        """Another child's name: the slip that the guard finds."""
        others = Child.objects.filter(area=self.area, merged_into=None).exclude(surname=child.surname)
        return others.earliest("pk").full_name

    def _approve(self, letter: Letter, _: Entry) -> None:
        actions.approve(letter=letter, by=self.by, today=self.today)

    def _send(self, letter: Letter, entry: Entry) -> None:
        self._approve(letter, entry)
        actions.send(letter=letter, by=self.by, today=self.today)

    def _print(self, letter: Letter, entry: Entry) -> None:
        self._send(letter, entry)
        actions.print_letters(dispatches=list(letter.dispatches.all()), by=self.by, today=self.today)

    def _post(self, letter: Letter, entry: Entry) -> None:
        self._print(letter, entry)
        copies = list(letter.dispatches.all())
        actions.mark_posted(dispatches=copies, on=self.today, by=self.by, today=self.today)

    def _fail(self, letter: Letter, entry: Entry) -> None:
        """It was handed over; then a restriction came to light, and it is not printed."""
        self._send(letter, entry)
        letter.child.relationships.update(contact_restriction="Court order: ask the officer before any contact")
        actions.print_letters(dispatches=list(letter.dispatches.all()), by=self.by, today=self.today)

    def _cancel(self, letter: Letter, entry: Entry) -> None:
        actions.cancel(letter=letter, why=entry["why"], by=self.by, today=self.today)

    def _batch(self) -> None:
        asked = self.content["batch"]
        late = Case.objects.filter(area=self.area, officer=self.by, stage=Case.Stage.REQUESTED, child__deceased_on=None)
        oldest = late.select_related("child__area").order_by("opened_on", "pk")[: asked["cases"]]
        cases = [*oldest, *[case for case in self.cases if case.stage == Case.Stage.REQUESTED][-2:]]
        wanted = {
            case.pk: actions.Wanted(case.child, f"case:{case.public_id}", asked["fields"]) for case in cases
        }  # fmt: skip
        rows = actions.preview(
            area=self.area, template=asked["template"], wanted=list(wanted.values()), by=self.by, today=self.today
        )
        if any(not row.left_out for row in rows):
            actions.make_batch(
                area=self.area, title=asked["title"], template=asked["template"], wanted=list(wanted.values()),
                by=self.by, today=self.today,
            )  # fmt: skip

"""Letters and notices: writing, the outbox, what the guard holds, posting, batches and the authority's wording."""

from typing import Any

from goldenthread.casework.models import Case
from goldenthread.correspondence import actions
from goldenthread.correspondence.models import Dispatch, Letter, LetterBatch
from goldenthread.correspondence.tests import factories as letters
from goldenthread.correspondence.tests.factories import TODAY
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import MANAGER, OFFICER, Stop, child


def furnish(at: Furnished) -> None:
    """A draft, a letter held, one that waits to be printed, one printed, and a batch with somebody left out."""
    letters.area()
    officer, about = at.area.officer, at.case.child
    mother = letters.related(about, "Ida Featherstonehaugh-Cholmondeley")
    letters.refusal(about, officer, mother)
    held = letters.refusal(
        about, officer, mother, reasons=f"{at.hidden.full_name} needs more help, and progress is good."
    )
    actions.approve(letter=held, by=officer, today=TODAY)
    sent = [_sent(at, mother) for _ in range(2)]
    actions.print_letters(dispatches=list(sent[0].dispatches.all()), by=officer, today=TODAY)
    wanted = [actions.Wanted(case.child, f"case:{case.public_id}", {}) for case in Case.objects.all()[:3]]
    fields = {"message": "Thank you for your call."}
    wanted = [actions.Wanted(each.child, each.about, fields) for each in wanted]
    actions.make_batch(area=at.area.area, title="Thanks", template="letter", wanted=wanted, by=officer, today=TODAY)


def grow(at: Furnished, name: str) -> None:
    """One more of everything that a list of letters holds."""
    officer = at.area.officer
    mother = at.case.child.relationships.earliest("pk")
    letters.refusal(at.case.child, officer, mother)
    actions.print_letters(dispatches=list(_sent(at, mother).dispatches.all()), by=officer, today=TODAY)
    _sent(at, mother)
    wanted = [actions.Wanted(at.case.child, "", {"message": "Thank you."}), actions.Wanted(at.hidden, "", {})]
    actions.make_batch(area=at.area.area, title=name, template="letter", wanted=wanted, by=officer, today=TODAY)


def _sent(at: Furnished, mother: Any) -> Letter:
    letter = actions.draft_letter(
        child=at.case.child, about="", template="letter", recipients=[mother], by=at.area.officer, today=TODAY,
        fields={"message": "Thank you for your call."},
    )  # fmt: skip
    actions.approve(letter=letter, by=at.area.officer, today=TODAY)
    return actions.send(letter=letter, by=at.area.officer, today=TODAY)


def _draft(_: Furnished) -> list[Any]:
    return [Letter.objects.filter(state="draft", template="will_not_assess").earliest("pk").public_id]


def _held(_: Furnished) -> list[Any]:
    return [Letter.objects.get(state="held").public_id]


def _copy(_: Furnished) -> list[Any]:
    return [Dispatch.objects.filter(state="waiting").earliest("pk").public_id]


def _batch(_: Furnished) -> list[Any]:
    return [LetterBatch.objects.earliest("pk").public_id]


NEW = "?title=Late&template=delay_decision&stage=requested&whose=mine"
STOPS = (
    Stop("caseworker:letters:outbox", OFFICER),
    Stop("caseworker:letters:outbox", OFFICER, query="?whose=team"),
    Stop("caseworker:letters:child", OFFICER, child),
    Stop("caseworker:letters:write", OFFICER, child),
    Stop("caseworker:letters:fill", OFFICER, lambda at: [*child(at), "will_not_assess"]),
    Stop("caseworker:letters:letter", OFFICER, _draft),
    Stop("caseworker:letters:letter", OFFICER, _held),
    Stop("caseworker:letters:edit", OFFICER, _held),
    Stop("caseworker:letters:release", OFFICER, _held),
    Stop("caseworker:letters:cancel", OFFICER, _draft),
    Stop("caseworker:letters:copy", OFFICER, _copy),
    Stop("caseworker:letters:post", OFFICER),
    Stop("caseworker:letters:batches", OFFICER),
    Stop("caseworker:letters:new-batch", OFFICER),
    Stop("caseworker:letters:new-batch", OFFICER, query=NEW),
    Stop("caseworker:letters:batch", OFFICER, _batch),
    Stop("caseworker:letters:wordings", OFFICER),
    Stop("caseworker:letters:wording", OFFICER, lambda _: ["will_not_assess"]),
    Stop("caseworker:letters:change-wording", MANAGER, lambda _: ["mediation"]),
    Stop("caseworker:letters:authority", MANAGER),
)  # fmt: skip

NO_PAGES = {
    "caseworker:letters:approve": "approves the letter and leads back to it",
    "caseworker:letters:send": "hands the letter over and leads back to it",
    "caseworker:letters:file": "gives a letter as PDF or Word",
    "caseworker:letters:print": "gives the letters to be posted as one PDF",
}

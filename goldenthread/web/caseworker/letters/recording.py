"""What sending a letter puts on its case: the event that the letter says, on the day it went, once."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from goldenthread.casework import actions, selectors
from goldenthread.casework.history import in_force
from goldenthread.casework.plans.amending import check_with_decision
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.casework.reviews.actions import settle_budget
from goldenthread.casework.rules import CannotRecord, Entry, check_entry
from goldenthread.correspondence.guard import add_place_names
from goldenthread.correspondence.lawful import check_letter
from goldenthread.correspondence.recorders import add_recorder
from goldenthread.partnership.rules import NotAllowed
from goldenthread.provision.selectors import settings_of
from goldenthread.web.caseworker.letters.case_fields import case_id_of

if TYPE_CHECKING:
    from goldenthread.casework.models import Case
    from goldenthread.correspondence.models import Letter
    from goldenthread.partnership.models import Area, User


class CaseRecorder:
    """Records on cases. The event carries the letter's id as its key, so that it stands there once."""

    def refusal(self, letter: "Letter", today: date) -> str:
        """Why the event could not be recorded today; empty where it could."""
        case = self._case(letter)
        if case is None:
            return "there is no such case."
        try:
            check_entry(case, self._entry(letter, today), in_force(case.events.all()), today)
            if letter.records["kind"] == AMENDMENTS:
                _check_amendments(letter, case)
        except (CannotRecord, CannotPlan) as problem:
            return str(problem)
        return ""

    def record(self, letter: "Letter", on: date, by: "User", today: date) -> str:
        """Record the event; why that could not be done, empty where it was."""
        case = self._case(letter)
        if case is None:
            return "There is no such case."
        try:
            with transaction.atomic():
                event = actions.record(
                    case=case, entry=self._entry(letter, on), by=by, today=today, key=f"letter:{letter.public_id}"
                )
                settle_budget(event)
        except (CannotRecord, NotAllowed) as problem:
            return str(problem)
        return ""

    def _case(self, letter: "Letter") -> "Case | None":
        cases = {case.public_id: case for case in selectors.cases_of(letter.child)}
        return cases.get(case_id_of(letter.about))

    def _entry(self, letter: "Letter", on: date) -> Entry:
        given = letter.records
        asked = check_letter(letter.notice, f"{letter.subject}\n{letter.body}", letter.fields)
        details = {"letter": letter.public_id, **given.get("details", {})}
        if letter.approved_by:
            details.setdefault("approved_by", letter.approved_by.name)
        if asked:
            details["told"] = [answer.content for answer in asked if answer.said]
            details["not_told"] = [answer.content for answer in asked if not answer.said]
        return Entry(given["kind"], on, given.get("qualifier", ""), details)


AMENDMENTS = "amendment_notice_sent"


def _check_amendments(letter: "Letter", case: "Case") -> None:
    """A notice of amendments goes with what it is a notice of, and with the decision of a review that was held."""
    check_with_decision(case)
    if not letter.enclosures.exists():
        raise CannotPlan(
            "A notice of amendments goes with a copy of the plan and the proposed amendments (regulation 22(2)). "
            "Enclose them, or send the notice from the plan’s own pages, which do."
        )


def names_of_settings(area: "Area", word: str) -> list[str]:
    """The settings of an area with a word in their name: a school named after somebody is not that child."""
    return list(settings_of(area).filter(name__icontains=word).values_list("name", flat=True))


def register() -> None:
    """Have letters about cases recorded on them, and schools told from children; called when the program starts."""
    add_recorder("case", CaseRecorder())
    add_place_names(names_of_settings)

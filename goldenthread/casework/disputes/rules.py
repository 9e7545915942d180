"""What may be done about a disagreement, and what a refusal says."""

from datetime import date

from goldenthread.casework.disputes.choices import About
from goldenthread.casework.disputes.models import Dispute
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.rules import CannotRecord, StaleCase
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

# The notices from which a family may appeal (section 51(2)), by the event that says they were sent.
NOTICES: dict[tuple[str, str], About] = {
    ("decision_not_to_assess_notified", ""): About.ASSESS,
    ("decision_not_to_issue_notified", ""): About.ISSUE,
    ("final_plan_issued", ""): About.CONTENTS,
    ("amended_final_issued", ""): About.CONTENTS,
    ("refusal_to_reassess_notified", ""): About.REASSESS,
    ("decision_notified", "no_change"): About.AMEND,
    ("decision_not_to_amend_notified", ""): About.AMEND,
    ("decision_notified", "cease"): About.CEASE,
    ("cease_decision_notified", ""): About.CEASE,
}
SENT_KINDS = frozenset(kind for kind, _ in NOTICES)

# What a concession is recorded as, for the periods of regulation 45.
CONCEDES = {
    About.ASSESS: "refusal_to_assess",
    About.ISSUE: "refusal_to_issue",
    About.CONTENTS: "sections_B_F",
    About.REASSESS: "refusal_to_reassess",
    About.AMEND: "refusal_to_amend",
    About.CEASE: "cease",
}

# Which orders each kind of appeal can end in (regulation 44(2)).
ORDERS = {
    About.ASSESS: ("assess", "reconsider"),
    About.ISSUE: ("make_and_maintain_plan", "reconsider"),
    About.CONTENTS: ("amend_B_F", "amend_B", "amend_F", "amend_school_name_only"),
    About.REASSESS: ("reassess", "reconsider"),
    About.AMEND: ("amend_B_F", "amend_B", "amend_F", "amend_school_name_only", "reconsider"),
    About.CEASE: ("continue_to_maintain", "continue_and_amend", "dismiss_cease_appeal"),
}


def decision_in(event: CaseEvent) -> About | None:
    """Which appealable decision an event told the family of; none where it was no such notice."""
    return NOTICES.get((event.kind, event.qualifier)) or NOTICES.get((event.kind, ""))


def check_may_keep(user: User, area: Area, today: date) -> None:
    """Raises NotAllowed unless the person keeps disagreements in the area."""
    check_may(user, area, today, Permission.KEEP_DISPUTES)


def concession_of(dispute: Dispute) -> str:
    """The kind of concession a dispute would be."""
    if About(dispute.about) == About.CONTENTS and dispute.placement_only:
        return "school_name_only"
    return CONCEDES[About(dispute.about)]


def check_edition(known: int | None, now: int) -> None:
    """Raises StaleCase where somebody else changed the thing since it was opened."""
    if known is not None and known != now:
        raise StaleCase(
            "Somebody else changed this while you were writing. Theirs stands above; yours is still in the form. Put "
            "the two together, then save.",
            "words", now={"version": now},
        )  # fmt: skip


def check_day_past(on: date, today: date, field: str = "on") -> None:
    """Raises CannotRecord for a day that has not come."""
    if on > today:
        raise CannotRecord("Enter today or a day that has passed.", field)


def said(words: str, what: str, field: str) -> str:
    """The words without spaces round them. Raises CannotRecord where there are none."""
    if not words.strip():
        raise CannotRecord(what, field)
    return words.strip()

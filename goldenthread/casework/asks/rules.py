"""What an ask is on a day, when it is due and from when that is counted, and what may be done with it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from goldenthread.casework.asks.advisers import BODY, CODE, CONSULTED, Adviser
from goldenthread.casework.asks.choices import AdviceState, AskKind, AskState, Excuse, Mark
from goldenthread.casework.asks.criteria import criteria_for
from goldenthread.casework.asks.models import Advice, Ask, Service, ServiceMember
from goldenthread.casework.choices import Stage
from goldenthread.casework.rules import CannotRecord, Stale
from goldenthread.partnership.holding import appointments_of, in_force
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles
from goldenthread.partnership.rules import NotAllowed, permissions_of

SIX_WEEKS = timedelta(weeks=6)
FIFTEEN_DAYS = timedelta(days=15)
PERIODS = {BODY: SIX_WEEKS, CODE: SIX_WEEKS, CONSULTED: FIFTEEN_DAYS}
SHORTEST_REASON = 10

Word = Literal[
    "to_route", "asked", "chased", "late", "not_known", "excused", "received", "received_late", "withdrawn", "closed"
]  # fmt: skip


class CannotAsk(CannotRecord):
    """Something may not be asked, answered or assured as it was given. ``field`` is where to mend it."""


class StaleAsk(Stale, CannotAsk):
    """Somebody else changed the ask since the form was opened."""


@dataclass(frozen=True)
class Standing:
    """What an ask is on a day. ``days`` until it is due: negative once over; of one received, by how many it was."""

    word: Word
    days: int
    clarification: Literal["", "asked", "answered"] = ""

    @property
    def is_late(self) -> bool:
        """Whether it is over its day and still owed."""
        return self.word in ("late", "to_route", "not_known") and self.days < 0


def counted_from(ask: Ask) -> date:
    """The day it is counted from: when it reached whom it was asked of, or when it was sent where that is not known."""
    return ask.reached_on or ask.asked_on


def due_by(law: str, counted: date) -> date:
    """The last day: six weeks (reg 8(1); Code 9.52) or 15 days (Code 9.83) after the day counted from."""
    return counted + PERIODS[law]


def standing(ask: Ask, today: date) -> Standing:
    """What an ask is at the end of a day. Late is worked out here and stored nowhere."""
    clarification = _clarification(ask)
    if ask.state == AskState.WITHDRAWN:
        return Standing("withdrawn", 0)
    if ask.received_on:
        days = (ask.due_on - ask.received_on).days
        late = days < 0 and not ask.excused_on
        return Standing("received_late" if late else "received", days, clarification)
    days = (ask.due_on - today).days
    if ask.case.stage == Stage.CLOSED:
        return Standing("closed", days)
    if ask.excused_on:
        return Standing("excused", days)
    if ask.state == AskState.TO_ROUTE:
        return Standing("to_route", days)
    if ask.not_known_on:
        return Standing("not_known", days)
    if days < 0:
        return Standing("late", days)
    return Standing("chased" if ask.chased_on else "asked", days)


def _clarification(ask: Ask) -> Literal["", "asked", "answered"]:
    asked = [c for c in ask.clarifications.all() if c.state != AskState.WITHDRAWN]
    if not asked:
        return ""
    return "answered" if all(c.received_on for c in asked) else "asked"


def is_open(ask: Ask) -> bool:
    """Whether it has neither come nor been taken back: it may still be given, even once the case has closed."""
    return ask.state in (AskState.TO_ROUTE, AskState.ASKED)


def is_owed(ask: Ask) -> bool:
    """Whether something is still owed: what ends an assessment ends what was asked for it, though it may yet come."""
    return is_open(ask) and ask.case.stage != Stage.CLOSED


def check_open(ask: Ask) -> None:
    """Raises CannotAsk unless something is still owed."""
    if ask.received_on:
        raise CannotAsk(
            f"This was received on {ask.received_on:%-d %B %Y}, and the first receipt stands. Ask for a clarification "
            "instead: it is an ask of its own."
        )
    if not is_open(ask):
        raise CannotAsk("This is no longer asked for.")


def check_version(ask: Ask, expected: int | None) -> None:
    """Raises StaleAsk where somebody else has changed the ask since the form was opened."""
    if expected is not None and ask.version != expected:
        raise StaleAsk(
            "Somebody else did something with this meanwhile. See what has changed, then send yours again.",
            now={"version": ask.version},
        )


def check_reason(words: str, field: str, why: str) -> str:
    """The words without their margins. Raises CannotAsk where they say too little."""
    if len(words.strip()) < SHORTEST_REASON:
        raise CannotAsk(why, field)
    return words.strip()


def check_may_excuse(ask: Ask, ground: str, today: date) -> None:
    """Raises CannotAsk unless the body is bound to six weeks, they are running, and the ground is one of reg 8(2)."""
    check_open(ask)
    if ask.law != BODY:
        raise CannotAsk(
            "Regulation 8(2) excuses only the bodies that regulation 8(1) binds. Record why it is late as a chase."
        )
    if ground not in Excuse.values:
        raise CannotAsk("Choose one of the grounds of regulation 8(2).", "ground")
    if today > ask.due_on:
        raise CannotAsk(
            f"The six weeks ended on {ask.due_on:%-d %B %Y}. An excuse counts when it is recorded by then; this is "
            "late, and stays late.",
            "ground",
        )


def check_lane(adviser: Adviser, taken: set[str]) -> None:
    """Raises CannotAsk where this adviser has already been asked in this assessment: each has one clock."""
    if adviser.key in taken:
        raise CannotAsk(
            f"Advice has already been asked of {adviser.within} in this assessment. Chase it, or ask for a "
            "clarification of what came.",
            "adviser",
        )


def is_member(service: Service, user: User, today: date) -> bool:
    """Whether somebody works in a service on a day. One query."""
    return ServiceMember.objects.filter(in_force(today), service=service, person=user).exists()


def permissions_at(user: User, ask: Ask, today: date) -> frozenset[Permission]:
    """What a person's roles at the very organisation that was asked let them do. One query."""
    held = appointments_of(user, ask.area, today).filter(organisation=ask.organisation_id)
    return frozenset(p for each in held for p in roles()[each.role].permissions)


def check_may_write(user: User, ask: Ask, today: date) -> None:
    """Raises NotAllowed unless the person was asked, works in the service asked, or for the setting asked."""
    if Permission.GIVE_ADVICE not in permissions_of(user, ask.area, today):
        raise NotAllowed("Your role does not include: Give the advice they are asked for.")
    if ask.person_id == user.pk or (ask.service and is_member(ask.service, user, today)):
        return
    if ask.setting_id and Permission.SPEAK_FOR_SETTING in permissions_at(user, ask, today):
        return
    raise NotAllowed("This was asked of somebody else. Whoever was asked can give it to you.")


def check_may_route(user: User, ask: Ask, today: date) -> None:
    """Raises NotAllowed unless the person is its contact, a designated officer, an officer or the service's manager."""
    may = permissions_of(user, ask.area, today)
    if ask.contact_id == user.pk or may & {Permission.ROUTE_ADVICE, Permission.RECORD_CASEWORK}:
        return
    if Permission.ASSURE_ADVICE in may and ask.service and is_member(ask.service, user, today):
        return
    raise NotAllowed(
        "Only the identified contact, a designated officer or the service’s own manager says who gives it."
    )


def check_may_assure(user: User, advice: Advice, today: date) -> None:
    """Raises NotAllowed unless the person manages the provider whose advice it is; nobody assures their own.

    A head answers for the setting, and so may release what they wrote themselves.
    """
    ask = advice.ask
    if ask is None:
        raise NotAllowed("Earlier advice is agreed by all three, and assured by nobody again.")
    if ask.service:
        if Permission.ASSURE_ADVICE not in permissions_of(user, ask.area, today) or not is_member(
            ask.service, user, today
        ):
            raise NotAllowed(f"Only a manager of {ask.service} assures its advice.")
        if advice.author_id == user.pk:
            raise NotAllowed("Nobody assures their own advice: ask another manager of the service.")
        return
    at = permissions_at(user, ask, today)
    is_head = {Permission.SPEAK_FOR_SETTING, Permission.MANAGE_SETTING_STAFF} <= at
    if not (ask.setting_id and (is_head or (Permission.SPEAK_FOR_SETTING in at and advice.author_id != user.pk))):
        raise NotAllowed("Only the head of the setting, or a colleague who did not write it, releases its advice.")


def check_marks(adviser: str, marks: dict[str, str], *, release: bool) -> tuple[int, int]:
    """How many criteria are met, of how many that apply. Raises CannotAsk where one is not marked.

    Advice may be released with a criterion not met: late advice helps nobody, and the mark stands in the quality.
    """
    wanting = [c for c in criteria_for(adviser) if marks.get(c.key) not in Mark.values]
    if wanting:
        raise CannotAsk(f"Say whether it is met: “{wanting[0].asks}”.", f"mark_{wanting[0].key}")
    met = sum(marks[c.key] == Mark.MET for c in criteria_for(adviser))
    applied = sum(marks[c.key] != Mark.NOT_APPLICABLE for c in criteria_for(adviser))
    if release and marks["within"] == Mark.NOT_MET:
        raise CannotAsk(
            "Advice beyond the adviser’s competence is not released. Return it with your comments.", "mark_within"
        )
    return met, applied


def check_with_manager(advice: Advice) -> None:
    """Raises CannotAsk unless the advice waits for its manager."""
    if advice.state != AdviceState.HANDED_IN:
        raise CannotAsk(f"This is no longer with you: it is “{advice.get_state_display().lower()}”.")


def is_advice(ask: Ask) -> bool:
    """Whether it is advice for an assessment, and no clarification of it: what the law's clock is about."""
    return ask.kind == AskKind.ADVICE and ask.clarifies_id is None

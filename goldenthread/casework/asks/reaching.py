"""How whoever was asked is reached: in a room here, or by a letter where they have no account."""

from datetime import date

from django.db.models import QuerySet

from goldenthread.casework.asks.choices import AskState
from goldenthread.casework.asks.models import Ask, ServiceMember
from goldenthread.casework.choices import Stage
from goldenthread.casework.models import Case
from goldenthread.correspondence.addressing import Addressed
from goldenthread.correspondence.guard import add_connection
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Appointment
from goldenthread.people.models import Child, Involvement
from goldenthread.people.selectors import involvements_of

ASK, SETTING = "ask", "setting"
CONNECTED = (
    Involvement.Kind.ON_ROLL, Involvement.Kind.NAMED_SETTING, Involvement.Kind.CONSULTED_SETTING,
    Involvement.Kind.ASKED_FOR_ADVICE,
)  # fmt: skip


def has_account(ask: Ask, today: date) -> bool:
    """Whether anybody who owes an ask can see it here on a day. At most one query.

    A person or a contact who routes it can; of a service, its people; of another body, whoever has a role at it.
    """
    if ask.person_id or ask.contact_id:
        return True
    if ask.service_id:
        return ServiceMember.objects.filter(in_force(today), service=ask.service_id).exists()
    at = Appointment.objects.filter(in_force(today), organisation=ask.organisation_id, area=ask.area_id)
    return ask.organisation_id is not None and at.exists()


def addressed_to(ask: Ask) -> Addressed:
    """Whoever was asked, as a letter goes to them: by their e-mail address where one is recorded."""
    if ask.person:
        return Addressed(person=ask.person)
    if ask.organisation:
        email = ask.service.email if ask.service else ask.email
        return Addressed(organisation=ask.organisation, name=str(ask.service or ask.organisation), email=email)
    return Addressed(
        asked=f"{ASK}:{ask.public_id}", name=ask.name or str(ask.setting or ""), email=ask.email
    )  # fmt: skip


def asked_about(child: Child) -> QuerySet[Ask]:
    """What was asked of others about a child and not taken back, the newest first."""
    wanted = Ask.objects.filter(child=child).exclude(state=AskState.WITHDRAWN)
    return wanted.select_related("service", "organisation", "setting", "person").order_by("-asked_on", "-pk")


def bodies_involved(child: Child, today: date) -> list[Involvement]:
    """The involvements on a day of organisations a letter about a child may be for: its settings and those asked."""
    return [each for each in involvements_of(child, today) if each.organisation_id and each.kind in CONNECTED]


def _by_ask(public_id: str, child: Child, today: date) -> str | None:  # noqa: ARG001  a connection is asked of a day
    """The e-mail address of whoever was asked about a child; None where nobody was, or it was taken back."""
    found = Ask.objects.filter(public_id=public_id, child=child).exclude(state=AskState.WITHDRAWN).first()
    return found.email if found else None


def _by_setting(public_id: str, child: Child, today: date) -> str | None:  # noqa: ARG001  as above
    """Blank, since no address of a setting is recorded; None where the child's open cases name another."""
    at = Case.objects.filter(child=child, setting__public_id=public_id).exclude(stage=Stage.CLOSED)
    return "" if at.exists() else None


def register() -> None:
    """Have the guard ask here whether somebody without an account is connected; called when the program starts."""
    add_connection(ASK, _by_ask)
    add_connection(SETTING, _by_setting)

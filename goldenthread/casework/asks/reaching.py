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
from goldenthread.provision.models import Setting

ASK, SETTING = "ask", "setting"  # what a letter’s recipient without an account is connected by
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
    post = ask.setting.address if ask.setting else ""
    if ask.organisation:
        email = ask.service.email if ask.service else email_of(ask)
        name = str(ask.service or ask.organisation)
        return Addressed(organisation=ask.organisation, name=name, email=email, address=post)
    name = ask.name or str(ask.setting or "")
    return Addressed(asked=f"{ASK}:{ask.public_id}", name=name, email=email_of(ask), address=post)


def email_of(ask: Ask) -> str:
    """The address given when it was asked, else the one that is kept for the setting."""
    return ask.email or (ask.setting.email if ask.setting else "")


def setting_has_account(setting: Setting, today: date) -> bool:
    """Whether anybody at a setting has a role here on a day, and so sees what it is asked. At most one query."""
    at = Appointment.objects.filter(in_force(today), organisation=setting.organisation_id, area=setting.area_id)
    return setting.organisation_id is not None and at.exists()


def asked_about(child: Child) -> QuerySet[Ask]:
    """What was asked of others about a child and not taken back, the newest first."""
    wanted = Ask.objects.filter(child=child).exclude(state=AskState.WITHDRAWN)
    return wanted.select_related("service", "organisation", "setting", "person").order_by("-asked_on", "-pk")


def bodies_involved(child: Child, today: date) -> list[Involvement]:
    """The involvements on a day of organisations a letter about a child may be for: its settings and those asked."""
    return [each for each in involvements_of(child, today) if each.organisation_id and each.kind in CONNECTED]


def _by_ask(public_id: str, child: Child, today: date) -> str | None:  # noqa: ARG001  a connection is asked of a day
    """The e-mail address of whoever was asked about a child; None where nobody was, or it was taken back."""
    found = Ask.objects.filter(public_id=public_id, child=child).exclude(state=AskState.WITHDRAWN)
    ask = found.select_related("setting").first()
    return email_of(ask) if ask else None


def _by_setting(public_id: str, child: Child, today: date) -> str | None:  # noqa: ARG001  as above
    """The e-mail address kept for a setting; None where the child's open cases name another."""
    at = Case.objects.filter(child=child, setting__public_id=public_id).exclude(stage=Stage.CLOSED)
    case = at.select_related("setting").first()
    return case.setting.email if case and case.setting else None


def register() -> None:
    """Have the guard ask here whether somebody without an account is connected; called when the program starts."""
    add_connection(ASK, _by_ask)
    add_connection(SETTING, _by_setting)

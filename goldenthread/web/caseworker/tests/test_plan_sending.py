"""A plan goes with its letter: the guard looks first; the letter going freezes it, by post on the day of posting."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.casework.models import CaseEvent
from goldenthread.casework.plans import actions
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.casework.plans.tests.factories import TODAY, add, threaded
from goldenthread.correspondence import actions as letters
from goldenthread.correspondence.models import Dispatch, Letter
from goldenthread.correspondence.tests.factories import area as area_with_details
from goldenthread.correspondence.tests.factories import by_email, related
from goldenthread.partnership.models import DemonstrationClock, User
from goldenthread.partnership.tests.factories import area, authority, person
from goldenthread.people.tests.factories import child

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WHY = "The rest is with the services."


@pytest.fixture(autouse=True)
def the_day(settings, tmp_path):
    settings.DEMONSTRATION = True
    settings.DATA = tmp_path
    area_with_details()
    DemonstrationClock.objects.create(area=area(), today=TODAY)


@pytest.fixture
def officer() -> User:
    return person("send_officer", authority(area()), "Maya Officer")


def sent(officer: User, version: PlanVersion, **given: str):
    client = Client()
    client.force_login(officer)
    address = reverse("caseworker:ehc:issue", args=[version.plan.public_id, version.public_id])
    return client.post(address, {"way": "letter", "key": "k", **given})


def ready(officer: User) -> PlanVersion:
    version, _ = threaded(officer)
    actions.call_ready(version=version, reason=WHY, by=officer, today=TODAY)
    return version


def test_another_childs_name_holds_it_and_nothing_is_kept_or_sent(officer):
    child(area(), "Otherchild")
    version, _ = threaded(officer)
    by_email(version.plan.child)
    add(version, officer, "b", "need", "Robin Otherchild sits beside the door.")
    actions.call_ready(version=version, reason=WHY, by=officer, today=TODAY)
    page = sent(officer, version)
    assert page.status_code == 422
    assert "Held: nothing was sent" in page.content.decode()
    assert not Letter.objects.exists()
    assert PlanVersion.objects.get(pk=version.pk).sent_on is None


def test_somebody_says_why_it_may_go_and_it_goes(officer, django_capture_on_commit_callbacks):
    child(area(), "Otherchild")
    version, _ = threaded(officer)
    by_email(version.plan.child)
    add(version, officer, "b", "need", "Robin Otherchild sits beside the door.")
    actions.call_ready(version=version, reason=WHY, by=officer, today=TODAY)
    assert sent(officer, version, why="It is the name of a story that the class reads.").status_code == 302
    assert Letter.objects.get().findings.exclude(released_why="").exists()


def test_by_post_it_is_frozen_on_the_day_it_is_posted_and_not_changed_before(officer):
    version = ready(officer)
    related(version.plan.child)
    assert sent(officer, version).status_code == 302
    letter = Letter.objects.get()
    assert PlanVersion.objects.get(pk=version.pk).sent_on is None
    with pytest.raises(CannotPlan, match="on its way"):
        add(version, officer, "b", "need", "Another need.")
    dispatch = Dispatch.objects.get(letter=letter)
    letters.print_letters(dispatches=[dispatch], by=officer, today=TODAY)
    posted = TODAY + timedelta(days=1)
    letters.mark_posted(dispatches=[Dispatch.objects.get()], on=posted, by=officer, today=posted)
    frozen = PlanVersion.objects.get(pk=version.pk)
    assert frozen.sent_on == posted
    assert CaseEvent.objects.get(kind="draft_plan_served").occurred_on == posted
    assert Letter.objects.get().record_problem == ""


def test_where_nobody_may_be_written_to_it_says_so(officer):
    version = ready(officer)
    page = sent(officer, version)
    assert page.status_code == 422
    assert "goes to nobody" in page.content.decode()

"""Background work that failed: seen and mended by whoever runs the installation or answers for its work, audited."""

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.audit.models import Change
from goldenthread.partnership.tests import factories as place
from goldenthread.reminders import queue
from goldenthread.reminders.models import Job
from goldenthread.reminders.tasks import send_message
from goldenthread.reminders.titles import words_of


@pytest.fixture
def manager(area):
    return place.person("send_manager", place.authority(area))


@pytest.fixture
def failed(area):
    job = queue.put(send_message, "x", key="k", area=area)
    Job.objects.update(set_aside_at=timezone.now(), problem="ConnectionRefusedError", tries=5)
    return job


@pytest.mark.parametrize("who", ["administrator", "manager"])
def test_a_failed_job_is_shown_in_plain_words_and_tried_again(who, request, text_of, post, failed):
    person = request.getfixturevalue(who)
    page = text_of(person, "jobs")
    assert "Sending somebody’s reminders and news of the day" in page
    assert "Tried 5 times, last on" in page
    assert "the mail server) refused the connection" in page
    post(person, "job", failed.public_id, again="yes")
    failed.refresh_from_db()
    assert (failed.set_aside_at, failed.tries, failed.decided_by) == (None, 0, person)
    assert Change.objects.filter(action="reminders.tried_again", subject=f"job:{failed.public_id}").exists()


def test_a_failed_job_is_left_undone_only_with_a_reason(text_of, post, administrator, failed):
    post(administrator, "job", failed.public_id, why=" ")
    failed.refresh_from_db()
    assert failed.given_up_at is None
    post(administrator, "job", failed.public_id, why="Told by telephone")
    assert "Told by telephone" in text_of(administrator, "jobs")
    assert Change.objects.filter(action="reminders.given_up").exists()
    again = post(administrator, "job", failed.public_id, again="yes")
    assert "Somebody else has decided about this already" in again.content.decode()


def test_others_see_none_and_mend_none(client, post, officer, governance, failed):
    for person in (officer, governance):
        assert post(person, "jobs").status_code == 403
        assert post(person, "job", failed.public_id, again="yes").status_code == 403
    failed.refresh_from_db()
    assert failed.set_aside_at


def test_a_job_of_another_area_is_not_there(post, administrator, failed):
    Job.objects.update(area=place.area("881", "Essex"))
    assert post(administrator, "job", failed.public_id, again="yes").status_code == 404


def test_the_managers_old_address_leads_on(client, manager):
    client.force_login(manager)
    assert client.get(reverse("manager:jobs")).url == reverse("steward:jobs")


@pytest.mark.parametrize("problem", ["ValueError", "OperationalError", "The worker stopped before it was done."])
def test_every_problem_says_what_to_do(problem):
    assert "try again" in words_of(problem).lower()

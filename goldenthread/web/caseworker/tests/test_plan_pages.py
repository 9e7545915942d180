"""The pages of a plan: who gets in, what they show, what they change."""

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.casework.models import CaseEvent
from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.models import Answer, Disclosure, NotUsed, PlanVersion, Rendering, Row
from goldenthread.casework.plans.tests.factories import TODAY, case_under_assessment, threaded
from goldenthread.casework.plans.tests.test_leaving import WHY, final_of, health, issue_final, served, with_health
from goldenthread.partnership.models import DemonstrationClock, User
from goldenthread.partnership.tests.factories import area, authority, person
from goldenthread.reporting.accessibility import faults_of

pytestmark = pytest.mark.django_db
OF_VERSION = (
    "read", "thread", "checks", "advice", "comments", "heard", "invite", "signing", "ready", "approve", "issue", "give",
    "words",
)  # fmt: skip


@pytest.fixture(autouse=True)
def the_day(settings):
    settings.DEMONSTRATION = True
    DemonstrationClock.objects.create(area=area(), today=TODAY)


@pytest.fixture
def officer() -> User:
    return person("send_officer", authority(area()), "Maya Officer")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def to(version: PlanVersion, name: str, *more: str) -> str:
    return reverse(f"caseworker:ehc:{name}", args=[version.plan.public_id, version.public_id, *more])


@pytest.mark.parametrize("name", OF_VERSION)
def test_every_page_of_a_version_opens_and_is_closed_to_others(officer, name):
    version, _ = threaded(officer)
    address = to(version, name)
    assert signed_in(officer).get(address).status_code == 200
    assert signed_in(person("board_clerk", authority(area()))).get(address).status_code == 403
    assert signed_in(person()).get(address).status_code == 404


def test_the_plan_is_begun_from_its_case(officer):
    case = case_under_assessment(officer)
    client = signed_in(officer)
    assert client.get(reverse("caseworker:ehc:of-case", args=[case.public_id])).status_code == 200
    client.post(reverse("caseworker:ehc:begin", args=[case.public_id]))
    plan = selectors.plan_of(case)
    assert plan is not None
    page = client.get(reverse("caseworker:ehc:home", args=[plan.public_id]))
    assert "Write the first section" in page.content.decode()


def test_a_row_begun_stands_among_the_forms_begun_with_whose_plan_it_is(officer):
    version, _ = threaded(officer)
    client = signed_in(officer)
    page = client.get(to(version, "add-row", "b", "need")).content.decode()
    token = page.partition('name="draft-token" value="')[2].partition('"')[0]
    client.post(reverse("keep-draft"), {"words": "Half a need", "draft-token": token, "draft-version": "0"})
    begun = client.get(reverse("begun")).content.decode()
    assert "A new row of a plan" in begun
    assert version.plan.child.full_name in begun


def test_a_row_is_added_changed_and_taken_out(officer):
    version, _ = threaded(officer)
    client = signed_in(officer)
    address = to(version, "add-row", "b", "need")
    assert client.get(address).status_code == 200
    client.post(address, {"words": "Robin finds writing hard.", "broad_area": "cognition"})
    row = Row.objects.get(words="Robin finds writing hard.")
    given = {"words": "Robin finds writing by hand hard.", "broad_area": "cognition", "edition": "1"}
    assert client.post(to(version, "row", row.public_id), given).status_code == 302
    row.refresh_from_db()
    assert row.words == "Robin finds writing by hand hard."
    client.post(to(version, "move-row", row.public_id, "up"))
    client.post(to(version, "remove-row", row.public_id))
    assert not Row.objects.filter(pk=row.pk).exists()


def test_who_comes_second_reads_both_texts(officer):
    version, rows = threaded(officer)
    actions.change_row(
        row=rows["need"], given={"words": "What the first wrote."}, edition=1,
        by=person("plan_writer", authority(area()), "Ruth First"), today=TODAY,
    )  # fmt: skip
    page = signed_in(officer).post(
        to(version, "row", rows["need"].public_id), {"words": "What the second wrote.", "edition": "1"}
    )
    said = page.content.decode()
    assert page.status_code == 422
    assert "What the first wrote." in said
    assert "What the second wrote." in said
    assert "Ruth First" in said


@pytest.mark.parametrize("key", ["a", "b", "e", "f", "i", "k"])
def test_every_section_opens(officer, key):
    version, _ = threaded(officer)
    assert signed_in(officer).get(to(version, "section", key)).status_code == 200


def test_every_kind_of_row_has_its_form(officer):
    version = final_of(officer)
    client = signed_in(officer)
    for section in selectors.content_of(version).sections:
        for kind in section.declared.holds:
            assert client.get(to(version, "add-row", section.declared.key, kind.value)).status_code == 200


def test_a_section_says_why_it_is_empty(officer):
    version, _ = threaded(officer)
    client = signed_in(officer)
    client.post(to(version, "nothing", "d"), {"because": "No social care needs were found.", "edition": "1"})
    assert "No social care needs were found." in client.get(to(version, "section", "d")).content.decode()


def test_a_draft_goes_another_way_and_the_page_says_what_the_law_counts(officer):
    version, _ = threaded(officer)
    client = signed_in(officer)
    refused = client.post(to(version, "ready"), {"reason": ""})
    assert refused.status_code == 422
    assert client.post(to(version, "ready"), {"reason": WHY}).status_code == 302
    sent = client.post(
        to(version, "issue"), {"way": "other", "note": "By hand to Ms Marlowe", "key": "k1"}, follow=True
    )
    said = sent.content.decode()
    assert "Monday 15 June 2026" in said
    assert CaseEvent.objects.get(kind="draft_plan_served").details["note"] == "By hand to Ms Marlowe"


def test_a_delegated_officer_decides_and_nobody_else(officer):
    version = final_of(officer)
    actions.call_ready(version=version, reason=WHY, by=officer, today=TODAY)
    assert signed_in(officer).post(to(version, "approve")).status_code == 403
    manager = person("send_manager", authority(area()), "Priya")
    assert signed_in(manager).post(to(version, "approve")).status_code == 302
    assert PlanVersion.objects.get(pk=version.pk).approved_by_name == "Priya"


def test_a_comment_is_written_down_and_answered(officer):
    version = served(officer)
    client = signed_in(officer)
    client.post(
        to(version, "heard"),
        {
            "section": "f", "words": "More, please.", "name": "Nadia", "capacity": "family", "came_by": "telephone",
            "said_on-day": "1", "said_on-month": "6", "said_on-year": "2026", "key": "k",
        },
    )  # fmt: skip
    comment = selectors.comments_on(version)[0].comment
    client.post(to(version, "answer", comment.public_id), {"outcome": "changed", "words": "It is twice a week now."})
    assert Answer.objects.get().comment == comment
    assert "It is twice a week now." in client.get(to(version, "comments")).content.decode()


def test_the_signatory_is_asked_from_the_page(officer):
    version = final_of(officer)
    with_health(version, officer)
    health()
    client = signed_in(officer)
    client.post(to(version, "ask-to-sign"))
    assert "Waiting for the signatory" in client.get(to(version, "signing")).content.decode()


def test_other_words_are_made_put_right_approved_and_taken(officer):
    version = issue_final(final_of(officer), officer)
    client = signed_in(officer)
    client.post(to(version, "make-wording", "one_page"))
    address = to(version, "wording", "one_page")
    assert client.get(address).status_code == 200
    edition = Rendering.objects.get().edition
    file = to(version, "wording-file", "one_page", "docx")
    assert client.get(file).status_code == 404
    client.post(address, {"edition": edition, "heading": ["About me"], "lines": ["I like music."], "approve": "yes"})
    assert Rendering.objects.get().parts == [{"heading": "About me", "lines": ["I like music."]}]
    assert faults_of(client.get(file).content) == []


def test_other_words_half_put_right_are_kept_and_two_who_put_them_right_are_told(officer):
    version = issue_final(final_of(officer), officer)
    client = signed_in(officer)
    client.post(to(version, "make-wording", "one_page"))
    address = to(version, "wording", "one_page")
    page = client.get(address).content.decode()
    token = page.partition('name="draft-token" value="')[2].partition('"')[0]
    edition = Rendering.objects.get().edition
    mine = {"edition": edition, "heading": ["About me"], "lines": ["I like music and the s"]}
    client.post(reverse("keep-draft"), {**mine, "draft-token": token, "draft-version": "0"})
    assert "I like music and the s" in client.get(address).content.decode()
    theirs = {"edition": edition, "heading": ["About me"], "lines": ["I like drums."]}
    colleague = signed_in(person("send_officer", authority(area()), "Ruth Other"))
    assert colleague.post(address, theirs).status_code == 302
    back = client.get(address).content.decode()
    assert "I like music and the s" in back
    assert f'name="edition" value="{edition}"' in back
    told = client.post(address, {**mine, "lines": ["I like music and the sea."]})
    assert told.status_code == 422
    assert "As somebody else saved it" in told.content.decode()
    assert "I like drums." in told.content.decode()
    assert "I like music and the sea." in told.content.decode()
    assert client.post(address, {**mine, "edition": edition + 1}).status_code == 302


@pytest.mark.slow
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_plan_is_taken_as_a_file_everybody_can_read(officer, form):
    version, _ = threaded(officer)
    response = signed_in(officer).get(to(version, "download", form))
    assert response["Content-Disposition"].startswith("attachment")
    assert faults_of(response.content) == []


def test_giving_a_plan_to_somebody_is_written_down_with_its_ground(officer):
    version = served(officer)
    client = signed_in(officer)
    given = {"to": "Seaview School", "receiver": "setting", "basis": "looked_after", "reason": ""}
    asked = client.post(to(version, "give"), given)
    assert asked.status_code == 422
    assert "does not cover them (another school, college or setting)" in asked.content.decode()
    client.post(to(version, "give"), {**given, "basis": "interests", "reason": "They will teach Robin."})
    assert Disclosure.objects.get().basis == "interests"
    page = client.get(reverse("caseworker:ehc:versions", args=[version.plan.public_id]))
    assert "They will teach Robin." in page.content.decode()


def test_two_versions_stand_side_by_side(officer):
    version = final_of(officer)
    actions.change_row(
        row=version.rows.get(kind="need"), given={"words": "Robin finds it easy to join in."}, edition=None, by=officer,
        today=TODAY,
    )  # fmt: skip
    said = signed_in(officer).get(reverse("caseworker:ehc:compare", args=[version.plan.public_id])).content.decode()
    assert "[put in: " in said
    assert "[taken out: " in said


def test_the_checks_run_over_every_plan(officer):
    issue_final(final_of(officer), officer)
    client = signed_in(officer)
    client.post(reverse("caseworker:ehc:run-checks"))
    said = client.get(reverse("caseworker:ehc:results")).content.decode()
    assert "Robin Marlowe:" in said
    assert '<p class="gt-shown" role="status">1 plan</p>' in said
    assert client.get(reverse("caseworker:ehc:result", args=["silent_section"])).status_code == 200
    assert client.get(reverse("caseworker:ehc:result", args=["nothing"])).status_code == 404


def test_hours_are_shown_and_kept_by_a_manager(officer):
    issue_final(final_of(officer), officer)
    said = signed_in(officer).get(reverse("caseworker:ehc:hours")).content.decode()
    assert "38 hours" in said
    keep = reverse("caseworker:ehc:keep-hours")
    assert signed_in(officer).get(keep).status_code == 403
    manager = signed_in(person("send_manager", authority(area())))
    manager.post(keep, {"type": "speech_language", "provider": "Estuary Therapies", "hours": "30", "basis": "Contract"})
    assert "8 hours over" in manager.get(reverse("caseworker:ehc:hours")).content.decode()
    lines = reverse("caseworker:ehc:lines")
    assert "Robin Marlowe" in manager.get(f"{lines}?type=speech_language&provider=Estuary+Therapies").content.decode()


def test_nothing_is_said_of_a_paragraph_that_is_not_there(officer):
    version, _ = threaded(officer)
    signed_in(officer).post(to(version, "advice"), {"paragraph": "nothing", "because": "x"})
    assert not NotUsed.objects.exists()

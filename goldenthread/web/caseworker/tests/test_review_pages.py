"""Reviews in the browser's own requests: the report from last time's outcomes, the decision with its amendments."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.casework.asks.actions import record_paper
from goldenthread.casework.asks.models import Ask
from goldenthread.casework.history import in_force
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.plans import actions as plans
from goldenthread.casework.reviews import actions
from goldenthread.casework.reviews.models import Change, Report, Review
from goldenthread.casework.reviews.tests import factories as make
from goldenthread.casework.reviews.tests.factories import TODAY
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
HELD = {"held_on-day": "12", "held_on-month": "6", "held_on-year": "2024"}
SAYS = "The plan is out of step with what Robin can do."


@pytest.fixture
def w():
    made = make.whole()
    move_demonstration_clock(area=made.area, today=TODAY, by=place.TESTS)
    return made


def page(client, name, *args, who=None, **data):
    if who:
        client.force_login(who)
    address = reverse(name, args=args)
    return client.post(address, data, follow=True) if data else client.get(address, follow=True)


def text(response):
    return response.content.decode()


def kinds(case):
    return [e.kind for e in in_force(CaseEvent.objects.filter(case=case))]


def planned(w):
    version = plans.begin_plan(case=w.case, by=w.officer, today=TODAY, kind="amended")
    given = {"words": "Robin will read a page aloud.", "measure": "Heard weekly"}
    plans.add_row(version=version, section="e", kind="outcome", given=given, by=w.officer, today=TODAY)
    return version


def report(client, w, **changes):
    invitees = {f"came_{i.public_id}": "came" for i in w.review.invitees.all()}
    write = ("child:review:write", w.review.public_id)
    page(client, *write, "meeting", who=w.senco, **HELD, **invitees)
    page(client, *write, "views", child_views="I like art.", parent_views="More reading.")
    outcome = {"progress_1": "on_way", "onward_1": "keep", "words_1": "Half a page."}
    page(client, *write, "outcomes", **outcome)
    said = {"recommends": "amend", "recommendations": "A new outcome."} | changes
    return page(client, *write, "recommend", **said)


def test_the_senco_writes_the_report_from_last_times_outcomes(client, w):
    planned(w)
    actions.plan_meeting(review=w.review, on=TODAY, place="School", by=w.senco, today=TODAY)
    home = text(page(client, "setting:home", who=w.senco))
    assert "Robin Marlowe" in home
    assert "To be invited" in home
    asked = text(page(client, "child:review:write", w.review.public_id, "outcomes"))
    assert "Robin will read a page aloud." in asked
    assert "Heard weekly" in asked
    assert "Still to say" in text(page(client, "child:review:check", w.review.public_id))
    looked = text(report(client, w))
    assert "Still to say" not in looked
    sent = text(page(client, "child:review:check", w.review.public_id, go="1"))
    assert "Wednesday 10 July 2024" in sent
    (made,) = Report.objects.all()
    assert (made.outcomes.get().outcome, made.outcomes.get().progress) == ("Robin will read a page aloud.", "on_way")
    assert {"review_meeting_held", "report_sent"} <= set(kinds(w.case))


def test_drafts_are_shared_among_the_settings_staff(client, w):
    page(client, "child:review:write", w.review.public_id, "views", who=w.senco, child_views="I like art.")
    head = place.person("setting_head", w.school)
    assert "I like art." in text(page(client, "child:review:write", w.review.public_id, "views", who=head))


def decided(client, w, decision="amend"):
    actions.send_report(review=w.review, given=make.given(w.review), by=w.senco, today=TODAY)
    w.review.refresh_from_db()
    said = {"decision": decision, "reasons": SAYS, "version": w.review.version}
    return page(client, "caseworker:reviews:decide", w.review.public_id, who=w.officer, **said)


def test_two_who_decide_at_once_are_told_with_both_texts_and_the_second_may_still_send(client, w):
    decided(client, w)
    mine = {"decision": "no_change", "reasons": "The plan fits as it is.", "version": w.review.version}
    told = page(client, "caseworker:reviews:decide", w.review.public_id, **mine)
    assert told.status_code == 422
    assert f"“{SAYS}”" in text(told)
    assert "The plan fits as it is." in text(told)
    assert f'name="version" value="{w.review.version + 1}"' in text(told)
    again = mine | {"version": w.review.version + 1}
    assert page(client, "caseworker:reviews:decide", w.review.public_id, **again).status_code == 200
    assert Review.objects.get(pk=w.review.pk).decision == "no_change"


def test_to_amend_without_amendments_is_refused(client, w):
    assert "There are none here yet" in text(decided(client, w))
    refused = page(client, "caseworker:reviews:send", w.review.public_id, way="letter")
    assert refused.status_code == 422
    assert "cannot be sent without the proposed amendments" in text(refused)
    assert not Letter.objects.exists()
    assert "decision_notified" not in kinds(w.case)


def test_amendments_as_a_document_go_with_the_decision(client, w):
    decided(client, w)
    file = SimpleUploadedFile("amendments.txt", b"Section E: a new outcome for reading.", "text/plain")
    done = page(
        client, "caseworker:reviews:send", w.review.public_id, way="other", document=file,
        amendments="A new outcome for reading in Section E.", **{"on-day": "19", "on-month": "6", "on-year": "2024"},
    )  # fmt: skip
    assert "15 days" in text(done)
    assert {"decision_notified", "amendment_notice_sent"} <= set(kinds(w.case))


@pytest.mark.slow
def test_the_letter_carries_the_proposed_version(client, w):
    decided(client, w)
    make.proposed(w)
    shown = text(page(client, "caseworker:reviews:send", w.review.public_id, way="letter"))
    letter = Letter.objects.get(about=f"review:{w.review.public_id}")
    assert letter.enclosures.count() == 1
    assert "We propose to change" in letter.subject
    assert "drafted" in shown


def test_to_cease_is_for_a_delegated_officer(client, w):
    assert decided(client, w, "cease").status_code == 403


def test_the_month_by_state_and_many_invited_at_once(client, w):
    actions.plan_meeting(review=w.review, on=TODAY.replace(day=30), place="School", by=w.senco, today=TODAY)
    shown = text(page(client, "caseworker:reviews:month", who=w.officer))
    assert "To be invited" in shown
    done = text(page(client, "caseworker:reviews:invite-many", review=w.review.public_id))
    assert "1 review" in done
    assert Letter.objects.filter(about=f"review:{w.review.public_id}").count() >= 2
    assert Review.objects.get().invitees.exclude(ask=None).count() == 3


def test_putting_off_says_by_whom_and_why(client, w):
    actions.plan_meeting(review=w.review, on=TODAY.replace(day=30), by=w.senco, today=TODAY)
    w.review.refresh_from_db()
    shown = page(
        client, "child:review:put-off", w.review.public_id, who=w.senco, whose="family", why="In hospital this month.",
        version=w.review.version,
    )  # fmt: skip
    assert "Put off by the family: In hospital this month." in text(shown)


def test_who_contributes_opens_into_its_list(client, w):
    actions.plan_meeting(review=w.review, on=TODAY, by=w.senco, today=TODAY)
    actions.send_report(review=w.review, given=make.given(w.review), by=w.senco, today=TODAY)
    assert "1 of 1" in text(page(client, "caseworker:reviews:contributions", who=w.manager))
    assert "Robin Marlowe" in text(page(client, "caseworker:reviews:behind", "health"))


def test_a_re_assessment_runs_its_clock_on_the_childs_page(client, w):
    day = {"on-day": "19", "on-month": "6", "on-year": "2024"}
    begun = page(
        client, "caseworker:reviews:begin-change", w.case.public_id, "reassessment_requested", who=w.officer,
        qualifier="setting", **day,
    )  # fmt: skip
    assert "Thursday 4 July 2024" in text(begun)
    change = Change.objects.get()
    page(client, "caseworker:reviews:step", change.public_id, "decision_to_reassess_notified", **day)
    assert w.case.duties.get(step="final_14w").due_on.isoformat() == "2024-09-25"
    assert "Re-assessment" in text(page(client, "caseworker:reviews:changes"))


def test_every_kind_of_change_can_begin(client, w):
    shown = text(page(client, "caseworker:reviews:choose-change", w.case.public_id, who=w.officer))
    for name in ("Re-assessment", "Move to another area", "Ceasing the plan", "Personal budget"):
        assert name in shown


def test_a_plan_is_taken_over(client, w):
    child = people.child(w.area, "Newcomer")
    days = {"made_on": (1, 9, 2022), "transferred_on": (10, 6, 2024), "reviewed_on": (4, 9, 2023)}
    given = {
        f"{name}-{part}": str(n)
        for name, day in days.items()
        for part, n in zip(("day", "month", "year"), day, strict=True)
    }
    shown = page(
        client,
        "caseworker:reviews:take-over",
        child.public_id,
        who=w.officer,
        old_authority="Hillside Council",
        **given,
    )
    assert "Hillside Council" in text(shown)
    case = child.cases.get()
    assert case.duties.get(step="inform_family").due_on.isoformat() == "2024-07-22"
    assert case.duties.get(process="move", step="review_complete").due_on.isoformat() == "2024-09-09"


OFFICERS = ("caseworker:reviews:month", "caseworker:reviews:campaigns", "caseworker:reviews:changes")


@pytest.mark.parametrize("name", OFFICERS)
def test_who_may_open_each(client, w, name):
    assert page(client, name, who=w.officer).status_code == 200
    assert page(client, name, who=w.senco).status_code == 403
    assert page(client, name, who=place.person()).status_code == 404


def test_another_setting_sees_nothing_of_it(client, w):
    other = place.person("setting_senco", place.organisation(w.area, name="Other"))
    for name in ("one", "plan", "check"):
        assert page(client, f"child:review:{name}", w.review.public_id, who=other).status_code == 404
    assert "Marlowe" not in text(page(client, "setting:home"))


def test_a_review_comes_on_to_the_list_when_it_is_asked_for(client, w):
    w.review.delete()
    assert "not on the list yet" in text(page(client, "caseworker:reviews:of-case", w.case.public_id, who=w.officer))
    assert not Review.objects.exists()
    assert "asked for early" in text(page(client, "caseworker:reviews:of-case", w.case.public_id, early="on"))


def test_the_plans_own_page_holds_amendments_until_the_decision_goes_with_them(client, w):
    version = make.proposed(w)
    actions.send_report(review=w.review, given=make.given(w.review), by=w.officer, today=TODAY)
    where = ("caseworker:ehc:issue", version.plan.public_id, version.public_id)
    shown = text(page(client, *where, who=w.officer))
    assert "A review meeting was held on 12 June 2024" in shown
    assert reverse("caseworker:reviews:send", args=[w.review.public_id]) in shown
    refused = page(client, *where, way="other", note="By hand", key="k")
    assert refused.status_code == 422
    assert "in one letter" in text(refused)
    assert "amendment_notice_sent" not in kinds(w.case)


def test_a_report_tells_which_of_the_agencies_invited_had_a_part(client, w):
    for role in ("health", "social_care"):
        actions.add_invitee(review=w.review, role=role, name=f"Somebody of {role}", by=w.officer, today=TODAY)
    attendance = {i.public_id: "nothing" if i.role == "health" else "came" for i in w.review.invitees.all()}
    given = make.given(w.review, attendance=attendance)
    actions.send_report(review=w.review, given=given, by=w.senco, today=TODAY)
    told = CaseEvent.objects.get(kind="report_sent").details
    assert told["agencies"] == {"health": False, "social_care": True}


def reachable(w):
    """The day fixed, everybody invited by e-mail, and what the school was asked for in."""
    make.details(w.area)
    ahead = TODAY + timedelta(days=21)
    actions.plan_meeting(review=w.review, on=ahead, at="10 am", place="Seaview", by=w.officer, today=TODAY)
    w.setting.email = "office@seaview.example"
    w.setting.save()
    actions.ask_for_advice(review=w.review, by=w.officer, today=TODAY)
    ask = Ask.objects.get(invitee__role="setting")
    said = {"author_name": "Beth Hay", "text": "Robin reads half a page."}
    record_paper(ask=ask, received_on=TODAY, by=w.officer, today=TODAY, **said)


def test_the_papers_of_a_review_go_with_the_letters_and_each_is_recorded(
    client, w, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.DATA = tmp_path
    reachable(w)
    where = ("caseworker:reviews:papers", w.review.public_id)
    shown = text(page(client, *where, who=w.officer))
    assert "Beth Hay, Wednesday 19 June 2024" in shown
    assert "at least two weeks before the meeting: by" in shown
    with django_capture_on_commit_callbacks(execute=True):
        page(client, *where, go="1")
    letters = Letter.objects.filter(template="review_papers")
    assert all(letter.enclosures.count() == 1 for letter in letters)
    family = letters.get(recipients__party__isnull=False)
    assert family.state == "sent"
    assert CaseEvent.objects.get(kind="advice_circulated").details["letter"] == family.public_id
    assert w.review.invitees.get(role="family").papers == family.public_id
    assert "Sent</a>, Wednesday 19 June 2024" in text(page(client, *where))
    assert page(client, *where, who=w.senco).status_code == 403
    assert page(client, *where, who=place.person()).status_code == 404


def test_a_budget_refused_ends_when_its_letter_goes(client, w, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.DATA = tmp_path
    make.details(w.area)
    kind = "personal_budget_requested"
    change = actions.begin_change(case=w.case, kind="budget", begins=kind, on=TODAY, by=w.officer, today=TODAY)
    where = ("caseworker:reviews:budget-decide", change.public_id)
    given = {"qualifier": "refused", "words": "It would cost more than the lessons do.", "way": "letter"}
    assert page(client, *where, who=w.officer, **given).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        assert "has gone by e-mail to May Marlowe" in text(page(client, *where, who=w.manager, **given))
    event = CaseEvent.objects.get(kind="personal_budget_decided")
    assert (event.qualifier, event.details["decided_by"]) == ("refused", w.manager.name)
    assert Change.objects.get().outcome == "refused"

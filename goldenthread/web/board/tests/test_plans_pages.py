"""The pages of the plans: who may open them, what they show, and that nothing typed is lost."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.improvement import actions
from goldenthread.improvement.models import Action, Dependency, Focus, Measure, Priority, Risk, Strategy, Update
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests import factories as place
from goldenthread.web.components.tests.rooms import Room

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


def boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


@pytest.fixture
def lead(area):
    return place.person("strategy_lead", place.authority(area), name="Una Vale")


@pytest.fixture
def member(area):
    return place.person("lead_member", place.authority(area), name="Ivo Stone")


@pytest.fixture
def plan(area, lead):
    """A recommendation with an action of the lead's, a measure behind its line, a document and an update of May."""
    priority = make.priority(kind="recommendation")
    action = make.action(priority, owner=lead, starts_on=date(2023, 9, 1), due_on=date(2024, 7, 1))
    measure = make.measure()
    line = {"baseline": 4, "baseline_on": date(2024, 1, 1), "value": 60, "due_on": date(2024, 12, 31)}
    actions.set_target(measure=measure, of=priority, period_kind="snapshot", by=place.TESTS, **line)
    make.reading(measure, 4, date(2024, 5, 1))
    make.reading(measure, 5, TODAY)
    piece = actions.add_evidence(
        area=area, of=priority, kind="document", title="Minutes of May", day=date(2024, 5, 20), by=place.TESTS
    )
    for day, rating in ((date(2024, 5, 31), "at_risk"), (date(2024, 10, 31), "off_track")):
        actions.report_progress(
            of=priority, rating=rating, reasons="Advice is late.", day=day, today=day, by=place.TESTS, evidence=[piece],
            answer="It is.",
        )  # fmt: skip
    return priority, action, measure, piece


@pytest.fixture
def text_of(client):
    return Room(client, "plans").get


@pytest.fixture
def post(client):
    def send(user, name, /, *args, **data):
        client.force_login(user)
        return client.post(reverse(f"plans:{name}", args=args), data)

    return send


SEEN = ("home", "mine", "strategies")
KEPT = ("add-strategy", "add-measure")


@pytest.mark.parametrize("name", SEEN + KEPT)
def test_a_colleague_without_the_permission_is_told_so_and_an_outsider_learns_nothing(client, area, name):
    address = reverse(f"plans:{name}")
    assert client.get(address).status_code == 302
    client.force_login(place.person("send_officer", place.authority(area)))
    assert client.get(address).status_code == 403
    client.force_login(place.person())
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", KEPT)
def test_one_who_only_reads_does_not_keep(client, member, name):
    client.force_login(member)
    assert client.get(reverse(f"plans:{name}")).status_code == 403


def test_another_area_s_plan_is_not_there(client, plan, area):
    other = place.area("881", "Essex")
    client.force_login(place.person("strategy_lead", place.authority(other)))
    priority, action, measure, _ = plan
    for name, row in (("priority", priority), ("action", action), ("measure", measure), ("action-progress", action)):
        assert client.get(reverse(f"plans:{name}", args=[row.public_id])).status_code == 404


def test_an_area_without_a_plan_is_told_what_will_be_here(text_of, lead):
    assert "There is no plan yet" in text_of(lead, "home")


def test_the_plan_on_a_page(text_of, lead, plan):
    shown = text_of(lead, "home").replace("\u00a0", " ")
    assert "3. Working together on plans" in shown
    assert "At risk" in shown
    assert "1 of 1 against it" in shown
    assert "progress owed since" in shown  # due from me
    assert "after the demonstration’s day" in shown
    assert "31 October 2024" in shown
    assert "Recommendation 3 is told to be at risk" in shown  # what changed


def test_what_changed_is_shown_since_the_day_asked_for(text_of, lead, plan):
    assert "is told to be at risk" not in text_of(lead, "home", since="2024-06-01")
    assert "is told to be at risk" in text_of(lead, "home", since="no day at all")


def test_a_priority_tells_what_is_known_of_it(text_of, lead, plan):
    priority, *_ = plan
    actions.tell(priority=priority, kind="did", words="Hired two.", day=TODAY, by=place.TESTS, assertion=True)
    shown = text_of(lead, "priority", priority.public_id)
    for words in (
        "Hired two.",
        "Which figure shows it?",
        "Behind its line",
        "Minutes of May",
        "Advice is late.",
    ):
        assert words in shown


def test_an_action_and_a_measure_have_their_pages_and_the_measure_its_picture(client, text_of, lead, plan):
    _, action, measure, _ = plan
    assert "Bring in more advice." in text_of(lead, "action", action.public_id)
    assert "Every reading" in text_of(lead, "measure", measure.public_id)


@pytest.mark.slow
def test_the_picture_of_a_measure_says_what_it_shows(client, lead, plan):
    client.force_login(lead)
    answer = client.get(reverse("plans:chart", args=[plan[2].targets.get().public_id]))
    assert answer["Content-Type"] == "image/svg+xml"
    assert b"What it read, 2024-06-19: 5%" in answer.content


def test_progress_rests_on_something_and_nothing_typed_is_lost(post, lead, plan):
    answer = post(lead, "action-progress", plan[1].public_id, rating="on_track", reasons="It goes well indeed.")
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "has to rest on something" in shown
    assert "It goes well indeed." in shown
    assert not Update.objects.filter(action=plan[1]).exists()


def test_progress_is_told_with_evidence_at_hand(post, lead, plan):
    _, action, _, piece = plan
    told = {"rating": "on_track", "reasons": "It goes well.", "evidence": f"e-{piece.public_id}"}
    assert post(lead, "action-progress", action.public_id, **told).status_code == 302
    update = Update.objects.get(action=action)
    assert (update.author, update.day, list(update.evidence.all())) == (lead, TODAY, [piece])


def test_a_rating_against_its_measure_is_questioned_and_kept_with_the_answer(post, lead, plan, text_of):
    _, action, measure, _ = plan
    reading = measure.readings.get(period_to=TODAY)
    told = {"rating": "on_track", "reasons": "It goes well.", "evidence": f"r-{reading.public_id}"}
    asked = post(lead, "action-progress", action.public_id, **told)
    assert asked.status_code == 422
    assert "is behind its line" in asked.content.decode()
    assert not Update.objects.filter(action=action).exists()
    post(lead, "action-progress", action.public_id, **told, answer="Old cases come first.")
    shown = text_of(lead, "action", action.public_id)
    assert "Old cases come first." in shown
    assert "is behind its line" in shown


def test_evidence_is_added_with_the_update_and_only_with_it(post, lead, plan):
    _, action, _, _ = plan
    told = {"rating": "on_track", "reasons": "It goes well.", "new_title": "Letter", "new_kind": "feedback"}
    assert "Enter its day" in post(lead, "action-progress", action.public_id, **told).content.decode()
    told |= boxes("new_day", date(2024, 6, 1))
    assert post(lead, "action-progress", action.public_id, **(told | {"rating": "nonsense"})).status_code == 422
    assert not action.evidence.exists()
    post(lead, "action-progress", action.public_id, **told)
    assert action.evidence.get().title == "Letter"


def test_a_priority_s_progress_is_told(post, lead, plan):
    priority, _, _, piece = plan
    told = {"rating": "off_track", "reasons": "Late.", "evidence": f"e-{piece.public_id}"}
    refused = post(lead, "priority-progress", priority.public_id, **told)
    assert "The last update is of 31 October 2024" in refused.content.decode()


def test_two_who_change_an_action_at_once_are_shown_both_versions(post, lead, plan):
    _, action, _, _ = plan
    opened = {"words": "Bring in much more advice.", "version": 1, **boxes("due_on", date(2024, 7, 1))}
    actions.change_action(action, version=1, by=place.TESTS, words="Bring in some advice.")
    answer = post(lead, "edit-action", action.public_id, **opened)
    shown = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Somebody else changed this", "Bring in much more advice.", "Bring in some advice."):
        assert words in shown
    assert Action.objects.get(pk=action.pk).words == "Bring in some advice."
    assert post(lead, "edit-action", action.public_id, **(opened | {"version": 2})).status_code == 302
    assert Action.objects.get(pk=action.pk).words == "Bring in much more advice."


def test_a_strategy_is_begun_with_priorities_actions_steps_and_risks(post, lead, area):
    post(lead, "add-strategy", title="Autism strategy", kind="strategy", **boxes("starts_on", TODAY))
    strategy = Strategy.objects.get(title="Autism strategy")
    post(lead, "add-priority", strategy.public_id, number="1", kind="priority", title="Diagnosis", words="Sooner.")
    priority = Priority.objects.get(strategy=strategy)
    mine = {"owner": place.authority(area).public_id, "owner_role": "Lead", "owner_person": lead.public_id}
    post(lead, "add-action", priority.public_id, words="Open a clinic", **mine, **boxes("due_on", date(2025, 1, 1)))
    action = Action.objects.get(priority=priority)
    assert action.owner_person == lead
    post(lead, "add-milestone", action.public_id, words="Room found", **boxes("due_on", date(2024, 9, 1)))
    step = action.milestones.get()
    post(lead, "edit-milestone", step.public_id, words="Room found", version=1, **boxes("due_on", date(2024, 9, 1)),
         **boxes("reached_on", TODAY))  # fmt: skip
    step.refresh_from_db()
    assert step.reached_on == TODAY
    post(lead, "add-cost", action.public_id, amount="1200.50", year="2024-25", source="Grant")
    assert action.costs.get().source == "Grant"
    post(lead, "add-risk", priority.public_id, words="No room", likelihood="2", impact="4")
    risk = Risk.objects.get(priority=priority)
    post(lead, "edit-risk", risk.public_id, words="No room", likelihood="1", impact="4", version=1)
    risk.refresh_from_db()
    assert risk.score == 4
    post(lead, "refocus", priority.public_id, year="2024-25", words="Waits", **boxes("starts_on", TODAY))
    assert Focus.objects.get(priority=priority).words == "Waits"
    post(lead, "tell", priority.public_id, kind="did", words="Opened it.", **boxes("day", TODAY))
    assert priority.accounts.get().words == "Opened it."
    post(lead, "add-action", priority.public_id, words="Staff it")
    second = Action.objects.get(words="Staff it")
    post(lead, "add-dependency", second.public_id, on=action.public_id)
    assert Dependency.objects.get(action=second).on == action


def test_a_measure_is_added_tied_read_and_its_target_changed(post, lead, plan):
    priority, *_ = plan
    post(lead, "add-measure", name="Waits", unit="weeks", polarity="lower")
    measure = Measure.objects.get(name="Waits")
    tied = {"measure": measure.public_id, "period_kind": "snapshot", "shape": "line", "value": "18"}
    refused = post(lead, "add-target", priority.public_id, **tied)
    assert "the day by which it is to be reached" in refused.content.decode()
    post(lead, "add-target", priority.public_id, **tied, **boxes("due_on", date(2025, 1, 1)))
    target = measure.targets.get()
    post(lead, "edit-target", target.public_id, period_kind="snapshot", shape="line", value="12", version=1,
         **boxes("due_on", date(2025, 1, 1)))  # fmt: skip
    target.refresh_from_db()
    assert target.value == 12
    day = {**boxes("first", TODAY), **boxes("last", TODAY)}
    post(lead, "add-reading", measure.public_id, value="30", kind="snapshot", citation="Trust's return", **day)
    assert measure.readings.get().value == 30
    post(lead, "edit-measure", measure.public_id, name="Waits to be seen", unit="weeks", polarity="lower", version=1)
    measure.refresh_from_db()
    assert measure.name == "Waits to be seen"


def test_a_number_taken_is_refused_at_its_box(post, lead, plan):
    priority, *_ = plan
    again = {"number": "3", "kind": "priority", "title": "Another", "words": "Words typed at length."}
    shown = post(lead, "add-priority", priority.strategy.public_id, **again).content.decode()
    assert "has a number 3 already" in shown
    assert "Words typed at length." in shown


def test_my_actions_and_the_report_are_made_from_the_record(text_of, lead, plan):
    assert "Due from me" in text_of(lead, "mine")
    assert "Due from me" in text_of(lead, "home")
    assert "Due from me" not in text_of(place.person("inspector", place.authority(plan[0].area)), "home")
    shown = text_of(lead, "report", plan[0].strategy.public_id)
    for words in ("What we wanted", "The difference it made", "Next", "Plans in 20 weeks"):
        assert words in shown


def test_an_inspection_says_what_answers_each_finding(text_of, lead, area):
    found = actions.add_inspection(
        area=area, title="Inspection of 2023", framework="2023", first_day=date(2023, 3, 6), last_day=date(2023, 3, 10),
        outcome="Inconsistent", by=place.TESTS,
    )  # fmt: skip
    finding = actions.add_finding(inspection=found, kind="better", ref="N1", words="Too slow.", by=place.TESTS)
    make.priority(make.strategy(inspection=found), findings=[finding])
    shown = text_of(lead, "inspection", found.public_id)
    assert "Too slow." in shown
    assert "Answered by" in shown


def test_readings_are_brought_up_to_date_from_our_own_figures(client, post, lead, plan, settings, tmp_path):
    settings.DATA = tmp_path
    make.measure(name="Open beyond 20 weeks", unit="assessments", polarity="lower", indicator="EHC-05")
    answer = post(lead, "bring-readings")
    assert answer.status_code == 302
    assert "One reading is new." in client.get(answer.url).content.decode()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "begins"), [("report-pdf", b"%PDF"), ("report-word", b"PK")])
def test_the_report_goes_out_as_pdf_and_as_word(client, lead, plan, name, begins):
    client.force_login(lead)
    answer = client.get(reverse(f"plans:{name}", args=[plan[0].strategy.public_id]))
    assert answer.content.startswith(begins)
    assert "attachment" in answer["Content-Disposition"]

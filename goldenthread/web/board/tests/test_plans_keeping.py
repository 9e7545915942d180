"""Keeping a plan once it was begun: what an inspection found, figures given later, what is changed or taken out."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.audit.models import Change
from goldenthread.improvement import actions
from goldenthread.improvement.models import (
    Account,
    Claim,
    Cost,
    Dependency,
    Finding,
    Inspection,
    Milestone,
    Strategy,
    Target,
)
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


def boxes(**days):
    return {f"{n}-{part}": getattr(day, part) for n, day in days.items() for part in ("day", "month", "year")}


@pytest.fixture
def lead(area):
    return place.person("strategy_lead", place.authority(area), name="Una Vale")


@pytest.fixture
def inspection(area):
    return actions.add_inspection(
        area=area, title="Inspection of 2023", framework="2023", first_day=date(2023, 3, 6), last_day=date(2023, 3, 10),
        outcome="Not known yet", by=place.TESTS,
    )  # fmt: skip


@pytest.fixture
def priority(inspection):
    return make.priority(make.strategy(inspection=inspection))


@pytest.fixture
def get(client, lead):
    def read(name, *args, user=lead, status=200, **query):
        client.force_login(user)
        answer = client.get(reverse(f"plans:{name}", args=args), query)
        assert answer.status_code == status
        return answer.content.decode()

    return read


@pytest.fixture
def post(client, lead):
    def send(name, *args, user=lead, status=302, **data):
        client.force_login(user)
        answer = client.post(reverse(f"plans:{name}", args=args), data)
        assert answer.status_code == status, answer.content.decode()[-1500:]
        return answer.content.decode()

    return send


def test_an_inspection_is_written_down_and_its_report_when_it_comes(post, get, area):
    days = boxes(first_day=date(2024, 6, 10), last_day=date(2024, 6, 14))
    post("add-inspection", title="Inspection of 2024", framework="2023", outcome="Not known yet", **days)
    made = Inspection.objects.get()
    assert "Nothing is written down of what it found" in get("inspection", made.public_id)
    said = {"title": made.title, "framework": "2023", "outcome": "Inconsistent", "outcome_code": "2", **days}
    early = post("edit-inspection", made.public_id, status=422, version=1, **said,
                 **boxes(published_on=date(2024, 6, 13)))  # fmt: skip
    assert "The report comes after the visit" in early
    post("edit-inspection", made.public_id, version=1, **said, **boxes(published_on=date(2024, 8, 1)))
    stale = post("edit-inspection", made.public_id, status=422, version=1, **said | {"outcome": "Mine"})
    assert "Somebody else changed this" in stale
    made.refresh_from_db()
    assert (made.outcome, made.published_on) == ("Inconsistent", date(2024, 8, 1))


def test_what_it_found_is_added_changed_and_answered(post, get, inspection, priority):
    post("add-finding", inspection.public_id, kind="improvement", ref="1", words="Too slow.")
    again = post("add-finding", inspection.public_id, status=422, kind="improvement", ref="1", words="Again.")
    assert "There is a finding 1 of this kind already" in again
    row = Finding.objects.get()
    post("edit-finding", row.public_id, kind="improvement", ref="1", words="Far too slow.", version=1)
    post("answers", priority.public_id, findings=[row.public_id])
    assert list(priority.findings.all()) == [row]
    assert "Far too slow." in get("priority", priority.public_id)
    assert "Answered by" in get("inspection", inspection.public_id)
    post("answers", priority.public_id, version="")
    assert not priority.findings.exists()
    assert Change.objects.filter(action="improvement.findings_answered").count() == 2


def test_a_strategy_says_which_inspection_it_answers(post, get, inspection):
    said = {"title": "A plan", "kind": "inspection", **boxes(starts_on=date(2024, 7, 1))}
    post("add-strategy", **said, inspection=inspection.public_id)
    made = Strategy.objects.get()
    assert made.inspection == inspection
    post("edit-strategy", made.public_id, **said, inspection="", version=1)
    made.refresh_from_db()
    assert made.inspection is None
    assert "answers no inspection yet" in get("answers", make.priority(made).public_id)


def test_words_without_a_figure_ask_for_it_until_it_is_given(post, get, priority):
    post("tell", priority.public_id, kind="did", words="Waits have fallen.", **boxes(day=TODAY))
    told = Account.objects.get()
    assert told.assertion
    assert reverse("plans:figure", args=[told.public_id]) in get("priority", priority.public_id)
    bare = post("figure", told.public_id, status=422, words="They really fell.", **boxes(day=TODAY))
    assert "Give the figure" in bare
    post("figure", told.public_id, words="The longest wait fell from 40 weeks to 30.", **boxes(day=TODAY))
    shown = get("priority", priority.public_id)
    assert "Which figure shows it?" not in shown
    assert "The figure of “Waits have fallen.”" in shown


def test_a_figure_that_the_record_contradicts_is_questioned_first(post, priority):
    measure = make.measure(name="Waits", unit="weeks", polarity="lower")
    actions.set_target(measure=measure, of=priority, period_kind="snapshot", by=place.TESTS)
    make.reading(measure, 40, date(2024, 5, 1))
    make.reading(measure, 30, TODAY)
    told = actions.tell(priority=priority, kind="did", words="The longest wait fell.", day=TODAY, by=place.TESTS)
    wrong = post("figure", told.public_id, status=422, words="The longest wait fell by 20 weeks.", **boxes(day=TODAY))
    assert "The record says" in wrong
    post("figure", told.public_id, words="The longest wait fell by 10 weeks.", **boxes(day=TODAY))
    assert Account.objects.filter(figure_for=told).count() == 1


def test_what_is_said_of_a_quarter_is_held_to_its_figures(post):
    fund = make.strategy(kind="fund", starts_on=date(2023, 4, 1), ends_on=date(2025, 3, 31))
    measure = make.measure(name="At home after 91 days")
    actions.set_target(measure=measure, of=make.priority(fund), period_kind="quarter", by=place.TESTS)
    make.reading(measure, 82, date(2023, 6, 30), first=date(2023, 4, 1), kind="quarter")
    make.reading(measure, 78, date(2023, 9, 30), first=date(2023, 7, 1), kind="quarter")
    words = "At home after 91 days improved."
    at = ("quarterly-comment", fund.public_id, "2023-24-q2", measure.public_id)
    assert "The record says" in post(*at, status=422, words=words)
    assert not Account.objects.exists()
    post(*at, words=words, answer="The hubs' own figures show it: they are counted from October.")
    assert Claim.objects.get(outcome="questioned").answer.startswith("The hubs")
    post(*at, words="At home after 91 days got worse: hubs were closed in August.")
    assert Account.objects.count() == 2


@pytest.fixture
def rows(priority):
    action, other = make.action(priority), make.action(priority, words="Find the money.")
    measure = make.measure()
    return {
        "milestones": actions.add_milestone(action=action, words="Draft", due_on=TODAY, by=place.TESTS),
        "costs": actions.add_cost(action=action, amount=10, year="2024-25", source="Grant", by=place.TESTS),
        "waits": actions.depend(action=action, on=other, by=place.TESTS),
        "targets": actions.set_target(measure=measure, of=priority, period_kind="year", by=place.TESTS),
    }


MODELS = {"milestones": Milestone, "costs": Cost, "waits": Dependency, "targets": Target}


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_what_is_no_longer_meant_is_taken_out_with_a_reason_that_is_kept(post, get, rows, kind):
    row = rows[kind]
    assert "Say why" not in get("take-out", kind, row.public_id)
    post("take-out", kind, row.public_id, status=422, because="")
    assert MODELS[kind].objects.exists()
    post("take-out", kind, row.public_id, because="Put in twice.")
    assert not MODELS[kind].objects.exists()
    change = Change.objects.get(action__endswith="_taken_out")
    assert change.details["because"] == "Put in twice."
    assert row.public_id in change.details["was"]
    get("take-out", kind, row.public_id, status=404)


def test_nothing_else_is_taken_out_and_only_by_those_who_keep_plans(get, rows, area):
    get("take-out", "strategies", "x", status=404)
    member = place.person("lead_member", place.authority(area))
    get("take-out", "costs", rows["costs"].public_id, user=member, status=403)
    other = place.person("strategy_lead", place.authority(place.area("881", "Essex")))
    get("take-out", "costs", rows["costs"].public_id, user=other, status=404)


def test_a_cost_is_changed(post, get, rows):
    row = rows["costs"]
    assert reverse("plans:edit-cost", args=[row.public_id]) in get("action", row.action.public_id)
    post("edit-cost", row.public_id, amount="25.50", year="2024-25", source="Grant", version=1)
    row.refresh_from_db()
    assert float(row.amount) == 25.5
    post("edit-cost", row.public_id, status=422, amount="-1", year="2024-25", source="Grant", version=2)
    stale = post("edit-cost", row.public_id, status=422, amount="7", year="2024-25", source="Grant", version=1)
    assert "Somebody else changed this" in stale


def test_an_action_has_a_measure_of_its_own(post, get, priority):
    action, measure = make.action(priority), make.measure()
    post("add-action-target", action.public_id, measure=measure.public_id, period_kind="snapshot", shape="line")
    assert Target.objects.get().action == action
    assert measure.name in get("action", action.public_id)


@pytest.fixture
def told(priority):
    """A plan of two years, of July 2022 and 2023, with something told and done in each."""
    actions.change_strategy(priority.strategy, version=1, starts_on=date(2022, 7, 1), by=place.TESTS)
    for day, words in ((date(2023, 1, 1), "Hired one."), (date(2024, 1, 1), "Hired two.")):
        actions.tell(priority=priority, kind="did", words=words, day=day, by=place.TESTS)
        actions.refocus(priority=priority, year=str(day.year), starts_on=day, words=f"Keep {words}", by=place.TESTS)
    action = make.action(priority, starts_on=date(2023, 8, 1), due_on=date(2024, 5, 31))
    actions.add_cost(action=action, amount=1200, year="2023-24", source="Grant", by=place.TESTS)
    actions.add_risk(priority=priority, words="Nobody applies", likelihood=3, impact=4, by=place.TESTS, today=TODAY)
    return priority.strategy


def test_a_report_is_of_one_year_of_the_plan(get, told):
    first, second = (get("report", told.public_id, year=year) for year in ("1", "2"))
    assert "year 1, 1 July 2022 to 30 June 2023" in first
    assert "Hired one." in first
    assert "Hired two." not in first
    assert "Nobody applies" not in first
    for words in ("Hired two.", "Bring in more advice.", "31 May 2024 (late)", "£1,200", "Nobody applies"):
        assert words in second
    assert "Hired one." not in second.replace("Keep Hired one.", "")
    whole = get("report", told.public_id, year="nonsense")
    assert "Hired one." in whole
    assert "Hired two." in whole


@pytest.mark.slow
@pytest.mark.parametrize("name", ["report-pdf", "report-word"])
def test_the_report_of_a_year_goes_out_under_its_name(client, lead, told, name):
    client.force_login(lead)
    answer = client.get(reverse(f"plans:{name}", args=[told.public_id]), {"year": "1"})
    assert "year-1" in answer["Content-Disposition"]

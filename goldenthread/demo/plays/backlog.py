"""The requests and assessments that the January return left open: confirmed for the most part, finished for few."""

import random
from datetime import date, timedelta

from goldenthread.casework.choices import Answer, LeftOpen
from goldenthread.casework.models import Case, CaseEvent, Confirmation
from goldenthread.demo.dates import some_working_day
from goldenthread.demo.plays.agenda import BEGIN, Item, Thread, answered, days_on, happened, in_order
from goldenthread.demo.plays.assessing import ADVICE, Schools, ask_for_advice, decide, draft_plan, issue
from goldenthread.partnership.models import Area

UNANSWERED, NOT_OURS = 0.11, 0.02
"""Shares of what was left open that nobody has answered by June, and that turn out to be another authority's."""
ISSUED, NO_PLAN, WITHDRAWN, DRAFTED = 0.24, 0.015, 0.015, 0.12
"""What becomes of the assessments confirmed as still open. Few are finished: the backlog grows."""
ADVICE_KNOWN = 0.35
"""Share of them where the officer also records what advice was asked for and received."""
CONFIRMED_BY = date(2024, 3, 8)
LAST_DRAFT, LAST_FINAL = date(2024, 5, 10), date(2024, 6, 18)


def open_in_file(area: Area, rng: random.Random, schools: Schools) -> list[Item]:
    """What is recorded of every assessment that the file left open."""
    kinds = (LeftOpen.REQUEST, LeftOpen.ASSESSMENT)
    asked = Confirmation.objects.filter(area=area, kind__in=kinds).select_related("case").order_by("pk")
    decided = dict(
        CaseEvent.objects.filter(area=area, kind="decision_to_assess_notified").values_list("case_id", "occurred_on")
    )
    found: list[Item] = []
    for one in asked:
        fate = rng.random()
        if fate < UNANSWERED:
            continue
        if fate < UNANSWERED + NOT_OURS:
            found.append(answered(Thread(one.case), one, some_working_day(rng, BEGIN, CONFIRMED_BY), Answer.NOT_OURS))
        elif one.kind == LeftOpen.REQUEST:
            received = one.case.opened_on or BEGIN
            found += in_order(decide(rng, Thread(one.case), received, schools, BEGIN))
        else:
            found += in_order(_still_open(rng, one, decided.get(one.case_id), schools))
    return found


def _still_open(rng: random.Random, asked: Confirmation, decided: date | None, schools: Schools) -> list[Item]:
    """An assessment that is under way: said to be, and what happens then."""
    thread = Thread(asked.case)
    on = some_working_day(rng, BEGIN, CONFIRMED_BY)
    found = [answered(thread, asked, on, Answer.STILL_OPEN)]
    if asked.case.stage == Case.Stage.ASSESSING and decided and rng.random() < ADVICE_KNOWN:
        found += ask_for_advice(rng, thread, decided, since=on)[: len(ADVICE) + 1]
    fate = rng.random()
    after = on + timedelta(days=16)
    drafted = asked.case.stage == Case.Stage.DRAFTED
    if fate < ISSUED or drafted:
        draft = None if drafted else some_working_day(rng, after, LAST_DRAFT)
        final = some_working_day(rng, (draft or on) + timedelta(days=22), LAST_FINAL)
        return found + issue(rng, thread, draft, final, schools)
    if fate < ISSUED + NO_PLAN:
        return [*found, happened(rng, thread, days_on(after, 20), "decision_not_to_issue_notified")]
    if fate < ISSUED + NO_PLAN + WITHDRAWN:
        return [*found, happened(rng, thread, days_on(after, 30), "assessment_withdrawn")]
    if fate < ISSUED + NO_PLAN + WITHDRAWN + DRAFTED:
        return found + draft_plan(rng, thread, some_working_day(rng, after, LAST_FINAL), schools)
    return found

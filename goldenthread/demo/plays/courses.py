"""What becomes of a disputed decision: mediation, appeal, order, and what is done about it, each on its day.

How often families go to mediation and to the Tribunal is published. How long each step takes, and how each ends, is
not: those are assumptions, kept inside the law's limits but for the few that are said to be late.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.casework.disputes.choices import About
from goldenthread.casework.disputes.rules import CONCEDES, ORDERS
from goldenthread.demo.plays.agenda import days_on

WITH_HEALTH, WITH_ALL = 0.2, 0.07
MEDIATION_WITHDRAWN, NOT_ARRANGED, AGREED = 0.08, 0.1, 0.55
PLACEMENT_ONLY = 0.3
"""Share of appeals about a plan that are about the school alone, and need no certificate."""
WITHDRAWN_EARLY = 0.08
CONCEDED = {About.ASSESS: 0.45, About.ISSUE: 0.4}
CONCEDED_ELSE = 0.15
RESPONSE_LATE = 0.1
DISMISSED = 0.02
"""About one hearing in fifty goes wholly against the family."""
WITHDRAWN_AT_THE_END = 0.1
RECOMMENDED = 0.25
DONE_IN_TIME, PLAN_AFTER_ALL = 0.75, 0.85
AGREEMENTS = {
    About.ASSESS: ("assess",), About.ISSUE: ("make_and_maintain_plan",), About.REASSESS: ("reassess",),
    About.CONTENTS: ("amend_section_F", "amend_section_F", "amend_section_B", "amend_school_name_only"),
    About.AMEND: ("amend_B_F",), About.CEASE: ("continue_to_maintain",),
}  # fmt: skip
DONE_BY = {
    About.ASSESS: ("told_will_assess", 14), About.REASSESS: ("told_will_assess", 14), About.ISSUE: ("draft_sent", 35),
    About.CONTENTS: ("amended_sent", 35), About.AMEND: ("amended_sent", 35), About.CEASE: ("compliance_completed", 14),
}  # fmt: skip
"""What is first done after an order or an agreement, and the days that regulation 44 allows for it."""


@dataclass(frozen=True)
class Step:
    """Something that happens, and the day it is for where that is still to come."""

    on: date
    kind: str
    qualifier: str = ""
    planned_for: date | None = None


@dataclass(frozen=True)
class Course:
    """The steps of one dispute. ``placement_only``: the school alone is disputed."""

    steps: tuple[Step, ...]
    placement_only: bool = False


def mediation(rng: random.Random, about: About, notice: date) -> Course:
    """A family that goes to mediation, and does not appeal."""
    contacted = days_on(notice, rng.randint(8, 40))
    steps = _mediated(rng, about, contacted, agreed=rng.random() < AGREED)
    ended = steps[-1].kind != "mediation_certificate_issued"
    return Course((*steps, *([] if ended else [_not_heard_of_again(rng, steps[-1])])))


def no_more_than_asked(rng: random.Random, notice: date) -> Course:
    """A family that asks the adviser, wants no mediation, has its certificate, and is not heard of again."""
    steps = _certificate(rng, days_on(notice, rng.randint(8, 45)))
    return Course((*steps, _not_heard_of_again(rng, steps[-1])))


def appeal(rng: random.Random, about: About, notice: date, *, after_mediation: bool) -> Course:
    """A family that appeals: at once, or after mediation that brought no agreement."""
    if after_mediation:
        before = _mediated(rng, about, days_on(notice, rng.randint(8, 30)), agreed=False)
        registered = days_on(before[-1].on, rng.randint(8, 26))
        return Course((*before, *_appealed(rng, about, registered)))
    alone = about in (About.CONTENTS, About.AMEND) and rng.random() < PLACEMENT_ONLY
    before = [] if alone else _certificate(rng, days_on(notice, rng.randint(8, 40)))
    registered = days_on(before[-1].on if before else notice + timedelta(days=20), rng.randint(5, 14))
    return Course((*before, *_appealed(rng, about, registered, alone=alone)), alone)


def _not_heard_of_again(rng: random.Random, certificate: Step) -> Step:
    """A month and two after the certificate the family's time to appeal is over."""
    return Step(days_on(certificate.on, rng.randint(64, 80)), "dispute_closed")


def _certificate(rng: random.Random, contacted: date) -> list[Step]:
    told = days_on(contacted, rng.randint(0, 5))
    return [
        Step(contacted, "adviser_contacted"),
        Step(told, "adviser_told_no_mediation"),
        Step(days_on(told, rng.randint(1, 3)), "mediation_certificate_issued"),
    ]


def _mediated(rng: random.Random, about: About, contacted: date, *, agreed: bool) -> list[Step]:
    """From the adviser to the certificate; health is told where it is part of it."""
    told, chance = days_on(contacted, rng.randint(2, 6)), rng.random()
    of = "all_three" if chance < WITH_ALL else "education_and_health" if chance < WITH_HEALTH else "education"
    found = [Step(contacted, "adviser_contacted"), Step(told, "la_told_family_wants_mediation", of)]
    if of != "education":
        found.append(Step(days_on(told, 1), "la_told_icb"))
    return [*found, *_meeting(rng, about, told, agreed=agreed)]


def _meeting(rng: random.Random, about: About, told: date, *, agreed: bool) -> list[Step]:
    fate = rng.random()
    if fate < MEDIATION_WITHDRAWN:
        ended = Step(days_on(told, rng.randint(5, 12)), "mediation_withdrawn")
    elif fate < MEDIATION_WITHDRAWN + NOT_ARRANGED:
        ended = Step(days_on(told, rng.randint(24, 28)), "la_cannot_arrange_mediation")
    else:
        held = days_on(told, rng.randint(17, 34))
        found = [Step(days_on(told, rng.randint(3, 10)), "mediation_arranged"), Step(held, "mediation_held")]
        certificate = Step(days_on(held, rng.randint(1, 3)), "mediation_certificate_issued")
        if not agreed:
            return [*found, certificate]
        agreement = Step(held, "mediation_agreement", rng.choice(AGREEMENTS[about]))
        return [*found, agreement, certificate, *_done(rng, about, agreement)]
    return [ended, Step(days_on(ended.on, rng.randint(1, 3)), "mediation_certificate_issued")]


def _appealed(rng: random.Random, about: About, registered: date, *, alone: bool = False) -> list[Step]:
    """From the appeal's registration to how it ends."""
    received = days_on(registered, rng.randint(1, 3))
    found = [Step(registered, "appeal_registered"), Step(received, "appeal_received_by_la")]
    fate, conceded = rng.random(), CONCEDED.get(about, CONCEDED_ELSE)
    if fate < WITHDRAWN_EARLY:
        return [*found, Step(days_on(received, rng.randint(9, 25)), "appeal_withdrawn")]
    if fate < WITHDRAWN_EARLY + conceded:
        what = "school_name_only" if alone else CONCEDES[about]
        concession = Step(days_on(received, rng.randint(14, 36)), "la_concedes_before_response", what)
        return [*found, concession, *_done(rng, about, concession)]
    late = rng.random() < RESPONSE_LATE
    heard_on = days_on(registered, rng.randint(84, 140))
    listed = Step(
        days_on(received, rng.randint(12, 25)), "hearing_set", rng.choice(("video", "video", "paper")), heard_on
    )
    response = Step(days_on(received, rng.randint(44, 52) if late else rng.randint(27, 38)), "appeal_response_sent")
    return [*found, listed, response, *_decided(rng, about, heard_on, alone=alone)]


def _decided(rng: random.Random, about: About, heard_on: date, *, alone: bool) -> list[Step]:
    fate, on = rng.random(), days_on(heard_on, rng.randint(5, 14))
    if fate < WITHDRAWN_AT_THE_END:
        return [Step(days_on(heard_on, -7), "appeal_withdrawn")]
    if fate < WITHDRAWN_AT_THE_END + DISMISSED:
        return [Step(on, "appeal_dismissed")]
    order = Step(on, "order", "amend_school_name_only" if alone else rng.choice(ORDERS[about]))
    return [order, *_recommended(rng, about, on), *_done(rng, about, order)]


def _recommended(rng: random.Random, about: About, on: date) -> list[Step]:
    """A recommendation on health or social care with an order on a plan, answered within its five weeks."""
    if about != About.CONTENTS or rng.random() >= RECOMMENDED:
        return []
    answer = days_on(on, rng.randint(20, 33))
    if rng.random() < 0.5:
        return [Step(on, "recommendation", "health"), Step(answer, "icb_responded")]
    return [Step(on, "recommendation", "social_care"), Step(answer, "recommendation_answered")]


def _done(rng: random.Random, about: About, because: Step) -> list[Step]:
    """What is done about an order, an agreement or a concession; mostly in time."""
    if because.qualifier in ("reconsider", "dismiss_cease_appeal"):
        kind, days = ("reconsidered" if because.qualifier == "reconsider" else "plan_ended"), 14
    else:
        kind, days = DONE_BY[about]
    late = rng.random() >= DONE_IN_TIME
    done = Step(days_on(because.on, days + rng.randint(6, 20) if late else rng.randint(days // 2, days - 3)), kind)
    if kind == "reconsidered":
        return [done]  # what was decided anew has clocks of its own
    last = [done, *_then(rng, kind, because.on)]
    return [*last, Step(days_on(last[-1].on, rng.randint(2, 9)), "dispute_closed")]


def _then(rng: random.Random, kind: str, since: date) -> list[Step]:
    """What an assessment or a draft comes to, at about the fourteen and the eleven weeks of regulation 44."""
    if kind == "told_will_assess":
        ended = "final_sent" if rng.random() < PLAN_AFTER_ALL else "told_no_plan"
        return [Step(days_on(since, rng.randint(84, 112)), ended)]
    return [Step(days_on(since, rng.randint(66, 90)), "final_sent")] if kind == "draft_sent" else []

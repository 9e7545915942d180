"""Partners' deliveries, their quality, who is the same child, what is published, and the catalogue."""

from typing import Any

from goldenthread.exchange.feeds import asking, matching, quality
from goldenthread.exchange.feeds.models import (
    Delivery,
    KeptQuestion,
    MatchDecision,
    Mend,
    Publication,
    QualityAction,
    SharingAgreement,
)
from goldenthread.partnership.tests import factories as place
from goldenthread.web.analyst.tests import partners
from tests.journeys.area import TODAY
from tests.journeys.furnishing import Furnished
from tests.journeys.stops import ANALYST, GOVERNANCE, Stop

ALIKE = ["P5,,Q882001015068,,Eve,Fallowfield,2012-07-05,F,SS1 5AG,2024-01-18,100001,primary,6,WBRI,N,,N,N,2018-09-04"]
OTHER = ["S5,,E882001015069,,Eve,Fallowfield,2012-07-05,F,SS1 5AG,cin,2022-01-04,,N,Care,Y"]
"""The same name, day and home, and another UPN: nobody but a person can tell."""


def furnish(at: Furnished) -> None:
    """A census and social care published, a file nobody knows the columns of, a plan, a decision taken."""
    area, sender = at.area.area, place.authority(at.area.area)
    census = partners.text_of(partners.HEADINGS, [*partners.CENSUS, *ALIKE])
    care = partners.text_of(partners.CARE_HEADINGS, [*partners.CARE, *OTHER])
    partners.published(
        area,
        partners.arrives(area, "school_census", census, sender, "census.csv"),
        partners.arrives(area, "children_in_need", care, sender, "care.csv"),
    )
    partners.arrives(area, "alternative_provision", partners.UNKNOWN, sender, "AP.csv")
    analyst = at.people[ANALYST]
    failing = next(each for each in quality.failing(area) if each.finding == "ethnicity:unknown-code")
    plan = quality.open_plan(
        area=area, of=failing, owner=analyst, target=0, target_on=TODAY.replace(year=TODAY.year + 1), by=analyst,
        today=TODAY,
    )  # fmt: skip
    quality.add_action(
        plan=plan, what="Ask the school", owner="The school’s office", due_on=TODAY, by=analyst, today=TODAY
    )
    MatchDecision.objects.create(
        area=area, left_source="casework", left_record="a", right_source="casework", right_record="b", same=False,
        why="They are cousins", at=plan.opened_at, by=analyst,
    )  # fmt: skip
    asking.keep_question(area=area, name="By sex", question="FROM persons", by=analyst, today=TODAY)


def grow(at: Furnished, name: str) -> None:
    """One more of what each list holds: a sender with its file and agreement, mends, a plan, decisions, questions."""
    area, analyst = at.area.area, at.people[ANALYST]
    sender = place.organisation(area, name=f"{name} Partnership")
    more = [row.replace(",2018-09-04", f",2018-09-0{number % 9 + 1}") for number, row in enumerate(partners.CENSUS)]
    sent = partners.arrives(area, "school_census", partners.text_of(partners.HEADINGS, more), sender, f"{name}.csv")
    failing = next(each for each in quality.failing(area) if each.organisation == sender)
    plan = quality.open_plan(
        area=area, of=failing, owner=analyst, target=0, target_on=TODAY.replace(year=TODAY.year + 1), by=analyst,
        today=TODAY,
    )  # fmt: skip
    first = QualityAction.objects.earliest("pk").plan
    for one in (plan, first):
        quality.add_action(plan=one, what=f"Ask {name}", owner="The office", due_on=TODAY, by=analyst, today=TODAY)
    census = Delivery.objects.filter(feed="school_census").earliest("pk")
    for number, delivery in enumerate((census, sent)):
        Mend.objects.create(
            delivery=delivery, line=Mend.objects.count() + 100 + number, column="ethnicity", was="ZZZZ", now="WBRI",
            why="Rang the school", at=plan.opened_at, by=place.person("performance_analyst", place.authority(area)),
        )  # fmt: skip
    MatchDecision.objects.create(
        area=area, left_source="casework", left_record=name, right_source="casework", right_record=f"{name}b",
        same=False, why="They are cousins", at=plan.opened_at,
        by=place.person("data_steward", place.authority(area)),
    )  # fmt: skip
    asking.keep_question(area=area, name=name, question="SELECT 1", by=analyst, today=TODAY)
    done = Publication.objects.latest("pk")
    done.pk, done.public_id = None, f"again-{name}"[:16]
    done.save()


def _delivery(feed: str) -> Any:
    return lambda _: [Delivery.objects.filter(feed=feed).latest("pk").public_id]


def _pair(at: Furnished) -> list[Any]:
    return [matching.queue(at.area.area, at.people[ANALYST], TODAY)[0].id]


def _plan(_: Furnished) -> list[Any]:
    return [QualityAction.objects.latest("pk").plan.public_id]


def _action(at: Furnished) -> list[Any]:
    return [*_plan(at), QualityAction.objects.latest("pk").public_id]


STOPS = (
    Stop("analyst:feeds", ANALYST),
    Stop("analyst:feeds-bring", ANALYST),
    Stop("analyst:agreements", GOVERNANCE),
    Stop("analyst:agreement-record", GOVERNANCE),
    Stop("analyst:agreement-end", GOVERNANCE, lambda _: [SharingAgreement.objects.latest("pk").public_id]),
    Stop("analyst:published", ANALYST),
    Stop("analyst:publication", ANALYST, lambda _: [Publication.objects.latest("pk").public_id]),
    Stop("analyst:feeds-one", ANALYST, _delivery("school_census")),
    Stop("analyst:retention", GOVERNANCE),
    Stop("analyst:sql", ANALYST),
    Stop("analyst:sql-forget", ANALYST, lambda _: [KeptQuestion.objects.latest("pk").public_id]),
    Stop("analyst:feeds-refuse", ANALYST, _delivery("alternative_provision")),
    Stop("analyst:feeds-columns", ANALYST, _delivery("alternative_provision")),
    Stop("analyst:feeds-codes", ANALYST, lambda at: [*_delivery("school_census")(at), "ethnicity"]),
    Stop("analyst:feeds-line", ANALYST, lambda at: [*_delivery("school_census")(at), 4]),
    Stop("analyst:matching", ANALYST),
    Stop("analyst:matching-one", ANALYST, _pair),
    Stop("analyst:matching-decided", ANALYST),
    Stop("analyst:matching-undo", ANALYST, lambda _: [MatchDecision.objects.latest("pk").public_id]),
    Stop("analyst:quality", ANALYST),
    Stop("analyst:quality-across", ANALYST, lambda _: ["census-plan-unknown"]),
    Stop("analyst:quality-plan-new", ANALYST, query="?finding=census-plan-unknown&feed=school_census"),
    Stop("analyst:quality-plan", ANALYST, _plan),
    Stop("analyst:quality-plan-action", ANALYST, _plan),
    Stop("analyst:quality-plan-progress", ANALYST, _action),
    Stop("analyst:catalogue", ANALYST),
    Stop("analyst:catalogue-add", ANALYST),
    Stop("analyst:catalogue-one", ANALYST, lambda _: ["IDN-01"]),
)  # fmt: skip

NO_PAGES = {
    "analyst:feeds-accept": "sent by a form; leads back to the delivery",
    "analyst:feeds-again": "sent by a form; leads back to the delivery",
    "analyst:publish": "sent by a form; leads on to how far it is",
    "analyst:sql-keep": "sent by a form; leads back to the question",
}

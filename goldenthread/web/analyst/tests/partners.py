"""A partner and its small files, for the pages about partners' data."""

from datetime import date
from io import BytesIO

from goldenthread.exchange.feeds.actions import Arrival, accept, publish, receive, record_agreement
from goldenthread.exchange.feeds.actions.agreeing import Terms
from goldenthread.exchange.feeds.choices import State
from goldenthread.exchange.feeds.models import Delivery, Publication
from goldenthread.partnership.tests import factories as place

NAMED = "local_id,nhs_number,upn,uln,forename,surname,birth_date,sex,postcode"
HEADINGS = (
    f"{NAMED},census_date,urn,setting_type,year_group,ethnicity,sen_provision,primary_need,fsm,part_time,on_roll_on"
)
CENSUS = [
    "P1,,,,Ann,Alder,2012-03-01,F,SS1 5AB,2024-01-18,100001,primary,6,WBRI,K,SLCN,Y,N,2018-09-04",
    "P2,,,,Ben,Birch,2012-04-02,M,SS1 5AD,2024-01-18,100001,primary,6,WBRI,E,ASD,N,N,2018-09-04",
    "P3,,,,Cat,Cedar,31/02/2012,F,SS1 5AE,2024-01-18,100001,primary,6,ZZZZ,N,,N,N,2018-09-04",
    "P4,,,,Dan,Elder,2012-06-04,M,SS1 5AF,2024-01-18,100001,primary,6,ZZZZ,N,,N,N,2018-09-04",
]
CARE_HEADINGS = f"{NAMED},status,started_on,ended_on,disability,team,placement_in_area"
CARE = [
    "S1,,,,Ann,Alder,2012-03-02,F,SS1 5AB,cla,2022-01-04,,N,Care,Y",
    "S2,,,,Zed,Yew,2011-05-05,M,SS2 1AB,cla,2022-01-04,,N,Care,Y",
]
UNKNOWN = (
    "Ref,First Name,Family Name,D.O.B.,AP Provider,Placement Start,SEND\n"
    "A1,Ann,Alder,01/03/2012,Mill Lane,04/09/2023,EHCP\n"
    "A2,Zoe,Yew,05/05/2011,Mill Lane,04/09/2023,XX\n"
)


def text_of(headings: str, rows: list[str]) -> str:
    return "\n".join([headings, *rows]) + "\n"


def agree(area, feed_id: str, organisation, **terms):
    """An agreement in force, recorded by information governance."""
    by = place.person("information_governance_officer", place.authority(area), name="Ivy Vale")
    return record_agreement(
        area=area, feed_id=feed_id, organisation=organisation, terms=Terms(date(2023, 4, 1), **terms), by=by,
        today=date(2024, 6, 19),
    )  # fmt: skip


def arrives(area, feed_id: str, text: str, organisation, name: str = "file.csv", agreed: bool = True) -> Delivery:
    """A file from a partner, under an agreement unless told."""
    if agreed:
        agree(area, feed_id, organisation)
    arrival = Arrival(feed_id, organisation, name, as_at=date(2024, 5, 31))
    return receive(area=area, arrival=arrival, stream=BytesIO(text.encode()), by=place.TESTS, today=date(2024, 6, 19))


def published(area, *deliveries: Delivery) -> Publication:
    """Those that were checked are accepted, and all is published."""
    for one in deliveries:
        if one.state == State.CHECKED:
            accept(delivery=one, by=place.TESTS, today=date(2024, 6, 19))
    return publish(area=area, by=place.TESTS, today=date(2024, 6, 19))

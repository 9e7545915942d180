"""The clerical queue: what is asked of whom, decisions that hold at the next publication, and undoing them."""

from datetime import date

import pytest

from goldenthread.audit.models import Change
from goldenthread.exchange.feeds import matching, selectors
from goldenthread.exchange.feeds.actions import accept, publish
from goldenthread.exchange.feeds.models import MatchDecision
from goldenthread.exchange.feeds.tests.conftest import TODAY, Receive, home_education
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child, Involvement, Restriction
from goldenthread.repository.matching.tests.rows import upn

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.usefixtures("nothing_follows")]

ROW = "1,Rossie,Thornwick,2014-02-01,2025-10-01,bullying"


@pytest.fixture
def steward(council: Organisation) -> User:
    """The data steward, who settles doubts."""
    return place.person("data_steward", council)


@pytest.fixture
def child(area: Area, council: Organisation) -> Child:
    """A child of our own who is like the delivered one."""
    made = Child.objects.create(
        area=area, forename="Rosie", surname="Thornwick", birth_date=date(2014, 2, 1), sex="F", postcode=""
    )
    ours = Involvement.Kind.RESPONSIBLE_AUTHORITY
    Involvement.objects.create(child=made, area=area, kind=ours, organisation=council, starts_on=date(2020, 1, 1))
    return made


@pytest.fixture
def published(area: Area, analyst: User, council: Organisation, agree, deliver: Receive, child: Child) -> None:
    """A snapshot in which one pair is in doubt."""
    agree("home_education", council)
    accept(delivery=deliver("home_education", council, home_education(ROW)), by=analyst, today=TODAY)
    publish(area=area, by=analyst, today=TODAY)


def the_pair(area: Area, user: User) -> matching.Asked:
    (asked,) = matching.queue(area, user, TODAY)
    return asked


def persons(area: Area) -> set[str]:
    snapshot = selectors.current(area)
    assert snapshot is not None
    return set(snapshot.read("links")["person_id"])


def test_a_decision_waits_for_the_next_publication(area: Area, steward: User, analyst: User, published: None):
    assert (selectors.unpublished(area), selectors.decided_since(area)) == (0, 0)
    pair = the_pair(area, steward)
    made = matching.decide(area=area, pair=pair.id, same=True, why="Rang the school", by=steward, today=TODAY)
    assert selectors.decided_since(area) == 1
    publish(area=area, by=analyst, today=TODAY)
    assert selectors.decided_since(area) == 0
    matching.take_back(decision=made, by=steward, today=TODAY)
    assert selectors.decided_since(area) == 1  # what was published rests on it


def test_one_made_and_taken_back_since_changes_nothing(area: Area, steward: User, published: None):
    pair = the_pair(area, steward)
    made = matching.decide(area=area, pair=pair.id, same=True, why="Rang the school", by=steward, today=TODAY)
    matching.take_back(decision=made, by=steward, today=TODAY)
    assert selectors.decided_since(area) == 0


def test_an_area_without_a_snapshot_has_an_empty_queue(area: Area, steward: User):
    assert matching.queue(area, steward, TODAY) == []


@pytest.mark.usefixtures("published")
def test_a_decision_holds_at_the_next_publication_until_it_is_taken_back(area: Area, analyst: User, steward: User):
    asked = the_pair(area, steward)
    assert {asked.doubt.left.says["forename"], asked.doubt.right.says["forename"]} == {"Rosie", "Rossie"}
    assert len(persons(area)) == 2
    made = matching.decide(area=area, pair=asked.id, same=True, why="seen on the form", by=steward, today=TODAY)
    assert matching.queue(area, steward, TODAY) == []
    publish(area=area, by=analyst, today=TODAY)
    assert len(persons(area)) == 1
    assert list(matching.decisions(area)) == [made]
    matching.take_back(decision=made, by=steward, today=TODAY)
    publish(area=area, by=analyst, today=TODAY)
    assert len(persons(area)) == 2
    snapshot = selectors.current(area)
    assert snapshot is not None
    assert snapshot.read("trace")["change"].to_list() == ["parted"]
    assert the_pair(area, steward).id == asked.id
    told = list(Change.objects.filter(subject=f"match:{made.public_id}").values_list("action", flat=True))
    assert told == ["feeds.match_decided", "feeds.match_taken_back"]


NUMBERED = (
    "local_id,upn,forename,surname,birth_date,started_on,reason\n7,{upn},Rossie,Thornwick,2014-02-01,2025-10-01,other\n"
)


@pytest.fixture
def twice(area: Area, analyst: User, council: Organisation, trust: Organisation, agree, deliver: Receive, child: Child):
    """A snapshot in which two records of one person, from two senders, are like our child."""
    for sender in (council, trust):
        agree("home_education", sender)
        sent = deliver("home_education", sender, NUMBERED.format(upn=upn(1)))
        accept(delivery=sent, by=analyst, today=TODAY)
    publish(area=area, by=analyst, today=TODAY)


@pytest.mark.usefixtures("twice")
@pytest.mark.parametrize(("same", "after"), [(True, 1), (False, 2)])
def test_two_people_are_asked_about_once_and_the_answer_holds_for_all_their_records(
    area: Area, analyst: User, steward: User, same: bool, after: int
):
    asked = the_pair(area, steward)
    assert len(asked.every) == 2
    assert all(matching.CASEWORK in (d.left.record[0], d.right.record[0]) for d in asked.every)
    made = matching.decide(area=area, pair=asked.id, same=same, why="seen", by=steward, today=TODAY)
    assert matching.queue(area, steward, TODAY) == []
    publish(area=area, by=analyst, today=TODAY)
    assert (matching.queue(area, steward, TODAY), len(persons(area))) == ([], after)
    matching.take_back(decision=made, by=steward, today=TODAY)
    publish(area=area, by=analyst, today=TODAY)
    assert (the_pair(area, steward).id, len(persons(area))) == (asked.id, 2)
    told = Change.objects.filter(subject=f"match:{made.public_id}").order_by("pk").first()
    assert told is not None
    assert told.details["pairs"] == 2


@pytest.mark.usefixtures("published")
def test_a_decision_needs_a_reason_is_made_once_and_undone_once(area: Area, steward: User):
    pair = the_pair(area, steward).id
    for why in ("  ", "x" * 501):
        with pytest.raises(matching.NoReason, match="1 to 500"):
            matching.decide(area=area, pair=pair, same=True, why=why, by=steward, today=TODAY)
    made = matching.decide(area=area, pair=pair, same=False, why="sisters", by=steward, today=TODAY)
    with pytest.raises(matching.NotInQueue):
        matching.decide(area=area, pair=pair, same=True, why="again", by=steward, today=TODAY)
    matching.take_back(decision=made, by=steward, today=TODAY)
    with pytest.raises(matching.NotInQueue, match="taken back before"):
        matching.take_back(decision=made, by=steward, today=TODAY)
    assert MatchDecision.objects.count() == 1


@pytest.mark.usefixtures("published")
def test_only_those_who_settle_doubts_may(area: Area, steward: User, governor: User):
    with pytest.raises(NotAllowed):
        matching.queue(area, governor, TODAY)
    made = matching.decide(area=area, pair=the_pair(area, steward).id, same=False, why="w", by=steward, today=TODAY)
    with pytest.raises(NotAllowed):
        matching.take_back(decision=made, by=governor, today=TODAY)


@pytest.mark.usefixtures("published")
def test_a_restricted_child_is_not_in_the_queue(area: Area, steward: User, child: Child):
    Restriction.objects.create(area=area, child=child, reason="adoption", starts_on=TODAY)
    assert matching.queue(area, steward, TODAY) == []

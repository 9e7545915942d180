from datetime import date

import pytest

from goldenthread.governance.actions import meetings, minutes, running
from goldenthread.governance.models import MinuteText
from goldenthread.governance.rules.refusals import CannotDo, Stale
from goldenthread.governance.selectors.minutes import drafted, latest_issue, minute_of, versions_of
from goldenthread.governance.tests import factories as make
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


@pytest.fixture
def meeting():
    body = make.body(place.area())
    return make.under_way(make.meeting(body), make.seat(body, role="Director"))


def test_two_clerks_lose_nothing(meeting):
    item = meeting.items.first()
    one, two = place.person(name="First Clerk"), place.person(name="Second Clerk")
    minutes.write_minute(item=item, words="Begun", based_on=0, by=one)
    minutes.write_minute(item=item, words="What the first wrote", based_on=1, by=one)
    with pytest.raises(Stale) as told:
        minutes.write_minute(item=item, words="What the second wrote", based_on=1, by=two)
    assert told.value.theirs == "What the first wrote"
    assert "First Clerk has saved this" in str(told.value)
    minutes.write_minute(item=item, words="Both together", based_on=2, by=two)
    assert [row.words for row in versions_of(item)] == ["Both together", "What the first wrote", "Begun"]


def test_two_at_the_same_instant(meeting, monkeypatch):
    """Neither saw the other's: the database keeps the first, and the second is told."""
    item = meeting.items.first()
    seen = iter([None])
    real = minute_of

    def late(of):
        MinuteText.objects.create(
            area=of.area, item=of, version=1, words="Theirs", recorded_by="x", recorded_by_name="Another"
        ) if (first := next(seen, "done")) is None else None
        return first if first is None else real(of)

    monkeypatch.setattr(minutes, "minute_of", late)
    with pytest.raises(Stale):
        minutes.write_minute(item=item, words="Mine", based_on=0, by=make.BY)


def test_two_who_edit_one_agenda(meeting):
    planned = make.meeting(meeting.body, on=date(2024, 9, 18), titles=("A", "B", "C"))
    seen, keys = planned.version, [item.public_id for item in planned.items.all()]
    meetings.add_item(meeting=planned, title="D", by=make.BY)
    with pytest.raises(Stale):
        meetings.order_items(meeting=planned, order=list(reversed(keys)), version=seen, by=make.BY)
    planned.refresh_from_db()
    keys = [item.public_id for item in planned.items.all()]
    meetings.order_items(meeting=planned, order=list(reversed(keys)), version=planned.version, by=make.BY)
    assert [(item.number, item.title) for item in planned.items.all()] == [
        ("1", "D"), ("2", "C"), ("3", "B"), ("4", "A"),
    ]  # fmt: skip


def test_two_who_edit_one_item(meeting):
    planned = make.meeting(meeting.body, on=date(2024, 9, 18))
    item = planned.items.first()
    mine, theirs = type(item).objects.get(pk=item.pk), type(item).objects.get(pk=item.pk)
    meetings.change_item(theirs, version=1, by=make.BY, title="Theirs")
    with pytest.raises(Stale) as told:
        meetings.change_item(mine, version=1, by=make.BY, title="Mine")
    assert "Theirs" in told.value.theirs


def test_a_draft_is_made_from_what_happened(meeting):
    item = meeting.items.first()
    seat = meeting.body.memberships.get()
    running.declare(item=item, membership=seat, words="Governor there.", withdrew=True, today=TODAY, by=make.BY)
    assert drafted(item) == ("Director declared an interest: Governor there.\nDirector withdrew and took no part.")
    assert drafted(meeting.items.last()) == "The item was introduced and discussed."


def test_minutes_go_from_draft_to_approval_at_a_later_meeting_to_publication(meeting):
    def issue(stage, **given):
        return minutes.issue_minutes(meeting=meeting, stage=stage, today=TODAY, by=make.BY, **given)

    with pytest.raises(CannotDo, match="Close the meeting"):
        issue("draft")
    running.decide(item=meeting.items.first(), outcome="noted", words="Noted", today=TODAY, by=make.BY)
    meetings.close_meeting(meeting=meeting, by=make.BY)
    with pytest.raises(CannotDo, match="in draft first"):
        issue("approved")
    issue("draft")
    for other in (None, meeting, make.meeting(make.body(meeting.area, "OTHER"), on=date(2024, 9, 1))):
        with pytest.raises(CannotDo, match="later meeting of the same body"):
            issue("approved", at_meeting=other)
    with pytest.raises(CannotDo, match="that were approved"):
        issue("published")
    later = make.meeting(meeting.body, on=date(2024, 9, 18))
    issue("approved", at_meeting=later)
    with pytest.raises(CannotDo, match="next meeting"):
        minutes.write_minute(item=meeting.items.first(), words="Rewritten", based_on=0, by=make.BY)
    noted = meeting.items.first().decisions.get()
    running.decide(
        item=meeting.items.first(), outcome="noted", words="Noted with thanks", corrects=noted, today=TODAY, by=make.BY
    )
    assert issue("published").content["items"][0]["decisions"][0]["words"] == "Noted", "as it was approved"
    assert latest_issue(meeting).stage == "published"

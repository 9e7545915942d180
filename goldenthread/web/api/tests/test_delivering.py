"""A partner's system delivers: only with a token for it, for its own organisation, by the same door as a person."""

import hashlib
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.http import UnreadablePostError
from django.utils import timezone

from goldenthread.audit.models import Change
from goldenthread.exchange.feeds.actions import record_agreement
from goldenthread.exchange.feeds.actions.agreeing import Terms
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.exchange.feeds.tasks import read_sent
from goldenthread.exchange.readers.actions import issue_token
from goldenthread.exchange.readers.choices import Scope
from goldenthread.partnership.tests import factories as place
from goldenthread.reminders.models import Job
from goldenthread.repository.landing import LandingRefused, land
from goldenthread.web.api import delivering
from goldenthread.web.api.tests.conftest import TODAY

pytestmark = pytest.mark.django_db

ROWS = (
    b"local_id,forename,surname,birth_date,started_on,reason\n"
    b"1,Ann,Lee,2014-02-01,2023-10-01,bullying\n2,Cat,Ray,31/02/2014,2023-10-01,other\n"
)
CHECKSUM = hashlib.sha256(ROWS).hexdigest()
WHERE = "/api/v1/deliveries/home_education"


@pytest.fixture
def school(area):
    return place.organisation(area, name="Mill Lane Academy")


@pytest.fixture
def deliverer(area, school, governor):
    """The text of a token with which the school's system may deliver, and nothing else."""
    return issue_token(
        area=area, organisation=school, purpose="Sends its register", scopes=[Scope.DELIVER.value],
        expires_on=timezone.localdate() + timedelta(days=30), by=governor, today=TODAY,
    )[1]  # fmt: skip


@pytest.fixture
def agreed(area, school, governor):
    return record_agreement(
        area=area, feed_id="home_education", organisation=school, terms=Terms(date(2023, 4, 1)), by=governor,
        today=TODAY,
    )  # fmt: skip


@pytest.fixture
def send(client, deliverer):
    def run(content: bytes = ROWS, where: str = WHERE, token: str = "", kind: str = "text/csv", **query: str):
        address = where + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else "")
        given = {"authorization": f"Bearer {token or deliverer}"}
        return client.generic("POST", address, content, content_type=kind, headers=given)

    return run


def refused(answer, status: int, says: str) -> None:
    """The answer is a problem in plain words."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    said = answer.json()
    assert (said["status"], says in said["detail"]) == (status, True), said


def test_a_file_is_taken_checked_and_told_of(send, agreed, client, deliverer, school):
    answer = send(as_at="2024-05-31", file_name="Register.csv", sha256=CHECKSUM)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["state"], told["checksum"], told["sender"]) == ("checked", CHECKSUM, school.name)
    assert (told["rows_in"], told["rows_kept"], told["rows_set_aside"]) == (2, 1, 1)
    assert told["set_aside"] == {"birth_date:not-a-day": 1}
    seen = client.get(answer["Location"], headers={"authorization": f"Bearer {deliverer}"})
    assert seen.json() == told
    made = Delivery.objects.get()
    assert (made.how, made.organisation, made.as_at) == ("api", school, date(2024, 5, 31))


def test_it_is_in_the_trail_with_the_token(send, agreed):
    send()
    written = Change.objects.get(action="feeds.received")
    assert written.by_name == "Mill Lane Academy (system)"
    assert (written.details["how"], len(written.details["token"])) == ("api", 12)


def test_the_same_file_is_one_delivery(send, agreed):
    first, again = send(), send(file_name="another-name.csv")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert Delivery.objects.count() == 1


def test_without_an_agreement_it_is_kept_unread_and_says_so(send):
    told = send().json()
    assert (told["state"], told["rows_in"]) == ("quarantined", 0)
    assert "no sharing agreement" in told["says"]


def test_one_that_names_people_without_a_gateway_is_kept_unread(send, area, school, governor):
    record_agreement(
        area=area, feed_id="camhs", organisation=school, terms=Terms(date(2023, 4, 1)), by=governor, today=TODAY
    )
    told = send(b"NHS number,forename\n9434765919,Ann\n", where="/api/v1/deliveries/camhs").json()
    assert (told["state"], told["rows_in"]) == ("quarantined", 0)


@pytest.mark.parametrize("scopes", [["figures", "breakdowns"], ["deliveries"]])
def test_a_token_for_reading_delivers_nothing(send, give, agreed, scopes):
    answer = send(token=give(*scopes)[1])
    refused(answer, 401, "needs a token that opens it")
    assert answer["WWW-Authenticate"] == "Bearer"
    assert not Delivery.objects.exists()


def test_a_token_for_delivering_reads_no_figure(ask, deliverer):
    refused(ask("/values", token=deliverer), 401, "needs a token that opens it")


def test_another_organisation_sees_nothing_of_it(send, agreed, give, client):
    where = send()["Location"]
    theirs = {"authorization": f"Bearer {give('deliveries')[1]}"}
    refused(client.get(where, headers=theirs), 404, "You sent no such file")
    assert client.get("/api/v1/deliveries", headers=theirs).json() == []


def test_its_own_are_listed(send, agreed, client, deliverer):
    made = send().json()
    listed = client.get("/api/v1/deliveries", headers={"authorization": f"Bearer {deliverer}"})
    assert listed.json() == [made]


def test_what_is_no_table_is_refused_with_its_id(send, agreed):
    answer = send(b"MZ\x90\x00program")
    refused(answer, 422, "no table")
    assert Delivery.objects.get(public_id=answer.json()["delivery"]).state == "refused"


@pytest.mark.parametrize(
    ("changes", "status", "says"),
    [
        ({"where": "/api/v1/deliveries/moon"}, 404, "There is no feed moon"),
        ({"where": "/api/v1/deliveries/casework"}, 404, "There is no feed casework"),
        ({"as_at": "2030-01-01"}, 422, "has not come"),
        ({"as_at": "soon"}, 422, "as_at"),
        ({"sha256": "0" * 64}, 422, "not the one announced"),
        ({"sha256": "xyz"}, 422, "sha256"),
        ({"kind": "application/x-www-form-urlencoded"}, 415, "--data-binary"),
        ({"kind": "multipart/form-data; boundary=x"}, 415, "--data-binary"),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_is_kept(send, agreed, data_folder, changes, status, says):
    refused(send(**changes), status, says)
    assert not Delivery.objects.exists()
    assert not [path for path in data_folder.rglob("*") if path.is_file()]


def test_one_that_breaks_off_is_not_taken(data_folder):
    """The server gives what came and no more, or says itself that the line broke."""
    with pytest.raises(LandingRefused, match="broke off 10 bytes before its end"):
        land(data_folder, delivering.Sent(BytesIO(ROWS), len(ROWS) + 10, ""), "register.csv")

    class Broken:
        def read(self, _size: int) -> bytes:
            raise UnreadablePostError("reset by peer")

    with pytest.raises(LandingRefused, match="broke off on its way"):
        land(data_folder, delivering.Sent(Broken(), 10, ""), "register.csv")
    assert not [path for path in data_folder.rglob("*") if path.is_file()]


def test_one_of_unsaid_or_unheard_of_size_is_refused_unread(client, deliverer, agreed):
    given = {"authorization": f"Bearer {deliverer}"}
    for length, status in (("", 411), ("0", 422), (str(1 << 40), 413)):
        answer = client.generic("POST", WHERE, ROWS, content_type="text/csv", headers=given, CONTENT_LENGTH=length)
        assert answer.status_code == status


def test_a_large_one_is_read_by_a_worker(send, agreed, monkeypatch, client):
    monkeypatch.setattr(delivering, "AT_ONCE", 10)
    answer = send()
    assert (answer.status_code, answer.json()["state"]) == (202, "landed")
    assert send().status_code == 202
    assert Job.objects.get().key == f"feeds:read:{answer.json()['id']}"
    assert read_sent.call(answer.json()["id"]) == "Checked, waiting to be accepted: 2 rows"
    assert read_sent.call(answer.json()["id"]) == "Checked, waiting to be accepted: 2 rows"
    assert Delivery.objects.get().reading == 1

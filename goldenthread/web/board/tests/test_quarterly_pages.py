"""The quarterly return on its page and in its files: who may open it, what it shows, and what can be added."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.improvement import actions
from goldenthread.improvement.models import Account, Evidence
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db
TODAY = make.TODAY
QUARTER = "2023-24-q2"


@pytest.fixture
def lead(area):
    return place.person("strategy_lead", place.authority(area), name="Una Vale")


@pytest.fixture
def fund(area):
    """A fund with one metric that read 78.6% in the second quarter of 2023-24, against 80%."""
    made = make.strategy(kind="fund", title="A fund", starts_on=date(2023, 4, 1), ends_on=date(2025, 3, 31))
    priority = make.priority(made)
    measure = make.measure(name="At home after 91 days")
    target = {"period_kind": "quarter", "value": 80, "due_on": date(2024, 3, 31)}
    actions.set_target(measure=measure, of=priority, by=place.TESTS, **target)
    make.reading(measure, 78.6, date(2023, 9, 30), first=date(2023, 7, 1), kind="quarter")
    return made


@pytest.fixture
def measure(fund):
    return fund.priorities.get().targets.get().measure


def test_the_last_quarter_read_is_shown_and_linked_from_the_fund(client, fund, lead):
    client.force_login(lead)
    address = reverse("plans:quarterly", args=[fund.public_id])
    assert address in client.get(reverse("plans:strategy", args=[fund.public_id])).content.decode()
    shown = client.get(address).content.decode()
    for words in ("Quarter 2 of 2023-24", "1.4 percentage points below", "Amber", "Nobody has signed this return yet"):
        assert words in shown
    other = client.get(address, {"quarter": "2023-24-q3"}).content.decode()
    assert "not reported" in other


def test_a_plan_of_which_no_quarter_has_ended_says_so(client, lead):
    made = make.strategy(kind="fund", starts_on=TODAY)
    client.force_login(lead)
    assert "No quarter of this plan has ended yet" in client.get(
        reverse("plans:quarterly", args=[made.public_id])
    ).content.decode()  # fmt: skip


def test_only_those_entitled_open_it(client, area, fund, measure):
    addresses = [
        reverse("plans:quarterly", args=[fund.public_id]),
        reverse("plans:quarterly-file", args=[fund.public_id, QUARTER, "pdf"]),
        reverse("plans:quarterly-sign", args=[fund.public_id, QUARTER]),
        reverse("plans:quarterly-comment", args=[fund.public_id, QUARTER, measure.public_id]),
    ]
    officer, outsider = place.person("send_officer", place.authority(area)), place.person()
    for address in addresses:
        client.force_login(officer)
        assert client.get(address).status_code == 403
        client.force_login(outsider)
        assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "rest"),
    [("quarterly-file", ("2024-25-q2", "pdf")), ("quarterly-file", (QUARTER, "exe")), ("quarterly-sign", ("q9",)),
     ("quarterly-comment", (QUARTER, "nothing"))],
)  # fmt: skip
def test_what_is_not_there_is_not_found(client, fund, lead, name, rest):
    client.force_login(lead)
    assert client.get(reverse(f"plans:{name}", args=[fund.public_id, *rest])).status_code == 404


def test_a_comment_is_kept_with_the_quarter_and_stands_in_the_return(client, fund, lead, measure):
    client.force_login(lead)
    address = reverse("plans:quarterly-comment", args=[fund.public_id, QUARTER, measure.public_id])
    back = client.post(address, {"words": "Hubs are new."}, follow=True).content.decode()
    assert "Hubs are new." in back
    assert Account.objects.get().day == date(2023, 9, 30)


def test_a_return_is_signed_in_the_quarter_after(client, fund, lead):
    client.force_login(lead)
    address = reverse("plans:quarterly-sign", args=[fund.public_id, QUARTER])
    given = {"title": "Chair", "source": "Health and Wellbeing Board", "day-day": "30", "day-month": "9"}
    refused = client.post(address, given | {"day-year": "2023"})
    assert refused.status_code == 422
    assert "from 1 October 2023 to 31 December 2023" in refused.content.decode()
    assert not Evidence.objects.exists()
    signed = client.post(address, given | {"day-day": "31", "day-month": "10", "day-year": "2023"}, follow=True)
    assert "signed off: Chair, 31 October 2023" in signed.content.decode()


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_it_goes_out_as_pdf_and_word(client, fund, lead, ending):
    client.force_login(lead)
    answer = client.get(reverse("plans:quarterly-file", args=[fund.public_id, QUARTER, ending]))
    assert answer["Content-Disposition"] == f'attachment; filename="a-fund-{QUARTER}.{ending}"'
    assert answer.content[:4] == (b"%PDF" if ending == "pdf" else b"PK\x03\x04")

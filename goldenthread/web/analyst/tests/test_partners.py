"""Partners' deliveries as pages: mapped, mended, accepted, kept back; to the entitled, a colleague, an outsider."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.exchange.feeds import quality
from goldenthread.exchange.feeds.models import Delivery, KnownLayout, QualityPlan, SharingAgreement
from goldenthread.partnership.tests import factories as place
from goldenthread.web.analyst.tests import partners
from goldenthread.web.analyst.tests.conftest import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def sender(area):
    return place.authority(area)


@pytest.fixture
def census(area, sender):
    return partners.arrives(area, "school_census", partners.text_of(partners.HEADINGS, partners.CENSUS), sender)


@pytest.fixture
def unknown(area, sender):
    return partners.arrives(area, "alternative_provision", partners.UNKNOWN, sender, "AP.csv")


@pytest.fixture
def pages(area, census, unknown, sender):
    agreement = SharingAgreement.objects.first()
    named = [
        ("feeds",), ("feeds-bring",), ("agreements",), ("published",), ("feeds-one", census.public_id),
        ("feeds-refuse", census.public_id), ("feeds-columns", unknown.public_id), ("quality",), ("catalogue",),
        ("feeds-codes", census.public_id, "ethnicity"), ("feeds-line", census.public_id, 4), ("matching",),
        ("matching-decided",), ("catalogue-one", "IDN-01"), ("catalogue-add",),
    ]  # fmt: skip
    kept = [("agreement-record",), ("agreement-end", agreement.public_id)]
    return {who: [reverse(f"analyst:{name}", args=args) for name, *args in some] for who, some in
            {"analyst": named, "governance": kept}.items()}  # fmt: skip


def test_the_analyst_opens_every_page_but_those_that_keep_agreements(signed_in, pages):
    assert {a: signed_in.get(a).status_code for a in pages["analyst"]} == dict.fromkeys(pages["analyst"], 200)
    assert [signed_in.get(a).status_code for a in pages["governance"]] == [403, 403]


def test_information_governance_keeps_agreements_and_opens_no_rows(client, area, pages, census):
    client.force_login(place.person("information_governance_officer", place.authority(area)))
    assert [client.get(a).status_code for a in [*pages["governance"], reverse("analyst:agreements")]] == [200] * 3
    assert client.get(reverse("analyst:feeds-one", args=[census.public_id])).status_code == 403


def test_a_colleague_without_the_role_is_refused(client, area, pages):
    client.force_login(place.person("send_officer", place.authority(area)))
    shut = [a for a in pages["analyst"] if "/indicators/" not in a or "add" in a]
    assert {a: client.get(a).status_code for a in shut} == dict.fromkeys(shut, 403)


def test_an_outsider_finds_nothing(client, pages):
    client.force_login(place.person())
    every = [*pages["analyst"], *pages["governance"]]
    assert {a: client.get(a).status_code for a in every} == dict.fromkeys(every, 404)


def test_somebody_of_another_area_finds_no_delivery(client, census):
    client.force_login(place.person("performance_analyst", place.authority(place.area("301", "Elsewhere"))))
    assert client.get(reverse("analyst:feeds-one", args=[census.public_id])).status_code == 404


def test_totals_reconcile_on_the_page(signed_in, census):
    shown = page(signed_in, "analyst:feeds-one", census.public_id)
    assert "4 in = 2 kept + 2 set aside" in shown
    assert "A code that was not agreed" in shown


def test_a_file_is_brought_and_read(signed_in, area, sender):
    partners.agree(area, "school_census", sender)
    sent = SimpleUploadedFile("census.csv", partners.text_of(partners.HEADINGS, partners.CENSUS).encode())
    answer = signed_in.post(
        reverse("analyst:feeds-bring"),
        {"feed": "school_census", "organisation": sender.public_id, "as_at-day": 18, "as_at-month": 1,
         "as_at-year": 2024, "file": sent},
    )  # fmt: skip
    made = Delivery.objects.get()
    assert answer.url == reverse("analyst:feeds-one", args=[made.public_id])
    assert (made.state, made.rows_in) == ("checked", 4)


def test_without_an_agreement_a_file_is_kept_back_and_says_what_to_do(signed_in, area, sender):
    text = partners.text_of(partners.HEADINGS, partners.CENSUS)
    kept = partners.arrives(area, "school_census", text, sender, agreed=False)
    assert kept.state == "quarantined"
    assert "no sharing agreement in force" in page(signed_in, "analyst:feeds-one", kept.public_id)
    partners.agree(area, "school_census", sender)
    signed_in.post(reverse("analyst:feeds-again", args=[kept.public_id]))
    kept.refresh_from_db()
    assert kept.state == "checked"


def choices(unknown, **changes):
    """The choices of the mapping page, as a browser sends them."""
    given = {"Ref": "local_id", "First Name": "forename", "Family Name": "surname", "D.O.B.": "birth_date",
             "AP Provider": "provider", "Placement Start": "started_on", "SEND": "sen_provision"} | changes  # fmt: skip
    return {f"c{place}": given[theirs] for place, theirs in enumerate(unknown.columns)}


def test_an_unknown_file_is_suggested_checked_read_and_remembered(signed_in, unknown, area, sender):
    address = reverse("analyst:feeds-columns", args=[unknown.public_id])
    assert "“First Name” is a known name for it." in signed_in.get(address).content.decode()
    checked = signed_in.post(address, choices(unknown)).content.decode()
    assert "Check your answers" in checked
    assert KnownLayout.objects.count() == 0
    signed_in.post(address, choices(unknown) | {"sure": "yes"})
    unknown.refresh_from_db()
    assert (unknown.state, unknown.rows_in) == ("checked", 2)
    more = partners.UNKNOWN.replace("A1,Ann", "A7,Ivy")
    assert partners.arrives(area, "alternative_provision", more, sender, "AP2.csv", agreed=False).state == "checked"


def test_a_mapping_without_what_is_needed_is_refused_in_words(signed_in, unknown):
    address = reverse("analyst:feeds-columns", args=[unknown.public_id])
    answer = signed_in.post(address, choices(unknown, Ref=""))
    assert answer.status_code == 422
    assert "local_id is needed in every row and nothing gives it" in answer.content.decode()


def test_a_code_is_mended_by_rule_for_every_row(signed_in, census):
    signed_in.post(reverse("analyst:feeds-codes", args=[census.public_id, "ethnicity"]), {"v0": "WBRI"})
    census.refresh_from_db()
    assert (census.rows_kept, census.rows_set_aside) == (3, 1)


def test_a_row_is_mended_and_read_again(signed_in, census):
    signed_in.post(reverse("analyst:feeds-codes", args=[census.public_id, "ethnicity"]), {"v0": "WBRI"})
    address = reverse("analyst:feeds-line", args=[census.public_id, 4])
    assert "31/02/2012" in signed_in.get(address).content.decode()
    assert signed_in.post(address, {"birth_date": "2012-02-28"}).status_code == 422  # without the reason
    answer = signed_in.post(address, {"birth_date": "2012-02-28", "why": "The school looked it up"})
    assert answer.url == reverse("analyst:feeds-one", args=[census.public_id])
    census.refresh_from_db()
    assert (census.rows_kept, census.rows_set_aside) == (4, 0)
    assert "The school looked it up" in page(signed_in, "analyst:feeds-one", census.public_id)


def test_what_is_accepted_can_still_be_mended(signed_in, census):
    signed_in.post(reverse("analyst:feeds-accept", args=[census.public_id]))
    signed_in.post(reverse("analyst:feeds-codes", args=[census.public_id, "ethnicity"]), {"v0": "WBRI"})
    census.refresh_from_db()
    assert (census.state, census.rows_kept) == ("accepted", 3)


def test_what_is_refused_says_why(signed_in, census):
    signed_in.post(reverse("analyst:feeds-refuse", args=[census.public_id]), {"why": "It is last year’s"})
    census.refresh_from_db()
    assert (census.state, census.why) == ("refused", "It is last year’s")


def test_an_agreement_is_recorded_and_ended(client, area, sender):
    client.force_login(place.person("information_governance_officer", place.authority(area)))
    day = {"agreed_from-day": 1, "agreed_from-month": 4, "agreed_from-year": 2024}
    asked = {"feed": "camhs", "organisation": sender.public_id, "gateway": "none"} | day
    client.post(reverse("analyst:agreement-record"), asked)
    made = SharingAgreement.objects.get()
    ends = {"on-day": 18, "on-month": 6, "on-year": 2024}
    client.post(reverse("analyst:agreement-end", args=[made.public_id]), ends)
    made.refresh_from_db()
    assert made.agreed_to.isoformat() == "2024-06-18"


def test_a_plan_is_made_from_what_fails_and_closes_itself(signed_in, area, analyst, census):
    failing = next(each for each in quality.failing(area) if each.finding == "ethnicity:unknown-code")
    of = f"finding={failing.finding}&feed=school_census&organisation={failing.organisation.public_id}"
    begin = f"{reverse('analyst:quality-plan-new')}?{of}"
    day = {"target_on-day": 1, "target_on-month": 9, "target_on-year": 2024}
    signed_in.post(begin, {"owner": analyst.public_id, "target": 0} | day)
    plan = QualityPlan.objects.get()
    assert plan.baseline == 2
    due = {"due_on-day": 1, "due_on-month": 7, "due_on-year": 2024}
    signed_in.post(
        reverse("analyst:quality-plan-action", args=[plan.public_id]), {"what": "Ask the school", "owner": "Bo"} | due
    )
    assert "Ask the school" in page(signed_in, "analyst:quality-plan", plan.public_id)
    signed_in.post(reverse("analyst:feeds-codes", args=[census.public_id, "ethnicity"]), {"v0": "WBRI"})
    signed_in.post(reverse("analyst:feeds-accept", args=[census.public_id]))
    plan.refresh_from_db()
    assert plan.closed_on is not None
    assert "Down from 2 to 0" in plan.outcome

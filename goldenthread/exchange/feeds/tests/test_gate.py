"""Without what it needs a delivery is kept unread, with what to do; with it, it goes on."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.audit.models import Change
from goldenthread.exchange.feeds import places, selectors
from goldenthread.exchange.feeds.actions import RowMend, end_agreement, look_again, mend_rows, record_agreement
from goldenthread.exchange.feeds.actions.agreeing import AgreementWrong, Terms
from goldenthread.exchange.feeds.choices import State
from goldenthread.exchange.feeds.models import Delivery, SharingAgreement
from goldenthread.exchange.feeds.tests.conftest import ANN, TODAY, Receive, home_education
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.repository.matching.pseudonyms import AreaKey

pytestmark = pytest.mark.django_db
Agree = Callable[..., None]
KEY = "f" * 64
PSEUDONYMOUS = f"person_key,started_on,order_kind\n{KEY},2025-10-01,custody\n"
NAMED = f"person_key,started_on,order_kind,Surname\n{KEY},2025-10-01,custody,Lee\n"
REVIEWS = "local_id,forename,surname,birth_date,reviewed_on,asq3\n1,Ann,Lee,2023-02-01,2025-10-01,yes\n"
APPROVED = {
    "gateway": SharingAgreement.Gateway.DIRECT_CARE, "dpia_on": date(2025, 8, 1), "caldicott_on": date(2025, 8, 2),
}  # fmt: skip


def unread(delivery: Delivery) -> bool:
    return delivery.state == State.QUARANTINED and not delivery.columns and not delivery.reading


def test_nothing_is_read_without_an_agreement_in_force(council: Organisation, deliver: Receive, agree: Agree):
    delivery = deliver("home_education", council, home_education(ANN))
    assert unread(delivery)
    assert "no sharing agreement" in delivery.why
    agree("home_education", council, agreed_from=date(2025, 1, 1), agreed_to=date(2026, 3, 1))
    assert unread(deliver("home_education", council, home_education(ANN)))


def test_one_recorded_afterwards_lets_the_same_file_go_on(
    council: Organisation, analyst: User, deliver: Receive, agree: Agree
):
    delivery = deliver("home_education", council, home_education(ANN))
    agree("home_education", council)
    assert look_again(delivery=delivery, by=analyst, today=TODAY).state == State.CHECKED


@pytest.mark.parametrize("last", [TODAY, None])
def test_an_agreement_holds_on_its_last_day(council: Organisation, deliver: Receive, agree: Agree, last: date | None):
    agree("home_education", council, agreed_to=last)
    assert deliver("home_education", council, home_education(ANN)).state == State.CHECKED


def test_open_data_need_no_agreement(council: Organisation, deliver: Receive):
    assert deliver("population", council, "year,area,age,persons\n2024,E06000033,7,2100\n").state == State.CHECKED


def test_a_pseudonymised_feed_needs_an_agreement_and_no_gateway(council: Organisation, deliver: Receive, agree: Agree):
    agree("youth_justice", council)
    assert deliver("youth_justice", council, PSEUDONYMOUS).state == State.CHECKED


def test_one_that_names_people_is_kept_back_and_its_names_are_nowhere(
    council: Organisation, deliver: Receive, agree: Agree
):
    agree("youth_justice", council)
    delivery = deliver("youth_justice", council, NAMED)
    assert unread(delivery)
    assert "“Surname”" in delivery.why
    assert "a gateway and the impact assessment and the Caldicott approval are not recorded" in delivery.why
    assert "Lee" not in delivery.why
    assert not any("Lee" in str(change.details) for change in Change.objects.all())


@pytest.mark.parametrize("lacking", ["gateway", "dpia_on", "caldicott_on"])
def test_identifiable_health_data_need_the_gateway_and_both_approvals(
    trust: Organisation, deliver: Receive, agree: Agree, lacking: str
):
    without = SharingAgreement.Gateway.NONE if lacking == "gateway" else None
    agree("two_year_review", trust, **{**APPROVED, lacking: without})
    delivery = deliver("two_year_review", trust, REVIEWS)
    assert unread(delivery)
    assert " is not recorded" in delivery.why


def test_with_all_three_it_is_read(trust: Organisation, deliver: Receive, agree: Agree):
    agree("two_year_review", trust, **APPROVED)
    assert deliver("two_year_review", trust, REVIEWS).state == State.CHECKED


ORDERS = "nhs_number,surname,started_on,order_kind\n"
IN_CLEAR = (
    "943 476 5919,Lee,2025-10-01,custody\n"
    "9434765910,Fox,2025-10-02,custody\n"  # its last digit is wrong
    "9434765919,Lee,31/02/2025,custody\n"
    "9434765919,Lee\n"
)


def test_health_data_let_in_with_names_are_kept_as_pseudonyms_alone(
    council: Organisation, analyst: User, deliver: Receive, agree: Agree, settings: object
):
    settings.PSEUDONYM_KEY = "k" * 40  # type: ignore[attr-defined]  # pytest-django's settings
    agree("youth_justice", council, **APPROVED)
    delivery = deliver("youth_justice", council, ORDERS + IN_CLEAR)
    assert (delivery.rows_kept, delivery.rows_set_aside) == (1, 3)
    folder = places.conformed(delivery)
    expected = AreaKey(b"k" * 40).pseudonym("9434765919")
    assert pl.read_parquet(folder / "kept.parquet")["person_key"].to_list() == [expected]
    mends = [RowMend(4, "started_on", "2025-10-05")]
    again = mend_rows(delivery=delivery, mends=mends, why="They said so", by=analyst, today=TODAY)
    assert pl.read_parquet(places.conformed(again) / "kept.parquet")["person_key"].to_list() == [expected] * 2
    said = "".join(str(pl.read_parquet(one).rows()) for one in places.readings(delivery).rglob("*.parquet"))
    for clear in ("9434765919", "943 476 5919", "9434765910", "Lee", "Fox"):
        assert clear not in said
    assert all(one.examples == () for one in selectors.suggestions(delivery))


def test_without_the_key_what_names_people_is_kept_back(
    council: Organisation, deliver: Receive, agree: Agree, settings: object
):
    settings.PSEUDONYM_KEY = ""  # type: ignore[attr-defined]  # as above
    agree("youth_justice", council, **APPROVED)
    delivery = deliver("youth_justice", council, ORDERS + IN_CLEAR)
    assert unread(delivery)
    assert "GT_PSEUDONYM_KEY" in delivery.why


def test_an_approval_of_a_later_day_is_none_yet(governor: User, area: Area, trust: Organisation):
    terms = Terms(agreed_from=date(2026, 1, 1), dpia_on=date(2026, 3, 3))
    with pytest.raises(AgreementWrong, match="has not come"):
        record_agreement(area=area, feed_id="camhs", organisation=trust, terms=terms, by=governor, today=TODAY)


def test_only_information_governance_records_agreements(analyst: User, area: Area, trust: Organisation):
    with pytest.raises(PermissionDenied):
        record_agreement(area=area, feed_id="camhs", organisation=trust, terms=Terms(TODAY), by=analyst, today=TODAY)


def test_a_new_agreement_ends_the_one_before_and_an_ended_one_lets_nothing_in(
    area: Area, council: Organisation, governor: User, deliver: Receive, agree: Agree
):
    agree("home_education", council)
    agree("home_education", council, agreed_from=date(2026, 2, 1))
    first, second = SharingAgreement.objects.order_by("agreed_from")
    assert first.agreed_to == date(2026, 1, 31)
    end_agreement(agreement=second, on=date(2026, 3, 1), by=governor, today=TODAY)
    assert unread(deliver("home_education", council, home_education(ANN)))

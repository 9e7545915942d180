"""Commissioning's pages: who may open them, what they keep, what is shown of a child to whom."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from goldenthread.exchange.dashboard.tests.making import sheet
from goldenthread.governance.actions import commissioning as log
from goldenthread.governance.actions import commissioning_disputes as disputes
from goldenthread.governance.actions import commissioning_money as money
from goldenthread.governance.actions import commissioning_needs as needs
from goldenthread.governance.models import Commissioned, Dispute, FundingSplit, PlacementVisit
from goldenthread.governance.tests import factories as make
from goldenthread.improvement.tests import factories as improving
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.provision.models import Setting
from goldenthread.quality.tests.factories import plan
from goldenthread.web.board.commissioning import gaps
from goldenthread.web.components.tests.rooms import Room

pytestmark = pytest.mark.django_db
TODAY, BY = make.TODAY, make.BY
NAME = "Marlowe1"


@pytest.fixture
def who(area):
    at, board = place.authority(area), place.organisation(area, "commissioner", "Seaside Integrated Care Board")
    roles = {"commissioner": board, "send_manager": at, "lead_member": at, "send_officer": at}
    return {role: place.person(role, where, name=role.title()) for role, where in roles.items()}


@pytest.fixture
def page(client):
    return Room(client, "commissioning").get


@pytest.fixture
def send(client):
    return Room(client, "commissioning").post


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


@pytest.fixture
def entry(area):
    return log.add_entry(area=area, title="Therapies", need="Speech", stage="plan", by=BY, ends_on=date(2024, 9, 1))


def split(area, number=1, **fields):
    setting = Setting.objects.create(
        area=area, name="Cliff House", code=f"C{number}", category="independent_special", in_area=False
    )
    given = {"contract_ends_on": date(2024, 12, 19), "panel_words": "Funding panel", **fields}
    return money.agree_split(
        case=plan(area, number, setting=setting), yearly=Decimal(80000), education=Decimal(50), health=Decimal(30),
        care=Decimal(20), percent=True, starts_on=date(2024, 1, 1), agreed_on=date(2024, 1, 1), today=TODAY, by=BY,
        **given,
    )  # fmt: skip


LISTS = ["home", "log", "pipeline", "resources", "needs", "placements", "disputes", "assessment"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_open_to_those_who_may_see_commissioning(page, client, who, entry, name):
    page(who["commissioner"], name)
    page(who["lead_member"], name)
    assert "Your role does not include" in page(who["send_officer"], name, status=403)
    page(place.person(), name, status=404)
    client.logout()
    assert client.get(reverse(f"commissioning:{name}")).status_code == 302


KEEPING = ["add", "change", "move", "concern", "tie", "outcome", "coproduce", "add-resource", "hold-places", "raise",
           "add-chapter"]  # fmt: skip


@pytest.mark.parametrize("name", KEEPING)
def test_what_is_kept_is_for_whoever_keeps_commissioning(page, who, entry, name):
    args = [entry.public_id] if name in {"change", "move", "concern", "tie", "outcome", "coproduce"} else []
    page(who["commissioner"], name, *args)
    page(who["lead_member"], name, *args, status=403)


def test_an_entry_is_kept_moved_and_tied(page, send, who, area):
    keeper = who["commissioner"]
    send(
        keeper, "add", title="Autism hub", need="Families wait", stage="plan", value="1200.50", **day("ends_on", TODAY)
    )
    row = Commissioned.objects.get()
    assert row.value == Decimal("1200.50")
    wrong = send(keeper, "change", row.public_id, status=422, title="Typed title", need="Typed need", version=1,
                 **day("starts_on", date(2024, 7, 1)), **day("ends_on", TODAY))  # fmt: skip
    assert "ends before it starts" in wrong
    assert "Typed need" in wrong
    send(keeper, "move", row.public_id, stage="do", words="It began", version=1, **day("on", TODAY))
    stale = send(keeper, "change", row.public_id, status=422, title="Hub", need="Families wait", version=1)
    assert "Nothing you typed is lost" in stale
    measure = improving.measure()
    send(keeper, "tie", row.public_id, ref=f"measure:{measure.public_id}")
    send(keeper, "outcome", row.public_id, words="Shorter waits", measure=measure.public_id)
    send(keeper, "coproduce", row.public_id, who="Forum", how="Survey", words="Nearer", **day("on", TODAY))
    send(keeper, "tell", row.public_id, "performance", words="Going well", **day("on", TODAY))
    shown = page(keeper, "entry", row.public_id)
    for words in (
        "Plans in 20 weeks",
        "Shorter waits",
        "nothing is told to have changed yet",
        "Going well",
        "It began",
    ):
        assert words in shown
    assert "Add an outcome" not in page(who["lead_member"], "entry", row.public_id)


def test_a_commissioner_sees_sums_and_whoever_reaches_the_child_sees_the_child(page, who, area):
    made = split(area)
    for name, args in (("placements", []), ("placement", [made.public_id])):
        masked, whole = page(who["commissioner"], name, *args), page(who["send_manager"], name, *args)
        assert "£80,000" in masked
        for hidden in (NAME, "Cliff House", made.child.public_id):
            assert hidden not in masked
        assert NAME in whole
    assert "1 without a visit" in page(who["commissioner"], "home")


def test_whoever_may_not_see_small_numbers_sees_no_line_about_one_child(page, who, area):
    made = split(area)
    shown = page(who["lead_member"], "placements")
    assert "£80,000" not in shown
    assert "[c]" in shown
    assert made.public_id not in shown
    page(who["lead_member"], "placement", made.public_id, status=404)
    assert "without a visit" not in page(who["lead_member"], "home")
    for number in range(2, 8):
        split(area, number)
    together = page(who["lead_member"], "placements")
    assert "£560,000" in together
    assert "£80,000" not in together


def test_a_restricted_child_is_in_no_list_and_no_sum_of_others(page, who, area):
    made = split(area)
    restrict(child=made.child, reason="Safety", people=[who["send_manager"]], starts_on=TODAY, by=BY)
    assert "£80,000" not in page(who["commissioner"], "placements")
    page(who["commissioner"], "placement", made.public_id, status=404)
    assert NAME in page(who["send_manager"], "placement", made.public_id)


def test_placements_are_found_by_visit_and_by_contract(page, send, who, area):
    soon, later = split(area, 1), split(area, 2, contract_ends_on=date(2024, 12, 20))
    shown = page(who["commissioner"], "placements", only="ending")
    assert soon.public_id in shown
    assert later.public_id not in shown
    send(who["send_manager"], "visit", soon.public_id, visitor="Officer", words="Well", **day("on", date(2023, 6, 20)))
    assert soon.public_id not in page(who["commissioner"], "placements", only="unvisited")
    PlacementVisit.objects.get()
    money.tell_visit(case=later.case, on=date(2023, 6, 19), visitor="Officer", words="Well", today=TODAY, by=BY)
    assert later.public_id in page(who["commissioner"], "placements", only="unvisited")


def test_an_agreement_that_does_not_add_up_is_told_and_keeps_what_was_typed(send, page, who, area):
    made = split(area)
    typed = {"yearly": "90000", "percent": "yes", "education": "50", "health": "30", "care": "19",
             "panel_words": "Panel of June", **day("starts_on", TODAY), **day("agreed_on", TODAY)}  # fmt: skip
    said = send(who["send_manager"], "agree", made.child.public_id, status=422, **typed)
    assert "add to 99% and not to 100%" in said
    assert "Panel of June" in said
    send(who["send_manager"], "agree", made.child.public_id, **(typed | {"care": "20"}))
    assert FundingSplit.objects.get(replaced_by=None).care == Decimal(18000)
    page(who["commissioner"], "agree", made.child.public_id, status=404)
    page(who["lead_member"], "agree", made.child.public_id, status=403)


def test_small_numbers_are_hidden_from_whoever_does_not_reach_the_children(page, who, area):
    money.hold_places(
        area=area, kind="independent_special", year="2023-24", places=9, starts_on=TODAY, source="S", by=BY
    )
    split(area)
    assert "[c]" in page(who["commissioner"], "needs")
    exact = page(who["send_manager"], "needs")
    assert "[c]" not in exact
    assert "numbers are exact" in exact
    assert "No feed of waits comes in yet" in exact


def test_healths_waits_are_read_from_partners_deliveries_where_there_are_any(page, who, area, monkeypatch):
    made = sheet((30, 120), unit="%", identity="HLT-04", polarity="lower", before=(40, 120))
    monkeypatch.setattr(gaps, "joint_snapshot", lambda _: "published")
    monkeypatch.setattr(gaps, "sheets", lambda *_: {"HLT-04": made})
    shown = page(who["commissioner"], "needs")
    assert "No feed of waits" not in shown
    assert "25%" in shown
    assert reverse("dashboard:figure", args=["HLT-04"]) in shown


def test_a_dispute_is_raised_and_settled_through_the_pages(page, send, who, area, entry):
    council = place.authority(area)
    other = who["commissioner"].appointments.get().organisation
    send(who["commissioner"], "raise", title="Nursing", words="Who pays", raised_by=council.public_id,
         against=other.public_id, interim=council.public_id, **day("on", TODAY))  # fmt: skip
    made = Dispute.objects.get()
    assert "pays meanwhile" in page(who["lead_member"], "home")
    send(who["commissioner"], "take-up", made.public_id, stage="directors", words="No", version=1, **day("on", TODAY))
    group, board = make.body(area, "CJCG", "Group"), make.body(area)
    make.bodies.report_to(lower=group, upper=board, stated=True, by=BY)
    send(who["commissioner"], "to-board", made.public_id, line=f"{group.public_id}:{board.public_id}", words="Stuck",
         asks="Decide", version=2)  # fmt: skip
    assert "With a board" in page(who["lead_member"], "dispute", made.public_id)
    send(who["commissioner"], "interim", made.public_id, interim=other.public_id, version=3)
    send(who["commissioner"], "take-up", made.public_id, stage="settled", words="Halves", version=4, **day("on", TODAY))
    assert "Settled" in page(who["lead_member"], "disputes")


def test_the_needs_assessment_is_written_and_marks_what_is_out_of_date(page, send, who, area):
    measure = improving.measure()
    improving.reading(measure, 5, date(2023, 6, 1), citation="S2 L1")
    keeper = who["commissioner"]
    send(keeper, "add-chapter", number="1", title="Need", words="First.\n\nSecond.")
    chapter = needs.Chapter.objects.get()
    send(keeper, "put-figure", chapter.public_id, measure=measure.public_id)
    shown = page(who["lead_member"], "assessment")
    assert "Out of date" in shown
    assert "S2 L1" in shown
    figure = chapter.figures.get()
    send(who["lead_member"], "take-figure-out", chapter.public_id, figure.measure.public_id, status=403)
    assert "Take it out" not in page(who["lead_member"], "chapter", chapter.public_id)
    assert "Take it out" in page(keeper, "chapter", chapter.public_id)
    send(keeper, "take-figure-out", chapter.public_id, figure.measure.public_id)
    assert not chapter.figures.exists()
    send(keeper, "take-figure-out", chapter.public_id, figure.measure.public_id, status=404)
    send(keeper, "change-chapter", chapter.public_id, number="1", title="Need", words="Other", version=1)
    assert "What it said before" in page(who["lead_member"], "chapter", chapter.public_id)
    answer = page(who["lead_member"], "file", "docx")
    assert answer["Content-Disposition"].endswith('needs-assessment.docx"')
    page(who["lead_member"], "file", "exe", status=404)


def test_resources_add_up_on_the_page(page, send, who, area):
    council = place.authority(area)
    given = {"partner": council.public_id, "words": "Grants", "help": "inclusion", "age": "all", "need": "every need",
             "year": "2023-24", "amount": "500000", "source": "S2 A3 L820"}  # fmt: skip
    send(who["commissioner"], "add-resource", **given)
    send(who["commissioner"], "add-resource", **(given | {"help": "short_breaks", "amount": "1"}))
    shown = page(who["lead_member"], "resources")
    assert shown.count("£500,001") >= 6
    assert disputes.FIRST == "officers"

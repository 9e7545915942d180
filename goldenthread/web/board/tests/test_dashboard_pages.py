"""The joint dashboard's pages: who may open them, what each reader sees of small numbers, and what they keep."""

import io
from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest
from django.urls import reverse

from goldenthread.casework.tests.factories import assessment, record
from goldenthread.exchange.dashboard import beside as besides
from goldenthread.exchange.dashboard import kept, selectors
from goldenthread.exchange.dashboard.models import ProfileRelease, SavedView
from goldenthread.exchange.dashboard.tests.making import sheet
from goldenthread.improvement.actions.framework import add_outcome
from goldenthread.improvement.models import Outcome
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people
from goldenthread.repository.tests.test_layout import published_by
from goldenthread.web.board.dashboard import cards
from goldenthread.web.components.tests.rooms import Room

pytestmark = pytest.mark.django_db
TODAY, MAY = date(2024, 6, 19), date(2024, 5, 31)
LATE, IN_TIME = 4, 14


@pytest.fixture
def who(area):
    at = place.authority(area)
    roles = ("board_member", "send_manager", "performance_analyst", "strategy_lead", "send_officer")
    return {role: place.person(role, at, name=role.title()) for role in roles}


@pytest.fixture
def decided(monkeypatch):
    """A year's requests, four of eighteen decided late; made from counts, for the figures have tests of their own."""
    found = sheet(
        (IN_TIME, IN_TIME + LATE), identity="EHC-03", as_at=MAY, trend=[(1, 1)] * 10 + [(4, 8)], before=(10, 17),
        age={"Under 5": (2, 6), "5 to 10": (12, 12)},
    )  # fmt: skip
    found = replace(found, others=(replace(found, basis="law", basis_title="As the regulations read"),))

    def made(snapshot, as_at, _persons):
        return [replace(found, snapshot=snapshot.id, as_at=as_at)]

    monkeypatch.setattr(kept, "casework_sheets", made)


@pytest.fixture
def happened(who):
    """The same from casework itself."""
    officer = who["send_officer"]
    for number in range(LATE + IN_TIME):
        received = MAY - timedelta(days=80 + number)
        case = assessment(people.child(officer.appointments.first().area, f"Marlowe{number}"), officer, received, TODAY)
        days = 50 if number < LATE else 30
        record(case, "decision_to_assess_notified", received + timedelta(days=days), officer, TODAY)


@pytest.fixture
def page(client):
    return Room(client, "dashboard").get


@pytest.fixture
def send(client):
    return Room(client, "dashboard").post


def test_who_sees_children_and_no_figures_opens_no_list_behind_one(page, who, decided):
    page(who["send_officer"], "cases", "EHC-03", part="numerator", status=403)


def test_who_sees_no_small_numbers_opens_no_list_either(page, who, decided, area):
    """A plan writer who also sits on the board: each case behind a figure is the smallest number there is."""
    both = place.person("board_member", place.authority(area), name="Both")
    organisation = place.authority(area)
    appoint(user=both, role="plan_writer", organisation=organisation, starts_on=place.SINCE, by=place.TESTS)
    page(both, "cases", "EHC-03", part="numerator", status=404)


ROOM = ("home", "views", "framework", "profiles")


@pytest.mark.parametrize("name", ROOM)
def test_an_officer_has_no_dashboard(page, who, name):
    page(who["send_officer"], name, status=403)


@pytest.mark.parametrize("name", ROOM)
def test_somebody_of_another_area_finds_nothing(page, area, name):
    other = place.person("send_manager", place.organisation(area, "authority", "Elsewhere"), name="Nobody")
    other.appointments.all().delete()
    page(other, name, status=404)


def test_a_joint_snapshot_of_an_earlier_version_is_told_of_with_what_to_do(page, area, who, settings, tmp_path):
    settings.DATA = tmp_path
    published_by(1, tmp_path / "joint" / area.code)
    shown = page(who["board_member"], "home", status=503)
    assert "These figures must be published again" in shown
    assert "./gt feeds --area 882 publish" in shown


@pytest.mark.slow
def test_a_manager_sees_exact_numbers_and_opens_the_children(page, area, who, happened):
    kept.sheets(area, MAY)
    shown = page(who["send_manager"], "figure", "EHC-03")
    assert "14 of 18" in shown
    assert reverse("dashboard:cases", args=["EHC-03"]) in shown
    listed = page(who["send_manager"], "cases", "EHC-03", part="denominator")
    assert "Marlowe3" in listed


def aimed_at(identity, basis, unit="%", **own):
    return replace(sheet((90, 100), unit=unit, identity=identity), basis=basis, source="joint", **own)


@pytest.mark.parametrize(("basis", "polarity", "said"), [
    ("within_18", "higher", "Target: 92% (NHS standard for consultant-led referral to treatment): 2 points to go."),
    ("over_18", "lower", ""),
])  # fmt: skip
def test_a_target_of_the_definition_is_told_where_the_partnership_set_none(basis, polarity, said):
    of = aimed_at("HLT-03", basis, polarity=polarity)
    assert cards.aim_words(selectors.aim_of({}, of), of) == said


def test_a_target_of_the_first_way_of_counting_is_of_no_other():
    set_ = {("HLT-03", ""): selectors.Aim(40.0, "%", None, "key")}
    assert selectors.aim_of(set_, aimed_at("HLT-03", "over_18")) == set_["HLT-03", ""]
    assert selectors.aim_of(set_, aimed_at("HLT-03", "within_18")).value == 92


def test_what_is_published_of_a_part_stands_on_no_card_of_the_whole(area):
    whole, plan = (aimed_at("CSC-02", basis) for basis in ("sen", "plan"))
    found = cards.alike(besides.beside(area, whole))
    assert cards.of_basis(found) == []
    assert {one.title for one in cards.of_basis(found, plan.basis)} == {"With a plan"}


def test_a_board_member_sees_no_small_number_and_is_told_why_no_child(page, who, decided):
    shown = page(who["board_member"], "figure", "EHC-03")
    assert "14 of 18" not in shown
    assert "[c]" in shown
    assert "Your role opens figures and not children" in shown
    page(who["board_member"], "cases", "EHC-03", status=403, part="denominator")


def test_what_a_board_member_takes_away_is_treated_too(page, who, decided):
    exact, treated = (
        pl.read_parquet(io.BytesIO(page(who[role], "download", "parquet", by="service").content))
        for role in ("send_manager", "board_member")
    )

    def late(frame):
        return frame.filter(indicator="EHC-03", breakdown="all").select("numerator", "denominator", "mark").row(0)

    assert (late(exact), late(treated)) == ((14, 18, ""), (None, None, "c"))
    counts = [n for name in ("numerator", "denominator") for n in treated[name].drop_nulls().to_list()]
    assert all(n % 5 == 0 for n in counts)


@pytest.mark.parametrize(("ending", "begins"), [("csv", b"indicator,"), ("xlsx", b"PK")])
def test_the_figures_go_out_as_files(page, who, decided, ending, begins):
    assert begins in page(who["board_member"], "download", ending).content[:40]


def test_no_other_file_goes_out(page, who):
    page(who["board_member"], "download", "docx", status=404)


def test_figures_stand_under_the_outcomes_of_the_framework(page, area, who, decided):
    add_outcome(area=area, title="I am heard", indicators=["EHC-03", "VOI-08"], by=place.TESTS)
    shown = page(who["board_member"], "home")
    assert shown.index("I am heard") < shown.index('id="EHC-03"')
    assert "VOI-08" in shown


def test_the_framework_is_kept_by_its_keepers(page, send, area, who):
    page(who["board_member"], "add-outcome", status=403)
    shown = send(who["strategy_lead"], "add-outcome", title="I am healthy", indicators="hlt-01, EHC-04")
    assert "I am healthy" in shown
    made = Outcome.objects.get(area=area)
    assert made.indicators == ["HLT-01", "EHC-04"]
    send(who["strategy_lead"], "edit-outcome", made.public_id, title="I am well", indicators="EHC-04", version=1)
    made.refresh_from_db()
    assert (made.title, made.version) == ("I am well", 2)
    send(who["strategy_lead"], "end-outcome", made.public_id, version=2)
    made.refresh_from_db()
    assert made.ended_on == TODAY


def test_a_figure_that_is_in_no_catalogue_is_refused(send, who):
    shown = send(who["strategy_lead"], "add-outcome", status=422, title="I am healthy", indicators="waits")
    assert "WAITS is not a number of the catalogue" in shown


def test_what_is_kept_of_a_figure_is_the_breakdown_that_was_open(page, who, decided):
    shown = page(who["send_manager"], "figure", "EHC-03", dim="age", as_at="2024-04-30")
    assert 'name="query" value="as_at=2024-04-30&amp;dim=age"' in shown
    assert 'name="query" value=""' in page(who["send_manager"], "figure", "EHC-03", dim="no such")


def test_a_kept_view_shows_each_reader_what_they_may_see(client, page, send, area, who, decided):
    shown = send(who["send_manager"], "keep-view", name="For the board", page="EHC-03", query="dim=age&evil=1")
    assert "For the board" in shown
    kept = SavedView.objects.get(area=area)
    assert kept.query == "dim=age"
    client.force_login(who["board_member"])
    answer = client.get(reverse("dashboard:view", args=[kept.public_id]), follow=True)
    assert "14 of 18" not in answer.content.decode()
    client.force_login(who["send_officer"])
    assert client.get(reverse("dashboard:view", args=[kept.public_id])).status_code == 403
    send(who["board_member"], "drop-view", kept.public_id, status=404)
    send(who["send_manager"], "drop-view", kept.public_id)
    assert not SavedView.objects.exists()


def test_a_treated_reader_cannot_look_at_another_day(page, who, decided):
    assert "As at 31 May 2024" in page(who["board_member"], "home", as_at="2024-04-30")
    assert "As at 30 April 2024" in page(who["send_manager"], "home", as_at="2024-04-30")


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_pack_is_printed_as_its_reader_sees_it(page, who, decided, ending):
    answer = page(who["board_member"], "pack", ending, by="service")
    assert answer.content[:2] in (b"%P", b"PK")


@pytest.mark.slow
def test_pictures_are_drawn_of_what_is_seen(page, who, decided):
    drawn = page(who["send_manager"], "course", "EHC-03").content.decode()
    assert "aria-labelledby" in drawn
    page(who["board_member"], "bars", "EHC-03", "age", status=404)


def test_the_pages_ask_no_more_of_more_children(page, area, who, decided, django_assert_max_num_queries):
    page(who["send_manager"], "home")
    with django_assert_max_num_queries(16):
        page(who["send_manager"], "home")
    with django_assert_max_num_queries(12):
        page(who["send_manager"], "figure", "EHC-03")


def test_the_profile_takes_two_people_to_release(client, page, send, who, decided):
    send(who["board_member"], "make-profile", status=403)
    shown = send(who["performance_analyst"], "make-profile")
    assert "The draft is made" in shown
    made = ProfileRelease.objects.get()
    assert client.get(reverse("public:profile", args=["330"])).status_code == 404
    send(who["send_manager"], "look-profile", made.public_id)
    assert "somebody else releases it" in send(who["send_manager"], "release-profile", made.public_id)
    assert "It is public" in send(who["strategy_lead"], "release-profile", made.public_id)
    client.logout()
    public = client.get(reverse("public:profile", args=[made.content["code"]])).content.decode()
    assert "Strategy_Lead, Strategy lead" in public
    assert "14 of 18" not in public


def test_a_withdrawn_profile_says_why(client, send, who, decided):
    send(who["performance_analyst"], "make-profile")
    made = ProfileRelease.objects.get()
    send(who["performance_analyst"], "look-profile", made.public_id)
    send(who["strategy_lead"], "release-profile", made.public_id)
    send(who["strategy_lead"], "withdraw-profile", made.public_id, reason="A month was counted twice.")
    client.logout()
    answer = client.get(reverse("public:profile-month", args=[made.content["code"], "2024-05"]))
    assert (answer.status_code, "counted twice" in answer.content.decode()) == (410, True)


def test_the_open_data_come_with_a_dictionary(client, send, who, decided):
    send(who["performance_analyst"], "make-profile")
    made = ProfileRelease.objects.get()
    send(who["performance_analyst"], "look-profile", made.public_id)
    send(who["strategy_lead"], "release-profile", made.public_id)
    client.logout()
    code = made.content["code"]
    answer = client.get(reverse("public:profile-data", args=[code, "csv"]))
    header = answer.content.decode().splitlines()[0].split(",")
    told = client.get(reverse("public:profile-data", args=[code, "csv-metadata.json"])).json()
    assert [column["name"] for column in told["tableSchema"]["columns"]] == header
    rows = client.get(reverse("public:profile-data", args=[code, "json"])).json()
    assert {row["numerator"] for row in rows} <= {None, *range(0, 100, 5)}
    assert client.get(reverse("public:profile-data", args=[code, "exe"])).status_code == 404
    assert client.get(reverse("public:profile-dictionary", args=[code])).status_code == 200

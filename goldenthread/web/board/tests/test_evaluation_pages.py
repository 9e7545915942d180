"""The pages of the self-evaluation: who may open them, and that two who write at once lose nothing."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.claims import Source
from goldenthread.claims.doubt import Doubt
from goldenthread.improvement import actions
from goldenthread.improvement.actions import claiming, evaluating
from goldenthread.improvement.models import Account, Claim, Edition, Statement, Update
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests import factories as place
from goldenthread.web.components.tests.rooms import Room

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


def boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


@pytest.fixture
def lead(area):
    return place.person("strategy_lead", place.authority(area), name="Una Vale")


@pytest.fixture
def parent(area):
    forum = place.organisation(area, "forum", "Parent Forum")
    return place.person("parent_carer_forum_representative", forum, name="Mo Reed")


@pytest.fixture
def measure(area):
    made = make.measure()
    make.reading(made, 16, date(2024, 6, 1))
    return made


@pytest.fixture
def row(area, lead, measure):
    """A strength that rests on a figure."""
    edition = evaluating.begin_edition(area=area, title="June 2024", day=TODAY, by=place.TESTS)
    criterion = evaluating.add_criterion(
        area=area, code="C1", order=1, group="Experiences", title="Needs", question="Are they known?", by=place.TESTS
    )
    piece = actions.evidence_from(reading=measure.readings.get(), by=place.TESTS)
    made = evaluating.add_statement(
        edition=edition, kind="strength", words="More plans come in time.", criterion=criterion, ref="S1", by=lead,
        today=TODAY, evidence=[piece],
    )  # fmt: skip
    return evaluating.change_statement(made, version=1, by=lead, owner_person=lead)


@pytest.fixture
def doubt(area):
    found = Doubt(
        "two-values", Source("S1", 3, "in July"), "July", "June", "Say which.", beside=(Source("S2", 9, "x"),)
    )
    return claiming.keep_doubts(area=area, doubts=[found], day=TODAY, by=place.TESTS)[0]


@pytest.fixture
def get(client):
    def read(user, name, *args, status=200, **query):
        client.force_login(user)
        answer = client.get(reverse(f"evaluation:{name}", args=args), query)
        assert answer.status_code == status
        return answer.content.decode(errors="replace")

    return read


@pytest.fixture
def post(client):
    room = Room(client, "evaluation")
    return lambda *about, **fields: room.sent(*about, **fields).content.decode()


@pytest.mark.parametrize("name", ["home", "conflicts", "begin", "asked"])
def test_a_colleague_without_the_permission_is_told_so_and_an_outsider_learns_nothing(client, area, name):
    address = reverse(f"evaluation:{name}")
    assert client.get(address).status_code == 302
    client.force_login(place.person("send_officer", place.authority(area)))
    assert client.get(address).status_code == 403
    client.force_login(place.person())
    assert client.get(address).status_code == 404


def test_another_area_s_statement_is_not_there(get, row):
    other = place.area("881", "Essex")
    lead = place.person("strategy_lead", place.authority(other))
    for name, key in (("statement", row.public_id), ("write", row.public_id), ("edition", row.edition.public_id)):
        get(lead, name, key, status=404)
    assert "There is no self-evaluation yet" in get(lead, "home")


def test_one_who_only_reads_does_not_write(get, row, area):
    member = place.person("lead_member", place.authority(area))
    assert "Word it anew" not in get(member, "statement", row.public_id)
    get(member, "write", row.public_id, status=403)


def test_the_edition_and_each_of_its_pages(get, row, lead):
    edition, criterion = row.edition, row.criterion
    assert "To be signed" in get(lead, "home")
    assert "Are they known?" in get(lead, "edition", edition.public_id)
    assert "More plans come in time." in get(lead, "criterion", criterion.public_id)
    shown = get(lead, "statement", row.public_id)
    for words in ("Borne out", "Plans in 20 weeks: 16%", "Wording 1", "Una Vale"):
        assert words in shown
    assert "Nothing changed" in get(lead, "compare", edition.public_id)
    for name in ("owner", "remove", "tie-measure", "tie-other", "dissent", "answer", "write"):
        get(lead, name, row.public_id)
    get(lead, "add", edition.public_id)
    get(lead, "sign", edition.public_id)


def test_of_two_who_write_at_once_the_second_sees_both_texts(get, post, row, lead, parent):
    opened = row.version
    post(parent, "write", row.public_id, words="Some plans come in time.", version=opened)
    shown = post(lead, "write", row.public_id, words="Most plans come in time.", version=opened, status=422)
    for words in ("Nothing you wrote is lost", "Most plans come in time.", "Some plans come in time."):
        assert words in shown
    post(lead, "write", row.public_id, words="Many plans come in time.", version=opened + 1)
    history = get(lead, "statement", row.public_id)
    for words in ("More plans", "Some plans", "Many plans", "Mo Reed, Parent Forum"):
        assert words in history


def test_a_doubt_is_shown_before_the_words_are_kept(get, post, row, lead):
    typed = {"words": "Some 60% of plans come in time.", "version": row.version}
    shown = post(lead, "write", row.public_id, **typed, status=422)
    assert "You wrote “Some 60% of plans come in time.” The record says: 16%" in shown
    assert Statement.objects.get().words == "More plans come in time."
    post(lead, "write", row.public_id, **typed, answer="By another count.")
    assert "By another count." in get(lead, "statement", row.public_id)


def test_a_statement_whose_figure_fell_is_asked_of_its_owner_who_answers(get, post, row, lead, measure):
    assert "Nothing is asked of you" in get(lead, "asked")
    make.reading(measure, 4, TODAY)
    assert "got worse" in get(lead, "asked")
    assert "1 that are asked of me" in get(lead, "home")
    post(lead, "answer", row.public_id, words="One late week.")
    assert "One late week." in get(lead, "statement", row.public_id)
    assert "Nothing is asked of you" in get(lead, "asked")


def test_a_dissent_stands_beside_the_text_and_its_own_alone_withdraw_it(get, post, row, lead, parent, area):
    forum = parent.appointments.get().organisation
    said = {"on_behalf_of": forum.public_id, "role": "Chair", "words": "Families do not see it."}
    post(lead, "dissent", row.public_id, **said, status=422)
    post(parent, "dissent", row.public_id, **said)
    held = row.dissents.get()
    assert "Families do not see it." in get(lead, "criterion", row.criterion.public_id)
    assert "Withdraw this dissent" not in get(lead, "statement", row.public_id)
    post(lead, "withdraw", held.public_id)
    assert row.dissents.count() == 1
    post(parent, "withdraw", held.public_id)
    assert row.dissents.count() == 2


def test_evidence_is_tied_and_untied_and_a_statement_added_and_taken_out(get, post, row, lead, measure):
    post(lead, "tie-other", row.public_id, kind="document", title="Minutes", source="", **boxes("day", TODAY))
    lean = row.leanings.get(evidence__title="Minutes")
    post(lead, "untie", lean.public_id)
    lean.refresh_from_db()
    assert lean.until == TODAY
    post(lead, "tie-measure", row.public_id, measure=measure.public_id)
    edition = row.edition.public_id
    shown = post(lead, "add", edition, kind="impact", words="It helps.", status=422)
    assert "Choose which criterion" in shown
    post(lead, "add", edition, kind="impact", words="It helps.", criterion=row.criterion.public_id)
    made = Statement.objects.get(words="It helps.")
    post(lead, "remove", made.public_id, because="Not so", version=1)
    assert "It helps." not in get(lead, "criterion", row.criterion.public_id)


def test_the_next_edition_begins_from_the_last_and_is_compared_with_it(get, post, row, lead):
    post(lead, "begin", title="2025", **boxes("day", date(2025, 6, 1)))
    later = Edition.objects.get(title="2025")
    carried = later.statements.get()
    post(lead, "write", carried.public_id, words="Plans come in time.", version=1)
    shown = get(lead, "compare", later.public_id)
    assert "Reworded (1)" in shown
    assert "<del>More plans come in time.</del>" in shown


@pytest.mark.slow
def test_an_edition_goes_out_as_pdf_and_as_word(client, row, lead):
    client.force_login(lead)
    made = client.get(reverse("evaluation:pdf", args=[row.edition.public_id]))
    assert made.content.startswith(b"%PDF-")
    assert 'filename="june-2024.docx"' in client.get(reverse("evaluation:word", args=[row.edition.public_id])).headers[
        "Content-Disposition"
    ]  # fmt: skip


def test_somebody_says_which_of_two_papers_holds(get, post, lead, doubt, area):
    shown = get(lead, "conflicts")
    for words in ("Not settled (1)", "July", "S2, line 9", "in July"):
        assert words in shown
    get(lead, "conflict", doubt.public_id)
    post(lead, "conflict", doubt.public_id, holds="words", reason="The contract says July.")
    shown = get(lead, "conflicts")
    assert "Settled (1)" in shown
    assert "The contract says July." in shown
    reader = place.person("lead_member", place.authority(area))
    assert "Say which holds" not in get(reader, "conflicts")
    get(reader, "conflict", doubt.public_id, status=403)


def test_the_words_of_an_update_and_of_an_account_are_held_to_the_figures_too(client, area, lead, measure):
    action = make.action(owner=lead)
    actions.set_target(measure=measure, of=action.priority, period_kind="snapshot", by=place.TESTS)
    client.force_login(lead)
    told = {
        "rating": "on_track",
        "reasons": "Now 60% come in time.",
        "evidence": f"r-{measure.readings.get().public_id}",
    }
    address = reverse("plans:action-progress", args=[action.public_id])
    assert "The record says: 16%" in client.post(address, told).content.decode()
    client.post(address, {**told, "answer": "By another count."})
    update = Update.objects.get()
    assert Claim.objects.get(of=f"update:{update.public_id}").answer == "By another count."
    address = reverse("plans:tell", args=[action.priority.public_id])
    account = {"kind": "difference", "words": "Now 60% come in time.", **boxes("day", TODAY)}
    assert "The record says: 16%" in client.post(address, account).content.decode()
    assert not Account.objects.exists()
    client.post(address, {**account, "answer": "By another count."})
    assert Claim.objects.get(of=f"account:{Account.objects.get().public_id}").outcome == "questioned"

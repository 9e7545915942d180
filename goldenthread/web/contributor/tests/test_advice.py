"""The adviser's room, the service's manager, the designated officers: who sees what, and from asked to released."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as Word

from goldenthread.casework.asks import actions
from goldenthread.casework.asks.models import Advice, Ask
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.asks.tests.conftest import ASKED, world  # noqa: F401  a fixture, found by its name
from goldenthread.casework.models import Duty
from goldenthread.casework.plans import actions as plans
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.provision.models import Setting

TODAY = date(2024, 3, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(world):  # noqa: F811  as above
    move_demonstration_clock(area=world.area, today=TODAY, by=place.TESTS)
    made = make.asked(world.case, world.officer, ASKED, "speech_and_language")
    actions.route(ask=made, service=world.therapy, person=world.therapist, by=world.dco, today=ASKED)
    return Ask.objects.get(pk=made.pk)


def go(client, who, name, *args, **query):
    client.force_login(who)
    return client.get(reverse(name, args=args), query)


def send(client, who, name, *args, **data):
    client.force_login(who)
    return client.post(reverse(name, args=args), data, follow=True)


def text(answer):
    return answer.content.decode()


ABOUT = {"author_role": "Speech and language therapist", "sources": "Seen in class; talked with the parents.",
         **{f"given_on-{k}": v for k, v in (("day", "12"), ("month", "3"), ("year", "2024"))}}  # fmt: skip
PROVISION = {"provision_1": "Direct therapy", "provision_1_outcome": "1", "provision_1_sort": "education",
             "provision_1_minutes": "30", "provision_1_times": "1", "provision_1_every": "week",
             "provision_1_by": "a speech and language therapist", "provision_1_group": "1"}  # fmt: skip


def write(client, who, ask):
    send(client, who, "advice:write", ask.public_id, "needs", need_1="Robin loses long sentences.")
    outcome = {"outcome_1": "Robin will follow two steps.", "outcome_1_need": "1", "outcome_1_by": "July 2025"}
    send(client, who, "advice:write", ask.public_id, "outcomes", **outcome)
    send(client, who, "advice:write", ask.public_id, "provision", **PROVISION)
    send(client, who, "advice:write", ask.public_id, "about", **ABOUT)


def test_the_room_opens_on_what_is_owed_with_its_day_and_why(client, world, ask):  # noqa: F811
    said = text(go(client, world.therapist, "advice:room"))
    for part in (
        "Robin Marlowe",
        "Wed 3 Apr 2024",
        "3 weeks and 1 day left",
        "6 weeks from 21 February 2024",
        "reg 8(1)",
    ):
        assert part in said


def test_written_handed_in_returned_released_and_the_clock_stops(client, world, ask):  # noqa: F811
    write(client, world.therapist, ask)
    page = text(go(client, world.therapist, "advice:hand-in", ask.public_id))
    assert "30 minutes, once a week, by a speech and language therapist, one to one" in page
    assert "Handed in" in text(send(client, world.therapist, "advice:hand-in", ask.public_id))
    first = Advice.objects.get(ask=ask)
    back = {"then": "return", "comments": "Say for how long."}
    marks = {f"mark_{key}": value for key, value in make.marks(ask.adviser).items()}
    assert "Sent back" in text(send(client, world.manager, "advice:assure", first.public_id, **back, **marks))
    assert "Say for how long." in text(go(client, world.therapist, "advice:ask", ask.public_id))
    assert "Robin loses long sentences." in text(go(client, world.therapist, "advice:write", ask.public_id, "needs"))
    send(client, world.therapist, "advice:hand-in", ask.public_id)
    second = Advice.objects.get(ask=ask, number=2)
    released = text(send(client, world.manager, "advice:assure", second.public_id, then="release", **marks))
    assert "it is received" in released
    assert Duty.objects.get(case=ask.case, process="advice").met_on == TODAY
    assert "Direct therapy" in text(go(client, world.officer, "child:advice", second.public_id))


def test_a_colleague_it_was_shared_with_writes_in_the_same_draft(client, world, ask):  # noqa: F811
    colleague = place.person("advice_giver", world.board, name="Una Moss")
    actions.admit(service=world.therapy, person=colleague, by=place.TESTS, today=ASKED)
    assert go(client, colleague, "advice:ask", ask.public_id).status_code == 404
    send(client, world.therapist, "advice:share", ask.public_id, person=colleague.public_id)
    send(client, world.therapist, "advice:write", ask.public_id, "needs", need_1="Robin loses long sentences.")
    assert "Robin loses long sentences." in text(go(client, colleague, "advice:write", ask.public_id, "needs"))
    late = send(client, colleague, "advice:write", ask.public_id, "needs", need_1="Mine", **{"draft-version": "0"})
    assert late.status_code == 422
    assert "Robin loses long sentences." in text(late)


def test_a_school_of_the_area_that_is_named_is_pointed_out(client, world, ask):  # noqa: F811
    Setting.objects.create(area=world.area, urn="100001", name="Harbour View Primary School")
    write(client, world.therapist, ask)
    send(client, world.therapist, "advice:write", ask.public_id, "needs", **{
        "need_1": "Robin would do well at Harbour View.", "draft-version": "1",
    })  # fmt: skip
    assert "You name Harbour View Primary School" in text(go(client, world.therapist, "advice:hand-in", ask.public_id))
    assert send(client, world.therapist, "advice:hand-in", ask.public_id).status_code == 422
    assert not Advice.objects.exists()


def test_a_word_document_is_kept_and_read_into_paragraphs(client, world, ask, settings, tmp_path):  # noqa: F811
    settings.GT_DATA = settings.DATA = tmp_path
    paper = Word()
    paper.add_heading("Needs")
    paper.add_paragraph("Robin loses long sentences.")
    held = io.BytesIO()
    paper.save(held)
    file = SimpleUploadedFile("advice.docx", held.getvalue())
    answer = send(client, world.therapist, "advice:document", ask.public_id, file=file, **ABOUT)
    assert "1 paragraphs were read" in text(answer) or "1 paragraph was read" in text(answer)
    paragraph = Advice.objects.get(ask=ask).paragraphs.get()
    assert (paragraph.heading, paragraph.text) == ("Needs", "Robin loses long sentences.")


def test_a_page_in_a_documents_clothes_is_refused(client, world, ask):  # noqa: F811
    file = SimpleUploadedFile("advice.pdf", b"<html><script>alert(1)</script></html>")
    answer = send(client, world.therapist, "advice:document", ask.public_id, file=file, **ABOUT)
    assert answer.status_code == 422
    assert not Advice.objects.exists()


def test_not_known_says_that_it_is_not_advice(client, world, ask):  # noqa: F811
    assert "This is not advice" in text(go(client, world.therapist, "advice:not-known", ask.public_id))
    words = "Not on our list. We see Robin on 20 March."
    assert "It is not advice" in text(send(client, world.therapist, "advice:not-known", ask.public_id, words=words))
    assert "Robin Marlowe" in text(go(client, world.dco, "advice:designated", tab="not_known"))


def test_the_designated_officer_routes(client, world, ask):  # noqa: F811
    other = make.asked(world.case, world.officer, ASKED, "paediatrics")
    assert "Robin Marlowe" in text(go(client, world.dco, "advice:designated"))
    page = text(go(client, world.dco, "advice:route", other.public_id))
    assert "Speech and language therapy: Fay Kirk" in page
    to = f"{world.therapy.public_id}:{world.therapist.public_id}"
    said = text(send(client, world.dco, "advice:route", other.public_id, to=to, version=other.version))
    assert "Sent on to Fay Kirk, Speech and language therapy. It is due by Wednesday 3 April 2024, as before." in said


def test_figures_open_into_the_rows_they_counted(client, world, ask):  # noqa: F811
    make.released(ask, world.therapist, world.manager, TODAY)
    page = text(go(client, world.manager, "advice:figures"))
    assert "100% (1 of 1)" in page
    listed = text(go(client, world.manager, "advice:figures-list", service=world.therapy.public_id, what="in_time"))
    assert "Robin Marlowe" in listed
    rows = text(go(client, world.manager, "advice:figures-csv")).splitlines()
    assert len(rows) == 13
    assert "Speech and language therapy,2024-02,1,1,1,0,0,0,0,20,9,9" in rows
    assert go(client, world.manager, "advice:figures-chart").content.count(b"<svg") == 1


PAGES = ("advice:room", "advice:service", "advice:designated")


@pytest.mark.parametrize(
    ("role", "answers"),
    [
        ("advice_giver", (200, 200, 403)),
        ("advice_manager", (200, 200, 403)),
        ("designated_clinical_officer", (403, 403, 200)),
        ("board_member", (403, 403, 403)),
        (None, (404, 404, 404)),
    ],
)
def test_each_page_is_for_its_own(client, world, ask, role, answers):  # noqa: F811
    who = place.person(role, world.board if role else None)
    assert tuple(go(client, who, page).status_code for page in PAGES) == answers
    for page in ("advice:ask", "advice:route", "advice:document", "advice:hand-in", "advice:not-known", "advice:share"):
        expected = {403, 404} if role not in ("designated_clinical_officer",) else {200, 403, 404}
        assert go(client, who, page, ask.public_id).status_code in expected


def test_another_services_manager_sees_none_of_it(client, world, ask):  # noqa: F811
    other = place.organisation(world.area, "trust", "Another Trust")
    manager = place.person("advice_manager", other)
    make.service(world.area, other, "physiotherapy", "Physiotherapy", manager)
    assert "Robin Marlowe" not in text(go(client, manager, "advice:service"))
    assert go(client, manager, "advice:ask", ask.public_id).status_code == 404
    assert "none yet" in text(go(client, manager, "advice:figures"))


def test_lines_of_section_g_that_wait_stand_in_the_same_list(client, world):  # noqa: F811
    writer = place.person("plan_writer", place.authority(world.area))
    version = plans.begin_plan(case=world.case, by=writer, today=TODAY, template="ehcp")
    words = "A nurse sees to the feeding tube at lunch."
    rows = (("a", "aspiration", "I want to eat with my friends."), ("c", "need", "Robin is fed by tube."),
            ("e", "outcome", "Robin eats with friends."), ("g", "provision", words))  # fmt: skip
    above = []
    for section, kind, said in rows:
        given = {"words": said, **({"type": "nursing"} if kind == "provision" else {})}
        made = plans.add_row(
            version=version, section=section, kind=kind, given=given, by=writer, today=TODAY, under=above[-1:]
        )
        above.append(made)
    plans.ask_to_sign(version=version, by=writer, today=TODAY)
    move_demonstration_clock(area=world.area, today=TODAY, by=place.TESTS)
    assert words in text(go(client, world.dco, "advice:designated", tab="section_g"))

"""What is published: matched by people, compared across feeds, seen again from a past snapshot, asked in SQL."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from goldenthread.cli import sql
from goldenthread.exchange.feeds import quality, selectors
from goldenthread.exchange.feeds.choices import Outcome, Stage
from goldenthread.exchange.feeds.models import Publication
from goldenthread.partnership.tests import factories as place
from goldenthread.reminders.working import work_off
from goldenthread.repository.asking import CannotAsk, Question
from goldenthread.web.analyst.tests import partners
from goldenthread.web.analyst.tests.conftest import page

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OWN_INDICATOR = """id: LOC-01
version: 1
title: Pupils on roll
meaning: How many pupils the schools have on census day.
polarity: context
owner: Performance analyst
review_by: 2030-01-01
law: none
frequency: termly
small_numbers: S1
"""


def test_checks_across_feeds_find_what_two_say_otherwise(signed_in, area, joint):
    found = {each.finding: each.rows for each in quality.failing_across(area)}
    assert found["census-plan-unknown"] == 1  # Ben, of whom our casework knows nothing
    assert found["looked-after-unknown"] >= 1  # Zed, on nobody’s roll
    shown = page(signed_in, "analyst:quality-across", "census-plan-unknown")
    assert "The school gives an EHC plan" in shown
    assert "Birch" not in shown


def test_a_publication_shows_its_stages_and_makes_its_figures_again(signed_in, joint):
    shown = page(signed_in, "analyst:publication", joint.public_id)
    assert "which is the current one" in shown
    assert "IDN-01" in shown


def test_what_a_publication_moved_stands_first_on_its_page_and_on_that_of_the_one_before(signed_in, area, joint):
    pupil = partners.CENSUS[1].replace("P2", "P9").replace("Ben,Birch", "Fay,Gorse").replace("2012-04-02", "2012-09-09")
    sent = partners.arrives(
        area, "school_census", partners.text_of(partners.HEADINGS, [pupil]), place.organisation(area, name="Academy")
    )
    last = partners.published(area, sent)
    for one, heads in ((last, "From the one before"), (joint, "From the current one")):
        shown = page(signed_in, "analyst:publication", one.public_id)
        assert heads in shown
        assert "No figures moved" not in shown
        moves = re.findall(r">\s*(from [^<]* to [^<]*|the same)\s*<", shown)
        same = [each.strip() == "the same" for each in moves]
        assert same == sorted(same)
        assert set(same) == {False, True}


def test_publishing_waits_for_a_worker_and_its_page_says_how_far_it_is(signed_in, area, joint):
    answer = signed_in.post(reverse("analyst:publish"))
    made = Publication.objects.latest("pk")
    assert (made.outcome, made.stage) == (Outcome.RUNNING, Stage.WAITING)
    assert answer.url == reverse("analyst:publication", args=[made.public_id])
    waits = signed_in.get(answer.url)
    assert "It waits its turn" in waits.content.decode()
    assert waits["Refresh"] == "3"
    assert "It waits its turn" in page(signed_in, "analyst:published")
    assert signed_in.post(reverse("analyst:publish")).url == answer.url  # asked for once
    assert work_off("test") == 1
    done = signed_in.get(answer.url)
    assert "which is the current one" in done.content.decode()
    assert "Refresh" not in done


def test_one_who_waits_long_is_told_of_the_worker(signed_in, area, joint):
    signed_in.post(reverse("analyst:publish"))
    Publication.objects.filter(outcome=Outcome.RUNNING).update(started_at=timezone.now() - timedelta(minutes=3))
    assert "Perhaps the background worker does not run" in page(signed_in, "analyst:published")


def test_a_definition_with_a_fault_is_refused_with_its_entry(signed_in, area):
    sent = SimpleUploadedFile("LOC-01.yaml", OWN_INDICATOR.encode())
    answer = signed_in.post(reverse("analyst:catalogue-add"), {"file": sent})
    assert answer.status_code == 422
    assert "LOC-01.yaml" in answer.content.decode()


def test_questions_name_nobody_and_reach_nothing(area, joint):
    with Question(selectors.current(area)) as at_hand:
        found = at_hand.ask("SELECT * FROM school_census")
        assert {"forename", "surname", "birth_date", "postcode"}.isdisjoint(found.columns)
        assert found["birth_month"].sort().to_list() == ["2012-03", "2012-04"]
        joined = at_hand.ask("SELECT count(*) n FROM school_census JOIN persons USING (person_id)")
        assert joined["n"].to_list() == [2]
        assert "links" not in at_hand.tables()
        for wrong in ("SELECT * FROM read_csv('/etc/passwd')", "DROP TABLE persons", "SELECT 1; SELECT 2",
                      "SELECT * FROM nowhere", "SET enable_external_access = true", "not sql"):  # fmt: skip
            with pytest.raises(CannotAsk):
                at_hand.ask(wrong)


def test_a_question_that_takes_too_long_is_stopped(area, joint):
    endless = "SELECT count(*) FROM range(10000000) a, range(10000000) b"
    with Question(selectors.current(area), seconds=0.2) as at_hand, pytest.raises(CannotAsk, match="stopped"):
        at_hand.ask(endless)


def test_names_are_for_those_whose_role_allows_them_with_a_reason(area, joint, analyst, capsys):
    officer = place.person("send_officer", place.authority(area))
    asked = ["SELECT forename FROM school_census ORDER BY 1", "--area", area.code]
    assert sql.main([*asked, "--named", officer.email, "--why", "To look"]) == 1
    assert sql.main([*asked, "--named", analyst.email]) == 1
    assert sql.main([*asked, "--named", analyst.email, "--why", "To ring the school"]) == 0
    assert "Ann" in capsys.readouterr().out


def test_the_command_lists_the_tables(area, joint, capsys):
    assert sql.main(["--area", area.code]) == 0
    assert "school_census (School census and SEN support): " in capsys.readouterr().out

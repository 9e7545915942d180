"""What was heard in the demonstration: the papers' facts in our own words, answered by ordinary actions."""

import re

import pytest
import yaml

from goldenthread.demo.contents import answers, voice
from goldenthread.demo.contents.reading import read
from goldenthread.partnership.tests import factories as place
from goldenthread.voice.models import Feedback, Reply
from goldenthread.voice.selectors.answered import told_in_public

LONGEST_RUN = 9
PAPERS = ("sef_part_a", "sef_part_b", "sef_part_c", "action_plan", "adult_strategies", "inspections")


@pytest.fixture
def area(db):
    made = place.area()
    voice.load(made)
    answers.load(made)
    return made


def test_everything_in_the_file_is_heard_and_answered(area):
    content = read(voice.FILE)
    assert Feedback.objects.filter(area=area).count() == len(content["heard"])
    assert Reply.objects.filter(area=area).count() == len(content["answers"])
    assert all(row.citation for row in (*Feedback.objects.all(), *Reply.objects.all()))


def test_the_public_reads_what_was_done_and_only_quotes_that_may_be_quoted(area):
    told = list(told_in_public(area))
    assert len(told) == len(read(voice.FILE)["answers"]) - 1
    assert [quote.words for one in told for quote in one.quotes] == [
        "Nobody minds a queue so much as not knowing whether one is still in it."
    ]


def test_another_area_s_demonstration_has_none(db):
    made = place.area("881", "Essex")
    voice.load(made)
    answers.load(made)
    assert not Feedback.objects.exists()


def test_evidence_finds_what_it_names(area):
    assert voice.ref_of(area, "What families told the partnership: themes").startswith("feedback:")
    assert voice.ref_of(area, "Nothing of the kind") == ""


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower())


def texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for each in value for text in texts(each)]
    return [value] if isinstance(value, str) else []


def test_the_sentences_are_our_own(shared_reference):
    theirs = [
        text
        for name in PAPERS
        for text in texts(yaml.safe_load((shared_reference / "seed_content" / f"{name}.yaml").read_text("utf-8")))
    ]
    runs = {tuple(said[n : n + LONGEST_RUN]) for said in map(words, theirs) for n in range(len(said) - LONGEST_RUN + 1)}
    copied = [
        text for text in texts(read(voice.FILE))
        if any(tuple(words(text)[n : n + LONGEST_RUN]) in runs for n in range(len(words(text))))
    ]  # fmt: skip
    assert copied == []

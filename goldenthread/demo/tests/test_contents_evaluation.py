"""The demonstration's self-evaluation: every statement of the paper is there, in words of our own."""

import re

import pytest
import yaml

from goldenthread.demo.contents.evaluation import CONTENT, LISTS

FOLDER = CONTENT / "evaluation"
LONGEST_RUN = 9
"""So many words in a row may be the paper's: names of boards, services and papers are of such length."""


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def criteria():
    return [block for number in (1, 2, 3) for block in load(FOLDER / f"part_b_{number}.yaml")]


@pytest.fixture(scope="module")
def seed(shared_reference):
    return {part: load(shared_reference / "seed_content" / f"sef_part_{part}.yaml") for part in "abc"}


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower())


def test_every_statement_of_the_paper_is_there_under_its_number(criteria, seed):
    assert [block["criterion"] for block in criteria] == [heading["criterion"] for heading in seed["b"]["headings"]]
    for block, heading in zip(criteria, seed["b"]["headings"], strict=True):
        for listed, (_, letter) in LISTS.items():
            ours = [
                f"B{heading['heading_no']:02}-{letter}{n:02}" for n in range(1, len(block[listed]["statements"]) + 1)
            ]
            assert ours == [row["id"] for row in heading[listed]]
    sections = load(FOLDER / "part_a.yaml")["sections"]
    issues = [row["ref"] for section in sections for row in section["statements"] if row["ref"].startswith("KI")]
    assert issues == [row["id"] for row in seed["a"]["key_issues"]]


def test_part_c_is_the_plan_s_own_actions(seed):
    lines = load(FOLDER / "part_c.yaml")["lines"]
    listed = {str(row["recommendation"]): [a["line"] for a in row["actions"]] for row in seed["c"]["priorities"]}
    assert {n: list(range(first, first + count)) for n, (first, count) in lines.items()} == listed


def test_the_sentences_are_our_own(criteria, seed):
    theirs = [row["text"] for heading in seed["b"]["headings"] for listed in LISTS for row in heading[listed]]
    theirs += [row["text"] for row in seed["a"]["key_issues"]]
    runs = {tuple(said[n : n + LONGEST_RUN]) for said in map(words, theirs) for n in range(len(said) - LONGEST_RUN + 1)}
    rows = [row for block in criteria for listed in LISTS for row in block[listed]["statements"]]
    ours = [row if isinstance(row, str) else row["words"] for row in rows]
    copied = [
        text for text in ours
        if any(tuple(words(text)[n : n + LONGEST_RUN]) in runs for n in range(len(words(text))))
    ]  # fmt: skip
    assert copied == []


def test_every_criterion_has_its_plain_question():
    listed = load(FOLDER / "edition.yaml")["criteria"]
    assert len(listed) == 11
    assert all(row["question"].endswith("?") and row["indicators"] for row in listed)

"""Two versions side by side."""

from dataclasses import replace

from goldenthread.casework.plans.compare import changes, figures, pieces
from goldenthread.casework.plans.rewording import hard_to_read, parts_of
from goldenthread.casework.plans.tests.contents import WEEKLY, good, row, whole


def test_words_taken_out_and_put_in_are_marked_and_nothing_is_lost():
    was, now = pieces("Twice a week for ten minutes.", "Three times a week for ten minutes.")
    assert "".join(p.text for p in was) == "Twice a week for ten minutes."
    assert "".join(p.text for p in now) == "Three times a week for ten minutes."
    assert [p.text for p in was if p.mark == "out"] == ["Twice"]
    assert [p.text for p in now if p.mark == "in"] == ["Three times"]


def test_rows_are_followed_by_their_lineage():
    before = whole(row("b", "need", "One.", "x"), row("b", "need", "Two.", "y"))
    after = whole(row("b", "need", "Two.", "y"), row("b", "need", "Three.", "z"))
    said = {
        (c.after or c.before).words: c.said
        for c in next(s for s in changes(before, after) if s.declared.key == "b").rows
    }
    assert said == {"One.": "Taken out", "Two.": "Same words; was B2", "Three.": "Added"}


def test_a_figure_that_changes_is_a_change():
    before = whole(row("f", "provision", "Teaching.", "x", line=WEEKLY))
    after = whole(row("f", "provision", "Teaching.", "x", line=replace(WEEKLY, minutes=45)))
    changed = next(s for s in changes(before, after) if s.declared.key == "f")
    assert changed.changed
    assert [p.text for p in changed.rows[0].now if p.mark == "in"] == ["45"]


def test_figures_read_as_a_sentence_would():
    assert figures(WEEKLY).startswith(
        "Speech and language therapy, 30 minutes each time, 2 times a week, 38 weeks a year, one to one, by Speech and"
    )


def test_a_childs_page_is_short_and_in_the_plans_own_words():
    parts = parts_of(good(), "one_page")
    assert [p["heading"] for p in parts] == [
        "What I hope for",
        "What I find hard",
        "What helps me",
        "What I am working on",
    ]
    assert all(len(p["lines"]) <= 4 for p in parts)


def test_the_plain_words_a_writer_gave_stand_before_the_rows_own():
    content = whole(row("b", "need", "A receptive language disorder.", plain_words="Robin finds words hard."))
    assert parts_of(content, "easy_read")[0]["lines"] == ["Robin finds words hard."]


def test_long_sentences_and_long_words_are_told():
    told = hard_to_read([{"heading": "H", "lines": ["Communication matters.", "We play."]}])
    assert told == ["Long words (Communication): “Communication matters.”"]

from datetime import date

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from goldenthread.audit.append_only import AppendOnlyError
from goldenthread.governance.actions import meetings, packs, papers
from goldenthread.governance.models import Paper
from goldenthread.governance.rules import figures
from goldenthread.governance.rules.refusals import CannotDo, Stale
from goldenthread.governance.selectors.composing import compose
from goldenthread.governance.selectors.papers import papers_for, printed, unchanged
from goldenthread.governance.tests import factories as make
from goldenthread.improvement.actions import add_measure, add_priority, add_strategy, record_reading, set_target, tell
from goldenthread.improvement.actions.measuring import Given
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db
TODAY = make.TODAY
FILLED = {"purpose": "To tell how timeliness stands.", "families": "They wait."}


@pytest.fixture
def item():
    meeting = make.meeting(make.body(place.area()), titles=("Timeliness", "Money"))
    found = meeting.items.first()
    meetings.change_item(found, version=1, by=make.BY, recommendations=["To note progress"])
    return found


@pytest.fixture
def measure(item):
    strategy = add_strategy(
        area=item.area, kind="strategy", title="Timeliness plan", starts_on=date(2023, 9, 1), by=make.BY
    )
    priority = add_priority(
        strategy=strategy, kind="priority", number="1", title="On time", words="Plans on time", by=make.BY
    )
    made = add_measure(area=item.area, name="Plans in 20 weeks", unit="%", polarity="higher", by=make.BY)
    set_target(measure=made, of=priority, period_kind="quarter", by=make.BY)
    read(made, 12, 240, date(2024, 3, 31))
    return made


def read(measure, numerator, denominator, until):
    first = date(until.year, until.month - 2, 1)
    given = Given(
        100 * numerator / denominator, first, until, kind="quarter", numerator=numerator, denominator=denominator
    )
    return record_reading(measure=measure, given=given, by=make.BY)


def begun(item, measure, **sections):
    strategy = measure.targets.get().priority.strategy
    draft = papers.start_draft(item=item, title="Timeliness", template_key="partnership", by=make.BY)
    papers.save_draft(
        draft, version=1, by=make.BY, sections={**FILLED, **sections},
        built=[{"builder": "scorecard", "of": strategy.public_id}],
    )  # fmt: skip
    return draft


def frozen(draft, **given):
    return papers.freeze(draft=draft, composed=compose(draft, TODAY), pages=4, today=TODAY, by=make.BY, **given)


def test_a_frozen_paper_does_not_change_when_its_data_do(item, measure):
    draft = begun(item, measure)
    paper = frozen(draft)
    before = paper.content
    assert "5.0%" in str(before)
    read(measure, 120, 240, date(2024, 3, 31))
    read(measure, 130, 240, date(2024, 5, 31))
    measure.name = "Renamed"
    measure.save()
    paper = Paper.objects.get(pk=paper.pk)
    assert paper.content == before
    assert unchanged(paper)
    assert "54.2%" in str(compose(draft, TODAY).blocks)


def test_the_database_keeps_a_frozen_paper_as_it_was(item, measure):
    paper = frozen(begun(item, measure))
    paper.title = "Another"
    with pytest.raises(AppendOnlyError):
        paper.save()
    with pytest.raises(AppendOnlyError):
        Paper.objects.filter(pk=paper.pk).update(title="Another")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE governance_paper SET title = 'Another'")


def test_a_frozen_draft_takes_no_more_words(item, measure):
    draft = begun(item, measure)
    frozen(draft)
    with pytest.raises(CannotDo, match="write a supplement"):
        papers.save_draft(draft, version=draft.version, by=make.BY, title="Late")
    with pytest.raises(CannotDo, match="frozen already"):
        frozen(draft)


def test_small_figures_leave_a_part_1_paper_as_marks_and_stand_in_part_2(item, measure):
    read(measure, 3, 240, date(2024, 5, 31))
    draft = begun(item, measure)
    assert "[c]" in str(compose(draft, TODAY).blocks)
    assert "1.3%" not in str(frozen(draft).content)
    private = make.exempt_item(item.meeting)
    assert "1.3% (small number" in str(compose(begun(private, measure), TODAY).blocks)


def test_a_share_without_its_counts_does_not_leave(item, measure):
    given = Given(41, date(2024, 3, 1), date(2024, 5, 31), kind="quarter")
    record_reading(measure=measure, by=make.BY, given=given)
    assert "the counts behind it are not held" in str(compose(begun(item, measure), TODAY).blocks)


def test_mandatory_headings_are_filled_before_a_paper_is_frozen(item, measure):
    with pytest.raises(CannotDo, match="What families say"):
        frozen(begun(item, measure, families=" "))


def test_words_that_may_tell_of_a_few_people_are_asked_about(item, measure):
    draft = begun(item, measure, families="Three looked after children waited over a year.")
    with pytest.raises(CannotDo, match="Three looked after children"):
        frozen(draft)
    assert frozen(draft, sure="The figure was published in May.")


def test_words_that_live_content_brings_are_asked_about_as_well(item, measure):
    priority = measure.targets.get().priority
    draft = papers.start_draft(item=item, title="Timeliness", template_key="partnership", by=make.BY)
    built = [{"builder": "strategy", "of": priority.strategy.public_id}]
    papers.save_draft(draft, version=1, by=make.BY, sections=FILLED, built=built)
    tell(priority=priority, kind="did", words="Two children came home.", day=TODAY, by=make.BY)
    with pytest.raises(CannotDo, match="Two children"):
        frozen(draft)
    assert frozen(draft, sure="Their families told it to the paper themselves.")


@pytest.mark.parametrize(
    ("words", "found"),
    [("2 pupils left", ["2 pupils"]), ("12 pupils left", []), ("one young person", ["one young person"]),
     ("five families and 50 children", ["five families"]), ("in 3 weeks", []), ("103 children", [])],
)  # fmt: skip
def test_small_numbers_in_words(words, found):
    assert figures.small_numbers_in(words) == found


def test_two_who_write_one_paper_lose_nothing(item, measure):
    draft = begun(item, measure)
    seen = draft.version
    papers.save_draft(draft, version=seen, by=make.BY, sections={**FILLED, "issues": "First"})
    with pytest.raises(Stale) as told:
        papers.save_draft(draft, version=seen, by=make.BY, sections={**FILLED, "issues": "Second"})
    assert "First" in told.value.theirs
    draft.refresh_from_db()
    assert draft.sections["issues"] == "First"


def kept(item, pages, title="Paper"):
    return papers.keep_paper(item=item, title=title, blocks=[], pages=pages, today=TODAY, by=make.BY)


def test_a_supplement_does_not_move_a_page_that_was_issued(item):
    meeting, second = item.meeting, item.meeting.items.last()
    viewer = place.person("board_member", place.authority(item.area))
    make.seat(meeting.body, viewer)
    kept(item, 58, "A")
    kept(second, 8, "B")
    packs.issue_pack(meeting=meeting, today=TODAY, by=make.BY)

    def pages():
        seen = papers_for(viewer, item.area, TODAY)
        return [(one.paper.title, one.first, one.last) for one in printed(meeting, seen)]

    assert pages() == [("A", 3, 60), ("B", 61, 68)]
    kept(item, 5, "A, continued")
    pack = packs.issue_pack(meeting=meeting, today=TODAY, by=make.BY, reason="Figures came late")
    assert (pack.number, pack.first_page, pack.last_page) == (1, 69, 73)
    assert pages() == [("A", 3, 60), ("B", 61, 68), ("A, continued", 69, 73)]
    with pytest.raises(CannotDo, match="nothing to issue"):
        packs.issue_pack(meeting=meeting, today=TODAY, by=make.BY)


def test_an_appendix_is_named_by_the_report_and_follows_it_in_the_pack(item, measure):
    papers.keep_file(
        item=item, title="Its figures", document="d", digest="0" * 64, file_name="f.pdf", pages=2, today=TODAY,
        by=make.BY, appendix=True,
    )  # fmt: skip
    report = frozen(begun(item, measure))
    assert "Its figures" in str(report.content)
    packs.issue_pack(meeting=item.meeting, today=TODAY, by=make.BY)
    clerk = place.person("board_clerk", place.authority(item.area))
    make.clerk(item.meeting.body, clerk)
    seen = printed(item.meeting, papers_for(clerk, item.area, TODAY))
    assert [(one.paper.kind, one.first) for one in seen] == [("report", 3), ("appendix", 3 + report.pages)]


def test_what_is_frozen_after_the_pack_is_a_supplement(item, measure):
    kept(item, 1)
    packs.issue_pack(meeting=item.meeting, today=TODAY, by=make.BY)
    assert frozen(begun(item, measure)).kind == "supplement"


def test_an_item_with_frozen_papers_does_not_change_its_part(item):
    kept(item, 1)
    with pytest.raises(CannotDo, match="frozen for the part"):
        meetings.change_item(
            item, version=item.version, by=make.BY, part=2, exempt=[1], public_interest="It names a child."
        )

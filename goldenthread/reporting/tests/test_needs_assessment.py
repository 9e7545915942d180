"""The needs assessment as a paper: every figure has its day, its source, and is marked where it is out of date."""

from datetime import date, timedelta

import pytest

from goldenthread.governance.actions import commissioning_needs as needs
from goldenthread.improvement.tests import factories as make
from goldenthread.partnership.tests.factories import TESTS, area
from goldenthread.reporting.document import Paragraph, Table, check, plain
from goldenthread.reporting.papers.needs_assessment import NONE_YET, needs_assessment

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


def test_it_says_so_where_nothing_is_written():
    paper = needs_assessment(area(), TODAY)
    check(paper)
    assert [plain(block.text) for block in paper.blocks] == [NONE_YET]


def test_figures_have_day_source_and_standing():
    measure, silent = make.measure(), make.measure(name="Waits", unit="weeks")
    chapter = needs.add_chapter(area=area(), number=1, title="Need", words="One.\n\nTwo.", today=TODAY, by=TESTS)
    needs.put_figure(chapter=chapter, measure=measure, by=TESTS)
    needs.put_figure(chapter=chapter, measure=silent, by=TESTS)
    make.reading(measure, 5, TODAY - timedelta(days=121), source="paper", citation="S2 L1")
    make.reading(silent, 28, date(2024, 10, 31), source="paper", citation="S2 L755")
    paper = needs_assessment(area(), TODAY)
    check(paper)
    told = next(block for block in paper.blocks if isinstance(block, Table)).rows
    assert told[0] == ("Plans in 20 weeks", "5%", "19 February 2024", "S2 L1", "Out of date.")
    assert told[1][1] == "No reading by this day"
    assert "28 weeks, 31 October 2024, is dated after 19 June 2024" in told[1][4]
    assert ("Figures out of date or missing", "2") in paper.facts
    assert {"One.", "Two."} <= {plain(block.text) for block in paper.blocks if isinstance(block, Paragraph)}

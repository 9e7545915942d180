from datetime import date

import pytest

from goldenthread.governance import builders
from goldenthread.governance.actions import commissioning, commissioning_disputes
from goldenthread.governance.rules.figures import frozen, said_in
from goldenthread.improvement.actions.evaluating import add_criterion, add_statement, begin_edition
from goldenthread.partnership.tests import factories as place
from goldenthread.quality.tests import factories as audits

pytestmark = pytest.mark.django_db
AFTER, DAY = date(2025, 1, 1), date(2024, 6, 19)


@pytest.mark.slow
@pytest.mark.parametrize(("size", "shown"), [(9, "[c]"), (12, "100%")])
def test_an_audit_of_few_records_is_hidden_in_part_1(size, shown):
    area = place.area()
    for number in range(16):
        audits.plan(area, number)
    audit = audits.finished(area, [(3, 3)] * size)
    built = builders.build(area, "audit", audit.public_id, AFTER)
    (table,) = [block for block in frozen(built.blocks, 1) if block["kind"] == "table"]
    assert table["rows"][0][1] == shown
    assert table["rows"][0][2] == str(size)
    assert f"audit:{audit.public_id}" in built.about
    assert (f"audit:{audit.public_id}", f"Report of an audit: {audit.title}") in builders.choices(area)


def test_the_self_evaluation_stands_in_the_inspectorates_order_with_what_is_asked_about():
    area = place.area()
    second, first = (
        add_criterion(area=area, code=f"C{n}", order=n, group="Impact", title=f"Heading {n}", question="Is it?",
                      by=place.TESTS)
        for n in (2, 1)
    )  # fmt: skip
    edition = begin_edition(area=area, title="Self-evaluation of June", day=DAY, by=place.TESTS)
    for ref, criterion in (("S2", second), ("S1", first)):
        add_statement(
            edition=edition, kind="improve", ref=ref, words="Plans come late.", criterion=criterion, by=place.TESTS,
            today=DAY,
        )  # fmt: skip
    built = builders.build(area, "evaluation", edition.public_id, DAY)
    said = [words for words in said_in(built.blocks) if words]
    assert said[0] == "Self-evaluation of June"
    assert said.index("Heading 1") < said.index("Heading 2")
    assert sum("Plans come late." in words for words in said) == 2
    assert built.about[0] == f"edition:{edition.public_id}"
    assert (f"evaluation:{edition.public_id}", "Self-evaluation: Self-evaluation of June") in builders.choices(area)


def test_commissioning_tells_what_is_due_and_no_dispute_about_one_child():
    area = place.area()
    assert not [key for key, _ in builders.choices(area) if key.startswith("commissioning")]
    entry = commissioning.add_entry(
        area=area, title="Therapies", need="Speech", stage="plan", ends_on=date(2024, 9, 1), by=place.TESTS
    )
    ours = place.authority(area)
    theirs = place.organisation(area, "commissioner", "Seaside Integrated Care Board")
    commissioning_disputes.raise_dispute(
        area=area, title="Nursing", words="Who pays", raised_by=ours, against=theirs, interim=ours, on=DAY, today=DAY,
        by=place.TESTS,
    )  # fmt: skip
    built = builders.build(area, "commissioning", "pipeline", DAY)
    pipeline, disputes = [block for block in built.blocks if block["kind"] == "table"]
    assert pipeline["rows"] == [["Therapies", "Ends", "1 September 2024", "July to September 2024"]]
    assert disputes["rows"][0][0] == "Nursing"
    assert built.about == [f"commissioning:{entry.public_id}"]
    with pytest.raises(KeyError):
        builders.build(area, "commissioning", "another", DAY)

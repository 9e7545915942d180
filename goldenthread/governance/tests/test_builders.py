from datetime import date

import pytest

from goldenthread.governance import builders
from goldenthread.governance.rules.figures import frozen
from goldenthread.partnership.tests import factories as place
from goldenthread.quality.tests import factories as audits

pytestmark = pytest.mark.django_db
AFTER = date(2025, 1, 1)


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

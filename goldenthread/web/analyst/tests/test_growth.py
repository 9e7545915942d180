"""The queries of the lists do not grow with their rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.exchange.models import Doubt
from goldenthread.exchange.tests import returns
from goldenthread.people.models import Child
from goldenthread.web.analyst.tests.conftest import page

pytestmark = pytest.mark.django_db


def queries(client, name, *args):
    with CaptureQueriesContext(connection) as asked:
        page(client, name, *args)
    return len(asked)


def more_of(person: str, number: int) -> str:
    """The same person under another name, with no number to match by."""
    without = person.replace("<UniqueLearnerNumber>1234567899</UniqueLearnerNumber>", "<UPNunknown>UN1</UPNunknown>")
    return without.replace("Cedar", f"Cedar{'abcdefgh'[number]}").replace("2008-06-11", f"2008-06-{number + 12}")


@pytest.mark.parametrize("name", ["home", "report", "kept", "missing", "doubts"])
def test_queries_do_not_grow(signed_in, bring, name):
    def counted() -> int:
        args = {"report": [first.public_id], "kept": [first.public_id], "missing": ["contact"]}
        return queries(signed_in, f"analyst:{name}", *args.get(name, []))

    def doubt(delivery) -> None:
        for child in Child.objects.all():
            Doubt.objects.create(delivery=delivery, area=delivery.area, key=1, child=child, why="Born the same day.")

    def moved(number: int) -> str:
        return more_of(returns.CEDAR.replace("B3 2BB", f"B3 {number}AA"), number)

    bring(*(more_of(returns.CEDAR, number) for number in range(6)))
    first = bring(moved(0), year=2025, reference="2025-01-16")
    doubt(first)
    few = counted()
    first = bring(*(moved(number) for number in range(1, 6)), year=2026, reference="2026-01-15")
    doubt(first)
    assert counted() == few

"""Journeys write to append-only tables; each still begins with nothing, and the tables still refuse."""

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from goldenthread.audit.models import Change

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_begins_with_nothing_and_may_change_nothing(turn):
    assert not Change.objects.exists()
    Change.objects.create(at=timezone.now(), by="a", by_name="A", area="b", action=turn, subject="c", details={})
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {Change._meta.db_table}")

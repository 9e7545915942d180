"""The trail cannot be changed: neither through the models nor in the database itself."""

import pytest
from django.conf import settings
from django.db import DatabaseError, connections, transaction

from goldenthread.audit.actions import Process, record_change, record_view
from goldenthread.audit.append_only import AppendOnlyError
from goldenthread.audit.models import Change, View
from goldenthread.audit.selectors import changes_to, views_of

pytestmark = pytest.mark.django_db
WHO = Process("tests")


def change():
    return record_change(by=WHO, area="882", action="tests.done", subject="case:a", child="c1")


def test_a_change_is_written_and_read_back():
    change()
    assert [c.action for c in changes_to("c1")] == ["tests.done"]


def test_a_view_is_written_and_read_back():
    record_view(by=WHO, area="882", page="child", child="c1")
    record_view(by=WHO, area="882", page="list", shown=["c1", "c2"])
    assert [v.page for v in views_of("c1")] == ["child"]


@pytest.mark.parametrize(
    "attempt",
    [
        lambda: Change.objects.update(action="x"),
        lambda: Change.objects.all().delete(),
        lambda: Change.objects.get().delete(),
        lambda: Change.objects.get().save(),
    ],
)
def test_the_models_refuse(attempt):
    change()
    with pytest.raises(AppendOnlyError):
        attempt()


@pytest.mark.parametrize("verb", ["UPDATE audit_change SET action = 'x'", "DELETE FROM audit_change"])
def test_the_database_refuses(verb):
    change()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connections["default"].cursor().execute(verb)
    assert Change.objects.get().action == "tests.done"


def test_the_database_of_views_refuses():
    record_view(by=WHO, area="882", page="child", child="c1")
    alias = "views" if "views" in settings.DATABASES else "default"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(using=alias):
        connections[alias].cursor().execute("DELETE FROM audit_view")
    assert View.objects.count() == 1

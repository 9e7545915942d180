"""A scrubbed copy holds no real name: planted names are looked for in its raw bytes."""

import sqlite3
from datetime import date

import pytest
from django.db import models
from django.utils import timezone

from goldenthread.audit.actions import record_change, record_view
from goldenthread.audit.models import View
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.cli._copying import NAME, known_ids
from goldenthread.cli._scrubbing import Scrubber, UnknownShape
from goldenthread.cli.copy import main
from goldenthread.config.fields import classes_of, fields_of, our_models
from goldenthread.exchange.models import Delivery, KeptRecord
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child, Identifier, Party, Relationship
from goldenthread.people.tests import factories as people
from goldenthread.vocabulary.upn import upn_fault

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = date(2024, 6, 19)
PLANTED = (
    "Quartermaine", "Zebedee", "zq-family@example.net", "07700900123", "Marmalade Cottage", "SS1 7XQ", "A882200019999",
    "a note about the grandmother", "Xanthippe Officer", "quartermaine-plan.xml", "1999999994", "2013-02-17",
    "trouble at home", "Searched for Zeb",
)  # fmt: skip


@pytest.fixture
def officer():
    return place.person("send_officer", place.authority(place.area()), name="Xanthippe Officer")


@pytest.fixture
def case(officer):
    """A child with something planted wherever something personal is kept."""
    area = place.area()
    child = people.child(area, "Quartermaine", date(2013, 2, 17), postcode="SS1 7XQ")
    Child.objects.filter(pk=child.pk).update(forename="Zebedee")
    Identifier.objects.create(
        child=child, area=area, kind="upn", value="A882200019999", starts_on=TODAY, source="tests"
    )
    party = Party.objects.create(
        area=area, name="Mrs Quartermaine", email="zq-family@example.net", telephone="07700900123",
        address="Marmalade Cottage",
    )  # fmt: skip
    Relationship.objects.create(
        child=child, area=area, party=party, kind="parent", starts_on=TODAY, contact_restriction="trouble at home"
    )
    case = assessment(Child.objects.get(pk=child.pk), officer, date(2024, 1, 10), TODAY)
    case = record(case, "note_added", TODAY, officer, TODAY, note="a note about the grandmother", primary="ASD")
    delivery = Delivery.objects.create(
        area=area, form="xml", file_name="quartermaine-plan.xml", checksum="0" * 64, received_at=timezone.now(),
        state="compared", report={"not_made": [{"who": "Zebedee Quartermaine", "line": 4}], "made": {"people": 3}},
    )  # fmt: skip
    KeptRecord.objects.create(
        delivery=delivery, area=area, table="person", key=1, parent=0, line=1, items={"surname": "Quartermaine"},
        child=child,
    )  # fmt: skip
    record_change(
        by=officer, area="882", action="people.details_amended", subject=f"child:{child.public_id}",
        child=child.public_id, details={"to": {"birth_date": "2013-02-17", "surname": "Quartermaine"}},
    )  # fmt: skip
    record_view(by=officer, area="882", page="child.search", child=child.public_id, reason="Searched for Zeb")
    return case


def raw_bytes(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_no_planted_name_is_in_the_bytes_of_the_copy(case, tmp_path, capsys):
    assert main(["--scrubbed", str(tmp_path / "copy")]) == 0
    assert "rows of" in capsys.readouterr().out
    held = raw_bytes(tmp_path / "copy").lower()
    assert [planted for planted in PLANTED if planted.lower().encode() in held] == []
    assert [planted for planted in PLANTED if planted.lower().encode("utf-16-le") in held] == []
    assert case.child.public_id.encode() in held, "the opaque id stays"


def rows_of(folder, statement, name=NAME):
    with sqlite3.connect(folder / name) as opened:
        found = opened.execute(statement).fetchall()
    opened.close()
    return found


def test_the_copy_works_as_the_real_one_does(case, tmp_path):
    copy = tmp_path / "copy"
    main(["--scrubbed", str(copy)])
    assert rows_of(copy, "SELECT count(*) FROM casework_case") == [(Case.objects.count(),)]
    assert rows_of(copy, "SELECT count(*) FROM audit_view", "goldenthread.views.sqlite3") == [(View.objects.count(),)]
    stored = {str(day) for day in CaseEvent.objects.values_list("occurred_on", flat=True)}
    assert {day for (day,) in rows_of(copy, "SELECT occurred_on FROM casework_caseevent")} == stored
    assert [d for (d,) in rows_of(copy, "SELECT details FROM casework_caseevent") if '"primary": "ASD"' in d]
    assert rows_of(copy, "SELECT password FROM partnership_user") == [("",)]
    assert rows_of(copy, "SELECT items FROM exchange_keptrecord")[0][0] in ("{}", '""', "null")
    born, forename, surname, postcode = rows_of(
        copy, "SELECT birth_date, forename, surname, postcode FROM people_child"
    )[0]
    assert "2012-09-01" <= born <= "2013-08-31", "the same year group"
    assert forename != "Zebedee"
    assert surname != "Quartermaine"
    assert postcode.startswith("ZZ")
    upn = rows_of(copy, "SELECT value FROM people_identifier")[0][0]
    assert upn_fault(upn) is None
    assert rows_of(copy, "PRAGMA foreign_key_check") == []
    assert rows_of(copy, "SELECT count(*) FROM django_session") == [(0,)]
    with sqlite3.connect(copy / NAME) as opened, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        opened.execute("UPDATE casework_caseevent SET kind = 'x'")
    opened.close()


def test_every_field_that_is_replaced_or_dropped_loses_what_stood_in_it():
    """Whatever model comes next: a field with no shape to replace it by is refused, not guessed."""
    planted = {models.JSONField: {"who": ["Quartermaine"]}, models.DateField: date(2013, 2, 17)}
    scrub = Scrubber()
    for model in our_models():
        for field in fields_of(model):
            if classes_of(model, field.name) == ["keep"]:
                continue
            given = next((v for kind, v in planted.items() if isinstance(field, kind)), "Quartermaine")
            became = scrub.value(model, field.name, given)
            assert "Quartermaine" not in str(became), field
            assert became != given or isinstance(field, models.DateField), field


def test_one_name_is_one_other_name_within_a_copy_and_another_in_the_next():
    first, second = Scrubber(), Scrubber()
    assert first.text("name", "Lee Cedar") == first.text("name", "Lee Cedar")
    assert len({Scrubber().text("email", "lee@example.org") for _ in range(5)}) == 5
    assert first.secret != second.secret
    assert b"secret" not in repr(first).encode()


def test_json_keeps_its_shape_codes_days_numbers_and_ids(case):
    scrub = Scrubber(known_ids())
    given = {
        "setting": case.public_id, "primary": "SEMH", "on": "2024-06-19", "rank": 1, "flag": True, "none": None,
        "who": "LEE", "birth_date": "2013-02-17", "primary need": "SEMH", "list": ["Lee", 3], "code": "Lee Cedar",
        "2.5": "", "Lee Cedar": 1,
    }  # fmt: skip
    became = scrub.json(given)
    assert {key: became[key] for key in ("setting", "primary", "on", "rank", "flag", "none", "2.5")} == {
        key: given[key] for key in ("setting", "primary", "on", "rank", "flag", "none", "2.5")
    }
    text = str(became)
    assert not any(word in text for word in ("Lee", "LEE", "2013-02-17"))
    assert len(became) == len(given)


def test_a_shape_nobody_thought_of_is_refused():
    with pytest.raises(UnknownShape, match="add its shape"):
        Scrubber().invented(models.IntegerField(name="salary"), 30_000)


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["--scrubbed", str(tmp_path)]) == 1
    assert "holds something" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_copy_that_fails_is_taken_away(case, tmp_path, monkeypatch, capsys):
    def refuses(*_args):
        raise UnknownShape("no shape")

    monkeypatch.setattr(Scrubber, "value", refuses)
    assert main(["--scrubbed", str(tmp_path / "copy")]) == 1
    assert "no shape" in capsys.readouterr().err
    assert list((tmp_path / "copy").iterdir()) == []

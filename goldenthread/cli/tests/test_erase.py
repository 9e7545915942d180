"""Erasing one child's record: everything about the child and nothing of anybody else, and the guards stand again."""

import io
from datetime import date

import pytest
from django.db import DatabaseError, router, transaction
from django.utils import timezone

from goldenthread.audit.actions import record_change, record_view
from goldenthread.audit.models import Change, View
from goldenthread.casework.clocks import duties_of
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.casework.writing import profile_of, subject_of
from goldenthread.cli import _erasing
from goldenthread.cli._erasing import found
from goldenthread.cli.erase import main
from goldenthread.cli.feeds import main as run_feeds
from goldenthread.config.fields import our_models
from goldenthread.documents import disk
from goldenthread.documents.actions import keep
from goldenthread.documents.models import Document, StoredFile
from goldenthread.documents.tests.papers import CSV, PAPER
from goldenthread.drafts.actions import keep as keep_draft
from goldenthread.drafts.selectors import Place
from goldenthread.exchange.feeds import places
from goldenthread.exchange.feeds import selectors as feeds
from goldenthread.exchange.feeds.actions import Arrival, accept, publish, receive, record_agreement
from goldenthread.exchange.feeds.actions.agreeing import Terms
from goldenthread.exchange.feeds.tests.conftest import HOME_EDUCATION
from goldenthread.exchange.models import Delivery, KeptRecord
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.models import Child, Identifier, Party, Relationship
from goldenthread.people.tests import factories as people

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = date(2024, 6, 19)
TYPED = {"words": ["Quartermaine reads well"]}
WORDS = (
    "Quartermaine", "Zebedee", "zq@example.net", "07700900123", "Marmalade", "SS1 7XQ", "A882200019999", "not at home",
)  # fmt: skip


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def officer():
    return place.person("send_officer", place.authority(place.area()), name="Xan Officer")


def about(surname, forename, officer, postcode="SS2 2AA"):
    """A child with something personal wherever it is kept."""
    area = place.area()
    child = people.child(area, surname, date(2013, 2, 17), postcode=postcode)
    Child.objects.filter(pk=child.pk).update(forename=forename)
    child.refresh_from_db()
    case = assessment(child, officer, date(2024, 1, 10), TODAY)
    case = record(case, "note_added", TODAY, officer, TODAY, note=f"{forename}’s grandmother")
    record_view(by=officer, area="882", page="child.search", child=child.public_id, reason=f"Searched for {forename}")
    record_change(
        by=officer, area="882", action="people.details_amended", subject=f"child:{child.public_id}",
        child=child.public_id, details={"to": {"surname": surname}},
    )  # fmt: skip
    restrict(child=child, reason=f"Trouble at home for {forename}", people=[], starts_on=TODAY, by=place.TESTS)
    return child, case


@pytest.fixture
def child(officer):
    child, _ = about("Quartermaine", "Zebedee", officer, "SS1 7XQ")
    area = child.area
    Identifier.objects.create(child=child, area=area, kind="upn", value="A882200019999", starts_on=TODAY, source="t")
    party = Party.objects.create(
        area=area, name="Mrs Quartermaine", email="zq@example.net", telephone="07700900123", address="Marmalade Cottage"
    )
    Relationship.objects.create(
        child=child, area=area, party=party, kind="parent", starts_on=TODAY, source="t",
        contact_restriction="not at home",
    )  # fmt: skip
    row = {"who": "Zebedee Quartermaine", "children": [child.public_id], "line": 4}
    report = {
        "not_made": [row, {"who": "Lee Cedar", "line": 5}],
        "changed": [{"child": child.public_id, "who": "Z. Quartermaine"}],
    }
    delivery = Delivery.objects.create(
        area=area, form="xml", file_name="f.xml", checksum="0" * 64, state="brought_in", received_at=timezone.now(),
        report=report,
    )  # fmt: skip
    KeptRecord.objects.create(
        delivery=delivery, area=area, table="person", key=1, parent=0, line=1, child=child,
        items={"surname": "Quartermaine"},
    )  # fmt: skip
    return child


def everything():
    """Every row of ours as text, to look for words in."""
    return {model._meta.label: str(list(model._base_manager.values())) for model in our_models()}


def test_without_confirming_it_lists_and_changes_nothing(child, capsys):
    before = everything()
    assert main([child.public_id]) == 0
    said = capsys.readouterr().out
    assert "casework.CaseEvent: 2 rows; erases details" in said
    assert "people.Child: 1 row; erases surname, forename, birth date, postcode" in said
    assert "casework.Case: 1 row; stays as it is" in said
    assert "Nothing was erased" in said
    assert everything() == before


def test_nothing_personal_is_left_and_nothing_else_is_touched(child, officer, capsys):
    other, case = about("Cedar", "Leigh", officer)
    events = list(CaseEvent.objects.filter(case=case).values())
    assert main([child.public_id, "--confirm", "--decision", "IG register 2024/17"]) == 0
    left = everything()
    assert [(word, label) for word in WORDS for label, text in left.items() if word in text] == []
    other.refresh_from_db()
    assert (other.surname, other.forename, other.postcode) == ("Cedar", "Leigh", "SS2 2AA")
    assert list(CaseEvent.objects.filter(case=case).values()) == events
    report = Delivery.objects.get().report
    assert [row["who"] for row in report["not_made"]] == ["Erased", "Lee Cedar"]
    said = capsys.readouterr().out
    assert "deliveries/0000" in said
    assert "./gt snapshot" in said


def test_partners_files_are_listed_then_hold_nothing_of_the_child_and_what_people_must_do_is_said(
    child, capsys, django_capture_on_commit_callbacks
):
    area, sender = child.area, place.authority(child.area)
    terms = Terms(agreed_from=date(2020, 1, 1))
    governor = place.person("information_governance_officer", sender)
    record_agreement(area=area, feed_id="home_education", organisation=sender, terms=terms, by=governor, today=TODAY)
    rows = (
        HOME_EDUCATION
        + "1,Zebedee,Quartermaine,2013-02-17,2023-10-01,other\n2,Leigh,Cedar,2013-02-17,2023-10-01,other\n"
    )
    arrival = Arrival("home_education", sender, "home.csv")
    delivery = receive(area=area, arrival=arrival, stream=io.BytesIO(rows.encode()), by=place.TESTS, today=TODAY)
    accept(delivery=delivery, by=place.TESTS, today=TODAY)
    before = publish(area=area, by=place.TESTS, today=TODAY)
    main([child.public_id])
    assert "(home_education, 19 June 2024): 1 row; erased" in capsys.readouterr().out
    with django_capture_on_commit_callbacks(execute=True):
        main([child.public_id, "--confirm", "--decision", "IG 17"])
    assert f"remove-original {delivery.public_id}" in capsys.readouterr().out
    snapshot = feeds.current(area)
    assert snapshot.id != before.snapshot
    assert snapshot.read("home_education")["surname"].to_list() == ["Cedar"]
    assert feeds.earlier(area, before.snapshot) is None
    removing = ["--area", area.code, "remove-original", delivery.public_id]
    assert run_feeds(removing) == 1
    assert places.file_of(delivery).exists()
    assert run_feeds([*removing, "--decision", "IG 17"]) == 0
    assert not places.file_of(delivery).exists()


def test_what_happened_stays_without_saying_to_whom(child, officer):
    case = Case.objects.get(child=child)
    before = list(case.events.values_list("kind", "occurred_on", "recorded_by_name"))
    main([child.public_id, "--confirm", "--decision", "IG 17"])
    again = Child.objects.get(public_id=child.public_id)
    assert (again.surname, again.postcode) == ("Erased", "")
    assert date(2012, 9, 1) <= again.birth_date <= date(2013, 8, 31)
    assert list(case.events.values_list("kind", "occurred_on", "recorded_by_name")) == before
    assert Identifier.objects.get(child=again).value.startswith("erased-")
    case = Case.objects.select_related("child", "area").get(pk=case.pk)
    fresh = duties_of(case, in_force(case.events.all()), subject_of(case), profile_of(case.area), set())
    assert {(d.step, d.due_on) for d in case.duties.all()} == {(d.step, d.due_on) for d in fresh}


def test_the_erasure_is_in_the_trail_and_the_guards_stand_again(child):
    main([child.public_id, "--confirm", "--decision", "IG register 2024/17"])
    told = Change.objects.get(action="people.erased")
    assert (told.child, told.by, told.details["decision"]) == (child.public_id, "gt erase", "IG register 2024/17")
    assert told.details["rows"]["casework.CaseEvent"] == 2
    for model, column in ((CaseEvent, "kind"), (Change, "action"), (View, "page")):
        alias = router.db_for_write(model) or "default"
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(using=alias):
            model._base_manager.using(alias).update(**{column: "x"})


def test_an_erasure_that_fails_leaves_everything(child, monkeypatch):
    before = everything()

    def fails(*_args):
        raise RuntimeError("half way")

    monkeypatch.setattr(_erasing, "_draw_again", fails)
    with pytest.raises(RuntimeError, match="half way"):
        main([child.public_id, "--confirm", "--decision", "IG 17"])
    assert everything() == before
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        CaseEvent._base_manager.update(kind="x")


def test_a_parent_of_another_child_too_keeps_their_name(child, officer):
    other, _ = about("Cedar", "Leigh", officer)
    Relationship.objects.create(child=other, area=other.area, party=Party.objects.get(), kind="parent", starts_on=TODAY,
                                source="t")  # fmt: skip
    main([child.public_id, "--confirm", "--decision", "IG 17"])
    assert Party.objects.get().name == "Mrs Quartermaine"


def test_a_record_merged_into_the_child_s_goes_with_it(child):
    merged = people.child(child.area, "Quartermane")
    Child.objects.filter(pk=merged.pk).update(merged_into=child)
    main([child.public_id, "--confirm", "--decision", "IG 17"])
    merged.refresh_from_db()
    assert merged.surname == "Erased"


def test_forms_half_filled_in_about_the_child_are_emptied_and_no_others(child, officer):
    ours = keep_draft(place=Place(child.area, f"child:{child.public_id}", "letter"), typed=TYPED, by=officer, seen=0)
    theirs = keep_draft(place=Place(child.area, "child:somebodyelse", "letter"), typed=TYPED, by=officer, seen=0)
    main([child.public_id, "--confirm", "--decision", "IG 17"])
    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.fields, theirs.fields) == ({}, TYPED)


def test_a_document_held_for_the_child_goes_from_the_disk(
    child, officer, monkeypatch, django_capture_on_commit_callbacks
):
    area = child.area
    alone = keep(area=area, stream=io.BytesIO(CSV), paper=PAPER, by=officer)
    shared = keep(area=area, stream=io.BytesIO(b"shared"), paper=PAPER, by=officer)
    keep(area=area, stream=io.BytesIO(b"shared"), paper=PAPER, by=officer)
    monkeypatch.setattr(_erasing, "_documents", lambda _rows: iter([alone.pk, shared.pk]))
    with django_capture_on_commit_callbacks(execute=True):
        main([child.public_id, "--confirm", "--decision", "IG 17"])
    assert set(Document.objects.filter(pk__in=[alone.pk, shared.pk]).values_list("title", "source")) == {
        ("Erased", "Erased")
    }
    assert not disk.place_of("882", alone.file.sha256).exists()
    assert disk.place_of("882", shared.file.sha256).exists()
    assert StoredFile.objects.get(pk=alone.file_id).found == "Erased"
    assert found(child).rows


@pytest.mark.parametrize("asked", [["nobody"], ["nobody", "--confirm"]])
def test_what_cannot_be_is_refused(asked, capsys):
    assert main(asked) == 1
    assert capsys.readouterr().err

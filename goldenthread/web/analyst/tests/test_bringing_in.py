"""A return uploaded, compared, brought in and reported on."""

import re
import shutil
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.audit.models import Change, View
from goldenthread.exchange.models import Delivery, Doubt
from goldenthread.exchange.sen2 import resolve_doubt
from goldenthread.exchange.tests import returns
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.models import Child
from goldenthread.web.analyst import delivery as pages
from goldenthread.web.analyst import uploading, work
from goldenthread.web.analyst.tests.conftest import TODAY, file_of, page

pytestmark = pytest.mark.django_db


def send(client, **files):
    return client.post(reverse("analyst:upload"), files, follow=True)


def take_in(client, rule="none"):
    found = Delivery.objects.get()
    return client.post(reverse("analyst:take-in", args=[found.public_id]), {"rule": rule}, follow=True)


def test_an_empty_first_page_teaches(signed_in):
    text = page(signed_in, "analyst:home")
    assert "Nothing has been brought in yet" in text
    assert reverse("analyst:upload") in text


def test_the_first_day_begins_with_the_return_and_the_second_with_the_day(signed_in, brought_later):
    assert signed_in.get("/").headers["Location"] == reverse("analyst:home")
    brought_later()
    assert signed_in.get("/").headers["Location"] != reverse("analyst:home")


@pytest.fixture
def brought_later(bring):
    return bring


def test_the_same_file_says_that_nothing_was_changed(signed_in):
    send(signed_in, file=file_of())
    assert "Nothing was changed" not in take_in(signed_in).content.decode()
    before = Change.objects.count()
    assert (
        "This file has been brought in before. Nothing was changed." in send(signed_in, file=file_of()).content.decode()
    )
    assert Change.objects.count() == before


def test_what_the_sheet_gave_is_counted(signed_in):
    rows = "X330200021001,Pat Birch,no,2024-02-01\nA950000178301,Kim Elder,,\n"
    sheet = SimpleUploadedFile("s.csv", f"upn,contact name,contact write to,deceased\n{rows}".encode())
    text = send(signed_in, file=file_of(), sheet=sheet).content.decode()
    assert "<li>2 contacts</li><li>1 of the contacts not to be written to</li><li>1 who died" in text


def test_open_plans_that_a_later_file_leaves_out_are_a_list(signed_in, bring):
    bring()
    later = bring(returns.ASH, year=2025, reference="2025-01-16")
    report = page(signed_in, "analyst:report", later.public_id)
    assert "2 open plans held before are not in this file" in report
    address = reverse("analyst:not-in-file", args=[later.public_id])
    assert f'href="{address}"' in report
    text = signed_in.get(address).content.decode()
    assert "2 plans held before are not in the file" in text
    assert "Sam Birch" in text
    assert "Lee Cedar" in text
    assert View.objects.filter(page="analyst.not_in_file").count() == 1


def test_the_plan_of_somebody_in_doubt_is_not_said_to_be_left_out(signed_in, analyst, bring):
    bring()
    nearly = returns.BIRCH.replace("<UPN>X330200021001</UPN>", "<UPNunknown>UN8</UPNunknown>").replace(
        ">Sam<", ">Samuel<"
    )
    later = bring(nearly, returns.CEDAR, year=2025, reference="2025-01-16")
    assert "not in this file" not in page(signed_in, "analyst:report", later.public_id)
    resolve_doubt(doubt=Doubt.objects.get(), same=True, by=analyst, today=TODAY)
    assert "not in this file" not in page(signed_in, "analyst:report", later.public_id)


def test_a_withheld_address_is_not_shown_with_the_rows_of_the_file(signed_in, bring):
    delivery = bring()
    assert "B2 4QA" in page(signed_in, "analyst:kept", delivery.public_id, table="person")
    Child.objects.filter(surname="Birch").update(address_withheld=True)
    assert "B2 4QA" not in page(signed_in, "analyst:kept", delivery.public_id, table="person")


def test_a_file_is_compared_and_nothing_is_written(signed_in):
    text = send(signed_in, file=file_of()).content.decode()
    assert "What this file would do" in text
    assert "People in the file" in text
    assert not Child.objects.exists()
    assert Delivery.objects.get().state == "compared"


def test_bringing_in_ends_at_the_report(signed_in):
    send(signed_in, file=file_of())
    text = take_in(signed_in).content.decode()
    assert "As at 18 January 2024, SEN2" in text
    assert "Missing for daily work" in text
    assert Child.objects.count() == 5
    assert Change.objects.filter(action="exchange.brought_in").count() == 1


def test_the_rule_must_be_chosen(signed_in):
    send(signed_in, file=file_of())
    answer = take_in(signed_in, rule="")
    assert answer.status_code == 422
    assert "Choose who is to have the cases." in answer.content.decode()
    assert not Child.objects.exists()


def test_the_same_file_again_leads_to_its_report(signed_in):
    send(signed_in, file=file_of())
    take_in(signed_in)
    assert "What was made" in send(signed_in, file=file_of()).content.decode()
    assert Delivery.objects.count() == 1


def test_a_refusal_says_why_and_keeps_the_sheet(signed_in):
    sheet = SimpleUploadedFile("extra.csv", b"upn,officer\nX330200021001,amal@example.org\n")
    answer = send(signed_in, file=SimpleUploadedFile("notes.txt", b"hello"), sheet=sheet)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "notes.txt begins like no form of the SEN2 return" in text
    assert "extra.csv is kept here" in text
    kept = re.search(r'name="kept" value="([^"]+)"', text).group(1)
    again = signed_in.post(reverse("analyst:upload"), {"file": file_of(), "kept": kept}, follow=True)
    assert "The top-up sheet" in again.content.decode()
    assert "1 of 1 row joined to a child" in again.content.decode()


def test_a_refused_sheet_keeps_the_return(signed_in):
    answer = send(signed_in, file=file_of(), sheet=SimpleUploadedFile("extra.csv", b"colour\nred\n"))
    text = answer.content.decode()
    assert "has no column to join it to the return by" in text
    assert "sen2.xml is kept here" in text


def test_a_file_that_is_lost_says_what_to_do(signed_in, data_folder):
    send(signed_in, file=file_of())
    shutil.rmtree(data_folder / "deliveries")
    assert "Upload it again: it is then kept afresh" in take_in(signed_in).content.decode()
    send(signed_in, file=file_of())
    assert "What was made" in take_in(signed_in).content.decode()


def test_what_was_refused_stands_among_the_files_with_the_reason(signed_in):
    send(signed_in, file=file_of(lea="301"))
    text = page(signed_in, "analyst:home")
    assert "Refused" in text
    assert "this is the return of authority 301" in text


def test_another_authority_s_file_is_refused(signed_in):
    text = send(signed_in, file=file_of(lea="301")).content.decode()
    assert "this is the return of authority 301" in text


def test_a_file_must_be_chosen(signed_in):
    assert "Choose the file of the return" in send(signed_in).content.decode()


def test_a_file_that_is_too_large_is_refused(signed_in, monkeypatch):
    monkeypatch.setattr("goldenthread.web.analyst.forms.LARGEST_RETURN", 100)
    assert "is larger than" in send(signed_in, file=file_of()).content.decode()


def test_a_large_file_is_compared_beside_the_request(signed_in, monkeypatch):
    begun = []
    monkeypatch.setattr(uploading, "AT_ONCE", 10)
    monkeypatch.setattr(work.Work, "start", lambda piece, task: begun.append((piece, task)))
    answer = signed_in.post(reverse("analyst:upload"), {"file": file_of()})
    piece, task = begun[0]
    assert answer.url == reverse("analyst:work", args=[piece.token])
    piece.do(task)
    assert "What this file would do" in signed_in.get(answer.url, follow=True).content.decode()


def test_a_large_delivery_is_brought_in_beside_the_request(signed_in, monkeypatch):
    begun = []
    monkeypatch.setattr(pages, "AT_ONCE", 1)
    monkeypatch.setattr(work.Work, "start", lambda piece, task: begun.append((piece, task)))
    send(signed_in, file=file_of())
    found = Delivery.objects.get()
    answer = signed_in.post(reverse("analyst:take-in", args=[found.public_id]), {"rule": "none"})
    piece, task = begun[0]
    piece.do(task)
    assert "What was made" in signed_in.get(answer.url, follow=True).content.decode()


def test_the_report_of_the_kept_rows_finds_a_line_and_a_person(signed_in, brought):
    text = page(signed_in, "analyst:kept", brought.public_id, words="cedar")
    assert "Lee Cedar" in text
    assert "Sam Birch" not in text
    line = brought.records.filter(table="person").first().line
    assert "1 row" in page(signed_in, "analyst:kept", brought.public_id, line=str(line))


def test_what_the_casework_has_no_place_for_is_shown(signed_in, bring):
    brought = bring(returns.CEDAR, returns.ELDER.replace("<PostCode>", "<Colour>Green</Colour><PostCode>"))
    text = page(signed_in, "analyst:kept", brought.public_id, which="kept")
    assert "Green" in text
    assert "Kit Elder" in text
    assert "Lee Cedar" not in text


def test_each_line_of_what_is_missing_opens_its_list(signed_in, brought):
    for row in brought.report["missing"]:
        text = page(signed_in, "analyst:missing", row["key"])
        assert row["sentence"] in text
    assert signed_in.get(reverse("analyst:missing", args=["nothing"])).status_code == 404


def test_a_restricted_child_is_named_on_no_page(signed_in, brought, area):
    child = Child.objects.get(surname="Cedar")
    restrict(child=child, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    names = [("analyst:report", brought.public_id), ("analyst:kept", brought.public_id), ("analyst:missing", "officer")]
    for name, argument in names:
        assert "Cedar" not in page(signed_in, name, argument)


def test_a_comparison_names_no_restricted_child(signed_in, brought, area):
    restrict(child=Child.objects.get(surname="Cedar"), reason="Family", people=[], starts_on=TODAY, by=place.TESTS)
    move_demonstration_clock(area=area, today=date(2025, 1, 20), by=place.TESTS)
    moved = returns.CEDAR.replace("B3 2BB", "B9 9ZZ")
    text = send(signed_in, file=file_of(moved, returns.BIRCH, year=2025, reference="2025-01-16")).content.decode()
    assert "A restricted record" in text
    assert "Cedar" not in text


def test_lists_are_logged_with_the_children_they_show(signed_in, brought):
    page(signed_in, "analyst:missing", "officer")
    assert View.objects.get(page="analyst.missing.officer").shown
    page(signed_in, "analyst:kept", brought.public_id)
    assert View.objects.filter(page="analyst.kept").count() == 1


def test_a_blank_sheet_has_the_headings_that_are_read(signed_in):
    text = signed_in.get(reverse("analyst:blank-sheet")).content.decode()
    assert text.startswith("local_id,upn,uln,surname,forename,birth_date,officer")
    assert "contact_1_name" in text


def test_a_row_that_could_not_be_made_names_no_restricted_child(signed_in, area, bring):
    brought = bring(returns.CEDAR)
    told = brought.report
    told["not_made"] = [{"table": "senneed", "key": 1, "line": 9, "who": "LEE CEDAR", "why": "Kept."}]
    told["not_made_count"] = 1
    brought.save()
    assert "LEE CEDAR" in page(signed_in, "analyst:report", brought.public_id)
    restrict(child=Child.objects.get(), reason="Family", people=[], starts_on=TODAY, by=place.TESTS)
    assert "LEE CEDAR" not in page(signed_in, "analyst:report", brought.public_id)


def told_of(brought, *rows):
    brought.report["not_made"] = [{"table": "person", "key": 1, "line": 9, "why": "Kept.", **row} for row in rows]
    brought.report["not_made_count"] = len(rows)
    brought.save()


def test_a_report_masks_the_child_and_not_the_name(signed_in, area, bring):
    """Two children have one name; one is restricted. Each row knows whose it is."""
    brought = bring(returns.CEDAR, returns.ELDER)
    restricted, other = Child.objects.get(surname="Cedar"), Child.objects.get(surname="Elder")
    told_of(
        brought,
        {"who": "Lee Cedar", "children": [other.public_id], "line": 21},
        {"who": "Leigh Cedar", "children": [restricted.public_id], "line": 22},
        {"who": "L Cedar", "children": [other.public_id, restricted.public_id], "line": 23},
    )
    text = page(signed_in, "analyst:report", brought.public_id)
    assert all(name in text for name in ("Lee Cedar", "Leigh Cedar", "L Cedar"))
    restrict(child=restricted, reason="Family", people=[], starts_on=TODAY, by=place.TESTS)
    text = page(signed_in, "analyst:report", brought.public_id)
    assert "Lee Cedar" in text, "another child of the same name"
    assert "Leigh Cedar" not in text, "the restricted child under another spelling"
    assert "L Cedar<" not in text, "somebody who may be the restricted child"
    assert text.count("A restricted record") == 2


def test_a_report_s_rows_carry_the_ids_of_those_held(signed_in, bring, area):
    brought = bring(returns.CEDAR.replace("<PostCode>", "<Colour>Green</Colour><PostCode>"), returns.ELDER)
    held = set(Child.objects.values_list("public_id", flat=True))
    rows = brought.report["not_made"] + brought.report["to_look_at"]
    assert all(set(row.get("children", ())) <= held for row in rows)


def test_an_upload_that_holds_nothing_says_what_to_do(signed_in):
    answer = send(signed_in, file=SimpleUploadedFile("return.xml", b""))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "“return.xml” holds nothing: its size is 0 bytes. Write it again where it came from" in text
    assert "submitted file is empty" not in text


def test_a_return_dated_tomorrow_is_refused_at_upload(signed_in, area):
    text = send(signed_in, file=file_of(returns.BIRCH, reference="2024-06-20")).content.decode()
    assert "today is 19 June 2024" in text
    assert "Correct ReferenceDate in the header" in text


def brought_with(bring, tmp_path, *lines):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("\n".join(lines), encoding="utf-8")
    return bring(sheet=sheet)


def test_what_a_sheet_has_beyond_what_is_read_is_shown_by_column_and_by_person(signed_in, bring, tmp_path):
    delivery = brought_with(bring, tmp_path, "upn,Interpreter,Hobby", "X330200021001,Polish,", "Z999,,chess")
    report = re.sub(r"<[^>]+>", " ", page(signed_in, "analyst:report", delivery.public_id))
    assert re.search(r"Columns that were not read\s+Column\s+Values\s+Hobby\s+1\s+Interpreter\s+1\s", report)
    assert "no place for something on 2 rows of the sheet" in report
    rows = re.sub(r"<[^>]+>", "", page(signed_in, "analyst:kept", delivery.public_id, table="top-up sheet"))
    assert "Interpreter: Polish" in rows
    assert "Hobby: chess" in rows
    assert "Hobby" not in page(signed_in, "analyst:kept", delivery.public_id, words="birch")


@pytest.mark.parametrize("heading", ["Home address", "Post code", "Lives with"])
def test_a_withheld_address_is_not_shown_with_the_rows_of_a_sheet(signed_in, bring, tmp_path, heading):
    rows = f"upn,{heading},Note,Colour", "X330200021001,1 High Street,seen at B9 9ZZ,green"
    delivery = brought_with(bring, tmp_path, *rows)
    assert "High Street" in page(signed_in, "analyst:kept", delivery.public_id, table="top-up sheet")
    Child.objects.filter(surname="Birch").update(address_withheld=True)
    text = page(signed_in, "analyst:kept", delivery.public_id, table="top-up sheet")
    assert "High Street" not in text
    assert "B9 9ZZ" not in text
    assert "green" in text


@pytest.mark.parametrize("row", ["Z999,Sam,Birch", "x330200021001,,", "Z999,,Birch-Lowe Birch"])
def test_a_row_of_a_sheet_that_may_be_a_restricted_child_s_is_kept_back(signed_in, bring, tmp_path, row):
    lines = "local id,upn,forename,surname,Hobby", f"L9,{row},chess", "L8,Z998,Lou,Fir,tennis"
    delivery = brought_with(bring, tmp_path, *lines)
    restrict(child=Child.objects.get(surname="Birch"), reason="Family", people=[], starts_on=TODAY, by=place.TESTS)
    text = page(signed_in, "analyst:kept", delivery.public_id, table="top-up sheet")
    assert "tennis" in text
    assert "chess" not in text

"""Two hundred slips, to the wrong child and to the wrong parent, are held; two hundred clean papers go."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from goldenthread.correspondence import guard
from goldenthread.correspondence.guard import Text
from goldenthread.correspondence.tests import slips
from goldenthread.correspondence.tests.carriers import kept
from goldenthread.correspondence.tests.factories import TODAY
from goldenthread.correspondence.tests.guarded_area import Households, households
from goldenthread.correspondence.texts import document_texts
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db
LEAST = 200


@pytest.fixture
def all_of() -> Households:
    return households()


def found(all_of: Households, one: slips.Planted) -> guard.Looked:
    """What the guard makes of one paper, in a world of its own."""
    with transaction.atomic():
        one.before()
        child = Child.objects.select_related("area").get(pk=one.child.pk)
        texts = one.carry(all_of.area, one.words)
        looked = guard.look(area=all_of.area, child=child, texts=texts, recipients=one.to, today=one.today)
        transaction.set_rollback(True)
    return looked


@pytest.mark.slow
def test_every_slip_of_two_hundred_is_held(all_of):
    planted = [*slips.wrong_child(all_of), *slips.wrong_parent(all_of)]
    missed = []
    for one in planted:
        slips_found = [each.slip for each in found(all_of, one).findings]
        if one.slip not in slips_found:
            missed.append((one.slip, one.carry.__name__, one.words, slips_found))
    assert not missed, "\n".join(map(str, missed))
    assert len(planted) >= LEAST


@pytest.mark.slow
def test_every_paper_of_two_hundred_clean_ones_goes(all_of):
    planted = slips.clean(all_of)
    held = [
        (one.words, one.carry.__name__, [(f.slip, f.what) for f in looked.findings])
        for one in planted
        if (looked := found(all_of, one)).findings
    ]
    assert not held, "\n".join(map(str, held))
    assert len(planted) >= LEAST


def test_the_questions_to_the_database_do_not_grow_with_the_caseload(all_of):
    child = all_of.children[0]
    words = " ".join(words for words in slips.hard(all_of, child, slips.Random(1))) * 20
    asked = {"area": all_of.area, "child": child, "texts": [Text("The plan", words)], "recipients": [], "today": TODAY}
    with CaptureQueriesContext(connection) as few:
        guard.look(**asked)
    Child.objects.bulk_create([
        Child(area=all_of.area, forename=f"Name{n}", surname=f"Surname{n}", postcode="SS99 9ZZ") for n in range(300)
    ])  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        guard.look(**asked)
    assert len(many) <= len(few)


def test_what_looked_like_a_slip_says_why_it_is_none(all_of):
    child = all_of.children[8]
    words = f"{all_of.namesake.name} saw {child.forename} at {all_of.school.name}."
    other = all_of.children[0]
    looked = guard.look(area=all_of.area, child=other, texts=[Text("A", words)], recipients=[], today=TODAY)
    assert {each.why for each in looked.explained} == {
        f"{all_of.namesake.name} works in the area and has the same name.",
        f"It stands in the name of {all_of.school.name}.",
    }


def test_an_attachment_that_cannot_be_read_is_held(all_of):
    child = all_of.children[0]
    picture = Text("scan.png", unreadable="a picture has no text")
    (found,) = guard.check(area=all_of.area, child=child, texts=[picture], recipients=[], today=TODAY)
    assert (found.slip, found.where) == ("unreadable", "scan.png")


def test_a_file_s_name_is_read(all_of):
    other = all_of.children[1]
    file = kept(all_of.area, f"{other.forename}_{other.surname}_plan.txt", b"Nothing else")
    found = guard.check(
        area=all_of.area, child=all_of.children[0], texts=document_texts(file), recipients=[], today=TODAY
    )
    assert [each.slip for each in found] == ["name"]

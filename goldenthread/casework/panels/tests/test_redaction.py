"""A paper for members from schools: names planted everywhere are taken out, and what cannot be is not shown."""

import re
from dataclasses import replace
from datetime import date

import pytest

from goldenthread.casework.panels import redaction
from goldenthread.casework.panels.content import paper_of
from goldenthread.casework.panels.redaction import redacted
from goldenthread.casework.panels.tests.conftest import TODAY
from goldenthread.casework.tests.factories import record
from goldenthread.partnership.tests import factories as place
from goldenthread.people.contacts import Connected, connect, relate
from goldenthread.people.models import Child, Identifier
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
UPN, NHS = "A950000178301", "9434765919"
PLANTED = (
    "Robin Marlowe", "MARLOWE, Robin", "Robin’s", "robin", "Robbie", "Rob", "marlowe", "R.M.", "RM", "R M", "R. M.",
    UPN, "A95 0000 178 301", NHS, "943 476 5919", "4 March 2015", "04/03/2015", "4th of March 2015", "2015-03-04",
    "Samantha Ashdown", "Mrs Ashdown", "Samantha", "Tess", "sam@example.org", "01702 555 123", "1 Pier Road", "SS1 2AB",
    "Seaview Primary School", "SEAVIEW PRIMARY", "Seaview", "seaview primary school",
)  # fmt: skip
TELLING = re.compile(
    r"robin|\brob\b|robbie|marlowe|\bR\.?\s?M\b|178\s?301|5919|march\W+2015|03/2015|2015-03|ashdown|samantha|tess|"
    r"example\.org|555|pier road|SS1|seaview",
    re.I,
)


@pytest.fixture
def named(room):
    """The child of the case with a family, a school and numbers, all of which somebody wrote down."""
    child = room.case.child
    mother = connect(
        child=child, by=place.TESTS, starts_on=TODAY, source="tests",
        who=Connected("Samantha Ashdown", "mother", "sam@example.org", "01702 555 123", "1 Pier Road, SS1 2AB"),
    )  # fmt: skip
    sister = people.child(room.area, "Ashdown")
    Child.objects.filter(pk=sister.pk).update(forename="Tess")
    relate(
        child=sister, party=mother.party, who=Connected("Samantha Ashdown", "mother"), starts_on=TODAY, source="tests",
        by=place.TESTS,
    )  # fmt: skip
    for kind, value in ((Identifier.Kind.UPN, UPN), (Identifier.Kind.NHS, NHS)):
        Identifier.objects.create(
            child=child, area=room.area, kind=kind, value=value, source="tests", starts_on=TODAY
        )  # fmt: skip
    people.on_roll(child, room.school)
    return room


def paper(room, asked, **views):
    if views:
        record(room.case, "family_views_recorded", TODAY, room.officer, TODAY, "letter", **views)
    item = room.put(asked=asked)
    item = type(item).objects.select_related("case__child", "case__setting", "case__officer", "sitting__panel").get()
    return item, *redacted(item, TODAY)


def words(made):
    return "\n".join(said for _, said in made.texts())


@pytest.mark.parametrize("planted", PLANTED)
def test_what_tells_who_the_child_is_is_taken_out_wherever_it_stands(named, planted):
    asked = f"We ask about {planted}, who reads late. ({planted}) See also {planted}."
    _, made, left = paper(named, asked, note=f"At home {planted} reads with us.")
    assert not TELLING.search(words(made)), words(made)
    assert left == []
    assert "reads late" in words(made)


def test_the_whole_paper_has_the_names_and_the_other_a_reference_alone(named):
    item, made, _ = paper(named, "Should we assess Robin?")
    whole = paper_of(item, TODAY)
    assert ("Name", "Robin Marlowe") in whole.who
    assert ("School or setting", "Seaview Primary School") in whole.who
    assert (whole.whole, made.whole, made.reference) == (True, False, "240624-01")
    assert {row[0] for row in made.who} == {"Age", "Case"}
    assert any("by 26 June 2024" in cell for row in made.clock for cell in row)


def test_the_clock_the_law_and_the_question_are_left_as_they_are(named):
    item, made, _ = paper(named, "Should we assess?")
    whole = paper_of(item, TODAY)
    assert (made.clock, made.law, made.title) == (whole.clock, whole.law, whole.title)


def test_another_child_named_in_it_is_found_by_the_guard_and_it_is_not_shown(named):
    Child.objects.filter(pk=people.child(named.area, "Featherstone").pk).update(forename="Wren")
    _, made, left = paper(named, "As with Wren Featherstone last year.")
    assert "Featherstone" in words(made)
    assert [one.where for one in left] == ["What is asked"]


def test_what_the_rules_should_have_taken_out_is_looked_for_again(named):
    item, made, _ = paper(named, "Should we assess?")
    slipped = replace(made, needs=("Marlowe reads late.",))
    rules = list(redaction.rules_of(item.case))
    assert [one.where for one in redaction.left_in(slipped, rules, named.area, TODAY)] == ["Needs"]


def test_a_name_that_is_an_ordinary_word_is_left_where_it_is_only_a_word(named):
    Child.objects.filter(pk=named.case.child.pk).update(forename="Grace", surname="May")
    named.case.refresh_from_db()
    _, made, left = paper(named, "Grace May may read. We may see more of May’s progress.")
    assert "[the child] may read. We may see more of [the child]’s" in made.asked
    assert left == []


def test_the_age_is_told_and_the_birthday_not(named):
    _, made, _ = paper(named, "Should we assess?")
    assert dict(made.who)["Age"].startswith("9, ")
    assert date(2015, 3, 4).isoformat() not in words(made)

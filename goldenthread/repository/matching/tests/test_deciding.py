"""Two sources, one row each or few: what is joined, what is asked, what is left apart."""

from collections.abc import Sequence
from typing import Any

import pytest

from goldenthread.repository.matching import NotASource, Source, people
from goldenthread.repository.matching.tests.rows import BASE, doubts, linked, nhs_number, persons, row, source, uln, upn
from goldenthread.vocabulary.upn import upn_check_letter

pytestmark = pytest.mark.slow  # each opens a database: a third of a second

A, B = "a:0", "b:0"


Outcome = tuple[bool, str, str, str]
"""Whether the two are joined, how, the reasons, and why it is doubted."""

SURNAMES = (
    "Thornwick", "Barford", "Clayworth", "Denham", "Elmgate", "Farnley", "Garland", "Hazelton", "Ledwell", "Melham",
    "Norridge", "Oakstead", "Penshaw", "Radburn", "Sheldale", "Tilcombe", "Upmore", "Wadhurst",
)  # fmt: skip


def outcomes(cases: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> list[Outcome]:
    """What becomes of pairs of rows, one in each of two sources: each case a family of its own, in one run."""
    sides = [[row(str(place), **_of(place, case[side])) for place, case in enumerate(cases)] for side in (0, 1)]
    found = people([source("a", *sides[0]), source("b", *sides[1])])
    whose, why = persons(found), {(left, right): w for left, right, w in doubts(found)}
    told = {row_id: (how, reasons) for row_id, how, reasons in found.links.select("row_id", "how", "reasons").rows()}
    assert all(left[1:] == right[1:] for left, right in why), "two families were mixed"
    return [
        (whose[f"a:{n}"] == whose[f"b:{n}"], *told[f"a:{n}"], why.get((f"a:{n}", f"b:{n}"), ""))
        for n in range(len(cases))
    ]


def _of(place: int, said: dict[str, Any]) -> dict[str, Any]:
    """The same said of another family: another surname, year of birth, and postcode."""
    changed = {"Thornwick": SURNAMES[place], "2012": str(2002 + place), "SS1 5": f"SS1 {place % 10}"}
    row = {**BASE, **said}
    for was, now in changed.items():
        row = {column: value.replace(was, now) if value else value for column, value in row.items()}
    return row


def joined(cases: Sequence[dict[str, Any]], **left: Any) -> list[bool]:
    """Whether each is joined to a row that says `left` and nothing else out of the common."""
    return [outcome[0] for outcome in outcomes([(left, case) for case in cases])]


def test_a_sound_number_in_both_joins_whatever_else_moved():
    moved = {"postcode": "ZZ9 9ZZ", "surname": "Ashdown"}
    numbers = [{"nhs_number": nhs_number(1)}, {"upn": upn(1)}, {"uln": uln(1)}]
    found = outcomes([(number, {**number, **moved}) for number in numbers])
    assert [outcome[:2] for outcome in found] == [(True, "identifier")] * 3
    words = [outcome[2].split("; ")[0] for outcome in found]
    assert words == ["same NHS number", "same UPN", "same ULN"]


def test_a_number_that_is_nobodys_joins_nobody():
    other = {"forename": "Edith", "surname": "Ashdown", "birth_date": "1999-11-30", "postcode": "ZZ9 9ZZ"}
    numbers = ("9999999999", "1111111111", "0000000000", nhs_number(1)[:9] + "x")
    found = outcomes([({"nhs_number": number}, {"nhs_number": number, **other}) for number in numbers])
    assert [outcome[::3] for outcome in found] == [(False, "")] * len(numbers)


def test_a_wrong_digit_is_as_a_missing_number():
    """Every single wrong digit is found by the check, so it neither joins nor parts."""
    wrong = nhs_number(1)[:-1] + str((int(nhs_number(1)[-1]) + 1) % 10)
    assert joined([{"nhs_number": wrong}], nhs_number=nhs_number(1)) == [True]


def test_all_alike_and_no_number_joins():
    ((one, how, reasons, _),) = outcomes([({}, {})])
    assert one
    assert (how, reasons) == ("likeness", "same forename; same surname; same birth date; same sex; same postcode")


def test_twins_are_never_joined_by_likeness():
    """The same surname, birth date and postcode, and any forename but the same."""
    names = ("Martha", "Rosa", "Rosi", "R", "Rose", None, "Rossie", "Josie", "Rosamund")
    assert not any(joined([{"forename": name} for name in names]))
    pairs = [
        ("James", "Jamie"), ("Mohammed Ali", "Mohammed Hassan"), ("Mohammed", "Mohammed Ali"), ("Jon", "John"),
        ("Anna Maria", "Anna Lena"), ("Amelia", "Emily"), ("Alexander", "Alexandra"), ("Ella", "Bella"),
    ]  # fmt: skip
    found = outcomes([({"forename": left}, {"forename": right}) for left, right in pairs])
    assert not any(outcome[0] for outcome in found)


def test_what_clerks_get_wrong_does_not_part():
    wrong = [
        {"forename": "ROSIE"}, {"surname": "THORNWICK"}, {"forename": "Rosie May"}, {"birth_date": "2012-04-03"},
        {"birth_date": "2012-03-05"}, {"postcode": "ss15ab"}, {"postcode": "SS1 5AD"}, {"surname": "Thornwickk"},
        {"sex": None}, {"forename": "Thornwick", "surname": "Rosie"}, {"surname": "Thornwick-Ashdown"},
        {"postcode": "ZZ9 9ZZ"}, {"surname": "O'Thornwick"},
    ]  # fmt: skip
    assert dict(enumerate(joined(wrong))) == dict.fromkeys(range(len(wrong)), True)


def test_accents_and_hyphens_make_no_difference():
    pairs = [("Zoë", "ZOE"), ("Anaïs", "Anais"), ("Mary-Jane", "Mary Jane"), ("D’Arcy", "Darcy"), ("Łucja", "Lucja")]
    found = outcomes([({"forename": left}, {"forename": right}) for left, right in pairs])
    assert all(outcome[0] for outcome in found)


def test_doubts_say_why():
    numbered = {"nhs_number": nhs_number(1)}
    of_another = {"nhs_number": nhs_number(2)}
    third = {"nhs_number": nhs_number(3), "upn": upn(3)}
    cases = {
        "twins": ({}, {"forename": "Rossie"}),
        "birth": ({}, {"birth_date": "2012-11-19"}),
        "conflict": (numbered, of_another),
        "shared_names": ({"upn": upn(1)}, {"upn": upn(1), "forename": "Martha"}),
        "shared_conflict": (third, {**third, "nhs_number": nhs_number(4)}),
        "": ({}, {"forename": "Martha"}),
    }
    found = outcomes(list(cases.values()))
    assert [outcome[::3] for outcome in found] == [(False, why) for why in cases]


def test_a_temporary_upn_beside_the_real_one_is_no_conflict():
    temporary = upn_check_letter("88210010010A") + "88210010010A"
    assert joined([{"upn": temporary}], upn=upn(1)) == [True]


def test_a_new_upn_with_the_same_nhs_number_joins():
    numbers = {"nhs_number": nhs_number(1)}
    assert joined([{**numbers, "upn": upn(2)}], **numbers, upn=upn(1)) == [True]


def test_two_records_of_one_source_as_likely_are_both_asked():
    found = people([source("a", row("1")), source("b", row("1"), row("2"))])
    assert len(set(found.links["person_id"])) == 3
    assert doubts(found) == [(A, "b:0", "rival"), (A, "b:1", "rival")]


def test_a_cluster_with_two_nhs_numbers_is_broken_and_asked():
    """Each pair is sure; together they cannot be one child."""
    first = source("a", row("1", nhs_number=nhs_number(1)))
    second = source("b", row("1", upn=upn(1)))
    third = source("c", row("1", nhs_number=nhs_number(2), upn=upn(1), postcode="SS1 5AD"))
    found = people([first, second, third])
    assert linked(found, "b:0", "c:0")
    assert not linked(found, "a:0", "b:0")
    assert (A, B, "numbers") in doubts(found)


def test_rows_of_one_source_with_one_local_number_are_one_record():
    """What a source said last of a child stands; two sound numbers for one child say nothing."""
    first = source("a", row("1", nhs_number=nhs_number(1), surname="Ashdown"), row("1", nhs_number=nhs_number(1)))
    found = people([first, source("b", row("9", nhs_number=nhs_number(1)))])
    assert len(set(found.links["person_id"])) == 1
    assert found.links["reasons"][0].startswith("same NHS number; same forename; same surname")
    torn = source("a", row("1", nhs_number=nhs_number(1)), row("1", nhs_number=nhs_number(2)))
    again = people([torn, source("b", row("9", nhs_number=nhs_number(1), forename="Martha"))])
    assert doubts(again) == []


def test_sources_must_be_told_apart_and_have_rows_with_ids():
    with pytest.raises(NotASource, match="same name"):
        people([source("a", row("1")), source("a", row("1"))])
    with pytest.raises(NotASource, match="no column row_id"):
        people([Source("a", source("a", row("1")).rows.drop("row_id"))])


def test_one_source_alone_and_none_at_all():
    assert people([source("a", row("1"), row("2"))]).links["how"].to_list() == ["alone"] * 2
    assert people([]).links.is_empty()


def test_another_surname_is_the_same_child_only_where_the_home_is_shared():
    """Two of one forename are born on one day and go to one school: without a home in common nobody joins them."""
    other = {"surname": "Ashdown", "urn": "100001"}
    away, unsaid = {**other, "postcode": "ZZ9 9ZZ"}, {**other, "postcode": None}
    found = outcomes([({"urn": "100001"}, one) for one in (other, away, unsaid)])
    assert [outcome[0] for outcome in found] == [True, False, False]
    assert {outcome[3] for outcome in found[1:]} <= {"", "surname"}


def test_another_surname_and_another_number_are_two_children_unasked():
    other = {"surname": "Ashdown", "urn": "100001", "postcode": None, "upn": upn(2)}
    ((one, *_, why),) = outcomes([({"urn": "100001", "upn": upn(1)}, other)])
    assert (one, why) == (False, "")


def test_one_found_in_the_other_source_is_not_asked_about_again():
    """A number that differs is asked about only while its own record there has not been found."""
    ann, eva = {"upn": upn(1), "urn": "100001"}, {"upn": upn(2), "urn": "100001"}
    left = source("a", row("0", **{**BASE, **ann}), row("1", **{**BASE, **eva}))
    right = source("b", row("0", **{**BASE, **ann}), row("1", **{**BASE, **eva}))
    assert doubts(people([left, right])) == []

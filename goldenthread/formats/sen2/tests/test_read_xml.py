"""Reading XML: every element in its place, or kept beside with its fault."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.formats.sen2.read import open_return
from goldenthread.formats.sen2.tests.example import HEADER, PERSON, SECOND, message, same_rows, whole, written
from goldenthread.formats.sen2.xml_elements import quick_elements, walked_elements


def read(folder, *people, **parts):
    opened = open_return(written(folder, message(*people, **parts)))
    return opened, list(opened.batches())


def test_header_and_rows(tmp_path):
    opened, (batch,) = read(tmp_path, PERSON, SECOND)
    assert (opened.form, opened.header.lea, opened.header.reference_date) == ("xml", "882", "2025-01-16")
    assert opened.header.dmo == "Y"
    assert opened.profile.year == 2025
    assert [batch.tables[table].height for table in batch.tables] == [2, 2, 1, 1, 1, 1, 1, 2]
    assert batch.tables["senneed"]["parent"].to_list() == [1, 1]
    assert batch.tables["requests"].select("key", "parent", "requestoutcome").rows() == [(1, 1, "Y"), (2, 2, "A")]
    assert batch.tables["requests"]["rya"].to_list() == ["0", None]
    assert batch.tables["plandetail"]["line"].to_list() == [5]
    assert batch.faults == ()
    assert batch.extra.height == 0


def test_spellings_that_are_met(tmp_path):
    plan = (
        "<NamedPlan><PlanWPB>A</PlanWPB><PB>true</PB><PlanDetail><SENSetting>EHE</SENSetting></PlanDetail></NamedPlan>"
    )
    active = "<ActivePlans><RES>A</RES><WPB>S</WPB></ActivePlans>"
    person = f"<Person><Requests><Assessment>{plan}</Assessment>{active}</Requests></Person>"
    _, (batch,) = read(tmp_path, person, header=HEADER.replace("2025", "2023"))
    assert batch.tables["namedplan"].select("planwbp", "pb").rows() == [("A", "1")]
    assert batch.tables["plandetail"]["sensetting"].to_list() == ["EHE"]
    assert batch.tables["activeplans"].select("res", "wbp").rows() == [("A", "S")]
    assert not batch.faults


def test_dates_booleans_and_blanks(tmp_path):
    person = (
        "<Person><PersonBirthDate> 09/03/2016 </PersonBirthDate><UPN>  </UPN><PostCode/><Forename></Forename>"
        "<Requests><ReceivedDate>2024-Jan-20 00:00:00</ReceivedDate><RequestOutcomeDate>soon</RequestOutcomeDate>"
        "<RYA>FALSE</RYA></Requests></Person>"
    )
    _, (batch,) = read(tmp_path, person)
    assert batch.tables["person"].select("personbirthdate", "upn", "postcode", "forename").rows() == [
        ("2016-03-09", None, None, None)
    ]
    assert batch.tables["requests"].select("receiveddate", "requestoutcomedate", "rya").rows() == [
        ("2024-01-20", "soon", "0")
    ]


@pytest.mark.parametrize(
    ("person", "name", "value", "table"),
    [
        ("<Person><Shoe>9</Shoe></Person>", "Shoe", "9", "person"),
        ("<Person><Surname>A</Surname><Surname>B</Surname></Person>", "Surname", "B", "person"),
        ("<Person><Requests><Extra><In>x</In></Extra></Requests></Person>", "Extra/In", "x", "requests"),
        ("<Person><Assessment><Week20>1</Week20></Assessment></Person>", "Assessment/Week20", "1", "person"),
        ("<Person><Surname id='7'>A</Surname></Person>", "Surname@id", "7", "person"),
        ("<Person>stray<Surname>A</Surname></Person>", "#text", "stray", "person"),
        ("<Person><Surname>A<Sub>B</Sub></Surname></Person>", "Surname/Sub", "B", "person"),
        ("<Visitor>x</Visitor>", "Visitor", "x", ""),
    ],
)
def test_what_has_no_place_is_kept_and_named(tmp_path, person, name, value, table):
    _, (batch,) = read(tmp_path, person)
    assert (table, 1 if table else 0, name, value) in batch.extra.rows()
    assert {fault.code for fault in batch.faults} == {"SX010"}


def test_elements_after_the_people_and_in_the_header(tmp_path):
    text = message(SECOND, header=HEADER + "<Mood>fair</Mood>").replace("</Message>", "<More/></Message>")
    opened = open_return(written(tmp_path, text))
    list(opened.batches())
    assert opened.header_extra == {"Mood": "fair"}
    assert [fault.name for fault in opened.faults] == ["Mood", "More"]


def test_comments_cdata_and_references(tmp_path):
    person = (
        "<Person><!-- </Person> --><Surname>O&apos;Neil &amp; Sons &#233;</Surname><Forename><![CDATA[<b>]]></Forename>"
        "<?note?></Person>"
    )
    _, (batch,) = read(tmp_path, person, SECOND)
    assert batch.tables["person"].select("surname", "forename").rows() == [("O'Neil & Sons é", "<b>"), ("Birch", None)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252", "iso-8859-1"])
def test_declared_encodings_are_read(tmp_path, encoding):
    declared = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = message("<Person><Surname>Zoë</Surname></Person>", before=f'<?xml version="1.0" encoding="{declared}"?>')
    opened = open_return(written(tmp_path, text.encode(encoding)))
    (batch,) = opened.batches()
    assert batch.tables["person"]["surname"].to_list() == ["Zoë"]


def test_namespaces_are_looked_through(tmp_path):
    text = message(PERSON).replace("<Message>", '<s:Message xmlns:s="urn:x">').replace("</Message>", "</s:Message>")
    for name in ("Persons", "Person", "Surname", "Requests"):
        text = text.replace(f"<{name}>", f"<s:{name}>").replace(f"</{name}>", f"</s:{name}>")
    plain = open_return(written(tmp_path, message(PERSON), "plain.xml"))
    prefixed = open_return(written(tmp_path, text))
    assert same_rows(whole(plain.batches()), whole(prefixed.batches()))


def test_no_people(tmp_path):
    opened, batches = read(tmp_path)
    assert sum(batch.records for batch in batches) == 0
    assert opened.header.year == "2025"


names = st.sampled_from(["Surname", "Requests", "Assessment", "Odd", "PlanDetail"])
texts = st.sampled_from(["", "a", " b ", "x &amp; y", "&#65;", "\n", "two\nlines"])
trees = st.recursive(
    st.builds("<{0}>{1}</{0}>".format, names, texts) | st.builds("<{}/>".format, names),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>\n{''.join(parts)}</{name}>", names, st.lists(inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.lists(trees, max_size=4))
@settings(deadline=None)
def test_the_quick_way_agrees_with_the_tree(parts):
    data = "".join(f"<Person>{part}</Person>" for part in parts).encode()
    if not data:
        return
    quick, walked = quick_elements(data, 5), walked_elements(data, 5)
    assert quick is not None
    assert [quick.names[code] for code in quick.code] == [walked.names[code] for code in walked.code]
    assert quick.parent.tolist() == walked.parent.tolist()
    assert quick.line.tolist() == walked.line.tolist()
    assert quick.text.to_list() == walked.text.to_list()

"""The conditions of the Matterhorn Protocol that ours judges: none fails in a plan; each is found where it is so."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from goldenthread.casework.plans.rewording import parts_of
from goldenthread.casework.plans.tests.contents import TODAY, good
from goldenthread.reporting.accessibility.matterhorn import JUDGED, declared, failed
from goldenthread.reporting.papers.plan import Sender, plan_paper
from goldenthread.reporting.papers.plan_in_other_words import easy_read_paper
from goldenthread.reporting.pdf import typeset
from goldenthread.reporting.structure import elements
from goldenthread.reporting.tests.broken import first, spoilt
from goldenthread.reporting.tests.samples import whole
from goldenthread.reporting.tests.test_plan_papers import with_left_out


@pytest.fixture(scope="module")
def paper() -> bytes:
    return typeset(whole())


def test_what_is_judged_is_what_is_declared_and_a_program_can_judge_it():
    machine, ours = declared()
    assert set(ours) == set(JUDGED)
    assert set(ours) <= set(machine)


def test_the_document_names_every_condition_and_says_which_ours_judges():
    said = (Path(__file__).parents[3] / "docs" / "reference" / "matterhorn.md").read_text(encoding="utf-8")
    machine, ours = declared()
    assert len(machine) == len(set(machine)) == 87
    assert all(number in said for number in machine)
    assert all(f"| {number} |" in said for number in ours)
    assert f"Ours judges {len(ours)} of the 87" in said


@pytest.mark.slow
@pytest.mark.parametrize(
    "document",
    [
        plan_paper(good(), Sender("Seaside Council", "Ola Reed"), TODAY),
        plan_paper(with_left_out(), Sender("Seaside Council"), TODAY),
        easy_read_paper("Robin", parts_of(good(), "easy_read"), TODAY, "Ola Reed"),
    ],
    ids=["draft", "final", "easy read"],
)
def test_no_condition_fails_in_a_generated_plan(document):
    assert failed(typeset(document)) == []


def test_no_condition_fails_in_a_paper_with_everything_in_it(paper):
    assert failed(paper) == []


def _root(key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: setattr(pdf.Root, key, value)


def _retag(name: str, to: str) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: setattr(first(pdf, name), "S", Name(f"/{to}"))


def _role_map(**roles: str) -> Callable[[pikepdf.Pdf], None]:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap = Dictionary({f"/{k}": Name(f"/{v}") for k, v in roles.items()})

    return spoil


def _drop_all(name: str, key: str) -> Callable[[pikepdf.Pdf], None]:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for element in elements(pdf):
            if f"/{name}" == element.S and key in element:
                del element[key]

    return spoil


def _page_note(**given: object) -> Callable[[pikepdf.Pdf], None]:
    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.Tabs = Name.S
        note = pdf.make_indirect(Dictionary({f"/{k}": v for k, v in given.items()}))
        page.Annots = Array([*page.get("/Annots", Array()), note])

    return spoil


SPOILT = [
    ("01-007", lambda pdf: setattr(pdf.Root.MarkInfo, "Suspects", True)),
    ("02-001", _role_map(Mine="Nothing")),
    ("02-003", _role_map(Mine="Yours", Yours="Mine")),
    ("02-004", _role_map(P="H1")),
    ("06-001", lambda pdf: pdf.Root.__delitem__("/Metadata")),
    ("07-001", _root("ViewerPreferences", Dictionary())),
    ("07-002", _root("ViewerPreferences", Dictionary(DisplayDocTitle=False))),
    ("09-004", _retag("TR", "TD")),
    ("09-005", _retag("L", "P")),
    ("11-006", lambda pdf: pdf.Root.__delitem__("/Lang")),
    ("13-004", _drop_all("Figure", "/Alt")),
    ("14-002", _retag("H1", "H2")),
    ("15-003", _drop_all("TH", "/A")),
    ("20-002", _root("OCProperties", Dictionary(D=Dictionary()))),
    ("20-003", _root("OCProperties", Dictionary(D=Dictionary(Name="Layers", AS=Array())))),
    ("25-001", _root("AcroForm", Dictionary(XFA=Array()))),
    ("28-004", _page_note(Subtype=Name.Text, Rect=Array([0, 0, 9, 9]))),
    ("28-007", _page_note(Subtype=Name.TrapNet, Contents="mark", Rect=Array([0, 0, 9, 9]))),
    ("28-011", _page_note(Subtype=Name.Link, Contents="a page", Rect=Array([0, 0, 9, 9]))),
]


@pytest.mark.parametrize(("number", "spoil"), SPOILT, ids=[number for number, _ in SPOILT])
def test_each_condition_is_found_where_it_is_so(paper, number, spoil):
    assert number in failed(spoilt(paper, spoil))

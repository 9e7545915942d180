"""Tools: whole or refused; a change is a new version; the product's own can be begun with."""

import copy

import pytest

from goldenthread.audit.append_only import AppendOnlyError
from goldenthread.audit.models import Change
from goldenthread.partnership.tests.factories import TESTS
from goldenthread.quality import actions
from goldenthread.quality.actions.tools import content_of, framework
from goldenthread.quality.choices import Grade
from goldenthread.quality.models import Tool
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.selectors import tools
from goldenthread.quality.tests.factories import CONTENT, TODAY

pytestmark = pytest.mark.django_db


def test_a_tool_is_kept_whole(tool, area):
    whole = tools.tool_of(area, tool.public_id)
    assert [c.key for c in tools.criteria_of(whole)] == ["a", "b"]
    assert content_of(whole)["sections"][1]["criteria"][0]["examples"][4] == "In all."
    assert (whole.version, whole.families_mark) == (1, True)
    assert Change.objects.filter(action="quality.tool_kept").count() == 1


def test_a_change_is_a_new_version_and_the_old_one_stays(tool, area):
    new = actions.revise_criterion(
        tool=tool, key="b", changes={"weight": 5}, why="It matters most", by=TESTS, today=TODAY
    )
    assert (new.version, new.change) == (2, "It matters most")
    weights = [tools.criterion_of(tools.tool_of(area, t.public_id), "b").weight for t in (tool, new)]
    assert weights == [3, 5]
    assert list(tools.current_tools(area)) == [new]
    assert list(tools.versions_of(tool)) == [new, tool]


@pytest.mark.parametrize(
    ("key", "why", "said"), [("b", " ", "Say what is changed"), ("z", "why", "no criterion called z")]
)
def test_a_change_that_cannot_be_made(tool, key, why, said):
    with pytest.raises(CannotAudit, match=said):
        actions.revise_criterion(tool=tool, key=key, changes={}, why=why, by=TESTS, today=TODAY)


def test_a_change_to_a_version_that_has_been_overtaken_is_refused(tool):
    actions.revise_criterion(tool=tool, key="b", changes={"weight": 5}, why="First", by=TESTS, today=TODAY)
    with pytest.raises(CannotAudit, match="newer version"):
        actions.revise_criterion(tool=tool, key="b", changes={"weight": 1}, why="Second", by=TESTS, today=TODAY)
    assert Tool.objects.count() == 2


EXAMPLES = {1: "No.", 2: "A little.", 3: "Yes.", 4: "In all."}


def test_a_criterion_is_added_and_its_key_was_nobodys_before(tool):
    def more(of):
        entry = {"asks": "Is it timely?", "weight": 2, "examples": EXAMPLES}
        return actions.add_criterion(tool=of, section="two", entry=entry, why="Asked for", by=TESTS, today=TODAY)

    def keys(of):
        return [c.key for c in tools.criteria_of(tools.as_whole(of))]

    first = more(tool)
    assert keys(first) == ["a", "b", "two-1"]
    out = actions.take_out_criterion(tool=first, key="two-1", why="Not so", by=TESTS, today=TODAY)
    assert keys(out) == ["a", "b"]
    assert keys(more(out)) == ["a", "b", "two-2"]
    assert Tool.objects.count() == 4


def test_a_section_left_empty_goes_and_the_last_criterion_stays(tool):
    out = actions.take_out_criterion(tool=tool, key="a", why="Not ours", by=TESTS, today=TODAY)
    assert ([s.key for s in out.sections.all()], out.families_mark) == (["two"], False)
    with pytest.raises(CannotAudit, match="there is none"):
        actions.take_out_criterion(tool=out, key="b", why="Nor this", by=TESTS, today=TODAY)


def test_who_may_mark_is_changed_and_is_never_nobody(tool):
    changes = {"title": "Plans", "words": "For us.", "law": "", "roles": ["send_manager"]}
    new = actions.revise_about(tool=tool, changes=changes, why="Managers alone", by=TESTS, today=TODAY)
    assert (new.title, new.roles, new.version) == ("Plans", ["send_manager"], 2)
    with pytest.raises(CannotAudit, match="must be able to mark"):
        actions.revise_about(tool=new, changes={"roles": []}, why="Nobody", by=TESTS, today=TODAY)
    with pytest.raises(CannotAudit, match="no such section"):
        actions.add_criterion(tool=new, section="nine", entry={}, why="More", by=TESTS, today=TODAY)


def broken(change):
    content = copy.deepcopy(CONTENT)
    change(content)
    return content


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda c: c.update(subject="dinner"), "cannot be audited"),
        (lambda c: c.update(roles=["wizard"]), "No role is called wizard"),
        (lambda c: c["sections"][1]["criteria"][0].update(key="a"), "key of its own: a"),
        (lambda c: c.update(sections=[]), "there is none"),
        (lambda c: c["sections"][0]["criteria"][0].update(weight=6), "from 1 to 5"),
        (lambda c: c["sections"][0]["criteria"][0]["examples"].pop(4), "lacks an example of: Outstanding"),
    ],
)
def test_a_tool_that_is_not_whole_is_refused(area, change, said):
    with pytest.raises(CannotAudit, match=said):
        actions.keep_tool(area=area, content=broken(change), by=TESTS, today=TODAY)


def test_the_products_own_tools_can_be_begun_with_once(area):
    made = actions.keep_framework(area=area, by=TESTS, today=TODAY)
    assert {t.subject for t in made} == {"plan", "advice", "review", "decision", "visit"}
    assert actions.keep_framework(area=area, by=TESTS, today=TODAY) == []


def test_the_products_own_plan_tool_has_every_section_of_a_plan():
    plans = next(c for c in framework() if c["key"] == "plans")
    text = " ".join(s["title"] for s in plans["sections"])
    assert all(f"{letter}" in text for letter in "ABCDEFGHIJK")
    every = [c for tool in framework() for s in tool["sections"] for c in s["criteria"]]
    assert all(set(c["examples"]) == set(Grade.values) for c in every)


def test_versions_are_never_changed(tool):
    tool.title = "Another"
    with pytest.raises(AppendOnlyError):
        tool.save()

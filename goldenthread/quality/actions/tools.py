"""Keeping audit tools: a version is written whole, checked first; a change is a new version."""

from collections import Counter
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.partnership.models import Area
from goldenthread.partnership.roles import roles
from goldenthread.quality.choices import Grade, Subject
from goldenthread.quality.models import Criterion, Section, Tool, WorkedExample
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.selectors.tools import criteria_of, last_version
from goldenthread.vocabulary.yaml_text import read_yaml

FRAMEWORK = Path(__file__).parents[1] / "framework"
Content = dict[str, Any]
HEAVIEST = 5


def check_content(content: Content) -> None:
    """Raises CannotAudit for a tool that could not be marked with, saying what is wrong and where."""
    if content["subject"] not in Subject.values:
        raise CannotAudit(f"“{content['subject']}” cannot be audited; choose from {', '.join(Subject.values)}.")
    unknown = set(content["roles"]) - set(roles())
    if unknown:
        raise CannotAudit(f"No role is called {', '.join(sorted(unknown))}.")
    asked = [criterion for section in content["sections"] for criterion in section["criteria"]]
    twice = [key for key, times in Counter(c["key"] for c in asked).items() if times > 1]
    if twice or not asked:
        raise CannotAudit(f"Each criterion needs a key of its own: {', '.join(twice) or 'there is none'}.")
    for criterion in asked:
        _check_criterion(criterion)


def _check_criterion(criterion: Content) -> None:
    if not 1 <= criterion.get("weight", 1) <= HEAVIEST:
        raise CannotAudit(f"The weight of “{criterion['asks']}” must be from 1 to {HEAVIEST}.", "weight")
    missing = [grade.label for grade in Grade if not str(criterion["examples"].get(grade.value, "")).strip()]
    if missing:
        raise CannotAudit(f"“{criterion['asks']}” lacks an example of: {', '.join(missing)}.", "examples")


@transaction.atomic
def keep_tool(*, area: Area, content: Content, by: Actor, today: date, change: str = "") -> Tool:
    """Write a tool, or the next version of one, from its content as data. Raises CannotAudit where it is not whole."""
    check_content(content)
    before = Tool.objects.filter(area=area, key=content["key"]).order_by("-version").first()
    tool = Tool.objects.create(
        area=area, key=content["key"], version=before.version + 1 if before else 1, subject=content["subject"],
        title=content["title"], words=content["words"], law=content.get("law", ""), roles=list(content["roles"]),
        families_mark=any(c.get("family_asks") for s in content["sections"] for c in s["criteria"]),
        starts_on=today, made_by=by.public_id, change=change,
    )  # fmt: skip
    number = 0
    for place, entry in enumerate(content["sections"], 1):
        section = Section.objects.create(tool=tool, area=area, key=entry["key"], number=place, title=entry["title"])
        for criterion in entry["criteria"]:
            number += 1
            _keep_criterion(section, criterion, number)
    record_change(
        by=by, area=area.code, action="quality.tool_kept", subject=f"tool:{tool.public_id}",
        details={"tool": tool.key, "version": tool.version, "change": change},
    )  # fmt: skip
    return tool


def _keep_criterion(section: Section, entry: Content, number: int) -> None:
    made = Criterion.objects.create(
        section=section, area=section.area, key=entry["key"], number=number, asks=entry["asks"],
        family_asks=entry.get("family_asks", ""), weight=entry.get("weight", 1), law=entry.get("law", ""),
        essential=entry.get("essential", False), may_not_apply=entry.get("may_not_apply", False),
    )  # fmt: skip
    WorkedExample.objects.bulk_create(
        WorkedExample(criterion=made, area=section.area, grade=grade, words=str(words).strip())
        for grade, words in entry["examples"].items()
    )


def content_of(tool: Tool) -> Content:
    """A tool read with everything in it, as the data it can be written from again."""
    return {
        "key": tool.key, "subject": tool.subject, "title": tool.title, "words": tool.words, "law": tool.law,
        "roles": list(tool.roles),
        "sections": [
            {"key": section.key, "title": section.title, "criteria": [_entry(c) for c in section.criteria.all()]}
            for section in tool.sections.all()
        ],
    }  # fmt: skip


def _entry(criterion: Criterion) -> Content:
    named = ("key", "asks", "family_asks", "weight", "essential", "may_not_apply", "law")
    return {name: getattr(criterion, name) for name in named} | {
        "examples": {example.grade: example.words for example in criterion.examples.all()}
    }


@transaction.atomic
def revise_criterion(*, tool: Tool, key: str, changes: Content, why: str, by: Actor, today: date) -> Tool:
    """The next version of a tool with one criterion changed. Audits opened with the version before keep to it.

    Raises CannotAudit where the tool has moved on, the criterion is none of its own, or no reason is given.
    """
    content = _to_change(tool, why, key)
    for section in content["sections"]:
        section["criteria"] = [c | changes if c["key"] == key else c for c in section["criteria"]]
    return keep_tool(area=tool.area, content=content, by=by, today=today, change=why.strip())


@transaction.atomic
def add_criterion(*, tool: Tool, section: str, entry: Content, why: str, by: Actor, today: date) -> Tool:
    """The next version of a tool with one criterion more, at the end of a section. Raises CannotAudit."""
    content = _to_change(tool, why)
    into = next((one for one in content["sections"] if one["key"] == section), None)
    if into is None:
        raise CannotAudit(f"{tool.title} has no such section.", "section")
    into["criteria"].append({**entry, "key": _fresh_key(tool, section)})
    return keep_tool(area=tool.area, content=content, by=by, today=today, change=why.strip())


@transaction.atomic
def take_out_criterion(*, tool: Tool, key: str, why: str, by: Actor, today: date) -> Tool:
    """The next version of a tool without one criterion; a section left empty goes with it. Raises CannotAudit."""
    content = _to_change(tool, why, key)
    for section in content["sections"]:
        section["criteria"] = [c for c in section["criteria"] if c["key"] != key]
    content["sections"] = [section for section in content["sections"] if section["criteria"]]
    return keep_tool(area=tool.area, content=content, by=by, today=today, change=why.strip())


@transaction.atomic
def revise_about(*, tool: Tool, changes: Content, why: str, by: Actor, today: date) -> Tool:
    """The next version of a tool with another title, words, law, or other roles by which it is marked.

    Raises CannotAudit where nobody could mark with it, and as a change of a criterion does.
    """
    content = _to_change(tool, why) | changes
    if not content["roles"]:
        raise CannotAudit("Choose one role at least: somebody must be able to mark with it.", "roles")
    return keep_tool(area=tool.area, content=content, by=by, today=today, change=why.strip())


def _to_change(tool: Tool, why: str, key: str = "") -> Content:
    """The content of a tool that is to be changed, where it may be; `key` names the criterion it is about."""
    last = last_version(tool.area, tool.key)
    if last is None or last.pk != tool.pk:
        raise CannotAudit("A newer version of this tool was kept meanwhile. Look at it, then make your change there.")
    if not why.strip():
        raise CannotAudit("Say what is changed and why: whoever compares two audits needs to know.", "why")
    if key and key not in {c.key for c in criteria_of(last)}:
        raise CannotAudit(f"{last.title} has no criterion called {key}.")
    return content_of(last)


def _fresh_key(tool: Tool, section: str) -> str:
    """A key that no criterion of any version had: audits of different versions are compared by it."""
    had = set(
        Criterion.objects.filter(section__tool__area=tool.area, section__tool__key=tool.key).values_list(
            "key", flat=True
        )
    )
    return next(key for number in count(1) if (key := f"{section[:10]}-{number}") not in had)


def framework() -> list[Content]:
    """The tools that come with the product, as data."""
    return [read_yaml(path.read_text(encoding="utf-8")) for path in sorted(FRAMEWORK.glob("*.yaml"))]


@transaction.atomic
def keep_framework(*, area: Area, by: Actor, today: date) -> list[Tool]:
    """Begin with the product's own tools: each that the area has no version of yet."""
    held = set(Tool.objects.filter(area=area).values_list("key", flat=True))
    return [keep_tool(area=area, content=c, by=by, today=today) for c in framework() if c["key"] not in held]

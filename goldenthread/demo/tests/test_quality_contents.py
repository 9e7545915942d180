"""The demonstration's audits: what the file says is whole, and the ordinary actions make of it what it says."""

from datetime import date

import pytest
import yaml

from goldenthread.casework.models import Case
from goldenthread.casework.recorded import write_event
from goldenthread.casework.rules import Entry
from goldenthread.demo.contents import quality
from goldenthread.demo.top_up import officers
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Organisation, User
from goldenthread.partnership.tests import factories as place
from goldenthread.quality.actions.tools import framework
from goldenthread.quality.models import Audit, AuditFinding, Learning, Marking, RedactedExample
from goldenthread.quality.selectors.audits import keys_drawn, progress_of, redrawn
from goldenthread.quality.tests import factories as make
from goldenthread.quality.tests.factories import AT

CONTENT = yaml.safe_load(quality.FILE.read_text(encoding="utf-8"))


def leaves(of):
    if isinstance(of, dict):
        return [leaf for part in of.values() for leaf in leaves(part)]
    return [leaf for part in of for leaf in leaves(part)] if isinstance(of, list) else [of]


def test_the_file_holds_nothing_half_written():
    """A comma in words that are not quoted would leave a key without a value."""
    assert None not in leaves(CONTENT)


@pytest.mark.parametrize("audit", CONTENT["audits"], ids=lambda audit: audit["title"])
def test_an_audit_of_the_file_is_whole(audit):
    tool = next(c for c in framework() if c["key"] == audit["tool"])
    asked = [c for section in tool["sections"] for c in section["criteria"]]
    assert len(audit["grades"]) == audit["size"]
    for grades in audit["grades"]:
        for who in {"first", "second", "agreed"} & set(grades):
            assert len(grades[who]) == len(asked)
            given = zip(grades[who], asked, strict=True)
            assert all(figure in "1234" or (figure == "-" and c.get("may_not_apply")) for figure, c in given)
        if "family" in grades:
            assert len(grades["family"]) == sum("family_asks" in c for c in asked)
    assert {c["key"] for c in asked} <= set(CONTENT["evidence"])
    known = {entry["email"].partition("@")[0] for entry in officers()}
    assert {who for named in audit["markers"].values() for who in named} <= known
    days = [audit[day] for day in ("opened_on", "marked_on", "moderated_on", "closed_on") if day in audit]
    assert days == sorted(days)


@pytest.fixture
def area(db):
    made = place.area()
    kinds = Organisation.Kind
    bodies = {
        "authority": place.authority(made),
        "health": Organisation.objects.create(area=made, kind=kinds.COMMISSIONER, name="Estuary Board"),
        "social care": Organisation.objects.create(area=made, kind=kinds.OTHER, name="Southend Social Care"),
    }
    for entry in officers():
        user = User.objects.create_user(entry["email"], name=entry["name"])
        for role in entry["roles"]:
            appoint(
                user=user, role=role, organisation=bodies.get(entry["organisation"], bodies["authority"]),
                starts_on=entry.get("from", place.SINCE), by=place.TESTS,
            )  # fmt: skip
    for number in range(4):
        make.plan(made, number, made=date(2023, 10, 2) if number % 2 else date(2024, 2, 1))
    asked = make.plan(made, 9, made=date(2024, 6, 1))
    Case.objects.filter(pk=asked.pk).update(kind="assessment")
    write_event(asked, Entry("advice_received", date(2024, 4, 2), "health"), place.TESTS, AT, "advice")
    return made


@pytest.mark.slow
def test_it_is_made_by_the_ordinary_actions(area):
    quality.load(area)
    audits = {audit.title: audit for audit in Audit.objects.filter(area=area)}
    assert {title: bool(audit.closed_on) for title, audit in audits.items()} == {
        "Plans of autumn 2023": True, "Plans of early 2024": True, "Advice of spring 2024": False,
        "Plans of spring 2024: what families say": False,
    }  # fmt: skip
    assert audits["Plans of early 2024"].re_audits == audits["Plans of autumn 2023"]
    for audit in audits.values():
        assert audit.nature == "Synthetic demonstration"
        assert redrawn(audit) == keys_drawn(audit)
    progress = progress_of(list(audits.values()))
    assert progress[audits["Plans of early 2024"].pk].moderated == 2
    assert Marking.objects.filter(seat="family").exists()
    assert AuditFinding.objects.exclude(earlier=None).count() == 2
    assert Learning.objects.count() == 3
    assert RedactedExample.objects.exists()


def test_an_area_without_its_people_is_left_alone(db):
    made = place.area()
    quality.load(made)
    assert not Audit.objects.exists()

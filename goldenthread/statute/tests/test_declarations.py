"""The declarations hold together."""

import shutil
from datetime import date
from itertools import combinations

import pytest

from goldenthread.statute import LawError, load
from goldenthread.statute.facts import FACTS
from goldenthread.statute.loading import HERE, load_from

LAW = load()
STEPS = [step for process in LAW.processes.values() for step in process.steps]
UNITS = {"C1": {"weeks"}, "C2": {"days"}, "C3": {"months"}, "C4": {"months"}, "C5": {"days"}, "C6": {"calendar"}}
UNITS |= {"C7": {"working_days"}, "C8": {"weeks"}, "C9": {"working_days"}, "same_day": {"days"}}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.version)
def test_a_step_says_everything(step):
    assert step.opens
    assert step.met_by
    assert step.wording.endswith(".")
    assert step.owner in LAW.owners
    assert step.grade in set("ABCD")
    assert all(term.unit in UNITS[term.rule] for term in step.due.terms)
    assert {name for name in (step.setting, step.unless_setting) if name} <= LAW.settings.keys()


@pytest.mark.parametrize("step", [s for s in STEPS if s.grade == "D"], ids=lambda step: step.version)
def test_uncertain_law_is_a_setting_and_off_until_chosen(step):
    assert LAW.profile("reference").on(step.setting)
    assert not LAW.profile("authority").on(step.setting)


def test_versions_of_a_step_do_not_overlap():
    for one, other in combinations(STEPS, 2):
        if (one.process, one.id) == (other.process, other.id):
            earlier, later = sorted((one, other), key=lambda step: step.valid_from)
            assert earlier.valid_to is not None
            assert earlier.valid_to < later.valid_from


def test_version_ids_are_unique_and_found():
    versions = [step.version for step in STEPS]
    assert len(set(versions)) == len(versions)
    assert all(LAW.step(step.version) is step for step in STEPS)


def test_a_version_not_declared_is_said_so():
    with pytest.raises(LawError, match=r"no rule version “ehcna\.decision_6w@2013-01-01”"):
        LAW.step("ehcna.decision_6w@2013-01-01")


def test_names_used_by_processes_exist():
    ids = {f"{step.process}.{step.id}" for step in STEPS}
    for process in LAW.processes.values():
        named = [*process.borrows, *(name for m in process.moves for name in (*m.wait_for, *m.settles))]
        named += [name for rule in process.foreseen for name in (*rule.wait, rule.limit)]
        named += [rule.step for rule in process.too_early]
        assert set(named) <= ids
        assert set(process.facts) <= FACTS.keys()


def test_every_setting_is_used():
    used = {name for step in STEPS for name in (step.setting, step.unless_setting) if name}
    assert used | {"met_boundary"} == LAW.settings.keys()


def test_every_kind_of_event_is_listened_for_by_a_declaration_or_a_fact():
    sources = [path.read_text(encoding="utf-8") for folder in ("rules", "facts") for path in (HERE / folder).iterdir()
               if path.is_file()]  # fmt: skip
    sources += [(HERE / "declared" / "grounds.yaml").read_text(encoding="utf-8"), "exemption_recorded"]
    every = "\n".join(sources)
    unheard = [name for name, kind in LAW.kinds.items() if name not in every and not kind.same_as]
    # fresh advice puts these together from who is satisfied and who is not
    assert [name for name in unheard if not name.endswith("satisfied_report_sufficient")] == []


def test_a_rule_governs_from_its_first_day_to_its_last():
    old = LAW.step("annual_review.final_amended@2014-09-01")
    assert [old.in_force(date(2022, 3, day)) for day in (7, 8)] == [True, False]
    assert not old.in_force(date(2014, 8, 31))


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        ("due: {C2: 15 days}", "due: {D2: 15 days}", "no counting rule"),
        ('opens: "notice_served[!other]"', "opens: notice_severed", "not among the kinds of event"),
        ("process: sao", "proces: sao", "process"),
        ("force: right", "forse: right", "forse"),
    ],
)
def test_a_faulty_declaration_names_its_file(tmp_path, was, now, says):
    for folder in ("declared", "rules"):
        shutil.copytree(HERE / folder, tmp_path / folder)
    path = tmp_path / "rules" / "sao.yaml"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")
    with pytest.raises(LawError, match=rf"sao\.yaml cannot be read as a process: .*{says}"):
        load_from(tmp_path)

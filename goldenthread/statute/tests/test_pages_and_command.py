"""The pages of law are those of the declarations, and the command explains a case."""

import json
from pathlib import Path

import pytest

from goldenthread.cli.statute import main
from goldenthread.statute import docs, load
from goldenthread.statute.diagram import state_diagram

PAGES = Path(__file__).parents[3] / "docs" / "law"


def test_no_page_of_law_is_stale():
    assert docs.stale(PAGES) == [], "run ./gt statute docs"


def test_stale_missing_and_foreign_pages_are_found_and_put_right(tmp_path, capsys):
    assert main(["docs", str(tmp_path)]) == 0
    assert docs.stale(tmp_path) == []
    (tmp_path / "ehcna.md").write_text("changed", encoding="utf-8")
    (tmp_path / "draft.md").unlink()
    (tmp_path / "gone.md").write_text("no such process", encoding="utf-8")
    assert docs.write(tmp_path) == ["draft.md", "ehcna.md", "gone.md"]
    assert docs.stale(tmp_path) == []
    assert "26 pages changed" in capsys.readouterr().out


@pytest.mark.parametrize("process", [p for p in load().processes.values() if p.steps], ids=lambda process: process.id)
def test_a_diagram_joins_states_it_has_named(process):
    lines = [line.strip() for line in state_diagram(load(), process).splitlines()[1:]]
    named = {line.rpartition(" as ")[2] for line in lines if line.startswith("state ")}
    arrows = [line.partition(" : ")[0].split(" --> ") for line in lines if not line.startswith("state ")]
    assert {node for arrow in arrows for node in arrow} <= named | {"[*]"}
    assert all(line.count(":") <= 1 for line in lines)


def test_explain_speaks_plainly(capsys):
    events = ["2024-01-10:request_received[parent]", "2024-05-20:draft_plan_served"]
    assert main(["explain", "ehcna", "--as-of", "2024-05-21", "--event", *events]) == 0
    out = capsys.readouterr().out
    assert "EHC needs assessment, as at Tuesday 21 May 2024" in out
    assert "Decide whether to assess, and tell the family: overdue, 90 days over" in out
    assert "The notice “We will not assess” must contain:" in out
    assert "Seen ahead: The draft was served too late" in out
    assert "decision_6w_due = 2024-02-21" in out


def test_explain_shows_what_was_recorded_as_an_excuse(capsys):
    events = ["2024-01-10:request_received", "2024-02-01:exemption_recorded[reg5(4)(c)]",
              "2024-02-02:exceptional_circumstances"]  # fmt: skip
    assert main(["explain", "ehcna", "--as-of", "2024-03-01", "--event", *events]) == 0
    out = capsys.readouterr().out
    assert "The facts allow it since Friday 2 February 2024: reg5(4)(c)." in out
    assert "It excuses this limit." in out
    assert "  - reg10(4)(d): the child, parent or young person was away from the area" in out


def test_explain_says_whose_it_is_when_it_was_done_by_what_rule_and_what_is_assumed(capsys):
    events = ["2024-02-22:advice_requested[LA_EP]", "2024-04-11:advice_received[LA_EP]"]
    assert main(["explain", "advice", "--as-of", "2024-04-12", "--event", *events]) == 0
    out = capsys.readouterr().out
    assert "or another adviser (LA_EP): met late, 7 days late, done Thursday 11 April 2024" in out
    assert "(grade C, should; rule advice.advice_6w_adviser@2014-09-01)" in out
    assert "For the person asked for advice." in out
    assert main(["explain", "tribunal_order", "--as-of", "2025-06-01", "--event", "2025-03-14:order[amend_B_F]"]) == 0
    out = capsys.readouterr().out
    assert "Assumed: The Tribunal has not directed another period." in out
    assert "A breach, since Friday 18 April 2025: Issue the amended plan (reg44(2)(e))" in out


def test_explain_says_when_the_wait_and_the_limit_fall(capsys):
    events = ["2024-01-10:request_received", "2024-05-20:draft_plan_served"]
    assert main(["explain", "draft", "--as-of", "2024-05-21", "--event", *events]) == 0
    assert "ends on Monday 3 June 2024; the limit is Wednesday 29 May 2024." in capsys.readouterr().out


def test_explain_shows_the_wait(capsys):
    events = ["2024-01-10:request_received", "2024-02-01:decision_to_assess_notified", "2024-04-24:draft_plan_served"]
    assert main(["explain", "ehcna", "--as-of", "2024-04-30", "--event", *events]) == 0
    assert "Issue the final plan, from Thursday 9 May 2024, sooner only if" in capsys.readouterr().out


def test_explain_as_json(capsys):
    given = ["explain", "sao", "--as-of", "2025-02-12", "--event", "2025-02-10:notice_served[s437(1)]", "--json"]
    assert main(given) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["facts"]["notice_period_last_day"] == "2025-02-24"
    assert said["steps"][0]["due"] == "2025-02-24"


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["explain", "nothing", "--as-of", "2024-01-01"], "there is no process “nothing”"),
        (["explain", "ehcna", "--as-of", "today"], "--as-of “today” is not a date"),
        (["explain", "ehcna", "--as-of", "2024-01-01", "--event", "x"], "is not an event"),
        (["explain", "ehcna", "--as-of", "2024-01-01", "--profile", "x"], "there is no profile “x”"),
    ],
)
def test_explain_refuses_plainly(capsys, argv, says):
    assert main(argv) == 2
    assert says in capsys.readouterr().err

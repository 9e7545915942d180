"""What the compiler takes, gives and refuses; its calendar; what importing the law does not bring in."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import ibis
import polars as pl
import pytest

from goldenthread.statute import Event, LawError, compile_duties, compile_standings, in_words, load
from goldenthread.statute.calendars import add_tribunal_days, add_working_days, tribunal_roll
from goldenthread.statute.compiler import SCHEMA, WORDS, NotCompiled, at_speed, calendar_days
from goldenthread.statute.compiler.dues import with_due
from goldenthread.statute.compiler.marks import CODE_BITS, Marks
from goldenthread.statute.compiler.turns import Clock
from goldenthread.statute.model import Pattern

LAW = load()
DAY = timedelta(days=1)
BOUNDS = date(2024, 1, 1), date(2024, 12, 31)


def events(*texts, case=1, none=None):
    found = [Event.parse(text) for text in texts]
    rows = {
        "case_id": [case for _ in found],
        "kind": [e.kind for e in found],
        "qualifier": [e.qualifier or none for e in found],
        "occurred_on": [e.on for e in found],
    }
    return ibis.memtable(pl.DataFrame(rows, schema_overrides={"qualifier": pl.String, "occurred_on": pl.Date}))


def rows_of(process, table):
    return in_words(compile_duties(process, table, BOUNDS), process).order_by("due_on").to_polars()


@pytest.mark.slow
def test_a_request_gives_the_weeks_of_the_regulations():
    found = rows_of("ehcna", events("2024-01-10:request_received[parent]"))
    assert dict(found.schema) == {**found.schema, "due_on": pl.Date, "met_on": pl.Date, "case_id": pl.Int64}
    assert found.columns == list(WORDS)
    assert dict(found.select("step", "due_on").iter_rows())["decision_6w"] == date(2024, 2, 21)
    stood = compile_standings(ibis.memtable(found), date(2024, 2, 25)).order_by("due_on").to_polars()
    assert stood.select("step", "status", "days_over").row(0) == ("decision_6w", "overdue", 4)


@pytest.mark.slow
def test_a_duty_has_the_number_of_its_rule_whatever_else_the_profile_leaves_out():
    told = events("2024-01-10:decision_notified")
    for profile in ("reference", "authority"):
        found = compile_duties("annual_review", told, BOUNDS, profile)
        steps = (
            in_words(found, "annual_review", profile).to_polars().select("rule", "step", "version", "cycle").iter_rows()
        )
        declared = LAW.process("annual_review").steps
        assert all(declared[rule].version == version and cycle == "2024-01-10" for rule, _, version, cycle in steps)


@pytest.mark.slow
def test_no_qualifier_may_be_written_in_two_ways_and_events_twice():
    once = events("2024-01-10:request_received", "2024-02-20:decision_to_assess_notified")
    again = ibis.union(events("2024-02-20:decision_to_assess_notified", "2024-01-10:request_received", none=""), once)
    assert rows_of("ehcna", once).equals(rows_of("ehcna", again))


@pytest.mark.slow
def test_a_kind_under_its_other_name_is_the_same_kind():
    named = rows_of("ehcna", events("2024-01-10:request_received", "2024-05-20:final_plan_sent"))
    assert set(named.filter(pl.col("step") == "final_20w")["met_on"]) == {date(2024, 5, 20)}


@pytest.mark.slow
@pytest.mark.parametrize("process", ["ehcna", "mediation"])
def test_no_events_give_no_duties(process):
    assert rows_of(process, events(case=1)).is_empty()


def test_a_process_whose_settings_are_off_gives_a_table_with_no_rows():
    told = events("2024-01-10:direct_payments_started")
    found = compile_duties("direct_payment", told, BOUNDS, "authority").to_polars()
    assert (found.columns, found.height, found.schema["case_id"]) == (list(SCHEMA), 0, pl.Int64)


@pytest.mark.slow
def test_a_count_past_the_end_of_the_calendar_has_no_due_date_and_no_status():
    found = rows_of("appeal", events("2024-12-20:appeal_received_by_la"))
    assert found["due_on"].to_list() == [None]
    assert compile_standings(ibis.memtable(found), date(2025, 1, 1)).to_polars()["status"].to_list() == [None]


def test_what_is_not_declared_is_refused():
    with pytest.raises(LawError, match="no process “nothing”"):
        compile_duties("nothing", events())
    with pytest.raises(LawError, match="no profile “nobody”"):
        compile_duties("ehcna", events(), profile="nobody")
    with pytest.raises(LawError, match="no column occurred_on"):
        compile_duties("ehcna", events().drop("occurred_on"))


@pytest.mark.slow
@pytest.mark.parametrize("profile", ["reference", "authority"])
def test_every_declared_process_has_a_compiled_form(profile):
    for process in LAW.processes:
        assert compile_duties(process, events(), BOUNDS, profile).columns == tuple(SCHEMA)


@pytest.mark.slow
@pytest.mark.parametrize("process", ["advice", "annual_review", "ehcna"])
def test_the_same_expression_is_written_for_spark(process):
    # Lanes, a look back and a process cycle: between them every form there is. Spark itself is not run here.
    assert "EXPLODE" in ibis.to_sql(compile_duties(process, events(), BOUNDS), dialect="pyspark")


def test_an_engine_is_left_as_it_was_found():
    backend = ibis.duckdb.connect()
    asked = "SELECT current_setting('disabled_optimizers'), current_setting('preserve_insertion_order')"
    before = backend.con.execute(asked).fetchall(), ibis.options.sql.fuse_selects
    with at_speed(backend):
        assert backend.con.execute(asked).fetchall() != before[0]
    assert (backend.con.execute(asked).fetchall(), ibis.options.sql.fuse_selects) == before
    backend.disconnect()


def _step(process, name):
    return next(step for step in LAW.process(process).steps if step.id == name)


@pytest.mark.parametrize(
    ("step", "changed", "says"),
    [
        (("ehcna", "decision_6w"), {"by_qualifier": True}, "ehcna.decision_6w@2014-09-01: a step of a process cycle"),
        (("annual_review", "invite"), {"by_qualifier": True}, "side by side"),
        (("ehcna", "decision_6w"), {"look_back": "previous"}, "a process cycle that looks back"),
        (("amend_no_review", "reg22_4"), {"opens": (Pattern("review_meeting_held"),)}, "its own context listens for"),
    ],
)
def test_a_declaration_with_no_compiled_form_is_named_with_the_reason(step, changed, says):
    with pytest.raises(NotCompiled, match=says):
        Clock.of(LAW.process(step[0]), replace(_step(*step), **changed))


def test_a_count_with_no_compiled_form_is_named():
    step = _step("detained", "plan_to_custody")
    term = replace(step.due.terms[0], number=-3)
    rows = ibis.table({"opened_on": "date"}, name="rows")
    with pytest.raises(NotCompiled, match="-3 working_days by rule C7"):
        with_due(rows, replace(step, due=replace(step.due, terms=(term,))), {0: rows.opened_on}, rows)


def test_a_process_that_listens_for_too_much_is_refused():
    step = _step("cease", "appeal_by")
    many = [replace(step, met_by=(Pattern(f"kind_{n}"),)) for n in range(CODE_BITS)]
    with pytest.raises(NotCompiled, match="declare some of its steps as a process of their own"):
        Marks(LAW, LAW.process("cease"), many)


@pytest.mark.slow
def test_the_calendar_counts_as_the_interpreter_does():
    days = calendar_days(*BOUNDS)
    working, tribunal = days.filter("working"), days.filter("tribunal")
    for row in days.head(240).iter_rows(named=True):
        nth = row["working_number"] + 15 - 1
        assert working["day"][nth] == add_working_days(row["day"], 15)
        assert tribunal["day"][row["tribunal_number"] + 30 - 1] == add_tribunal_days(row["day"], 30)
        assert row["rolled_to"] == tribunal_roll(row["day"])


def test_a_calendar_that_ends_before_it_begins_is_refused():
    with pytest.raises(LawError, match="before it begins"):
        calendar_days(date(2024, 1, 2), date(2024, 1, 1))


@pytest.mark.slow
def test_the_law_is_read_without_the_compiler_s_libraries():
    code = "import sys; from goldenthread import statute; sys.exit('ibis' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""What a question may and may not do, tried on a small snapshot; what names people, and what errors say."""

import io
import json
from datetime import UTC, date, datetime

import polars as pl
import pytest

from goldenthread.repository import snapshots
from goldenthread.repository.asking import CannotAsk, Question, apart, ask_apart, question, told
from goldenthread.repository.asking.nameless import NAMING
from goldenthread.repository.snapshots import Meta, Snapshot

AT = datetime(2024, 6, 19, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Two persons, their cases, and tables that nobody may ask about."""
    persons = pl.DataFrame(
        {"person_id": ["p1", "p2"], "child_id": ["c1", None], "birth_date": [date(2012, 3, 1), date(2012, 4, 2)],
         "birth_month": [date(2012, 3, 1), date(2012, 4, 1)], "sex": ["F", "M"]}
    )  # fmt: skip
    cases = pl.DataFrame({"case_id": ["k1"], "child_id": ["c1"], "kind": ["plan"]})
    census = pl.DataFrame(
        {"row_id": ["r1"], "person_id": ["p1"], "forename": ["Ann"], "upn": ["A1"], "sen_provision": ["K"]}
    )
    tables = {"persons": persons, "cases": cases, "school_census": census, "links": persons, "doubts": census}
    return snapshots.publish(tmp_path_factory.mktemp("joint"), tables, Meta("330", AT, {}, source="joint"))


@pytest.fixture
def ask(snapshot: Snapshot):
    return Question(snapshot).ask


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO persons SELECT * FROM persons", "WITH a AS (SELECT 1) INSERT INTO cases SELECT * FROM cases",
        "DELETE FROM persons", "UPDATE persons SET sex = 'F'", "DROP TABLE persons", "CREATE TABLE x AS SELECT 1",
        "CREATE MACRO f() AS 1", "COPY persons TO 'x.csv'", "COPY (SELECT 1) TO '/tmp/x.csv'", "EXPORT DATABASE 'x'",
        "ATTACH 'x.db'", "USE memory", "INSTALL httpfs", "LOAD httpfs", "SET enable_external_access = true",
        "RESET lock_configuration", "PRAGMA enable_profiling", "CALL pragma_version()", "CHECKPOINT", "BEGIN",
        "PREPARE q AS SELECT 1", "EXPLAIN SELECT 1", "SELECT 1; DROP TABLE persons", "SELECT 1; SELECT 2",
        "VACUUM", "IMPORT DATABASE 'x'",
    ],
)  # fmt: skip
def test_what_is_no_question_is_refused(ask, sql: str):
    with pytest.raises(CannotAsk, match=r"Only questions are answered|one question at a time"):
        ask(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')", "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')", "SELECT * FROM glob('/*')", "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM '/etc/passwd.csv'", "FROM read_parquet('{folder}/*/links.parquet')",
        "FROM '{folder}/{id}/links.parquet'", "SELECT * FROM parquet_schema('{folder}/{id}/links.parquet')",
        "SELECT * FROM read_json('https://example.org/x.json')", "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM duckdb_secrets()", "SELECT getenv('HOME')", "SELECT * FROM query('SELECT 1')",
        "SELECT * FROM query_table('persons')", "SELECT * FROM links", "SELECT * FROM doubts",
        "SELECT * FROM snapshot", "SELECT * FROM NAMING", "SELECT * FROM pg_read_file('/etc/passwd')",
    ],
)  # fmt: skip
def test_nothing_but_the_tables_is_within_reach(snapshot: Snapshot, sql: str):
    with pytest.raises(CannotAsk):
        Question(snapshot).ask(sql.format(folder=snapshot.folder.parent, id=snapshot.id))


def test_nobody_is_named_and_joins_still_hold(snapshot: Snapshot):
    with Question(snapshot) as at_hand:
        columns = {column for names in at_hand.tables().values() for column in names}
        assert not columns & set(NAMING)
        found = at_hand.ask("SELECT * FROM school_census JOIN persons USING (person_id)")
    assert (found.height, found["birth_month"].to_list()) == (1, ["2012-03"])
    assert not {"p1", "c1", "r1", "Ann", "A1"} & {str(cell) for row in found.rows() for cell in row}


def test_pseudonyms_hold_in_one_sitting_and_not_in_the_next(snapshot: Snapshot):
    sql = "SELECT person_id FROM persons ORDER BY birth_month"
    with Question(snapshot) as at_hand:
        assert at_hand.ask(sql).equals(at_hand.ask(sql))
        first = at_hand.ask(sql)
    assert not first.equals(Question(snapshot).ask(sql))


def test_a_child_unknown_to_casework_stays_unknown(ask):
    assert ask("SELECT count(child_id) AS known FROM persons")["known"].to_list() == [1]


def test_names_are_there_for_those_who_may_see_them(snapshot: Snapshot):
    with Question(snapshot, named=True) as at_hand:
        assert at_hand.ask("SELECT forename, upn FROM school_census").rows() == [("Ann", "A1")]
        assert "links" not in at_hand.tables()


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        ("SELECT 1,\nFROM\nnowhere", 3), ("SELECT *\nFROM persons\nWHERE shoe = 1", 3), ("SELEC 1", 1),
        ("SELECT sex\nFROM persons\nGRUOP BY sex", 3), ("SELECT\n  foo(sex)\nFROM persons", 2),
    ],
)  # fmt: skip
def test_an_error_says_its_line(ask, sql: str, line: int):
    with pytest.raises(CannotAsk) as refusal:
        ask(sql)
    assert refusal.value.line == line, str(refusal.value)


@pytest.mark.parametrize("sql", ["DESCRIBE persons", "SHOW TABLES", "SUMMARIZE persons", "FROM persons"])
def test_short_ways_of_asking_are_answered(ask, sql: str):
    assert ask(sql).height


@pytest.mark.parametrize("sql", ["", "   \n", "x" * 10_001])
def test_nothing_and_far_too_much_are_no_questions(ask, sql: str):
    with pytest.raises(CannotAsk):
        ask(sql)


def test_an_answer_has_no_more_rows_than_it_may(ask):
    assert ask("SELECT * FROM range(1000000)").height == 100_000


def test_what_cannot_be_shown_says_how_it_can(ask):
    with pytest.raises(CannotAsk, match="CAST it to VARCHAR"):
        ask("SELECT INTERVAL 3 DAY AS span")


def test_one_that_takes_too_long_is_stopped(snapshot: Snapshot):
    with pytest.raises(CannotAsk, match=r"more than 0[.]2 seconds"):
        Question(snapshot, seconds=0.2).ask("SELECT count(*) FROM range(10000000) a, range(10000000) b")


def test_one_that_takes_too_much_memory_is_stopped(ask, monkeypatch):
    monkeypatch.setitem(question.SEALED, "memory_limit", "30MB")
    with pytest.raises(CannotAsk, match="memory"):
        ask("SELECT list(a.range::VARCHAR || 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx') FROM range(3000000) a")


@pytest.mark.slow
def test_what_is_drawn_on_the_output_is_no_answer(snapshot: Snapshot, tmp_path, monkeypatch, capsys):
    """As DuckDB does of a question that takes long."""
    refused = tmp_path / "refused.json"
    asked = {"folder": str(snapshot.folder.parent), "id": snapshot.id, "sql": "SELECT 1 FROM nowhere", "named": False,
             "seconds": 30.0, "to": str(tmp_path / "answer.parquet"), "refused": str(refused)}  # fmt: skip
    monkeypatch.setattr(apart.resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(apart.sys, "stdin", io.StringIO(json.dumps(asked)))
    assert apart.main() == apart.CANNOT
    assert json.loads(refused.read_text(encoding="utf-8"))["line"] == 1
    assert capsys.readouterr().out == ""


def test_apart_it_is_the_same(snapshot: Snapshot):
    assert ask_apart(snapshot, "SELECT sex FROM persons ORDER BY 1")["sex"].to_list() == ["F", "M"]
    with pytest.raises(CannotAsk, match="Line 2") as refusal:
        ask_apart(snapshot, "SELECT 1\nFROM nowhere")
    assert refusal.value.line == 2
    with pytest.raises(CannotAsk, match="Ask for less"):
        ask_apart(snapshot, "SELECT repeat('x', 2000000000) FROM range(9)")


def test_every_column_of_a_table_has_its_sentence(snapshot: Snapshot):
    seen = told(Question(snapshot).tables())
    assert [each.name for each in seen][:2] == ["persons", "cases"]
    assert all(each.title and all(each.columns.values()) for each in seen)

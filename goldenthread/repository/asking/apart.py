"""A question answered in a process of its own, so that none can take the memory or the time of whoever serves pages.

Run as a module it is that process: it reads one question from its input and writes the answer beside.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from goldenthread.repository import snapshots
from goldenthread.repository.asking.question import SECONDS, CannotAsk, Question
from goldenthread.repository.snapshots import Snapshot, in_step

MEMORY = 3 * 1024**3
"""Bytes of addresses the process may have: what it holds is a third of that, the rest is its libraries."""
STARTS = 15.0
"""Seconds allowed for the process to begin and to read the tables that a question names."""
SAID, CANNOT = 0, 3
HOUSE = Path(__file__).parents[3]


def ask_apart(snapshot: Snapshot, sql: str, *, named: bool = False, seconds: float = SECONDS) -> pl.DataFrame:
    """The answer to one question, in a process of its own. Raises CannotAsk, OtherLayout."""
    in_step(snapshot)
    with TemporaryDirectory(prefix="question-") as folder:
        to, refused = Path(folder) / "answer.parquet", Path(folder) / "refused.json"
        asked = {
            "folder": str(snapshot.folder.parent), "id": snapshot.id, "sql": sql, "named": named, "seconds": seconds,
            "to": str(to), "refused": str(refused),
        }  # fmt: skip
        try:
            done = subprocess.run(  # noqa: S603  our own module, and nothing of the question among its arguments
                [sys.executable, "-m", __name__], input=json.dumps(asked).encode(), capture_output=True, cwd=HOUSE,
                timeout=seconds + STARTS, check=False, env={"PYTHONPATH": str(HOUSE), "OMP_NUM_THREADS": "2"},
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            raise CannotAsk(f"It took more than {seconds:g} seconds, so it was stopped. Ask for less.") from late
        if done.returncode == CANNOT:
            said = json.loads(refused.read_text(encoding="utf-8"))
            raise CannotAsk(said["why"], said["line"])
        if done.returncode != SAID:
            raise CannotAsk("It needed more memory than a question may have, so it was stopped. Ask for less.")
        return pl.read_parquet(to)


def main() -> int:
    """Answer the question on the input into a file; 3 where it cannot be answered, and why in another.

    Nothing is told on the output: DuckDB draws there how far it is, as soon as a question takes long.
    """
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    asked = json.load(sys.stdin)
    snapshot = snapshots.find(Path(asked["folder"]), asked["id"])
    assert snapshot is not None
    try:
        with Question(snapshot, named=asked["named"], seconds=asked["seconds"]) as at_hand:
            at_hand.ask(asked["sql"]).write_parquet(asked["to"])
    except CannotAsk as refusal:
        told = json.dumps({"why": refusal.why, "line": refusal.line})
        Path(asked["refused"]).write_text(told, encoding="utf-8")
        return CANNOT
    return SAID


if __name__ == "__main__":
    sys.exit(main())

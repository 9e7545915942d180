"""``./gt statute check FILE.csv``, ``./gt statute explain PROCESS ...`` and ``./gt statute docs``."""

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from goldenthread.statute import Answer, LawError, StepStanding, answer, load
from goldenthread.statute.examples import differences, known_event, rows
from goldenthread.statute.words import long_date

STATUS_WORDS = {
    "met_late": "met late",
    "met_boundary": "met on the boundary",
    "late": "notice given late",
    "not_applicable": "not applicable",
}


def _check(args: argparse.Namespace) -> int:
    """0 where every example is answered as expected, 1 where one differs, 2 where a row or the file cannot be read."""
    every = list(rows(Path(args.file)))
    examples = [row for row in every if not isinstance(row, LawError)]
    unread = [row for row in every if isinstance(row, LawError)]
    if not every:
        raise LawError(f"{args.file} holds no examples beneath its columns")
    for problem in unread:
        print(f"statute: {problem}", file=sys.stderr)
    found = list(differences(examples, args.profile))
    for difference in found:
        print(difference)
    differing = len({difference.example.line for difference in found})
    noun = "example" if len(examples) == 1 else "examples"
    not_read = f", {len(unread)} not read" if unread else ""
    print(f"{len(examples)} {noun}, {len(examples) - differing} as expected, {differing} differ{not_read}.")
    return 2 if unread else int(bool(found))


def _days(item: StepStanding) -> str:
    pairs = ((item.days_left, "left"), (item.days_over, "over"), (item.days_late, "late"))
    return "".join(f", {n} day{'' if n == 1 else 's'} {word}" for n, word in pairs if n is not None)


def _excuses(item: StepStanding) -> list[str]:
    """What may excuse it while it is not done in time, what the facts allow, and what was recorded, well or not."""
    lines = []
    if item.may_excuse and item.status in {"open", "overdue"}:
        lines.append(
            "Only these may excuse it, where they make the limit impractical and are recorded by the last day:"
        )
        lines += [f"  - {cite}: {words}" for cite, words in item.may_excuse]
    lines += [f"The facts allow it since {long_date(found.since)}: {found.cite}." for found in item.excuse_available]
    for record in item.excuse_recorded:
        lines.append(f"Recorded {long_date(record.on)}: {record.cite}. {record.problem or 'It excuses this limit.'}")
    return lines


def _print_step(item: StepStanding) -> None:
    status = STATUS_WORDS.get(item.status, item.status)
    whose = f" ({item.lane})" if item.lane else ""
    done = f", done {long_date(item.met_on)}" if item.met_on else ""
    print(f"\n{item.title}{whose}: {status}{_days(item)}{done}")
    print(f"  {item.why} (grade {item.grade}, {item.force}; rule {item.version})")
    print(f"  For {load().owners[item.owner]}. {item.wording}")
    if item.assumption:
        print(f"  Assumed: {item.assumption}")
    for line in _excuses(item):
        print(f"  {line}")


def _print_notices(given: Answer) -> None:
    """What each notice still to be sent must contain, once."""
    waiting = (item for item in given.steps if item.force == "must" and item.status in {"open", "overdue"})
    for title, contents in {title: said for item in waiting for title, said in item.notice_contents.items()}.items():
        print(f"\nThe notice “{title}” must contain:")
        print("\n".join(f"  - {part}" for part in contents))


def _print_answer(given: Answer) -> None:
    print(f"{load().process(given.process).title}, as at {long_date(given.as_of)} (settings: {given.profile})")
    for item in given.steps:
        _print_step(item)
    _print_notices(given)
    for breach in given.breaches:
        print(f"\nA breach, since {long_date(breach.on)}: {breach.message} ({breach.cite})")
    for conflict in given.conflicts:
        print(f"\nSeen ahead: {conflict.message} ({conflict.breach})")
        print(f"  The wait ends on {long_date(conflict.wait_ends)}; the limit is {long_date(conflict.limit_due)}.")
    if given.next_moves:
        print("\nWhat may lawfully happen next:")
    for move in given.next_moves:
        wait = f", from {long_date(move.not_before)}, {move.note}" if move.not_before else ""
        print(f"  - {move.title}{wait}")
    print("\nNamed answers:")
    for key, value in sorted(given.facts.items()):
        print(f"  {key} = {value}")


def _explain(args: argparse.Namespace) -> int:
    try:
        as_of = date.fromisoformat(args.as_of)
    except ValueError:
        raise LawError(f"--as-of “{args.as_of}” is not a date; write it as 2024-01-31") from None
    given = answer(args.process, [known_event(text) for text in args.event], as_of, args.profile)
    if args.json:
        print(json.dumps(asdict(given), indent=2, default=str, ensure_ascii=False))
    else:
        _print_answer(given)
    return 0


def _docs(args: argparse.Namespace) -> int:
    from goldenthread.statute.docs import write

    changed = write(Path(args.folder))
    print(f"{len(changed)} pages changed in {args.folder}.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./gt statute", description="The law, as declared.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="run worked examples and print each that differs")
    check.add_argument("file", help="CSV: id, process, events, as_of, expected")
    check.set_defaults(run=_check)
    explain = commands.add_parser("explain", help="what the law requires for events given here")
    explain.add_argument("process")
    explain.add_argument("--as-of", required=True, metavar="YYYY-MM-DD")
    explain.add_argument("--event", nargs="+", default=[], action="extend", metavar="YYYY-MM-DD:KIND[QUALIFIER]")
    explain.add_argument("--json", action="store_true")
    explain.set_defaults(run=_explain)
    for command in (check, explain):
        command.add_argument("--profile", default="reference", help="reference (default) or authority")
    docs = commands.add_parser("docs", help="write the pages of law from the declarations")
    docs.add_argument("folder", nargs="?", default="docs/law")
    docs.set_defaults(run=_docs)
    return parser


def main(argv: list[str]) -> int:
    """Run one command: 0 done, 1 an example differs, 2 the request cannot be answered (said on standard error)."""
    args = _parser().parse_args(argv)
    try:
        return int(args.run(args))
    except LawError as error:
        print(f"statute: {error}", file=sys.stderr)
        return 2

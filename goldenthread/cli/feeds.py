"""``./gt feeds``: take partners' files in, watch a folder for them, and publish the joint snapshot."""

import argparse
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from goldenthread.cli import demo
from goldenthread.cli._installation import set_up

if TYPE_CHECKING:
    from goldenthread.exchange.feeds.models import Delivery
    from goldenthread.partnership.models import Area


def main(argv: list[str]) -> int:
    """0 where all was taken or published; 1 where something was not, and why is said."""
    asked = _parser().parse_args(argv)
    if not (demo.use(asked.size) if asked.what == "demo" else set_up()):
        return 1
    area = _area(asked.area)
    if area is None:
        print("Say which area with --area and the authority's three-digit number.", file=sys.stderr)
        return 1
    does = {"receive": _receive, "watch": _watch, "publish": _publish, "demo": _demo, "list": _list}
    does |= {"remove-original": _remove_original, "retain": _retain}
    return does[asked.what](area, asked)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./gt feeds", description=__doc__)
    parser.add_argument("--area", help="the authority's three-digit number, where there is more than one area")
    does = parser.add_subparsers(dest="what", required=True)
    receive = does.add_parser("receive", help="take one file in")
    receive.add_argument("file", type=Path)
    receive.add_argument("--feed", required=True, help="for example attendance; ./gt feeds list names them")
    receive.add_argument("--organisation", required=True, help="who sends it, by name")
    receive.add_argument("--as-at", type=date.fromisoformat, help="the day it tells of, as 2026-01-31")
    receive.add_argument("--accept", action="store_true", help="accept it where every row could be kept")
    watch = does.add_parser("watch", help="take in what arrives in a folder, a folder for each organisation")
    watch.add_argument("folder", type=Path)
    watch.add_argument("--once", action="store_true", help="look once, and end")
    watch.add_argument("--every", type=float, default=30.0, help="seconds between two looks")
    publish = does.add_parser("publish", help="publish the joint snapshot of what is accepted")
    publish.add_argument("--wait", type=float, default=0.0, help="seconds to wait for another publication")
    invented = does.add_parser("demo", help="make the demonstration's partners deliver, and publish")
    invented.add_argument("--size", choices=["southend", "essex"], default="southend")
    remove = does.add_parser("remove-original", help="remove a file as it arrived, where it holds somebody erased")
    remove.add_argument("delivery", help="its id, as ./gt erase says it")
    remove.add_argument("--decision", default="", metavar="WHERE", help="where the decision is written down")
    retain = does.add_parser("retain", help="for how long files are kept as they arrived; removes those past it")
    retain.add_argument("--days", type=int, help="first set the period, from today")
    retain.add_argument("--confirm", action="store_true", help="remove what is listed now, not in the night")
    does.add_parser("list", help="the feeds there are, and who sent what")
    return parser


def _area(code: str | None) -> "Area | None":
    from goldenthread.partnership.models import Area

    found = list(Area.objects.filter(code=code) if code else Area.objects.all()[:2])
    return found[0] if len(found) == 1 else None


def _receive(area: "Area", asked: argparse.Namespace) -> int:
    from goldenthread.audit.actions import Process
    from goldenthread.cli._progress import working
    from goldenthread.exchange.feeds.actions import Arrival, accept, receive
    from goldenthread.exchange.feeds.choices import How, State
    from goldenthread.exchange.feeds.selectors import organisation_called, sendable
    from goldenthread.partnership.clock import today_in
    from goldenthread.repository.landing import LandingRefused

    organisation = organisation_called(area, asked.organisation)
    if organisation is None or asked.feed not in {one.id for one in sendable()}:
        what = f"feed {asked.feed}" if organisation else f"organisation called {asked.organisation}"
        print(f"There is no {what} here. ./gt feeds list names what there is.", file=sys.stderr)
        return 1
    by, today = Process("gt feeds"), today_in(area)
    arrival = Arrival(asked.feed, organisation, asked.file.name, How.FOLDER, asked.as_at)
    try:
        with asked.file.open("rb") as stream, working(f"Reading {asked.file.name}"):
            delivery = receive(area=area, arrival=arrival, stream=stream, by=by, today=today)
    except (OSError, LandingRefused) as error:
        print(error, file=sys.stderr)
        return 1
    if asked.accept and delivery.state == State.CHECKED and not delivery.rows_set_aside:
        delivery = accept(delivery=delivery, by=by, today=today)
    _say(delivery)
    return 0 if delivery.state in {State.CHECKED, State.ACCEPTED} else 1


def _say(delivery: "Delivery") -> None:
    from goldenthread.exchange.feeds.choices import State

    print(f"{delivery.file_name}: {State(delivery.state).label.lower()}")
    if delivery.rows_in:
        print(
            f"{delivery.rows_in:,} rows in = {delivery.rows_kept:,} kept + {delivery.rows_set_aside:,} set aside"
            + (f"; {delivery.report['blank']:,} empty rows passed over" if delivery.report.get("blank") else "")
        )
    for fault, rows in sorted(delivery.report.get("faults", {}).items(), key=lambda one: -one[1])[:10]:
        column, _, code = fault.partition(":")
        print(f"  {rows:,} set aside: {code}{f' in {column}' if column else ''}")
    if delivery.why:
        print(delivery.why)


def _watch(area: "Area", asked: argparse.Namespace) -> int:
    from goldenthread.audit.actions import Process
    from goldenthread.exchange.feeds.watching import look
    from goldenthread.partnership.clock import today_in

    if not asked.folder.is_dir():
        print(f"{asked.folder} is no folder. Make it, and in it a folder for each organisation.", file=sys.stderr)
        return 1
    by, left = Process("gt feeds watch"), 0
    while True:
        for taken in look(area, asked.folder, by=by, today=today_in(area)):
            left += taken.delivery is None
            if taken.delivery:
                _say(taken.delivery)
            else:
                print(f"{taken.path.name}: not taken. {taken.why}", file=sys.stderr)
        if asked.once:
            return 1 if left else 0
        time.sleep(asked.every)


def _publish(area: "Area", asked: argparse.Namespace) -> int:
    from goldenthread.audit.actions import Process
    from goldenthread.exchange.feeds.actions import publish
    from goldenthread.partnership.clock import today_in
    from goldenthread.repository.one_at_a_time import BeingPublished

    began = time.monotonic()

    def told(_stage: str, words: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {words}", flush=True)

    try:
        made = publish(area=area, by=Process("gt feeds"), today=today_in(area), wait=asked.wait, told=told)
    except BeingPublished as busy:
        print(busy, file=sys.stderr)
        return 1
    rows, persons = sum(made.rows.values()), made.rows["persons"]
    print(f"{area.name}: published {made.snapshot}; {rows:,} rows; people put together: {persons:,}")
    return 0


def _demo(area: "Area", _asked: argparse.Namespace) -> int:
    from goldenthread.demo.feeds import deliver

    deliver(area, lambda doing, done, total: print(f"{done:3} of {total}  {doing}", flush=True))
    return 0


def _remove_original(area: "Area", asked: argparse.Namespace) -> int:
    from goldenthread.audit.actions import Process
    from goldenthread.exchange.feeds.erasing import remove_original
    from goldenthread.exchange.feeds.selectors import delivery_in

    delivery = delivery_in(area, asked.delivery)
    if delivery is None or delivery.original_removed_at or not asked.decision.strip():
        print("Give the id of a delivery whose file is still there, and --decision WHERE.", file=sys.stderr)
        return 1
    remove_original(delivery=delivery, decision=asked.decision.strip(), by=Process("gt feeds"))
    print(f"{delivery.file_name} as it arrived is removed. What was read of it stays.")
    return 0


def _retain(area: "Area", asked: argparse.Namespace) -> int:
    from goldenthread.audit.actions import Process
    from goldenthread.exchange.feeds import retention
    from goldenthread.partnership.clock import today_in

    by, today = Process("gt feeds retain"), today_in(area)
    try:
        if asked.days is not None:
            retention.set_days(area=area, days=asked.days, by=by, today=today)
    except retention.NoPeriod as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"{area.name} keeps files as they arrived for {retention.days_of(area, today)} days.")
    for one in retention.past(area, today):
        print(f"  {one.file_name}, {one.feed} from {one.organisation.name}, arrived {one.received_at:%-d %B %Y}")
    if asked.confirm:
        print(f"  Removed: {retention.remove_past(area=area, by=by, today=today)}")
    return 0


def _list(area: "Area", _asked: argparse.Namespace) -> int:
    from goldenthread.exchange.feeds.selectors import organisations_of, sendable, standings
    from goldenthread.partnership.clock import today_in

    print("Feeds: " + ", ".join(one.id for one in sendable()))
    print("Organisations: " + ", ".join(one.name for one in organisations_of(area)))
    for one in standings(area, today_in(area)):
        last = f"last of {one.last.as_at:%-d %B %Y}" if one.last else "nothing yet"
        print(f"  {one.feed.title}, {one.organisation.name}: {last}{', late' if one.late else ''}")
    return 0

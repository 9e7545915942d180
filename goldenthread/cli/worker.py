"""``./gt worker``: do what waits on the queue, until stopped. Several may run; each task is done by one of them."""

import argparse
import signal
import threading

from goldenthread.cli._installation import set_up


def main(argv: list[str]) -> int:
    """Work until a signal to stop, and then end the task in hand; 1 where the installation's settings are refused."""
    parser = argparse.ArgumentParser(prog="./gt worker", description=__doc__)
    parser.add_argument("--once", action="store_true", help="do what is ready now, then stop")
    chosen = parser.parse_args(argv)
    if not set_up():
        return 1
    from goldenthread.config.nightly import Beat
    from goldenthread.reminders.working import name_of_worker, work, work_off

    beat = Beat()
    if chosen.once:
        beat()
        print(f"{work_off(name_of_worker())} tasks tried")
        return 0
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    work(name_of_worker(), stop, beat=beat)
    return 0

"""``./gt worker``: do what waits on the queue, until stopped. Several may run; each task is done by one of them."""

import argparse
import os
import signal
import subprocess
import sys
import threading

from goldenthread.cli._installation import set_up


def main(argv: list[str]) -> int:
    """Work until a signal to stop, and then end the task in hand; 1 where the installation's settings are refused."""
    parser = argparse.ArgumentParser(prog="./gt worker", description=__doc__)
    parser.add_argument("--once", action="store_true", help="do what is ready now, then stop")
    parser.add_argument("--no-nightly", action="store_true", help="leave each night’s work to another")
    parser.add_argument("--beside", action="store_true", help="stop when the program that started it has ended")
    chosen = parser.parse_args(argv)
    if not set_up():
        return 1
    from goldenthread.config.nightly import Beat
    from goldenthread.reminders.working import name_of_worker, work, work_off

    beat = Beat(nightly=not chosen.no_nightly)
    if chosen.once:
        beat()
        print(f"{work_off(name_of_worker())} tasks tried")
        return 0
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    if chosen.beside:
        threading.Thread(target=_end_with, args=(os.getppid(), stop), daemon=True).start()
    work(name_of_worker(), stop, beat=beat)
    return 0


def _end_with(parent: int, stop: threading.Event) -> None:
    """Stop once whoever started this has ended: then it has another parent."""
    while not stop.wait(1):
        if os.getppid() != parent:
            stop.set()


def start_beside(*options: str) -> int:
    """Start a worker beside a server; its process’s number. It ends when this process does, however that ends."""
    command = [sys.executable, "-P", "-m", "goldenthread", "worker", "--beside", *options]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL).pid  # noqa: S603  our own list

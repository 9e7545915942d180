"""A server that is killed while somebody types: what was typed is there when it stands again."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Response, expect

ROOT = Path(__file__).parents[2]
LONGEST_START = 200  # seconds: it begins beside everything else that is tested
LONGEST = 60_000  # milliseconds, however busy the machine is
pytestmark = pytest.mark.slow


def environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return kept | {
        "GT_DEMONSTRATION": "1", "GT_DATA": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'area.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
    }  # fmt: skip


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def answers(port: int) -> bool:
    """Whether something takes connections there."""
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def server(folder: Path, port: int) -> Iterator[Callable[[], None]]:
    """The real server as a process; gives how to kill it outright, with its workers."""
    command = [sys.executable, "-P", "-m", "gunicorn", "goldenthread.config.wsgi:application"]
    options = ["--bind", f"127.0.0.1:{port}", "--workers", "1", "--timeout", str(LONGEST_START), "--log-level", "error"]
    running = subprocess.Popen([*command, *options], env=environment(folder), cwd=ROOT, start_new_session=True)

    def kill() -> None:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        while answers(port):  # a worker may outlive its master by a moment, and would be taken for the next server
            time.sleep(0.02)

    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        if answers(port):
            break
        time.sleep(0.1)
    else:
        kill()
        raise AssertionError("the server did not begin to answer")
    try:
        yield kill
    finally:
        if running.poll() is None:
            kill()


def test_what_was_typed_survives_a_killed_server_and_signing_out(browser, tmp_path):
    made = subprocess.run(
        [sys.executable, "-m", "tests.journeys.killed"], env=environment(tmp_path), cwd=ROOT, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    made = json.loads(made.stdout.splitlines()[-1])
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    form = f"{address}/casework/case/{made['case']}/record/family_consulted/"
    context = browser.new_context()
    context.set_default_timeout(LONGEST)
    context.add_cookies([{"name": "sessionid", "value": made["session"], "url": address}])
    page = context.new_page()
    with server(tmp_path, port) as kill:
        page.goto(form)
        with page.expect_response(kept, timeout=LONGEST):
            page.get_by_label("Note").fill("Ring in the evening.")
        kill()
        page.get_by_label("Note").fill("Ring in the evening, after six.")
        expect(page.locator("[data-autosave-said]")).to_contain_text("could not be reached", timeout=LONGEST)
    again = LONGEST_START * 1000 + LONGEST
    with page.expect_response(kept, timeout=again) as answer, server(tmp_path, port):
        assert answer.value.ok, "the page that stayed open tries again by itself"
    with server(tmp_path, port):
        other = context.new_page()
        other.goto(form)
        expect(other.get_by_label("Note")).to_have_value("Ring in the evening, after six.")
        sign_out_and_in(context, made["session"], address)
        again = context.new_page()
        again.goto(form)
        expect(again.get_by_label("Note")).to_have_value("Ring in the evening, after six.")
    context.close()


def kept(response: Response) -> bool:
    return response.url.endswith("/drafts/") and response.ok


def sign_out_and_in(context: BrowserContext, session: str, address: str) -> None:
    """The cookie gone and come again: another day at the same machine."""
    context.clear_cookies()
    page = context.new_page()
    page.goto(f"{address}/casework/")
    expect(page).to_have_url(re.compile("/sign-in|/account|login"))
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])

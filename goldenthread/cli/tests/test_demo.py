"""``./gt demo``: what it says, and what it leaves where something stands in the way."""

import os
import socket
from datetime import date

import pytest

from goldenthread.cli import demo
from goldenthread.config.sqlite import one_office
from goldenthread.demo.keeping import Kept


def test_a_size_that_does_not_exist_is_refused_with_those_that_do(capsys):
    with pytest.raises(SystemExit):
        demo.main(["--size", "kent"])
    assert "southend" in capsys.readouterr().err


def test_a_day_that_is_not_one_is_refused(capsys):
    with pytest.raises(SystemExit):
        demo.main(["--date", "19 June"])
    assert "--date" in capsys.readouterr().err


def test_a_port_in_use_is_said_before_anything_is_built(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("GT_DATA", str(tmp_path))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert demo.main(["--port", str(other.getsockname()[1])]) == 1
    assert "is in use" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_demonstration_that_others_could_reach_is_refused(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("GT_DATA", str(tmp_path))
    monkeypatch.setenv("GT_HOSTS", "send.example.org")
    assert demo.main(["--port", "0"]) == 1
    assert "anybody could sign in" in capsys.readouterr().err


def test_stopped_while_building_it_says_that_nothing_half_built_is_used(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("GT_DATA", str(tmp_path))

    def stopped(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, "_begin_beside", stopped)
    assert demo.main(["--port", "0"]) == 130
    assert "builds it afresh" in capsys.readouterr().err
    assert not Kept(tmp_path, "southend").complete


def test_an_area_that_stands_is_brought_up_to_date_in_another_process_than_that_the_server_is_forked_from(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("GT_DATA", str(tmp_path))
    kept = Kept(tmp_path, "southend")
    kept.ready.main.touch()
    told = tmp_path / "told"
    served = []
    monkeypatch.setattr(demo, "bring_on", lambda of, asked: told.write_text(f"{of == kept} {asked} {os.getpid()}"))
    monkeypatch.setattr(demo, "_ready_to_serve", lambda _kept: None)
    monkeypatch.setattr(demo, "_day", lambda: date(2024, 7, 17))
    monkeypatch.setattr(demo, "_serve", lambda *given: served.append(given[3]) or 0)
    assert demo.main(["--port", "0", "--date", "2024-07-17"]) == 0
    same, asked, process = told.read_text().split()
    assert (same, asked) == ("True", "2024-07-17")
    assert int(process) != os.getpid()
    assert served == [date(2024, 7, 17)]


def test_the_views_are_named_as_the_settings_name_them(tmp_path):
    pair = Kept(tmp_path, "essex").ready
    assert one_office({"ENGINE": "sqlite3", "NAME": str(pair.main)})["views"]["NAME"] == str(pair.views)

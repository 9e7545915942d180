"""The locks: host-free, hashed, and in agreement with what is asked for."""

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from setup.paths import ROOT

PYTHON_LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-uv.txt")
PINNED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    found = PINNED.findall((ROOT / name).read_text("utf-8"))
    return {str(canonicalize_name(package)): version for package, version in found}


def asked_for(*, for_checks: bool) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [
        Requirement(line)
        for line in project["dependencies"] + (project["optional-dependencies"]["dev"] if for_checks else [])
    ]


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_a_python_lock_names_no_host_and_hashes_everything(name):
    text = (ROOT / name).read_text("utf-8")
    options = [line for line in text.splitlines() if line.startswith("--")]
    assert "://" not in text
    assert not options, f"{name} holds options of one machine: {options}"
    packages = re.split(r"\n(?=[A-Za-z])", "\n" + text)[1:]
    assert packages
    assert not [package.split()[0] for package in packages if "--hash=sha256:" not in package]


@pytest.mark.parametrize(("name", "for_checks"), [("requirements.txt", False), ("requirements-dev.txt", True)])
def test_a_lock_agrees_with_what_the_project_asks_for(name, for_checks):
    locked = pins(name)
    wrong = [
        f"{asked} is locked at {locked.get(str(canonicalize_name(asked.name)), 'nothing')}"
        for asked in asked_for(for_checks=for_checks)
        if not asked.specifier.contains(locked.get(str(canonicalize_name(asked.name)), ""), prereleases=True)
    ]
    assert not wrong, f"{name} is behind pyproject.toml; CONTRIBUTING.md says how to make it again: {'; '.join(wrong)}"


def test_what_is_checked_is_what_runs():
    running, checked = pins("requirements.txt"), pins("requirements-dev.txt")
    differ = {package for package, version in running.items() if checked.get(package) != version}
    assert not differ, f"the two locks differ on {', '.join(sorted(differ))}"


def test_the_npm_lock_names_no_registry_and_hashes_everything():
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    asked = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert not [name for name, package in packages.items() if name and "integrity" not in package]
    for name, version in {**asked["dependencies"], **asked["devDependencies"]}.items():
        assert version[0].isdigit(), f"{name} is not pinned exactly"
        assert packages[f"node_modules/{name}"]["version"] == version


def test_the_macros_and_the_style_sheet_are_a_pair():
    """govuk-frontend-jinja 4.1.0 draws the markup of govuk-frontend 6.3.0; another pair fails contrast or layout."""
    frontend = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]["govuk-frontend"]
    assert (pins("requirements.txt")["govuk-frontend-jinja"], frontend) == ("4.1.0", "6.3.0")

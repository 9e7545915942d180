"""What is written in the tree: docstrings, commands, no machine's own names, links that lead somewhere."""

import re
from pathlib import Path
from urllib.parse import unquote

from goldenthread.cli import HELP
from setup.paths import ROOT
from tests.house.tree import kept_files, python_files, short, written

TEXT = {".py", ".md", ".toml", ".txt", ".json", ".yaml", ".yml", ".scss", ".js", ".jinja", ".html", ".csv", ".sh", ""}
# Written in pieces, so that this file does not contain what it looks for.
HOSTS = ["registry" + r"\.npmjs", "pypi" + r"\.org", "python" + "hosted"]
FOLDERS = ["/wor" + "k/", "/ro" + "ot/", "/ho" + "me/[a-z]"]
NOT_OURS = re.compile("|".join(HOSTS + FOLDERS))
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")


def kept_text() -> list[Path]:
    return [path for path in kept_files() if path.suffix in TEXT and path.stat().st_size < 2_000_000]


def test_nothing_names_a_machine_or_a_registry():
    found = [
        f"{short(path)}:{number}"
        for path in kept_text()
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1)
        if NOT_OURS.search(line)
    ]
    assert not found, "a registry's host or one machine's path is written at " + ", ".join(found)


def test_every_module_says_what_it_is():
    """Tests are left out: their names say what they are about."""
    silent = [
        short(path)
        for path in python_files()
        if "tests" not in path.parts[:-1] or path.parent == ROOT / "tests"
        if written(path).is_silent
    ]
    assert not silent, "without a docstring: " + ", ".join(silent)


def test_help_lists_every_command():
    folder = ROOT / "goldenthread" / "cli"
    words = {path.stem for path in folder.iterdir() if not path.name.startswith("_") and path.name != "tests"}
    missing = [word for word in sorted(words) if f"./gt {word.replace('_', '-')}" not in HELP]
    assert not missing, f"./gt help does not list {', '.join(missing)}"


def test_no_test_hides_another_of_the_same_name():
    hidden = [f"{short(path)} {name}" for path in python_files() for name in written(path).hidden_tests]
    assert not hidden, "written twice, so that one is never run: " + ", ".join(hidden)


def test_no_test_is_put_aside():
    put_aside = re.compile(r"mark\.(skip|xfail)\b|mark\.skipif")
    found = [
        short(path) for path in python_files() if path != Path(__file__) and put_aside.search(path.read_text("utf-8"))
    ]
    assert not found, "a test that is put aside is neither a test nor a note: " + ", ".join(found)


def test_every_link_in_the_documents_leads_somewhere():
    broken = [
        f"{short(page)}: {target}"
        for page in kept_files()
        if page.suffix == ".md"
        for groups in LINK.findall(page.read_text("utf-8"))
        for target in groups
        if target and not re.match(r"[a-z]+:|#", target)
        if not (page.parent / unquote(target.partition("#")[0])).exists()
    ]
    assert not broken, "links that lead nowhere: " + ", ".join(broken)


def test_decision_records_are_numbered_once_and_listed():
    folder = ROOT / "docs" / "decisions"
    records = sorted(path for path in folder.glob("*.md") if path.name not in {"README.md", "template.md"})
    numbers = [path.name[:4] for path in records]
    assert all(number.isdigit() for number in numbers), "a decision record's name begins with four digits"
    twice = {number for number in numbers if numbers.count(number) > 1}
    assert not twice, f"numbers used twice: {', '.join(sorted(twice))}"
    index = (folder / "README.md").read_text("utf-8")
    unlisted = [path.name for path in records if f"({path.name})" not in index]
    assert not unlisted, f"docs/decisions/README.md does not list {', '.join(unlisted)}"

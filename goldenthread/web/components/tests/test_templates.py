"""Every template of every room can be read, imports what is there, and styles or runs nothing in line."""

import re
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import nodes

import goldenthread.web

WEB = Path(goldenthread.web.__file__).parent
TEMPLATES = sorted(path for kind in ("jinja", "html") for path in WEB.glob(f"*/jinja2/**/*.{kind}"))


def name_of(path: Path) -> str:
    return str(path.relative_to(WEB / path.relative_to(WEB).parts[0] / "jinja2"))


@pytest.fixture(scope="module")
def env():
    return engines["jinja2"].env


def test_there_are_templates():
    assert len(TEMPLATES) > 20


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_can_be_read_and_what_it_imports_is_there(env, path):
    source = path.read_text("utf-8")
    env.get_template(name_of(path))
    for found in env.parse(source).find_all(nodes.FromImport):
        module = env.get_template(found.template.value).module
        wanted = [name[0] if isinstance(name, tuple) else name for name in found.names]
        assert not [name for name in wanted if not hasattr(module, name)], f"not in {found.template.value}"


@pytest.mark.parametrize("path", [p for p in TEMPLATES if not p.name.endswith(".svg.jinja")], ids=name_of)
def test_nothing_in_a_template_is_styled_or_run_in_line(path):
    source = path.read_text("utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=[\"']|<style|javascript:", source)
    assert not [tag for tag in re.findall(r"<script[^>]*>", source) if "src=" not in tag]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_form_that_changes_something_carries_its_token(path):
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", path.read_text("utf-8"), re.DOTALL | re.IGNORECASE):
        assert "csrf_input" in form, f"a form without {{{{ csrf_input }}}}: {form[:80]}"

"""What every page needs, read when a server's process begins rather than when somebody first asks for a page."""

from django.template import engines
from django.urls import get_resolver

from goldenthread import statute
from goldenthread.formats.statistics.measures import measures


def read_ahead() -> int:
    """Load the code, the law, the measures and the templates of every page; how many templates there are."""
    assert get_resolver().url_patterns  # loads every room
    statute.load()
    measures()
    env = engines["jinja2"].env  # type: ignore[attr-defined]  # Django's own types know only what all engines have
    names = [name for name in env.list_templates() if name.endswith(".jinja")]
    for name in names:
        env.get_template(name)
    return len(names)

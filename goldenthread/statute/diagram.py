"""A process as a Mermaid state diagram: what has happened is a state, and each step an arrow from one to the next."""

from collections.abc import Iterator

from goldenthread.statute.model import Law, Patterns, Process, Step
from goldenthread.statute.words import lengths


def _plain(text: str) -> str:
    """Text without the marks that end a label in Mermaid."""
    return text.replace(":", "").replace(";", ",").replace('"', "'").replace("#", "")


def _node(patterns: Patterns) -> str:
    return "_or_".join(dict.fromkeys(pattern.kind for pattern in patterns))


def _label(law: Law, patterns: Patterns) -> str:
    return _plain(" / ".join(dict.fromkeys(law.kinds[pattern.kind].words for pattern in patterns)))


def _once(process: Process) -> list[Step]:
    """Each step that can be met once, whatever its versions and settings."""
    return list({(step.answers_as, step.opens, step.met_by): step for step in process.steps if step.met_by}.values())


def _arrows(steps: list[Step]) -> Iterator[str]:
    started, ended = [_node(step.opens) for step in steps], [_node(step.met_by) for step in steps]
    yield from (f"[*] --> {node}" for node in dict.fromkeys(started) if node not in ended)
    for step in steps:
        label = _plain(f"{step.title} ({lengths(step.due)})")
        yield f"{_node(step.opens)} --> {_node(step.met_by)} : {label}"
    yield from (f"{node} --> [*]" for node in dict.fromkeys(ended) if node not in started)


def state_diagram(law: Law, process: Process) -> str:
    """The diagram's source."""
    steps = _once(process)
    sets = dict.fromkeys(patterns for step in steps for patterns in (step.opens, step.met_by))
    names = dict.fromkeys(f'state "{_label(law, patterns)}" as {_node(patterns)}' for patterns in sets)
    return "\n    ".join(["stateDiagram-v2", *names, *_arrows(steps)])

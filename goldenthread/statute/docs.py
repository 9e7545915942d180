"""The pages of law, written from the declarations: ``python -m goldenthread.statute.docs [folder]``.

A test compares what is in ``docs/law`` with what this writes, so a page that no longer says what is declared fails.
"""

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from goldenthread.statute.answer import notices_of
from goldenthread.statute.diagram import state_diagram
from goldenthread.statute.loading import load
from goldenthread.statute.model import Anchor, Due, Kind, Law, Move, Notice, Patterns, Process, Step
from goldenthread.statute.words import due_words, short_date

HEAD = "<!-- Written from the declarations by ./gt statute docs; change those, not this page. -->\n\n"
INDEX_LEAD = """# The law, as declared

The statutory SEND process in England, as Golden Thread counts it. It is a working reference in our own words and not
legal advice; a solicitor should sign it off before anyone relies on it."""
INDEX_END = """See also [kinds of event](events.md) and [settings of uncertain law](settings.md).

The relaxations in force from 1 May to 25 September 2020 (SI 2020/471) are not declared. Neither are proposals that are
not law."""
MOST_NAMED = 3
FORCES = {
    "must": "must (law)",
    "should": "should (guidance)",
    "right": "a right, with a time to use it",
    "practice": "planning date (practice)",
}
GRADES = (
    ("A", "the operative words of the legislation or judgment were read"),
    ("B", "confirmed by a reliable secondary source; not read in the primary text"),
    ("C", "from knowledge of the text; to be checked before it is relied on"),
    ("D", "uncertain: a setting, not shown as law until an authority chooses it"),
)


def kind_words(law: Law, patterns: Patterns) -> str:
    """The events of some patterns in words, with their qualifiers as they are recorded."""

    def one(kind: str, names: Iterable[str], lead: str) -> str:
        quoted = ", ".join(f"`{name}`" for name in sorted(names))
        return law.kinds[kind].words + (f" ({lead}{quoted})" if quoted else "")

    return "; ".join(one(p.kind, p.only or p.never, "not " if p.never else "") for p in patterns)


def _anchors(due: Due) -> Iterator[Anchor]:
    return (term.anchor for term in due.terms if term.anchor)


def _due(law: Law, step: Step) -> str:
    """The due date in words; an event counted from is given in its own words."""
    kinds = list(dict.fromkeys(pattern.kind for pattern in step.opens))
    start = " or ".join(f"“{law.kinds[kind].words}”" for kind in kinds) if len(kinds) <= MOST_NAMED else "the notice"
    words = due_words(step.due, start)
    for anchor in _anchors(step.due):
        raw = " or ".join(pattern.kind.replace("_", " ") for pattern in anchor.events)
        said = " or ".join(law.kinds[pattern.kind].words for pattern in anchor.events)
        which = {"last": "the last", "next": "the next", "either": "the"}[anchor.pick]
        words = words.replace(f"the {raw}", f"{which} “{said}”", 1)
    return words[0].upper() + words[1:]


def _table(head: list[str], rows: Iterable[Iterable[str]]) -> str:
    cells = chain([head, ["---"] * len(head)], rows)
    safe = ([cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in cells)
    return "\n".join(f"| {' | '.join(row)} |" for row in safe)


def _in_force(step: Step) -> str:
    until = f" to {short_date(step.valid_to)}" if step.valid_to else ""
    return f"from {short_date(step.valid_from)}{until}"


def _rows(law: Law, step: Step) -> Iterator[tuple[str, str]]:
    """What is declared about a step, a line each, leaving out what does not apply."""
    yield "Starts", kind_words(law, step.opens)
    yield "Due", f"{_due(law, step)} ({', '.join(term.rule for term in step.due.terms)})"
    yield "Met by", kind_words(law, step.met_by)
    yield "Not applicable after", kind_words(law, step.closed_by)
    if step.conditional:
        yield "Binds", f"once: {kind_words(law, step.firm_by)}" if step.firm_by else "only if that course is taken"
    if step.context:
        where = "Only after" if step.context.inside else "Not after"
        yield where, f"{kind_words(law, step.context.after)}, until {kind_words(law, step.context.reset)}"
    yield "Whose", law.owners[step.owner]
    yield "Law", f"{step.source} (`{step.cite}`), grade {step.grade}, {FORCES[step.force]}"
    yield "In force", f"{_in_force(step)} (`{step.version}`)"
    yield "Excused by", "; ".join(f"`{e.cite}`: {e.ground.title}" for e in step.excuses)
    if step.let_off_by:
        yield (
            "Lets off whoever must act",
            f"{kind_words(law, step.let_off_by)}, by the last day (`{step.let_off_cite}`)",
        )
    if step.setting or step.unless_setting:
        name = step.setting or step.unless_setting or ""
        yield "Setting", f"{'on' if step.setting else 'off'}: {law.settings[name].title} (`{name}`)"
    yield "Assumed", step.assumption
    yield "Answers", f"`{step.due_key}`, `{step.answers_as}_status`"


def _notice(notice: Notice) -> str:
    copies = f"\n- Copy to: {', '.join(notice.copy_to)}." if notice.copy_to else ""
    return (
        f"**{notice.title}** (grade {notice.grade}) must contain:\n\n"
        + "\n".join(f"- {n}" for n in notice.contents)
        + copies
    )


def _step(law: Law, step: Step) -> str:
    rows = [(name, text) for name, text in _rows(law, step) if text]
    notices = "".join(f"\n\n{_notice(notice)}" for notice in notices_of(law, step) if notice.contents)
    return f"### {step.title}{_variant(step)}\n\n{step.wording}\n\n{_table(['', ''], rows)}{notices}\n"


def _variant(step: Step) -> str:
    """What tells a step from another of its name."""
    if step.setting or step.unless_setting:
        return f" (setting {'on' if step.setting else 'off'})"
    return f" (to {short_date(step.valid_to)})" if step.valid_to else ""


def _overview(law: Law, process: Process) -> str:
    rows = [
        (
            step.title + _variant(step),
            _due(law, step),
            law.owners[step.owner],
            step.source,
            step.grade,
            FORCES[step.force],
        )
        for step in process.steps
    ]
    return _table(["Step", "Due", "Whose", "Law", "Grade", "Force"], rows)


def _section(title: str, lines: Iterable[str]) -> str:
    every = list(lines)
    return f"\n## {title}\n\n" + "\n".join(f"- {line}" for line in every) + "\n" if every else ""


def _borrowed(law: Law, name: str) -> str:
    home = law.process(name.partition(".")[0])
    return f"`{name}`: [{home.title}]({home.id}.md)"


def _when(law: Law, move: Move) -> str:
    return f"after {kind_words(law, move.after)}" if move.after else "while it is still to be done"


def _process_sections(law: Law, process: Process) -> Iterator[str]:
    if process.steps:
        yield f"\n{_overview(law, process)}\n\n```mermaid\n{state_diagram(law, process)}\n```\n\n## Steps\n"
        yield from (f"\n{_step(law, step)}" for step in process.steps)
    if process.ends:
        yield _section("The case is over when", [kind_words(law, process.ends)])
    borrowed = (
        f"`{name}`: [{law.process(name.partition('.')[0]).title}]({name.partition('.')[0]}.md)"
        for name in process.borrows
    )
    yield _section("Shown here too", borrowed)
    moves = (f"{m.title}: {_when(law, m)}" + (f" ({m.wait_note})" if m.wait_for else "") for m in process.moves)
    yield _section("What may lawfully happen next", moves)
    yield _section("Too early", (f"{rule.message} (`{rule.breach}`)" for rule in process.too_early))
    yield _section("Seen ahead", (f"{rule.message} (`{rule.breach}`)" for rule in process.foreseen))
    yield _section("Further facts worked out", (f"`{name}`" for name in process.facts))


def process_page(law: Law, process: Process) -> str:
    """One process, in Markdown."""
    return f"{HEAD}# {process.title}\n\n{process.summary}\n{''.join(_process_sections(law, process))}"


def _kind_row(kind: Kind) -> tuple[str, ...]:
    same = f"`{kind.same_as}`" if kind.same_as else ""
    return f"`{kind.id}`", kind.words, same, "reference" if kind.reference else "ours"


def events_page(law: Law) -> str:
    """Every kind of event."""
    rows = map(_kind_row, sorted(law.kinds.values(), key=lambda kind: kind.id))
    table = _table(["Kind", "In words", "Same as", "Named by"], rows)
    lead = "A case is a list of these, each with its date and, where it matters, a qualifier."
    return f"{HEAD}# Kinds of event\n\n{lead}\n\n{table}\n"


def settings_page(law: Law) -> str:
    """The grade D settings and what each profile chooses."""
    names = sorted(law.profiles)
    rows = [
        (setting.title, setting.help, *("on" if law.profiles[name].on(setting.id) else "off" for name in names))
        for setting in law.settings.values()
    ]
    profiles = "\n".join(f"- `{name}`: {law.profiles[name].title}." for name in names)
    table = _table(["Setting", "What it decides", *(f"`{name}`" for name in names)], rows)
    lead = "Grade D rules are settings, in named profiles."
    return f"{HEAD}# Settings of uncertain law\n\n{lead}\n\n{profiles}\n\n{table}\n"


def index_page(law: Law) -> str:
    """The list of pages, and how to read them."""
    rows = [(f"[{p.title}]({p.id}.md)", p.summary, str(len(p.steps))) for p in law.processes.values()]
    grades = "\n".join(f"- **{grade}**: {words}." for grade, words in GRADES)
    table = _table(["Process", "In short", "Steps"], rows)
    return f"{HEAD}{INDEX_LEAD}\n\n{table}\n\n{INDEX_END}\n\n## Grades\n\n{grades}\n"


def pages(law: Law) -> dict[str, str]:
    """Every page by its file name."""
    made = {f"{process.id}.md": process_page(law, process) for process in law.processes.values()}
    return made | {"README.md": index_page(law), "events.md": events_page(law), "settings.md": settings_page(law)}


def stale(folder: Path) -> list[str]:
    """The pages that are missing, differ from the declarations, or belong to nothing declared."""
    made = pages(load())
    there = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))


def write(folder: Path) -> list[str]:
    """Write every page that is stale, remove those that belong to nothing, and name them."""
    folder.mkdir(parents=True, exist_ok=True)
    made, changed = pages(load()), stale(folder)
    for name in changed:
        if name in made:
            (folder / name).write_text(made[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    return changed


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/law"))

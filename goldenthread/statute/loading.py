"""From the YAML declarations to the law as data. A fault names the file, the declaration and what is wrong."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldenthread.statute import counting, words
from goldenthread.statute.model import (
    Anchor,
    Context,
    Due,
    Excuse,
    Foreseen,
    Ground,
    Kind,
    Law,
    LawError,
    Move,
    Notice,
    Pattern,
    Patterns,
    Process,
    Profile,
    Setting,
    Step,
    Term,
    TooEarly,
)

HERE = Path(__file__).parent
_MONTHS = {f"{date(2000, month, 1):%B}": month for month in range(1, 13)}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Node = Mapping[str, Any]


def _read(path: Path) -> Any:
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=_LOADER)  # noqa: S506  (CSafeLoader and SafeLoader are both safe)


class Reader:
    """Reads declarations with the kinds of event and the grounds already known."""

    def __init__(self, kinds: Mapping[str, Kind], grounds: Mapping[str, Node]) -> None:
        self.kinds = kinds
        self.grounds = {name: self._ground(name, node) for name, node in grounds.items()}

    def patterns(self, value: str | list[str] | None) -> Patterns:
        """One pattern or a list, under canonical names. Raises LawError for a kind nobody declared."""
        texts = [value] if isinstance(value, str) else value or []
        return tuple(self._pattern(text) for text in texts)

    def _pattern(self, text: str) -> Pattern:
        pattern = Pattern.parse(text)
        kind = self.kinds.get(pattern.kind)
        if kind is None:
            raise LawError(f"“{pattern.kind}” is not among the kinds of event in declared/events.yaml")
        return Pattern(kind.same_as or pattern.kind, pattern.only, pattern.never)

    def _ground(self, name: str, node: Node) -> Ground:
        sets: dict[str, Any] = {key: self.patterns(node.get(key)) for key in ("asked", "starts", "ends")}
        rest = {key: node[key] for key in ("min_days", "ask_days_before", "on_record") if key in node}
        return Ground(id=name, title=node["title"], test=node["test"], **sets, **rest)

    def anchor(self, node: Node | None) -> Anchor | None:
        """``{last: [kinds], or_opening: true}`` and the like."""
        if node is None:
            return None
        pick = next(key for key in ("last", "next", "either") if key in node)
        flags = {key: bool(node.get(key, False)) for key in ("or_opening", "required")}
        return Anchor(pick=pick, events=self.patterns(node[pick]), **flags)  # type: ignore[arg-type]  # one of three

    def term(self, node: Node) -> Term:
        """``{C1: 6 weeks}``, ``{C6: 15 February}``, with ``from``, ``counting_first`` and ``less_days`` beside it."""
        rule = next((key for key in node if key in counting.RULES), None)
        if rule is None:
            raise LawError(f"no counting rule in {dict(node)}; use one of {', '.join(counting.RULES)}")
        number, unit = str(node[rule]).split()
        return Term(
            rule=rule,
            unit="calendar" if unit in _MONTHS else unit,  # type: ignore[arg-type]  # a test checks every declaration
            number=int(number),
            month=_MONTHS.get(unit, 0),
            counting_first=node.get("counting_first", False),
            anchor=self.anchor(node.get("from")),
            less_days=node.get("less_days", 0),
        )

    def due(self, node: Node) -> Due:
        """One term, or ``earliest_of`` / ``latest_of`` a list of them."""
        roll = node.get("tribunal_roll", False)
        if "latest_of" in node:
            return Due(tuple(map(self.term, node["latest_of"])), "latest", roll)
        return Due(tuple(map(self.term, node.get("earliest_of", [node]))), "earliest", roll)

    def excuse(self, node: Node) -> Excuse:
        """``{ground: absent_4w, cite: reg5(4)(d), also: [...]}``."""
        return Excuse(self.grounds[node["ground"]], node["cite"], frozenset(node.get("also", ())))

    def context(self, node: Node | None) -> Context | None:
        """``{inside: true, after: [...], reset: [...]}``."""
        if node is None:
            return None
        return Context(self.patterns(node["after"]), self.patterns(node["reset"]), node["inside"])

    def step(self, process: str, node: Node) -> Step:
        """One step; keys with a meaning of their own are read, the rest are plain."""
        plain = dict(node)
        names = ("opens", "met_by", "closed_by", "firm_by", "let_off_by")
        sets: dict[str, Any] = {key: self.patterns(plain.pop(key, None)) for key in names}
        back = plain.pop("look_back", "opening")
        months = int(back.split()[0]) if back.endswith("months") else 0
        facts = {key: _answer(value) for key, value in plain.pop("facts", {}).items()}
        cite, answers_as = plain.pop("cite"), plain.pop("answers_as", plain["id"])
        return Step(
            process=process,
            cite=cite,
            source=plain.pop("source", words.source_of(cite)),
            due=self.due(plain.pop("due")),
            excuses=tuple(map(self.excuse, plain.pop("excuses", ()))),
            context=self.context(plain.pop("context", None)),
            look_back="months" if months else back,
            look_back_months=months,
            breach=plain.pop("breach", cite),
            answers_as=answers_as,
            due_key=plain.pop("due_key", f"{answers_as}_due"),
            facts=facts,
            conditional=bool(sets["firm_by"]) or plain.pop("conditional", False),
            **sets,
            **plain,
        )

    def move(self, node: Node) -> Move:
        """One lawful next move."""
        return Move(
            event=self._pattern(node["event"]),
            title=node["title"],
            after=self.patterns(node.get("after") if "settles" in node else node["after"]),
            until=self.patterns(node.get("until")),
            context=self.context(node.get("context")),
            settles=_names(node.get("settles")),
            wait_for=_names(node.get("wait_for")),
            sooner_if=self.patterns(node.get("sooner_if")),
            wait_note=node.get("wait_note", ""),
        )

    def too_early(self, node: Node) -> TooEarly:
        """One event that must wait."""
        sets = {key: self.patterns(node.get(key)) for key in ("event", "unless")}
        return TooEarly(step=node["step"], breach=node["breach"], message=node["message"], **sets)

    def foreseen(self, node: Node) -> Foreseen:
        """One conflict seen ahead."""
        rest = {key: node[key] for key in ("limit", "breach", "message", "if_today")}
        return Foreseen(wait=_names(node["wait"]), unless=self.patterns(node.get("unless")), **rest)

    def process(self, node: Node) -> Process:
        """One file of ``rules/``."""
        defaults = node.get("defaults", {})
        return Process(
            id=node["process"],
            title=node["title"],
            summary=node["summary"],
            sections=str(node["sections"]),
            steps=tuple(self.step(node["process"], {**defaults, **step}) for step in node.get("steps", ())),
            ends=self.patterns(node.get("ends")),
            borrows=tuple(node.get("borrows", ())),
            facts=tuple(node.get("facts", ())),
            moves=tuple(map(self.move, node.get("moves", ()))),
            too_early=tuple(map(self.too_early, node.get("too_early", ()))),
            foreseen=tuple(map(self.foreseen, node.get("foreseen", ()))),
            also=tuple(node.get("also", ())),
        )

    def notice(self, name: str, node: Node, phrases: Mapping[str, str]) -> Notice:
        """One row of the matrix of notices."""
        appeal = node.get("appeal", "none")
        says = [phrases[key] for key in node.get("says", ())]
        rights = [phrases["appeal"].format(right=words.source_of(appeal))] if appeal != "none" else []
        return Notice(
            id=name,
            title=node["title"],
            events=self.patterns(node["events"]),
            contents=(*says, *rights, *node.get("also_says", ())),
            appeal=appeal,
            mediation="mediation" in node.get("says", ()),
            copy_to=tuple(node.get("copy_to", ())),
            grade=node["grade"],
        )


def _names(value: str | list[str] | None) -> tuple[str, ...]:
    """One name of a step, or a list."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def _answer(value: object) -> str:
    """A declared fact as the examples write it (YAML reads a bare yes as true)."""
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _kinds(node: Mapping[str, Any]) -> dict[str, Kind]:
    both = [(name, text, True) for name, text in node["reference"].items()]
    both += [(name, text, False) for name, text in node["ours"].items()]
    same = node["same_as"]
    return {name: Kind(name, text, same.get(name, ""), known) for name, text, known in both}


def _profiles(node: Mapping[str, Any]) -> dict[str, Profile]:
    return {name: Profile(name, item["title"], item["settings"]) for name, item in node["profiles"].items()}


def _settings(node: Mapping[str, Any]) -> dict[str, Setting]:
    return {name: Setting(name, item["title"], item["help"]) for name, item in node["settings"].items()}


def _processes(reader: Reader, files: Iterable[Path]) -> dict[str, Process]:
    found: dict[str, Process] = {}
    for path in sorted(files):
        try:
            process = reader.process(_read(path))
        except (LawError, KeyError, TypeError, ValueError, StopIteration, re.error) as error:
            raise LawError(f"{path.name} cannot be read as a process: {error}") from error
        found[process.id] = process
    return found


def load_from(folder: Path) -> Law:
    """The law declared in a folder laid out as this package. Raises LawError naming the file at fault."""
    declared = folder / "declared"
    events, notices, profiles = (_read(declared / f"{name}.yaml") for name in ("events", "notices", "profiles"))
    kinds = _kinds(events)
    reader = Reader(kinds, _read(declared / "grounds.yaml"))
    return Law(
        processes=_processes(reader, (folder / "rules").glob("*.yaml")),
        notices=tuple(reader.notice(name, node, notices["phrases"]) for name, node in notices["notices"].items()),
        profiles=_profiles(profiles),
        settings=_settings(profiles),
        kinds=kinds,
        owners=_read(declared / "owners.yaml"),
    )


@cache
def load() -> Law:
    """The law as shipped, read once."""
    return load_from(HERE)

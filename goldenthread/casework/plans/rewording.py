"""The same plan in other words: easy to read, and on one page for the child. A person puts it right and approves it.

Nothing is made up: each sentence is the plain words a writer gave a row, or else the row's own first sentence. What a
program can say of how easy it is to read is how long the sentences and words are; whether a child understands it, only
a person who knows the child can say.
"""

from collections.abc import Iterable
from typing import Any

from goldenthread.casework.plans.checks.text import sentences
from goldenthread.casework.plans.choices import Domain, RowKind, Wording
from goldenthread.casework.plans.compare import figures
from goldenthread.casework.plans.content import Content, RowRead

LONG_SENTENCE, LONG_WORD = 15, 11
ON_ONE_PAGE = 4
Parts = list[dict[str, Any]]


def plain(row: RowRead) -> str:
    """A row in plain words: those given for it, else its first sentence."""
    if row.plain_words:
        return row.plain_words
    first = sentences(row.words)
    return first[0] if first else row.words


def _lines(rows: Iterable[RowRead]) -> list[str]:
    return [plain(row) for row in rows]


def parts_of(content: Content, wording: str) -> Parts:
    """The headings and sentences of a version in other words, to be put right by a person."""
    return _easy(content) if wording == Wording.EASY_READ else _one_page(content)


def _easy(content: Content) -> Parts:
    name = content.subject.forename
    hopes = content.of_kind(RowKind.ASPIRATION)
    views = [r for s in content.of_domain(Domain.VIEWS) for r in s.standing if r.kind == RowKind.TEXT]
    helped = [_with_amount(row) for row in content.of_kind(RowKind.PROVISION)]
    given = [
        (f"About {name}", _lines(views)),
        (f"What {name} hopes for", _lines(hopes)),
        (f"What {name} finds hard", _lines(content.of_kind(RowKind.NEED))),
        ("What we want to happen", _lines(content.of_kind(RowKind.OUTCOME))),
        ("Who will help, and how", helped),
        ("What is not agreed yet", [f"{plain(r)} {r.left_out_because}" for r in content.left_out()]),
        ("If you are not happy", [
            "Tell us. You can talk to the person who sent you this.",
            "You can ask for free help from the information and advice service (SENDIASS).",
        ]),
    ]  # fmt: skip
    return [{"heading": heading, "lines": lines} for heading, lines in given if lines]


def _with_amount(row: RowRead) -> str:
    line = row.line
    if line is None or not (line.minutes and line.sessions and line.per):
        return plain(row)
    said = figures(line).split(", ")
    amount = ", ".join(part for part in said if "minutes" in part or "time" in part or part.startswith("once"))
    who = f", with {line.who}" if line.who else ""
    return f"{plain(row)} ({amount}{who})"


def _one_page(content: Content) -> Parts:
    views = [r for s in content.of_domain(Domain.VIEWS) for r in s.standing if r.kind == RowKind.TEXT]
    given = [
        ("About me", _lines(views)),
        ("What I hope for", _lines(content.of_kind(RowKind.ASPIRATION))),
        ("What I find hard", _lines(content.of_kind(RowKind.NEED))),
        ("What helps me", _lines(content.of_kind(RowKind.PROVISION))),
        ("What I am working on", _lines(content.of_kind(RowKind.OUTCOME))),
    ]
    return [{"heading": heading, "lines": lines[:ON_ONE_PAGE]} for heading, lines in given if lines]


def hard_to_read(parts: Parts) -> list[str]:
    """Sentences that are long, and words that are, each said once: for the person who puts it right."""
    found = []
    for part in parts:
        for said in part["lines"]:
            for sentence in sentences(said):
                words = [w.strip(".,;:!?()“”‘’\"'") for w in sentence.split()]
                long = [w for w in words if len(w) >= LONG_WORD]
                if len(words) > LONG_SENTENCE:
                    found.append(f"{len(words)} words in one sentence: “{sentence}”")
                elif long:
                    found.append(f"Long words ({', '.join(dict.fromkeys(long))}): “{sentence}”")
    return list(dict.fromkeys(found))

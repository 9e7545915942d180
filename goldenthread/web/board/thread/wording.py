"""How the thread is said: a tie as a sentence, a thing with its day and where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from django.urls import reverse

from goldenthread.governance.thread import Line, Thread
from goldenthread.vocabulary.thread import Kind, Node, Ref
from goldenthread.web.board.thread.columns import COLUMNS

LATER = "after the demonstration’s day"
SHORT = 70


@dataclass(frozen=True, slots=True)
class Sentence:
    """A tie as it is read: who, how, to what; the thing at its far end is a link."""

    who: str
    words: str
    node: Node
    href: str
    rest: str
    later: str


def address(ref: Ref) -> str:
    """The page of a thing's thread."""
    return reverse("thread:of", args=[ref.kind.value, ref.id])


def own_page(node: Node) -> str:
    """The thing's own page; empty where it has none."""
    return reverse(node.url_name, args=[node.ref.id]) if node.url_name else ""


def day_of(node: Node, *, short: bool = False) -> str:
    """The day a thing is of."""
    return (f"{node.day:%-d %b %Y}" if short else f"{node.day:%-d %B %Y}") if node.day else ""


def later(day: date | None, today: date) -> str:
    """The tag of what is dated after the day it is."""
    return LATER if day and day > today else ""


def sentences(thread: Thread, reads: Mapping[Ref, str], today: date) -> list[tuple[str, list[Sentence]]]:
    """Every line as a sentence, by the column of the thing it leads to, in the order of the thread."""
    found = []
    for _, title, kinds in COLUMNS:
        rows = [_sentence(thread, line, reads, today) for line in _leading_to(thread, kinds)]
        if rows:
            found.append((title, rows))
    return found


def _leading_to(thread: Thread, kinds: tuple[Kind, ...]) -> list[Line]:
    rows = [line for line in thread.lines if line.end.kind in kinds]
    return sorted(
        rows,
        key=lambda line: (
            thread.steps[line.start] + thread.steps[line.end],
            thread.nodes[line.end].day or date.min,
            thread.nodes[line.end].title,
        ),
    )


def _sentence(thread: Thread, line: Line, reads: Mapping[Ref, str], today: date) -> Sentence:
    node = thread.nodes[line.end]
    who = "It" if line.start == thread.centre.ref else brief(thread.nodes[line.start])
    return Sentence(who, line.words, node, address(node.ref), _rest(node, reads), later(node.day, today))


def _rest(node: Node, reads: Mapping[Ref, str]) -> str:
    """What stands after the link: what a measure read, or the day and the standing."""
    if node.ref in reads:
        return f", which was {reads[node.ref]}"
    day = f" on {day_of(node)}" if node.day else ""
    if node.ref.kind is Kind.ACTION and node.day:
        day = f", due {day_of(node)}"
    return f"{day} ({node.standing.lower()})" if node.standing else day


def brief(node: Node) -> str:
    """A thing's title, short enough to begin a sentence."""
    return shorten(node.title, SHORT, placeholder="…") or node.ref.kind.value

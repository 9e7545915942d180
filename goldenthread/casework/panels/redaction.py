"""A paper with the names left out, for members from schools: what tells who the child is, taken out and looked for.

Names of the child and of the family, initials, numbers, dates of birth, ways to reach anybody, and the schools the
child learns or learned at. What is taken out leaves a word in its place. Then two looks: that nothing of this child's
is left, and the guard's, for which every child is somebody else's. A paper in which either finds anything is not shown.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from goldenthread.casework.models import Case
from goldenthread.casework.panels.content import Paper, paper_of
from goldenthread.casework.panels.models import Item
from goldenthread.casework.panels.selectors.places import places_of
from goldenthread.correspondence import guard
from goldenthread.correspondence.guard.words import CALENDAR
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child, Identifier, Relationship

LEFT_OUT = frozenset({"Name", "Date of birth", "School or setting", "Since", "Officer"})
"""Lines of “who” that are not in such a paper at all."""
NOBODY = -1
"""The number of no child: for the guard, every name is then somebody else's."""
SHORTEST = 2
BETWEEN = r"[\s./_\u00a0\u2010-\u2015-]{0,3}"
SPACE = r"[\s\u00a0_-]+"
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "sir", "the", "and", "of", "de", "la", "van", "von"})
OF_A_SCHOOL = frozenset({
    "school", "schools", "academy", "academies", "primary", "secondary", "infant", "infants", "junior", "juniors",
    "high", "college", "nursery", "special", "community", "church", "england", "catholic", "roman", "ce", "rc", "st",
    "saint", "grammar", "girls", "boys", "sixth", "form", "centre", "pre", "preschool", "the", "of", "and", "for",
    "free", "trust", "upper", "lower", "middle",
})  # fmt: skip
EVERYDAY = CALENDAR | frozenset({
    "the", "and", "for", "are", "was", "has", "had", "not", "but", "all", "any", "can", "may", "will", "she", "her",
    "his", "him", "they", "this", "that", "with", "from", "what", "when", "who", "how", "why", "one", "two", "out",
    "our", "own", "see", "say", "day", "due", "law", "case", "mark", "hope", "read", "plan", "year", "need",
    "been", "have", "also", "help", "home", "long", "time", "week", "send", "sent", "jan", "feb", "mar", "apr", "jun",
    "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "child", "family",
})  # fmt: skip
"""Words that every paper has, and that are names as well or begin one."""
MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w])(?:\+44|0)(?:[\s()-]?\d){9,10}(?!\d)")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.I)
LONG_NUMBER = re.compile(r"(?<![\w£])(?:[A-Za-z]" + BETWEEN + r")?\d(?:" + BETWEEN + r"\d){8,12}[A-Za-z]?(?!\w)")


@dataclass(frozen=True)
class Left:
    """Something that a redacted paper must not say: where it stands and what to do."""

    where: str
    what: str


Rule = tuple[re.Pattern[str], str]


def redacted(item: Item, today: date) -> tuple[Paper, list[Left]]:
    """The paper of an item with the names left out, and what is still to be seen in it: it is shown only if nothing."""
    whole = paper_of(item, today)
    rules = list(rules_of(item.case))

    def change(text: str) -> str:
        for pattern, word in rules:
            text = pattern.sub(word, text)
        return text

    kept = replace(whole, who=tuple(row for row in whole.who if row[0] not in LEFT_OUT), whole=False)
    kept = replace(kept, advice=tuple((what.split(":")[0], "", where) for what, _, where in kept.advice))
    paper = kept.reworded(change)
    return paper, left_in(paper, rules, item.area, today)


def left_in(paper: Paper, rules: Iterable[Rule], area: Area, today: date) -> list[Left]:
    """What of this child's, or of any child's, is still to be seen in a paper."""
    texts = list(paper.texts())
    found = [
        Left(where, f"It still says something that is to be {word}.")
        for where, words in texts for pattern, word in rules if pattern.search(words)
    ]  # fmt: skip
    nobody = Child(pk=NOBODY, area=area, forename="", surname="")
    looked = guard.check(
        area=area, child=nobody, texts=[guard.Text(where, words) for where, words in texts], recipients=[], today=today
    )
    return found + [Left(finding.where, finding.what) for finding in looked]


def rules_of(case: Case) -> Iterator[Rule]:
    """What is taken out of a case's papers, the longest stretches first, and the word that stands in its place."""
    child = case.child
    children = [child, *Child.objects.filter(merged_into=child)]
    yield MAIL, "[e-mail]"
    yield PHONE, "[telephone]"
    yield POSTCODE, "[postcode]"
    yield from _numbers(children)
    yield LONG_NUMBER, "[number]"
    for one in children:
        if one.birth_date:
            yield _day(one.birth_date), "[date of birth]"
    yield from _places(case)
    family, addresses = _family(child)
    for address in addresses:
        yield _phrase(address.split()), "[address]"
    yield from _names([(one.full_name, "the child") for one in children])
    yield from _names([*family])
    for one in children:
        yield from _initials(one)


def _numbers(children: list[Child]) -> Iterator[Rule]:
    for value in Identifier.objects.filter(child__in=children).values_list("value", flat=True):
        letters = [re.escape(letter) for letter in value if letter.isalnum()]
        if letters:
            yield re.compile(rf"(?<!\w){BETWEEN.join(letters)}(?!\w)", re.I), "[number]"


def _day(born: date) -> re.Pattern[str]:
    day, month, year = f"0?{born.day}", f"0?{born.month}", f"(?:{born.year}|{born:%y})"
    name = rf"(?:{born:%B}|{born:%b})\.?"
    ways = (
        rf"{day}\s*[/.\-]\s*{month}\s*[/.\-]\s*{year}", rf"{born.year}[/.\-]{month}[/.\-]{day}",
        rf"{day}(?:st|nd|rd|th)?(?:\s+of)?\s+{name},?\s+{year}", rf"{name}\s+{day}(?:st|nd|rd|th)?,?\s+{year}",
    )  # fmt: skip
    return re.compile(rf"(?<!\d)(?:{'|'.join(ways)})(?!\d)", re.I)


def _places(case: Case) -> Iterator[Rule]:
    """The settings the child learns or learned at, or is named for: whole, and by the part that is their own."""
    for name in sorted(places_of(case.child), key=len, reverse=True):
        words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", name)
        yield _phrase(words), "[the school]"
        own = [word for word in words if word.lower() not in OF_A_SCHOOL]
        if len("".join(own)) > SHORTEST and {word.lower() for word in own} - EVERYDAY:
            yield _phrase(own), "[the school]"
        short = "".join(word[0] for word in words if word[0].isupper())
        if len(short) > SHORTEST:
            yield re.compile(rf"\b{re.escape(short)}\b"), "[the school]"


def _phrase(words: list[str]) -> re.Pattern[str]:
    joined = r"[\W_]+".join(re.escape(word.strip(",.;")) for word in words if word.strip(",.;"))
    return re.compile(rf"(?<!\w){joined}(?!\w)", re.I)


def _family(child: Child) -> tuple[list[tuple[str, str]], list[str]]:
    """The names of the family, each with the word for it, brothers and sisters among them; and their addresses."""
    ties = list(Relationship.objects.filter(child=child).select_related("party"))
    names = [(tie.party.name, "a family member") for tie in ties]
    siblings = Child.objects.filter(relationships__party__in=[tie.party_id for tie in ties]).exclude(pk=child.pk)
    names += [(one.full_name, "a brother or sister") for one in siblings.distinct()]
    lines = [line.strip() for tie in ties for line in re.split(r"[\n,]", tie.party.address)]
    return names, [line for line in lines if len(line) > 4]


def _names(people: list[tuple[str, str]]) -> Iterator[Rule]:
    """Whole names first, either way round, then each name by itself, and the child's own made short."""
    for name, word in people:
        words = [each for each in re.split(r"[\s,]+", name) if each]
        if len(words) > 1:
            yield _phrase(words), f"[{word}]"
            yield _phrase([words[-1], *words[:-1]]), f"[{word}]"
    for name, word in people:
        for each in re.split(r"[\s,\-‐‑]+", name):
            plain = each.strip("'’.")
            if len(plain) >= SHORTEST and plain.lower() not in TITLES:
                yield _written(plain), f"[{word}]"
                yield from ((pattern, f"[{word}]") for pattern in _made_short(plain))


def _written(name: str) -> re.Pattern[str]:
    """A name however it is written; one that every paper has as a word, only where it is written as a name."""
    if name.lower() not in EVERYDAY:
        return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.I)
    forms = "|".join(dict.fromkeys(re.escape(form) for form in (name.upper(), name.capitalize())))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)")


def _made_short(name: str) -> Iterator[re.Pattern[str]]:
    """Shorter forms of a name, as families use them: Rob and Robbie of Robin, Chris of Christopher."""
    forms = {name[:length].capitalize() for length in range(3, len(name))}
    forms = {form for form in forms if form.lower() not in EVERYDAY}
    if forms:
        shorter = "|".join(sorted(map(re.escape, forms), key=len, reverse=True))
        yield re.compile(rf"(?<!\w)(?:{shorter})(?:bie|by|ie|y|i)?(?!\w)")


def _initials(child: Child) -> Iterator[Rule]:
    letters = [part[0].upper() for part in re.split(r"[\s\-]+", child.full_name) if part and part[0].isalpha()]
    if len(letters) >= SHORTEST:
        for some in {tuple(letters), (letters[0], letters[-1])}:
            dotted = r"\.?\s?".join(re.escape(letter) for letter in some)
            yield re.compile(rf"(?<![\w.]){dotted}\.?(?![\w])"), "[initials]"

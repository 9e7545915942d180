"""Whether the plan speaks of the right child: names and pronouns."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from goldenthread.casework.plans.checks.found import Check, Facts, Where, named
from goldenthread.casework.plans.checks.text import has, sentences, which
from goldenthread.casework.plans.checks.words import wording
from goldenthread.casework.plans.choices import Pronoun, RowKind, Weight
from goldenthread.casework.plans.content import Content, RowRead, Subject

NUMBER = re.compile(r"\b[A-Z]\d{12}\b|\b\d{3} ?\d{3} ?\d{4}\b")
CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][a-z]+(?:-[A-Z][a-z]+)?(?=(?:[’']s)?\b)")
DOES = re.compile(
    r"(?:[’']s\s+\w|\s+(?:will|is|was|has|had|needs|can|cannot|finds|likes|struggles|requires|enjoys|would|should|does|"
    r"attends|uses|receives)\b)"
)
HERS = ("she", "her", "hers", "herself")
HIS = ("he", "him", "his", "himself")
SHORTEST = 4
SPOKEN = (RowKind.NEED, RowKind.OUTCOME, RowKind.PROVISION)


def all_words(row: RowRead) -> str:
    """Everything a row says."""
    return " \n".join(part for part in (row.words, row.plain_words, row.measure) if part)


def possible_names(content: Content) -> set[str]:
    """The words of a version that may be somebody's name, in small letters: no other is looked for below."""
    return {word.lower() for row in content.rows for word in CAPITAL.findall(all_words(row))}


def other_children(content: Content, facts: Facts) -> Iterator[Where]:
    """Full names of other children of the area, and numbers that belong to children."""
    own = content.subject.full_name.lower()
    for row in content.rows:
        said = all_words(row)
        for first, second in _pairs(said):
            name = f"{first} {second}"
            allowed = {own, *facts.family, row.author.lower()}
            if name.lower() in facts.other_names and name.lower() not in allowed:
                yield None, row, f"{named(content, row)} names {name}, and another child here is called that."
        if NUMBER.search(said):
            yield None, row, f"{named(content, row)} has a number like a UPN or an NHS number in it."


def _pairs(said: str) -> Iterator[tuple[str, str]]:
    found = list(CAPITAL.finditer(said))
    for one, two in pairwise(found):
        if said[one.end() : two.start()] == " ":
            yield one[0], two[0]


def other_forenames(content: Content, facts: Facts) -> Iterator[Where]:
    """A first name that is not the child's, spoken of as the child is."""
    subject = content.subject
    own = {part.lower() for part in (*subject.forename.split(), *subject.surname.split(), subject.forename)}
    family = {part for name in facts.family for part in name.split()}
    for row in content.rows:
        said, told = row.words, set[str]()
        for match in CAPITAL.finditer(said):
            name = match[0].lower()
            if name in own or name in family or name in told or name not in facts.forenames:
                continue
            if DOES.match(said, match.end()):
                told.add(name)
                yield (
                    None,
                    row,
                    (
                        f"{named(content, row)} speaks of {match[0]} as if that were the child, who is "
                        f"{subject.forename}."
                    ),
                )


def misspelt(content: Content, facts: Facts) -> Iterator[Where]:
    """A name one letter away from the child's own."""
    subject = content.subject
    family = {part for name in facts.family for part in name.split()}
    for row in content.rows:
        for word in dict.fromkeys(CAPITAL.findall(row.words)):
            near = next((own for own in (subject.forename, subject.surname) if _near(word, own)), None)
            if near and word.lower() not in family:
                yield None, row, f"{named(content, row)} says “{word}”, and the name is {near}."


@lru_cache(maxsize=2000)
def _near(word: str, own: str) -> bool:
    """Whether a word is a name with one letter changed, left out, put in, or two changed about."""
    a, b = word.lower(), own.lower()
    if a == b or len(b) < SHORTEST or abs(len(a) - len(b)) > 1 or a == f"{b}s":
        return False
    if len(a) == len(b):
        wrong = [n for n in range(len(a)) if a[n] != b[n]]
        swapped = len(wrong) == 2 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
        return len(wrong) == 1 or swapped
    short, long = sorted((a, b), key=len)
    return any(long[:n] + long[n + 1 :] == short for n in range(len(long)))


def wrong_words(subject: Subject) -> tuple[str, ...]:
    """The pronouns that are wrong for a child, by what they asked for; by the record's sex where nobody asked."""
    asked = subject.pronoun or {"F": Pronoun.SHE, "M": Pronoun.HE}.get(subject.sex, "")
    wrong = {
        Pronoun.SHE.value: HIS,
        Pronoun.HE.value: HERS,
        Pronoun.THEY.value: HERS + HIS,
        Pronoun.NAME.value: HERS + HIS,
    }
    return wrong.get(str(asked), ())


def wrong_pronoun(content: Content, _facts: Facts) -> Iterator[Where]:
    """Pronouns that are not the child's, in sentences that speak of nobody else."""
    wrong = wrong_words(content.subject)
    for row in content.rows:
        if not wrong or row.kind not in SPOKEN:
            continue
        for sentence in sentences(row.words):
            if any(has(sentence, other) for other in wording().others):
                continue
            pronoun = next(which(sentence, wrong), None)
            if pronoun:
                yield None, row, f"{named(content, row)} says “{pronoun}” of {content.subject.forename}: “{sentence}”"
                break


RIGHT_CHILD = "Data protection; practice"
CHECKS = (
    Check(
        "other_child", "Another child’s name or number", "Is nobody else’s child in it?", Weight.LAW,
        "Take it out. If it came from advice, tell whoever gave the advice, and information governance.",
        "UK GDPR art 5(1)(f)", other_children,
    ),
    Check(
        "other_forename", "Somebody else’s first name", "Is the child called by their own name?", Weight.MEND,
        "Put the child’s own name, and look where the passage was copied from.", RIGHT_CHILD, other_forenames,
    ),
    Check(
        "name_misspelt", "The name spelt wrong", "Is the name spelt as the family spells it?", Weight.MEND,
        "Correct it. If the family spells it so, correct the child’s record.", RIGHT_CHILD, misspelt,
    ),
    Check(
        "wrong_pronoun", "A wrong pronoun", "Is the child spoken of as they are?", Weight.MEND,
        "Correct it. If the record is wrong, set how the child is spoken of.", RIGHT_CHILD, wrong_pronoun,
    ),
)  # fmt: skip

"""Pupil, learner, NHS and case numbers that are not this child's, however they are spaced."""

import re
from collections.abc import Iterator, Sequence

from goldenthread.correspondence.choices import Slip
from goldenthread.correspondence.guard.family import Family
from goldenthread.correspondence.guard.kinds import Addressee, Looked, Text, in_some
from goldenthread.correspondence.guard.names import excused_sibling
from goldenthread.correspondence.guard.words import made_plain
from goldenthread.people.folding import Folded, folded
from goldenthread.people.models import Identifier
from goldenthread.vocabulary.nhs_number import is_valid_nhs_number
from goldenthread.vocabulary.uln import is_valid_uln
from goldenthread.vocabulary.upn import is_valid_upn

GAP = r"[ \t\u00a0./_\u2010-\u2015-]{0,3}"
UPN = re.compile(rf"(?<![A-Za-z0-9])[A-Za-z](?:{GAP}\d){{11}}{GAP}[0-9A-Za-z](?![A-Za-z0-9])")
APART = r"[ \t\u00a0./_\u2010-\u2015-]{1,3}"
CHAIN = re.compile(
    rf"(?<![\w£$€])(?<!\d[.,])(?:[A-Za-z]{{1,5}}{APART})?[A-Za-z]{{0,8}}\d[A-Za-z0-9]*(?:{APART}[A-Za-z]*\d[A-Za-z0-9]*)*"
)
"""Groups of figures that follow each other, with the letters before them that may belong to them; not sums of money."""
GROUP = re.compile(r"[A-Za-z0-9]+")
LABEL = {
    Slip.NHS: re.compile(r"\bnhs\b[^\d\n]{0,24}$", re.I),
    Slip.ULN: re.compile(r"\b(?:uln|learner (?:number|no))\b[^\d\n]{0,24}$", re.I),
}
SHORTEST_LOCAL, LONGEST_LOCAL = 5, 20
MOST_GROUPS = 5
TEN = 10
BEFORE = 40
SLIPS = {
    Identifier.Kind.UPN: Slip.UPN, Identifier.Kind.ULN: Slip.ULN, Identifier.Kind.NHS: Slip.NHS,
    Identifier.Kind.LOCAL: Slip.LOCAL,
}  # fmt: skip
REMEDY = "Take the number out, or put this child’s own there."


def look_for_numbers(looked: Looked, family: Family, texts: Sequence[Text], recipients: Sequence[Addressee]) -> None:
    """Find the numbers of other children, and numbers of a child that are nobody's we know."""
    for text in texts:
        plain = made_plain(text.words)
        held = _held(family, possible_numbers(plain))
        for number, identifier in held.items():
            why = excused_sibling(family, identifier.child, recipients)
            if why:
                looked.explain(SLIPS[Identifier.Kind(identifier.kind)], text.where, number, why)
            else:
                _found(looked, SLIPS[Identifier.Kind(identifier.kind)], text, number, "that of another child")
        for slip, number in _of_nobody(plain):
            if number not in family.numbers and number not in held:
                _found(looked, slip, text, number, "sound, and not this child’s")


def _found(looked: Looked, slip: Slip, text: Text, number: str, why: str) -> None:
    looked.found(slip, text.where, f"It gives the number {number.upper()}: {why}.", REMEDY, number)


def possible_numbers(plain: str) -> set[str]:
    """What may be some child's number, as it is compared: single groups, and groups that follow each other."""
    found = {folded(match[0]) for match in UPN.finditer(plain)}
    for chain in CHAIN.finditer(plain):
        groups = GROUP.findall(chain[0])
        if _is_telephone(groups):
            continue
        for start in range(len(groups)):
            joined = ""
            for group in groups[start : start + MOST_GROUPS]:
                joined += group
                found.add(folded(joined))
    return {each for each in found if SHORTEST_LOCAL <= len(each) <= LONGEST_LOCAL and any(c.isdigit() for c in each)}


def _is_telephone(groups: Sequence[str]) -> bool:
    """A number by which somebody is rung: ten or eleven digits that begin with 0, whatever word stands before them."""
    digits = "".join(group for group in groups if not group.isalpha())
    return digits.isdecimal() and digits.startswith("0") and len(digits) in (TEN, TEN + 1)


def _held(family: Family, numbers: set[str]) -> dict[str, Identifier]:
    """Those of some numbers that are another child's. One look into the index for each number."""
    found: dict[str, Identifier] = {}
    for some in in_some(numbers - family.numbers):
        rows = Identifier.objects.filter(area=family.area).annotate(key=Folded("value")).filter(key__in=some)
        for row in rows.select_related("child"):
            if row.child_id not in family.own:
                found[folded(row.value)] = row
    return found


def _of_nobody(plain: str) -> Iterator[tuple[Slip, str]]:
    """Numbers with a sound check digit: of pupils always, of learners and patients where the text says so."""
    for match in UPN.finditer(plain):
        number = folded(match[0])
        if is_valid_upn(number.upper()):
            yield Slip.UPN, number
    for number, at in tens(plain):
        before = plain[max(0, at - BEFORE) : at]
        if LABEL[Slip.NHS].search(before) and is_valid_nhs_number(number):
            yield Slip.NHS, number
        elif LABEL[Slip.ULN].search(before) and is_valid_uln(number):
            yield Slip.ULN, number


def tens(plain: str) -> Iterator[tuple[str, int]]:
    """Ten digits that stand together, or in groups that follow each other, and where they begin."""
    for chain in CHAIN.finditer(plain):
        groups = [(match[0], chain.start() + match.start()) for match in GROUP.finditer(chain[0])]
        for start, (_, at) in enumerate(groups):
            digits = ""
            for group, _ in groups[start : start + TEN]:
                digits += group
                if len(digits) == TEN and digits.isdecimal():
                    yield digits, at
                if len(digits) >= TEN or not digits.isdecimal():
                    break

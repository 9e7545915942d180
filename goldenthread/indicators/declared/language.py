"""The small language in which declared indicators say what they count: a checked subset of Python's expressions.

    read("running(started_on, ended_on) and person.sen_provision in ('K', 'E')", names)

Names are columns, `person.<dimension>` and the words of WORDS. A comparison with something that is missing is not so;
`not` of it is so: ask `missing(x)` where that matters. Sums with something missing are missing. Every text is read
once and checked whole, so that a column or a code that there is not is refused before anything is counted.
"""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

TEXT, WHOLE, DECIMAL, DAY, YES_NO = "text", "whole number", "decimal", "day", "yes or no"
NUMBERS = frozenset({WHOLE, DECIMAL})
WORDS: Mapping[str, str] = {"as_at": DAY, "first": DAY, "last": DAY}
"""The day asked about, and the first and last day of the period."""


class LanguageError(Exception):
    """An expression cannot be read; the message says what is wrong in it and what may be written."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a name stands for: its kind, its codes where only some texts are possible, and if it is never missing."""

    kind: str
    codes: Sequence[str] = ()
    sure: bool = False


Names = Mapping[str, Name]


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression: its text, Python's tree of it, its kind, and the names of columns that it reads."""

    text: str
    tree: ast.expr = field(compare=False, repr=False)
    kind: str
    reads: frozenset[str]


def read(text: object, names: Names, wanted: str = "") -> Expression:
    """Read and check one expression. `wanted` is the kind it must have, "" for any. Raises LanguageError."""
    said = str(text)
    try:
        tree = ast.parse(said.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise LanguageError(f"“{said}” is not an expression: {error}.") from error
    kind = _Check(said, names).kind(tree)
    if wanted and kind != wanted:
        raise LanguageError(f"“{said}” gives a {kind}; here a {wanted} must stand.")
    return Expression(said, tree, kind, frozenset(columns_of(tree)))


def columns_of(tree: ast.expr) -> Iterator[str]:
    """The names of columns in a tree, dotted ones whole, without the words of the question."""
    if isinstance(tree, ast.Attribute):
        yield dotted(tree)
        return
    if isinstance(tree, ast.Name):
        if tree.id not in WORDS:
            yield tree.id
        return
    parts = tree.args if isinstance(tree, ast.Call) else list(ast.iter_child_nodes(tree))
    for part in parts:
        if isinstance(part, ast.expr):
            yield from columns_of(part)


def conjuncts(tree: ast.expr) -> list[ast.expr]:
    """The conditions that must all hold: the parts of an `and`, or the whole."""
    return list(tree.values) if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]


def dotted(tree: ast.expr) -> str:
    """A name or `owner.name` as it is written; "" where it is neither."""
    if isinstance(tree, ast.Name):
        return tree.id
    if isinstance(tree, ast.Attribute) and isinstance(tree.value, ast.Name):
        return f"{tree.value.id}.{tree.attr}"
    return ""


def constant(tree: ast.expr) -> object:
    """The value of a number or a text, -1 too; None where it is neither."""
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str | bool | int):
        return tree.value
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        value = constant(tree.operand)
        return -value if type(value) is int else None
    return None


ARGUMENTS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "days": ((DAY, DAY), WHOLE),
    "weeks": ((DAY, DAY), WHOLE),
    "months": ((DAY, DAY), WHOLE),
    "years": ((DAY, DAY), WHOLE),
    "age_in_august": ((DAY, DAY), WHOLE),
    "year_of": ((DAY,), WHOLE),
    "month_of": ((DAY,), WHOLE),
    "running": ((DAY, DAY), YES_NO),
}
"""Functions, the kinds they take, and the kind they give.

days, weeks: whole ones from the first day to the second (weeks rounded down). months, years: whole ones completed;
years from a birth date are the age. age_in_august: the age, by a birth date, on the 31 August before the second day's
school year. running: begun by the end of the day asked about, and not ended by then.
"""
OTHERS = ("missing", "latest", "band", "either")
"""missing(x). latest(column): the last day of that column in the table by the day asked about (of a whole number, a
year). band(x, 5, 11): the key of the band a whole number falls in, each limit the first of the next band. either(a, b):
the first, or the second where the first is missing."""


@dataclass(frozen=True)
class _Check:
    """The kind of each part of one expression."""

    text: str
    names: Names

    def refuse(self, why: str) -> LanguageError:
        return LanguageError(f"In “{self.text}”: {why}")

    def kind(self, tree: ast.expr) -> str:
        found = self.by_type().get(type(tree))
        if found is None:
            raise self.refuse(
                f"“{ast.unparse(tree)}” is no part of the language. Write columns, texts, numbers, comparisons, "
                f"and/or/not, in, + - *, and the functions {', '.join((*ARGUMENTS, *OTHERS))}."
            )
        return found(tree)

    def by_type(self) -> Mapping[type, Callable[..., str]]:
        return {
            ast.Constant: self.constant,
            ast.Name: self.name,
            ast.Attribute: self.name,
            ast.Compare: self.compare,
            ast.BoolOp: self.both,
            ast.UnaryOp: self.unary,
            ast.BinOp: self.arithmetic,
            ast.Call: self.call,
        }

    def constant(self, tree: ast.Constant) -> str:
        value = tree.value
        if isinstance(value, bool):
            return YES_NO
        if isinstance(value, int):
            return WHOLE
        if isinstance(value, str):
            return TEXT
        raise self.refuse(f"{value!r} is not a whole number, a text, True or False.")

    def name(self, tree: ast.expr) -> str:
        word = dotted(tree)
        if word in WORDS:
            return WORDS[word]
        if word not in self.names:
            known = ", ".join(sorted((*self.names, *WORDS)))
            raise self.refuse(f"there is no column “{word or ast.unparse(tree)}”. There are: {known}.")
        return self.names[word].kind

    def compare(self, tree: ast.Compare) -> str:
        left = tree.left
        for operator, right in zip(tree.ops, tree.comparators, strict=True):
            if isinstance(operator, ast.In | ast.NotIn):
                self.member(left, right)
            else:
                self.pair(left, operator, right)
            left = right
        return YES_NO

    def member(self, left: ast.expr, right: ast.expr) -> None:
        if not isinstance(right, ast.Tuple | ast.List) or not right.elts:
            raise self.refuse("after “in” write the values in brackets: x in ('a', 'b').")
        kind = self.kind(left)
        for value in right.elts:
            if constant(value) is None:
                raise self.refuse(f"“{ast.unparse(value)}” after “in” must be a text or a number itself.")
            self.alike(kind, self.kind(value))
            self.coded(left, value)

    def pair(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> None:
        if isinstance(operator, ast.Is | ast.IsNot):
            raise self.refuse("write == for “is”, and missing(x) for “is None”.")
        kind = self.kind(left)
        self.alike(kind, self.kind(right))
        if kind in {TEXT, YES_NO} and not isinstance(operator, ast.Eq | ast.NotEq):
            raise self.refuse(f"a {kind} has no order: compare it with == or != only.")
        self.coded(left, right)
        self.coded(right, left)

    def alike(self, one: str, other: str) -> None:
        if one != other and not {one, other} <= NUMBERS:
            raise self.refuse(f"a {one} is compared with a {other}.")

    def coded(self, column: ast.expr, value: ast.expr) -> None:
        codes = self.names[dotted(column)].codes if dotted(column) in self.names else ()
        said = constant(value)
        if codes and isinstance(said, str) and said not in codes:
            raise self.refuse(f"“{said}” is no code of {dotted(column)}. Its codes are {', '.join(codes)}.")

    def both(self, tree: ast.BoolOp) -> str:
        for value in tree.values:
            self.must(value, YES_NO)
        return YES_NO

    def must(self, tree: ast.expr, *kinds: str) -> str:
        found = self.kind(tree)
        if found not in kinds:
            raise self.refuse(f"“{ast.unparse(tree)}” is a {found}; it must be a {' or a '.join(kinds)}.")
        return found

    def unary(self, tree: ast.UnaryOp) -> str:
        if isinstance(tree.op, ast.Not):
            return self.must(tree.operand, YES_NO)
        if isinstance(tree.op, ast.USub) and type(constant(tree)) is int:
            return WHOLE
        raise self.refuse(f"“{ast.unparse(tree)}” cannot be read: a minus stands only before a number itself.")

    def arithmetic(self, tree: ast.BinOp) -> str:
        if not isinstance(tree.op, ast.Add | ast.Sub | ast.Mult):
            raise self.refuse("only + - * may be reckoned with, on whole numbers: what is divided is never exact.")
        for part in (tree.left, tree.right):
            self.must(part, WHOLE)
        return WHOLE

    def call(self, tree: ast.Call) -> str:
        if not isinstance(tree.func, ast.Name) or tree.keywords:
            raise self.refuse(f"“{ast.unparse(tree)}” cannot be called: write function(a, b).")
        name = tree.func.id
        if name in OTHERS:
            of = {"missing": self.missing, "latest": self.latest, "band": self.band, "either": self.either}
            return of[name](tree)
        if name not in ARGUMENTS:
            raise self.refuse(f"there is no function “{name}”. There are: {', '.join((*ARGUMENTS, *OTHERS))}.")
        takes, gives = ARGUMENTS[name]
        if len(tree.args) != len(takes):
            raise self.refuse(f"{name} takes {len(takes)} things, and is given {len(tree.args)}.")
        for part, kind in zip(tree.args, takes, strict=True):
            self.must(part, kind)
        return gives

    def missing(self, tree: ast.Call) -> str:
        if len(tree.args) != 1 or not dotted(tree.args[0]) or dotted(tree.args[0]) in WORDS:
            raise self.refuse("missing takes one column: missing(closed_on).")
        self.kind(tree.args[0])
        return YES_NO

    def latest(self, tree: ast.Call) -> str:
        if len(tree.args) != 1 or not isinstance(tree.args[0], ast.Name) or tree.args[0].id in WORDS:
            raise self.refuse("latest takes one column of the table itself: latest(census_date).")
        return self.must(tree.args[0], DAY, WHOLE)

    def either(self, tree: ast.Call) -> str:
        if len(tree.args) != 2:
            raise self.refuse("either takes two things of one kind: either(birth_date, birth_month).")
        kind = self.kind(tree.args[0])
        return self.must(tree.args[1], kind)

    def band(self, tree: ast.Call) -> str:
        limits = [constant(part) for part in tree.args[1:]]
        whole = [limit for limit in limits if type(limit) is int]
        if not limits or len(whole) != len(limits) or sorted(set(whole)) != whole:
            raise self.refuse("band takes a whole number and then limits that rise: band(age, 5, 11, 16).")
        self.must(tree.args[0], WHOLE)
        return TEXT


def limits_of(tree: ast.Call) -> tuple[int, ...]:
    """The limits of a checked `band`."""
    return tuple(limit for part in tree.args[1:] if type(limit := constant(part)) is int)


def band_keys(limits: Sequence[int]) -> tuple[str, ...]:
    """The keys of the bands between limits, lowest first: ("under_5", "5_to_10", "11_and_over")."""
    middle = (f"{low}_to_{high - 1}" for low, high in pairwise(limits))
    return (f"under_{limits[0]}", *middle, f"{limits[-1]}_and_over")

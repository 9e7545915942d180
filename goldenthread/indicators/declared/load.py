"""Reading definitions from their files. What is wrong in one is said with its file, its entry and how to mend it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldenthread.formats.statistics.measures import measures
from goldenthread.indicators.declared import dimensions, model
from goldenthread.indicators.declared.language import DAY, TEXT, WHOLE, YES_NO, Expression, LanguageError, Name, read
from goldenthread.indicators.declared.model import Below, Counted, Declared, Dimension, Each, Join, Known, Rows, Value
from goldenthread.indicators.declared.names import after, before
from goldenthread.indicators.declared.rows import NOT_MEASURED
from goldenthread.indicators.declared.tables import PERSONS, feed_of, meanings, tables
from goldenthread.indicators.definition import FOLDER as CASEWORK
from goldenthread.indicators.definition import (
    POLARITIES,
    SCALES,
    Basis,
    Definition,
    DefinitionError,
    Target,
    definitions,
)
from goldenthread.vocabulary.yaml_text import read_yaml

FOLDER = CASEWORK / "feeds"
SMALL_NUMBERS = tuple(f"S{n}" for n in range(9))
UNITS: Mapping[str, frozenset[str]] = {
    model.SHARE: frozenset({"%"}),
    model.COUNT: frozenset({"count"}),
    model.RATE: frozenset(SCALES),
    model.RATIO: frozenset({"%"}),
    model.QUANTILE: frozenset({"days", "weeks"}),
    model.MEAN: frozenset({"days", "weeks"}),
}
DAYS_IN = {"days": 1, "weeks": 7}
MEASURED = "something that the figure is made of is not recorded"
OF_FILE = frozenset(
    {"id", "version", "title", "meaning", "polarity", "owner", "review_by", "law", "frequency", "small_numbers",
     "comparators", "targets", "dimensions", "own", "counted", "bases", "cannot_tell", "open_points"}
)  # fmt: skip
OF_BASIS = frozenset(
    {"title", "population", "numerator", "denominator", "period", "unit", "from", "joins", "knows", "each", "where",
     "day", "counts", "aside", "bucket", "buckets", "value", "of", "per", "at", "out_of", "published",
     "published_by_bucket", "without", "polarity"}
)  # fmt: skip


@cache
def shipped() -> Mapping[str, Declared]:
    """Those that come with the product, by id, in order. Raises DefinitionError."""
    return _folder(FOLDER)


def with_local(folder: Path | None) -> Mapping[str, Declared]:
    """The shipped ones and those of an authority's own folder, by id. Raises DefinitionError, the first that is wrong.

    A local file may not take the id of a shipped one: what two areas call the same must be the same.
    """
    found = dict(shipped())
    for name, one in (_folder(folder) if folder and folder.is_dir() else {}).items():
        if name in found or name in definitions():
            raise DefinitionError(f"{one.file}: {name} is an indicator of the product; give yours an id of its own.")
        found[name] = one
    return found


def faults(folder: Path) -> dict[str, str]:
    """What is wrong with each file of a folder, by its name; empty where nothing is."""
    found = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            one = load(path)
            if one.id in shipped() or one.id in definitions():
                found[path.name] = f"{path.name}: {one.id} is an indicator of the product; give yours an id of its own."
        except DefinitionError as error:
            found[path.name] = str(error)
    return found


def _folder(folder: Path) -> dict[str, Declared]:
    return {path.stem: load(path) for path in sorted(folder.glob("*.yaml"))}


def load(path: Path) -> Declared:
    """Read one file. Raises DefinitionError."""
    return loaded(path.name, path.read_text(encoding="utf-8"))


def loaded(file: str, text: str) -> Declared:
    """Read a definition from its text, as if it lay in a file of that name. Raises DefinitionError."""
    try:
        raw = read_yaml(text)
    except yaml.YAMLError as error:
        raise DefinitionError(f"{file}: this is not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(raw, dict):
        raise DefinitionError(f"{file}: a definition is a list of entries, beginning with id and version.")
    return _Reader(file, raw).read()


class _Reader:
    """One file on its way to a definition."""

    def __init__(self, file: str, raw: Mapping[str, Any]) -> None:
        self.file, self.raw, self.at = file, raw, ""

    def wrong(self, why: str) -> DefinitionError:
        where = f", {self.at}" if self.at else ""
        return DefinitionError(f"{self.file}{where}: {why}")

    def read(self) -> Declared:
        self.only(self.raw, OF_FILE)
        identity = self.text("id")
        if identity != Path(self.file).stem:
            raise self.wrong(f"id is {identity}; name the file after it")
        own = self.mapping(self.raw, "own")
        bases, counted, ways = {}, {}, {}
        for key, entry in self.mapping(self.raw, "bases").items():
            self.at = f"basis {key}"
            whole = {**self.mapping(self.raw, "counted"), **entry}
            self.only(whole, OF_BASIS)
            counted[key] = self.counted(whole)
            bases[key] = self.basis(str(key), whole, counted[key])
            ways[key] = self.dimensions(counted[key], own, [str(name) for name in whole.get("without", ())])
        self.at = ""
        if not bases:
            raise self.wrong("bases has no entry; give at least one way of counting")
        return Declared(self.definition(identity, bases, ways), counted, ways, self.file)

    def only(self, entries: Mapping[str, Any], known: frozenset[str]) -> None:
        strange = sorted(str(key) for key in entries.keys() - known)
        if strange:
            raise self.wrong(f"{', '.join(strange)} is not known here; there are {', '.join(sorted(known))}")

    def text(self, key: str, of: Mapping[str, Any] | None = None) -> str:
        found = (self.raw if of is None else of).get(key)
        if found is None or isinstance(found, dict | list):
            raise self.wrong(f"{key} is missing; write one line of text")
        return str(found)

    def mapping(self, of: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        found = of.get(key) or {}
        if not isinstance(found, dict):
            raise self.wrong(f"{key} must have entries of its own, each a name and what it is")
        return found

    def texts(self, of: Mapping[str, Any], key: str) -> tuple[str, ...]:
        found = of.get(key) or ()
        if not isinstance(found, list | tuple):
            raise self.wrong(f"{key} must be a list")
        return tuple(map(str, found))

    def one_of(self, key: str, known: Sequence[str], of: Mapping[str, Any] | None = None) -> str:
        found = self.text(key, of)
        if found not in known:
            raise self.wrong(f"{key} {found} is none of {', '.join(known)}")
        return found

    def definition(
        self, identity: str, bases: Mapping[str, Basis], ways: Mapping[str, Mapping[str, Dimension]]
    ) -> Definition:
        if not self.texts(self.raw, "cannot_tell"):
            raise self.wrong("cannot_tell is empty; say what a reader must not take from the figure")
        every = dict.fromkeys(way.title.lower() for basis in ways.values() for way in basis.values())
        return Definition(
            id=identity, version=self.whole("version"), title=self.text("title"), meaning=self.text("meaning"),
            polarity=self.one_of("polarity", sorted(POLARITIES)), owner=self.text("owner"),
            review_by=self.day("review_by"), law=self.text("law"), bases=bases, dimensions=tuple(every),
            cannot_tell=self.texts(self.raw, "cannot_tell"), open_points=self.texts(self.raw, "open_points"),
            frequency=self.text("frequency"), small_numbers=self.one_of("small_numbers", SMALL_NUMBERS),
            comparators=self.texts(self.raw, "comparators"), targets=tuple(self.targets(bases)),
        )  # fmt: skip

    def whole(self, key: str) -> int:
        found = self.raw.get(key)
        if type(found) is not int or found < 1:
            raise self.wrong(f"{key} must be a whole number from 1")
        return found

    def day(self, key: str) -> date:
        try:
            return date.fromisoformat(self.text(key))
        except ValueError as error:
            raise self.wrong(f"{key} is not a day; write it as 2027-09-30") from error

    def targets(self, bases: Mapping[str, Basis]) -> Iterator[Target]:
        for entry in self.raw.get("targets") or ():
            self.at = "targets"
            if not isinstance(entry, dict) or entry.keys() != {"basis", "value", "every", "source"}:
                raise self.wrong("each target has basis, value, every and source")
            if entry["basis"] not in bases or not isinstance(entry["value"], int | float):
                raise self.wrong(f"there is no basis {entry['basis']}, or the value is no number")
            every = self.one_of("every", ("day", "month", "quarter", "term", "year"), entry)
            yield Target(entry["basis"], float(entry["value"]), every, self.text("source", entry))
            self.at = ""

    def basis(self, key: str, entry: Mapping[str, Any], counted: Counted) -> Basis:
        period = self.one_of("period", ("flow", "date"), entry)
        if (period == "flow") != (counted.rows.day is not None):
            raise self.wrong("a flow has a day that puts a row in the period; a figure at a date has none")
        published = self.texts(entry, "published")
        by_bucket = {str(k): str(v) for k, v in self.mapping(entry, "published_by_bucket").items()}
        strange = sorted({*published, *by_bucket.values()} - measures().keys())
        if strange:
            raise self.wrong(f"{', '.join(strange)} is no measure of the published statistics")
        exclusions = {key: str(words["words"]) for key, words in self.mapping(entry, "aside").items()}
        if counted.value.kind in {model.RATIO, model.QUANTILE, model.MEAN}:
            exclusions[NOT_MEASURED] = MEASURED
        return Basis(
            id=key, title=self.text("title", entry), population=self.text("population", entry),
            numerator=self.text("numerator", entry), denominator=str(entry.get("denominator", "")),
            exclusions=exclusions, published=published, buckets=self.buckets(entry, counted),
            published_by_bucket=by_bucket, unit=self.text("unit", entry), period=period,
            value=counted.value.kind, scale=counted.value.scale,
            polarity=self.one_of("polarity", sorted(POLARITIES), entry) if "polarity" in entry else "",
        )  # fmt: skip

    def buckets(self, entry: Mapping[str, Any], counted: Counted) -> dict[str, str]:
        given = {str(k): str(v) for k, v in self.mapping(entry, "buckets").items()}
        if given and counted.bucket is None:
            raise self.wrong("buckets name rows of a breakdown, and no bucket says which row is whose")
        if counted.bucket is None or given:
            return given
        return {**_labels(counted.bucket, counted.rows), dimensions.NOT_KNOWN: "Not known"}

    def counted(self, entry: Mapping[str, Any]) -> Counted:
        rows = self.rows(entry)
        names = after(rows)
        aside = {}
        for reason, words in self.mapping(entry, "aside").items():
            if not isinstance(words, dict) or words.keys() != {"when", "words"}:
                raise self.wrong(f"aside {reason} needs when (a condition) and words (a sentence)")
            aside[str(reason)] = self.expression(words["when"], names, YES_NO)
        bucket = entry.get("bucket")
        return Counted(
            rows=rows,
            counts=self.expression(entry.get("counts", True), names, YES_NO),
            aside=aside,
            bucket=None if bucket is None else self.expression(bucket, names),
            value=self.value(entry, names),
        )

    def expression(self, said: Any, names: Mapping[str, Name], wanted: str = "") -> Expression:
        try:
            return read(said, names, wanted)
        except LanguageError as error:
            raise self.wrong(str(error)) from error

    def rows(self, entry: Mapping[str, Any]) -> Rows:
        table = self.table(entry)
        joins = tuple(self.join(table, str(name), one) for name, one in self.mapping(entry, "joins").items())
        knows = tuple(self.known(table, str(name), one) for name, one in self.mapping(entry, "knows").items())
        plain = Rows(table, read(True, {}), None, joins, knows)
        names = before(plain)
        where = self.expression(entry.get("where", True), names, YES_NO)
        said = entry.get("day")
        day = None if said is None else self.expression(said, names, DAY)
        return Rows(table, where, day, joins, knows, self.each(plain, entry))

    def table(self, entry: Mapping[str, Any]) -> str:
        table = self.text("from", entry)
        if table not in tables():
            raise self.wrong(f"no feed declares a table “{table}”. There are: {', '.join(sorted(tables()))}")
        return table

    def join(self, table: str, name: str, entry: Mapping[str, Any]) -> Join:
        other, on = self.table(entry), self.texts(entry, "by")
        feed = feed_of(other)
        keys = feed.keys if feed else ("person_id",)
        if set(on) != set(keys):
            raise self.wrong(
                f"join {name}: a row of {other} is named by {', '.join(keys)}; write by: [{', '.join(keys)}]"
            )
        self.has(table, on)
        return Join(name, other, on)

    def has(self, table: str, columns: Sequence[str]) -> None:
        strange = [column for column in columns if column not in tables()[table]]
        if strange:
            raise self.wrong(f"{table} has no column {', '.join(strange)}. It has: {', '.join(tables()[table])}")

    def known(self, table: str, name: str, entry: Mapping[str, Any]) -> Known:
        other = self.table(entry)
        raw = entry.get("by")
        pairs = tuple((str(k), str(v)) for k, v in raw.items()) if isinstance(raw, dict) else ()
        pairs = pairs or tuple((column, column) for column in self.texts(entry, "by"))
        if not pairs:
            raise self.wrong(f"knows {name}: by is missing; write by: [person_id], or ours and theirs by pairs")
        self.has(table, [ours for ours, _ in pairs])
        self.has(other, [theirs for _, theirs in pairs])
        names = before(Rows(other, read(True, {}), None))
        return Known(name, other, pairs, self.expression(entry.get("where", True), names, YES_NO))

    def each(self, rows: Rows, entry: Mapping[str, Any]) -> Each | None:
        raw = self.mapping(entry, "each")
        if not raw:
            return None
        by = self.texts(raw, "by")
        self.has(rows.table, by)
        adds = {str(k): self.expression(v, before(rows), WHOLE) for k, v in self.mapping(raw, "adds").items()}
        return Each(by, adds)

    def value(self, entry: Mapping[str, Any], names: Mapping[str, Name]) -> Value:
        kind = self.one_of("value", model.VALUES, entry)
        unit = self.text("unit", entry)
        if unit not in UNITS[kind]:
            raise self.wrong(f"a {kind} is given as {' or '.join(sorted(UNITS[kind]))}, not as {unit}")
        of = entry.get("of")
        if kind in {model.RATIO, model.QUANTILE, model.MEAN} and of is None:
            raise self.wrong(f"a {kind} needs of: what is summed or measured of each row")
        if kind in {model.SHARE, model.COUNT} and of is not None:
            raise self.wrong(f"a {kind} counts rows; of belongs to a rate, a ratio, a quantile or a mean")
        per = entry.get("per")
        if (kind == model.RATIO) != (per is not None):
            raise self.wrong("per is what a ratio is divided by: a ratio needs it, and nothing else has it")
        return Value(
            kind=kind,
            of=None if of is None else self.expression(of, names, WHOLE),
            per=None if per is None else self.expression(per, names, WHOLE),
            below=self.below(entry, kind),
            at=self.part(entry, kind),
            scale=DAYS_IN.get(unit) or SCALES.get(unit, 1),
        )

    def below(self, entry: Mapping[str, Any], kind: str) -> Below | None:
        raw = self.mapping(entry, "out_of")
        if (kind == model.RATE) != bool(raw):
            raise self.wrong("out_of names the table that a rate is out of: a rate needs it, and nothing else has it")
        if not raw:
            return None
        self.only(raw, frozenset({"from", "joins", "knows", "where", "each", "amount"}))
        rows = self.rows(raw)
        return Below(rows, self.expression(raw.get("amount", 1), after(rows), WHOLE))

    def part(self, entry: Mapping[str, Any], kind: str) -> Fraction:
        said = entry.get("at")
        if kind != model.QUANTILE:
            if said is not None:
                raise self.wrong("at is the part of a quantile; nothing else has it")
            return Fraction(1, 2)
        try:
            found = Fraction(str(said))
        except ValueError as error:
            raise self.wrong("at is missing; write 0.5 for the median, 0.92, or 1 for the longest") from error
        if not 0 < found <= 1:
            raise self.wrong(f"at is {said}; it must be above 0 and no more than 1")
        return found

    def dimensions(self, counted: Counted, own: Mapping[str, Any], without: Sequence[str]) -> dict[str, Dimension]:
        wanted = {name: dimensions.standard().get(name) for name in self.texts(self.raw, "dimensions")}
        strange = [name for name, found in wanted.items() if found is None]
        if strange:
            raise self.wrong(f"dimensions {', '.join(strange)}: there are {', '.join(dimensions.standard())}")
        scopes = [after(counted.rows)] + ([after(counted.value.below.rows)] if counted.value.below else [])
        made = {}
        for name, one in wanted.items():
            if one and name not in without:
                made[name] = Dimension(name, one.title, self.in_all(one.of, scopes), one.labels)
        for name, entry in own.items():
            if str(name) not in without:
                made[str(name)] = self.own(str(name), entry, counted, scopes)
        return made

    def own(self, name: str, entry: Any, counted: Counted, scopes: Sequence[Mapping[str, Name]]) -> Dimension:
        if not isinstance(entry, dict) or not {"title", "of"} <= entry.keys() <= {"title", "of", "labels"}:
            raise self.wrong(f"own {name} needs title and of (an expression), and may have labels")
        of = self.in_all(entry["of"], scopes)
        labels = {str(k): str(v) for k, v in self.mapping(entry, "labels").items()}
        return Dimension(name, str(entry["title"]), of, labels or _labels(of, counted.rows))

    def in_all(self, said: Any, scopes: Sequence[Mapping[str, Name]]) -> Expression:
        """The expression, which every table of the figure must be able to answer."""
        found = [self.expression(said, names) for names in scopes]
        return found[0]


def _labels(of: Expression, rows: Rows) -> dict[str, str]:
    """Words for the keys that an expression can give, as far as its columns say."""
    if of.kind == YES_NO:
        return {dimensions.YES: "Yes", dimensions.NO: "No"}
    owner, _, name = of.text.strip().rpartition(".")
    if name == "year_group":
        return dict(dimensions.CENSUS_YEARS if of.kind == TEXT else dimensions.YEARS)
    if of.kind == TEXT and not owner:
        return dict(meanings(rows.table, name))
    if owner == "person":
        return dict(meanings(PERSONS, name))
    joined = next((join.table for join in rows.joins if join.name == owner), "")
    return dict(meanings(joined, name)) if joined else {}

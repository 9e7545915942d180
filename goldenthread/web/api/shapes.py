"""What the API answers with; the descriptions are those of its OpenAPI document."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema


class Indicator(Schema):
    """An indicator of the catalogue."""

    id: str = Field(description="Its id, for example EHC-04")
    title: str
    meaning: str = Field(description="What it says, in plain words")
    polarity: str = Field(description="higher or lower is better, or context: neither")
    version: int = Field(description="Version of its definition")
    review_by: date = Field(description="The day by which somebody looks at the definition again")


class Way(Schema):
    """One way of counting an indicator."""

    id: str
    title: str
    unit: str
    population: str
    numerator: str
    denominator: str = Field(description="Empty for a count")
    exclusions: dict[str, str] = Field(description="What is left out, by name, and why")


class Definition(Indicator):
    """An indicator with everything its definition says."""

    owner: str
    law: str
    ways: list[Way] = Field(description="The first is the one that is shown unless another is asked for")
    cannot_tell: list[str] = Field(description="What a reader must not take it to say")


class Counted(Schema):
    """How many of how many. A number that is not shown is null, and `mark` says why."""

    numerator: int | None
    denominator: int | None
    mark: str = Field(description="c: hidden, so that nobody can be told from it; empty where nothing is hidden")
    flagged: bool = Field(description="A small number: not to be passed on")


class Point(Schema):
    """What it read in a month, or on a day of it."""

    first: date
    last: date
    count: Counted
    value: float | None


class OnWay(Schema):
    """A figure counted in one way of its definition."""

    way: str = Field(description="The way’s id, as /definitions gives it")
    way_title: str
    unit: str
    value: float | None = Field(description="In the unit; null where it is not shown or there is none to give")
    count: Counted
    first: date | None = Field(description="Of what happens in a stretch of days: the first of them")
    last: date | None


class Value(OnWay):
    """A figure, with the definition's version and the snapshot that it was made from."""

    id: str
    title: str
    as_at: date
    version: int
    snapshot: str
    known_at: datetime
    others: list[OnWay] = Field(
        description="The same figure in the other ways its definition counts it. Counts of the same people in two "
        "ways could tell a small number: without the scope “exact” only a typical wait that rests on enough is shown"
    )


class Course(Value):
    """A figure with its months."""

    months: list[Point]


class Group(Schema):
    """One group of a breakdown."""

    key: str
    label: str
    count: Counted
    value: float | None


class Breakdown(Schema):
    """A figure by the groups of one dimension."""

    id: str
    way: str = Field(description="The way of counting, as /definitions gives it")
    dimension: str
    as_at: date
    version: int
    snapshot: str
    groups: list[Group]


class Column(Schema):
    """One column of a table."""

    name: str
    kind: str
    required: bool
    sentence: str
    codes: dict[str, str] = Field(description="What each code means; empty where there are none")


class Table(Schema):
    """A table of the joint record, as its feed declares it."""

    id: str
    title: str
    sent_by: str
    frequency: str
    identifiability: str = Field(description="identifiable, pseudonymised or aggregate")
    note: str
    keys: list[str]
    columns: list[Column]


class Release(Schema):
    """A release of the public profile."""

    id: str
    area: str = Field(description="The authority's three-digit number")
    as_at: date
    released_at: datetime
    released_by: str = Field(description="The role of who released it")


class WholeRelease(Release):
    """A release with everything that is public in it, as it was released."""

    content: dict[str, Any]


class Delivery(Schema):
    """A file that came, in numbers: rows in are those kept and those set aside."""

    id: str
    feed: str
    sender: str = Field(description="The organisation that the token was given to")
    file_name: str
    checksum: str = Field(description="SHA-256 of the file as it arrived")
    size: int = Field(description="Bytes")
    as_at: date
    received_at: datetime
    state: str = Field(description="landed, quarantined, unmapped, checked, refused, accepted or replaced")
    says: str = Field(description="What the state means; why it is kept back or refused, and what to do")
    rows_in: int
    rows_kept: int
    rows_set_aside: int
    set_aside: dict[str, int] = Field(description="Rows by what was wrong, as column:check; a row may have several")

"""What a feed is: who sends it, its columns, codes, keys and checks. Declared in `declared/<feed>.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

COMMON_BLANKS = frozenset({"", "null", "none given", "n/a", "-", "--", ".", "not known", "unknown", "not recorded"})
"""What senders write, in small letters, for nothing. A column may add its own."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of ours. `codes` are code to meaning, empty unless `kind` is "code"; `synonyms` are senders' names.

    `values` are what senders write for a code or a truth, in small letters, beyond the code and its meaning.
    """

    name: str
    kind: str
    sentence: str
    required: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
    synonyms: tuple[str, ...] = ()
    blanks: frozenset[str] = COMMON_BLANKS
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule over one row that goes beyond the kinds of its columns.

    kind `order`: the second day is not before the first. `range`: between `at_least` and `at_most`. `sum`: the columns
    but the last do not add up to more than the last. `together`: where the first has a value (one of `when`, if it is
    given), so has the second. A row that fails is set aside, or only counted where `sets_aside` is false.
    """

    code: str
    kind: str
    columns: tuple[str, ...]
    sentence: str
    sets_aside: bool = True
    at_least: float | None = None
    at_most: float | None = None
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed. `identifiability` is identifiable, pseudonymised or aggregate.

    `gateway_needed`: rows that name a person may come only under a gateway for identifiable data (direct care, consent
    or section 251), with the impact assessment and the Caldicott approval recorded. `agreement_needed`: nothing comes
    without a sharing agreement in force. `whole`: each file tells all there is, so that it takes the place of the
    sender's last; otherwise it adds to it, and a row with the same keys takes the place of the older. `order`: the
    columns by which its table in a snapshot is sorted, for what is mostly asked of it, so that a question reads those
    parts of the file that can hold an answer. `owner` is the post that answers for its quality.
    """

    id: str
    title: str
    sender_kind: str
    table: str
    frequency: str
    identifiability: str
    gateway_needed: bool
    agreement_needed: bool
    whole: bool
    keys: tuple[str, ...]
    order: tuple[str, ...]
    columns: tuple[Column, ...]
    checks: tuple[Check, ...]
    owner: str
    note: str

    def column(self, name: str) -> Column:
        """A column by its name; KeyError where there is none."""
        found = next((column for column in self.columns if column.name == name), None)
        if found is None:
            raise KeyError(name)
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def delivered(self) -> bool:
        """Whether it comes as a file with columns; our own casework does not."""
        return bool(self.columns)

    def days_between(self) -> int:
        """How many days pass, at most, from one delivery to the next."""
        return FREQUENCIES[self.frequency]

    def overdue(self, last: date | None, today: date) -> bool:
        """Whether nothing has come for longer than the feed's frequency allows."""
        return last is None or (today - last).days > self.days_between()


FREQUENCIES: Mapping[str, int] = {"daily": 2, "weekly": 9, "monthly": 40, "termly": 140, "annual": 380}
"""Days after which a feed of that frequency is late: its period, and some days to make and send it."""

"""What a check is, and what it finds: always with the reason and the way to mend it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from goldenthread.casework.plans.choices import Weight
from goldenthread.casework.plans.content import Content, RowRead, SectionRead


@dataclass(frozen=True)
class AdviceKnown:
    """Advice that was released for the case, as Section K should list it."""

    public_id: str
    title: str
    author: str
    dated: date | None


@dataclass(frozen=True)
class Facts:
    """What the checks know beside the plan itself.

    `other_names` are full names of other children of the area, `forenames` the first names that children here have,
    `family` the names of the child's own people; `unaccounted` is how many paragraphs of advice are neither used nor
    explained. Any may be empty: a check that needs one then finds nothing.
    """

    today: date
    other_names: frozenset[str] = frozenset()
    forenames: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    advice: tuple[AdviceKnown, ...] = ()
    unaccounted: int = 0


@dataclass(frozen=True)
class Found:
    """One thing found: in which section and row, why it matters, how to mend it."""

    code: str
    section: str
    lineage: str
    label: str
    weight: Weight
    says: str
    remedy: str


Where = tuple[SectionRead | None, RowRead | None, str]
Finds = Callable[[Content, Facts], Iterable[Where]]


@dataclass(frozen=True)
class Check:
    """One check: what it asks, how much it weighs, what mends it, and how it looks.

    `source` is the law or the guidance it rests on; a local opinion says so.
    """

    code: str
    title: str
    asks: str
    weight: Weight
    remedy: str
    source: str
    finds: Finds = field(repr=False)

    def run(self, content: Content, facts: Facts) -> Iterator[Found]:
        """What it finds in a version."""
        for section, row, says in self.finds(content, facts):
            key = row.section if row else section.declared.key if section else ""
            yield Found(
                self.code, key, row.lineage if row else "", row.label if row else "", self.weight, says, self.remedy
            )


def named(content: Content, row: RowRead) -> str:
    """How a row is spoken of in a finding: “F2”, or its section where it has no number."""
    return row.label or content.template.section(row.section).named

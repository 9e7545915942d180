"""Reading a version whole: five queries, whatever its length."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from goldenthread.casework.plans.content import Content, LineRead, RowRead, SectionRead, SourceRead, Subject, labelled
from goldenthread.casework.plans.models import Plan, PlanVersion, ProvisionLine, Row, Section, Source, Tie
from goldenthread.casework.plans.template import SectionDeclared, template_of


def subject_of(plan: Plan) -> Subject:
    """The child of a plan, as a plan speaks of them."""
    child = plan.child
    return Subject(child.public_id, child.forename, child.surname, child.birth_date, child.sex, plan.pronoun)


def rows_of(version: PlanVersion, kind: str = "") -> tuple[RowRead, ...]:
    """The rows that are part of a version, of one kind or of all, in the order of its sections."""
    content = content_of(version)
    return content.of_kind(kind) if kind else content.rows


def content_of(version: PlanVersion) -> Content:
    """A version as it reads, whether it is being worked on or was sent."""
    return contents_of([version])[version.pk]


def contents_of(versions: Sequence[PlanVersion]) -> dict[int, Content]:
    """Many versions at once, by key. Five queries for all of them."""
    keys = [v.pk for v in versions]
    rows: dict[int, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in Row.objects.filter(version__in=keys).select_related("line", "setting").order_by("position", "pk"):
        rows[row.version_id][row.section].append(row)
    sources = _by_row(Source.objects.filter(version__in=keys).order_by("pk"))
    up, down = _ties(keys)
    sections: dict[int, dict[str, Section]] = defaultdict(dict)
    for section in Section.objects.filter(version__in=keys):
        sections[section.version_id][section.key] = section
    return {
        v.pk: Content(
            v.public_id, v.number, v.kind, template_of(v.plan.template), subject_of(v.plan),
            tuple(
                _section(declared, sections[v.pk].get(declared.key), [
                    _row(row, sources[row.pk], up[row.pk], down[row.pk]) for row in rows[v.pk][declared.key]
                ])
                for declared in template_of(v.plan.template).sections
            ),
            v.sent_on, v.version,
        )
        for v in versions
    }  # fmt: skip


def _section(declared: SectionDeclared, stored: Section | None, rows: Sequence[RowRead]) -> SectionRead:
    because, edition = (stored.nothing_because, stored.edition) if stored else ("", 1)
    return SectionRead(declared, labelled(declared, rows), because, edition)


def _by_row(sources: Iterable[Source]) -> dict[int, list[SourceRead]]:
    found: dict[int, list[SourceRead]] = defaultdict(list)
    for s in sources:
        found[s.row_id].append(SourceRead(s.public_id, s.sentence, s.advice, s.paragraph, s.quoted, s.said_by))
    return found


def _ties(versions: Sequence[int]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    up: dict[int, list[str]] = defaultdict(list)
    down: dict[int, list[str]] = defaultdict(list)
    found = Tie.objects.filter(version__in=versions).order_by("pk")
    for upper, lower, above, below in found.values_list("upper", "lower", "upper__lineage", "lower__lineage"):
        up[lower].append(above)
        down[upper].append(below)
    return up, down


def _line(line: ProvisionLine) -> LineRead:
    return LineRead(
        type=line.type, minutes=line.minutes, sessions=line.sessions, per=line.per, weeks=line.weeks,
        group_size=line.group_size, who=line.who, qualification=line.qualification, provider=line.provider,
        funder=line.funder, starts_on=line.starts_on, review_on=line.review_on,
    )  # fmt: skip


def _row(row: Row, sources: Sequence[SourceRead], up: Sequence[str], down: Sequence[str]) -> RowRead:
    line = getattr(row, "line", None)
    return RowRead(
        public_id=row.public_id, lineage=row.lineage, section=row.section, kind=row.kind, position=row.position,
        label="", words=row.words, plain_words=row.plain_words, whose=row.whose, broad_area=row.broad_area,
        measure=row.measure, by_when=row.by_when, author=row.author, dated=row.dated, advice=row.advice,
        setting=row.setting.name if row.setting else "", left_out=row.left_out,
        left_out_because=row.left_out_because, edition=row.edition, line=_line(line) if line else None,
        sources=tuple(sources), up=tuple(up), down=tuple(down),
    )  # fmt: skip

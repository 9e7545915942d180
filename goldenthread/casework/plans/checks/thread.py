"""Whether the thread runs from hope to need, to outcome, to provision, without a cut."""

from collections.abc import Iterator

from goldenthread.casework.plans.checks.found import Check, Facts, Where, named
from goldenthread.casework.plans.choices import Domain, RowKind, Weight
from goldenthread.casework.plans.content import Content, RowRead


def _below(content: Content, row: RowRead, kind: str) -> bool:
    rows = content.by_lineage()
    return any(rows[lineage].kind == kind for lineage in row.down if lineage in rows)


def _above(content: Content, row: RowRead, kind: str) -> bool:
    rows = content.by_lineage()
    return any(rows[lineage].kind == kind for lineage in row.up if lineage in rows)


def needs_without_provision(content: Content, _facts: Facts) -> Iterator[Where]:
    """Needs that no row of provision is tied to, directly or through an outcome."""
    rows = content.by_lineage()
    for need in content.of_kind(RowKind.NEED):
        outcomes = [rows[k] for k in need.down if k in rows and rows[k].kind == RowKind.OUTCOME]
        met = _below(content, need, RowKind.PROVISION) or any(
            _below(content, outcome, RowKind.PROVISION) for outcome in outcomes
        )
        if not met:
            yield None, need, f"Nothing is provided for the need {named(content, need)}."


def needs_not_met_in_education(content: Content, _facts: Facts) -> Iterator[Where]:
    """Educational needs for which all that is tied is in a section of another domain."""
    rows = content.by_lineage()
    ours = {s.key for s in content.template.of_domain(Domain.EDUCATION)}
    for need in content.of_kind(RowKind.NEED):
        if need.section not in ours:
            continue
        below = [rows[k] for k in need.down if k in rows]
        below += [rows[k] for o in below if o.kind == RowKind.OUTCOME for k in o.down if k in rows]
        lines = [row for row in below if row.kind == RowKind.PROVISION]
        if lines and not any(line.section in ours for line in lines):
            yield None, need, f"The need {named(content, need)} is met by no educational provision."


def outcomes_without_need(content: Content, _facts: Facts) -> Iterator[Where]:
    """Outcomes that answer no need."""
    for outcome in content.of_kind(RowKind.OUTCOME):
        if not _above(content, outcome, RowKind.NEED):
            yield None, outcome, f"The outcome {named(content, outcome)} is tied to no need."


def outcomes_without_provision(content: Content, _facts: Facts) -> Iterator[Where]:
    """Outcomes that nothing is done for."""
    for outcome in content.of_kind(RowKind.OUTCOME):
        if not _below(content, outcome, RowKind.PROVISION):
            yield None, outcome, f"Nothing is provided towards the outcome {named(content, outcome)}."


def provision_without_need(content: Content, _facts: Facts) -> Iterator[Where]:
    """Lines of provision that hang on nothing."""
    for line in content.of_kind(RowKind.PROVISION):
        if not line.up:
            yield None, line, f"{named(content, line)} is tied to no need and no outcome."


def hopes_untouched(content: Content, _facts: Facts) -> Iterator[Where]:
    """Hopes that nothing in the plan takes up."""
    for hope in content.of_kind(RowKind.ASPIRATION):
        if not hope.down:
            yield None, hope, f"Nothing in the plan takes up the hope {named(content, hope)}."


def no_hopes(content: Content, _facts: Facts) -> Iterator[Where]:
    """A plan that does not say what the child hopes for."""
    if content.rows and not content.of_kind(RowKind.ASPIRATION):
        section = content.section(content.template.holding(RowKind.ASPIRATION)[0].key)
        yield section, None, "The plan does not say what the child or young person hopes for."


LAW_21 = "CFA 2014 s.21, s.37(2); Code 9.69"
CHECKS = (
    Check(
        "need_without_provision", "A need with no provision", "Is something provided for every need?", Weight.LAW,
        "Add provision for it, or tie the line that meets it. If none is needed, say so in the need.", LAW_21,
        needs_without_provision,
    ),
    Check(
        "need_not_met_in_education", "An educational need met outside educational provision",
        "Is every special educational need met by educational provision?", Weight.LAW,
        "Add a line of educational provision for it, or tie the one that meets it.", LAW_21,
        needs_not_met_in_education,
    ),
    Check(
        "outcome_without_need", "An outcome tied to no need", "Does every outcome answer a need?", Weight.MEND,
        "Tie it to the need it answers.", "Code 9.69; practice", outcomes_without_need,
    ),
    Check(
        "outcome_without_provision", "An outcome nothing is done for", "Is something done towards every outcome?",
        Weight.MEND, "Tie the provision that leads to it, or take the outcome out.", "Code 9.69; practice",
        outcomes_without_provision,
    ),
    Check(
        "provision_without_need", "Provision tied to nothing", "Is every line there for a need?", Weight.MEND,
        "Tie it to the need and the outcome it is for.", "Code 9.69; practice", provision_without_need,
    ),
    Check(
        "hope_untouched", "A hope that nothing takes up", "Does the plan take up each hope?", Weight.LOOK,
        "Tie it to a need or an outcome, or say to the family why it is not taken up.", "Code 9.69; practice",
        hopes_untouched,
    ),
    Check(
        "no_hopes", "No hopes told", "Does the plan say what the child hopes for?", Weight.MEND,
        "Ask the child or young person and the family, and write it in their words.", "SI 2014/1530 reg 12(1)(a)",
        no_hopes,
    ),
)  # fmt: skip

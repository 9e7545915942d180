"""Whether the plan rests on the advice, and lists all of it."""

from collections.abc import Iterator

from goldenthread.casework.plans.checks.found import Check, Facts, Where, named
from goldenthread.casework.plans.checks.text import sentences
from goldenthread.casework.plans.choices import Domain, RowKind, Weight
from goldenthread.casework.plans.content import Content, RowRead

RESTS_ON_ADVICE = (RowKind.NEED, RowKind.OUTCOME, RowKind.PROVISION)


def unsourced(row: RowRead) -> list[str]:
    """The sentences of a row that point to no paragraph. A source for the whole row stands for each."""
    if any(not s.sentence for s in row.sources):
        return []
    told = {s.sentence for s in row.sources}
    return [s for s in sentences(row.words) if s not in told]


def without_source(content: Content, facts: Facts) -> Iterator[Where]:
    """Rows with sentences that point to no advice, where there is advice to point to."""
    if not facts.advice:
        return
    for row in content.rows:
        bare = unsourced(row) if row.kind in RESTS_ON_ADVICE else []
        if bare:
            count = "A sentence" if len(bare) == 1 else f"{len(bare)} sentences"
            does = "points" if len(bare) == 1 else "point"
            yield None, row, f"{count} of {named(content, row)} {does} to no paragraph of advice: “{bare[0]}”"


def not_listed(content: Content, facts: Facts) -> Iterator[Where]:
    """Advice that was released and is not in the list of advice."""
    for section in content.of_domain(Domain.EVIDENCE):
        listed = {row.advice for row in section.standing}
        for advice in facts.advice:
            if advice.public_id not in listed:
                yield section, None, f"{section.declared.named} does not list “{advice.title}” by {advice.author}."


def listed_badly(content: Content, _facts: Facts) -> Iterator[Where]:
    """Advice listed without who gave it or when."""
    for row in content.of_kind(RowKind.ADVICE):
        if not row.author or not row.dated:
            yield None, row, f"“{row.words}” is listed without {'its author' if not row.author else 'its date'}."


def unaccounted(content: Content, facts: Facts) -> Iterator[Where]:
    """Paragraphs of advice that are neither used nor explained."""
    if facts.unaccounted:
        section = next(content.of_domain(Domain.EVIDENCE), None)
        many = facts.unaccounted
        says = "One paragraph of advice is" if many == 1 else f"{many} paragraphs of advice are"
        yield section, None, f"{says} neither used nor explained."


CHECKS = (
    Check(
        "without_source", "Words that rest on no advice", "Does each sentence point to the advice it came from?",
        Weight.LOOK, "Open the advice beside the section and tie the sentence to its paragraph.",
        "Practice", without_source,
    ),
    Check(
        "advice_not_listed", "Advice missing from the list", "Is all the advice listed?", Weight.LAW,
        "Add it to the list: everything gathered in the assessment goes out with the plan.",
        "SI 2014/1530 reg 12(1)(k)", not_listed,
    ),
    Check(
        "advice_without_author", "Advice without author or date", "Has each advice its author and date?", Weight.MEND,
        "Fill in who gave it and of what date it is.", "Code 9.62", listed_badly,
    ),
    Check(
        "advice_unaccounted", "Advice neither used nor explained", "Is every paragraph used or explained?", Weight.MEND,
        "Take each into the plan, or say why it is not used.", "Practice", unaccounted,
    ),
)  # fmt: skip

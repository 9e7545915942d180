"""An appendix to a plan: advice that was written here, as it was given. What came as a document goes as it came."""

from goldenthread.casework.plans.selectors.advice import AdviceRead
from goldenthread.reporting.document import Block, Document, Heading, Paragraph

PARTS = {
    "need": "Needs", "outcome": "Outcomes", "provision": "Provision", "free": "What else was written",
    "document": "What the document says",
}  # fmt: skip
NOT_KNOWN = "This service says that it does not know the child or young person."


def appendix_paper(advice: AdviceRead, name: str) -> Document:
    """One piece of advice about somebody, with every paragraph under what it is."""
    blocks: list[Block] = [Paragraph(NOT_KNOWN)] if advice.not_known else []
    for part, title in PARTS.items():
        told = [p for p in advice.paragraphs if p.part == part]
        if told:
            blocks.append(Heading(title))
            blocks += [Paragraph(p.text) for p in told]
    who = ", ".join(p for p in (advice.author, advice.role) if p)
    return Document(
        title=f"{advice.title}: {name}", subtitle="Appendix to the plan", blocks=blocks or [Paragraph(NOT_KNOWN)],
        dated=advice.dated, header=f"{name}: advice", classification="Personal and sensitive",
        facts=(("Given by", who), ("Dated", f"{advice.dated:%-d %B %Y}")),
    )  # fmt: skip

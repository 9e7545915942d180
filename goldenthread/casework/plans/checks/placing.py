"""Whether everything stands in its own section, and no section is silent."""

from collections.abc import Iterator

from goldenthread.casework.plans.checks.found import Check, Facts, Where, named
from goldenthread.casework.plans.checks.text import which
from goldenthread.casework.plans.checks.words import wording
from goldenthread.casework.plans.choices import Domain, RowKind, Weight
from goldenthread.casework.plans.content import Content, RowRead
from goldenthread.casework.plans.provision import provision_kinds
from goldenthread.vocabulary.year_groups import year_group


def _teaches(row: RowRead) -> str:
    """What in a line educates or trains; empty where nothing does."""
    kinds = provision_kinds()
    kind = kinds.get(row.line.type) if row.line else None
    if kind and kind.teaches:
        return kind.label.lower()
    told = (w for k in kinds.values() if k.teaches for w in which(row.words, k.words))
    return next(told, "")


def teaching_outside_education(content: Content, _facts: Facts) -> Iterator[Where]:
    """Provision that educates or trains among health or social care."""
    for section in content.sections:
        if section.declared.domain not in (Domain.HEALTH, Domain.CARE):
            continue
        for row in section.standing:
            what = _teaches(row) if row.kind == RowKind.PROVISION else ""
            if what:
                where = section.declared.named
                says = f"{named(content, row)} is {what}, which educates or trains, and stands in {where}."
                yield None, row, says


def health_among_care(content: Content, _facts: Facts) -> Iterator[Where]:
    """Health matters among social care needs."""
    for section in content.of_domain(Domain.CARE):
        for row in section.standing:
            word = next(which(row.words, wording().health), None) if row.kind == RowKind.NEED else None
            if word:
                yield None, row, f"{named(content, row)} says “{word}”, which reads as a health need."


def placed_too_soon(content: Content, _facts: Facts) -> Iterator[Where]:
    """Something in a section that must be blank in this kind of version."""
    for section in content.sections:
        if content.kind in section.declared.blank_in and section.standing:
            this = content.template.kinds[content.kind].lower()
            yield section, None, f"{section.declared.named} is filled, and this is a {this}."


def not_placed(content: Content, _facts: Facts) -> Iterator[Where]:
    """A final plan whose placement says nothing, not even why."""
    for section in content.of_domain(Domain.PLACE):
        final = content.kind in content.template.final_kinds
        if final and not section.standing and not section.nothing_because:
            yield section, None, f"{section.declared.named} names no institution and no type, and does not say why."


def silent_sections(content: Content, _facts: Facts) -> Iterator[Where]:
    """Sections with nothing in them and no word why."""
    for section in content.sections:
        declared = section.declared
        if section.standing or section.nothing_because or declared.may_be_empty or content.kind in declared.blank_in:
            continue
        yield section, None, f"{declared.named} ({declared.title}) is empty and does not say why."


def adulthood_missing(content: Content, facts: Facts) -> Iterator[Where]:
    """From Year 9: a plan in which nothing prepares for adulthood."""
    born = content.subject.birth_date
    on = content.sent_on or facts.today
    if born is None:
        return
    if year_group(born, on) < content.template.adulthood_from_year:
        return
    for kind, what in ((RowKind.OUTCOME, "outcome"), (RowKind.PROVISION, "provision")):
        if not any(_for_adulthood(row) for row in content.of_kind(kind)):
            section = content.section(content.template.holding(kind)[0].key)
            yield (
                section,
                None,
                f"No {what} prepares for adulthood, and the review in Year 9 and after must plan for it.",
            )


def _for_adulthood(row: RowRead) -> bool:
    return row.broad_area == "adulthood" or any(which(row.words, wording().adulthood))


CHECKS = (
    Check(
        "teaching_outside_education", "Education or training placed outside educational provision",
        "Is all that educates or trains special educational provision?", Weight.LAW,
        "Move the line to educational provision, whoever gives it.", "CFA 2014 s.21(5); Code 9.73 to 9.74",
        teaching_outside_education,
    ),
    Check(
        "health_among_care", "A health need among social care needs", "Is each need in its own section?", Weight.MEND,
        "Move it to the health needs, or say what the social care need is.", "SI 2014/1530 reg 12(1)",
        health_among_care,
    ),
    Check(
        "placed_too_soon", "A placement in a draft", "Is the placement blank in a draft?", Weight.LAW,
        "Take it out until the family has said what it wants.", "CFA 2014 s.38(5)", placed_too_soon,
    ),
    Check(
        "not_placed", "No placement in a final plan", "Does the final plan name an institution or a type?", Weight.LAW,
        "Name the institution or its type; where education is otherwise than at school, say so.",
        "CFA 2014 ss.39, 40, 61", not_placed,
    ),
    Check(
        "silent_section", "A section that says nothing", "Does every section say something?", Weight.LAW,
        "Fill it, or say why nothing is put there (“No social care needs were found in the assessment”).",
        "SI 2014/1530 reg 12(1)", silent_sections,
    ),
    Check(
        "adulthood_missing", "Nothing that prepares for adulthood", "From Year 9, does it prepare for adulthood?",
        Weight.LAW, "Add outcomes and provision for work, home, friends and community, or health as an adult.",
        "SI 2014/1530 reg 12(3); Code 8.9 to 8.10", adulthood_missing,
    ),
)  # fmt: skip

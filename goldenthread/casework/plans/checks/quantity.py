"""Whether provision is specific, and outcomes can be measured."""

from collections.abc import Iterator

from goldenthread.casework.plans.checks.found import Check, Facts, Where, named
from goldenthread.casework.plans.checks.text import which
from goldenthread.casework.plans.checks.words import wording
from goldenthread.casework.plans.choices import RowKind, Weight
from goldenthread.casework.plans.content import Content, LineRead, RowRead
from goldenthread.casework.plans.provision import provision_kinds


def missing(line: LineRead) -> list[str]:
    """What a line does not say of how much, how often and by whom, in words."""
    kind = provision_kinds().get(line.type)
    in_sessions = kind is None or kind.sessions
    wanted = [
        ("how long each time", in_sessions and not line.minutes),
        ("how often", in_sessions and not (line.sessions and line.per)),
        ("for how many children together", in_sessions and not line.group_size),
        ("who gives it", not line.who),
    ]
    return [words for words, lacks in wanted if lacks]


def not_quantified(content: Content, _facts: Facts) -> Iterator[Where]:
    """Lines that do not say how much, how often, for how many or by whom."""
    for row in content.of_kind(RowKind.PROVISION):
        lacking = missing(row.line or LineRead(""))
        if lacking:
            yield None, row, f"{named(content, row)} does not say {_listed(lacking)}."


def no_qualification(content: Content, _facts: Facts) -> Iterator[Where]:
    """Lines given by somebody whose training is not said."""
    for row in content.of_kind(RowKind.PROVISION):
        if row.line and row.line.who and not row.line.qualification:
            yield None, row, f"{named(content, row)} does not say what training or qualification {row.line.who} has."


def vague(content: Content, _facts: Facts) -> Iterator[Where]:
    """Provision and outcomes in words that leave open what will be done."""
    listed = wording().vague
    for kind in (RowKind.PROVISION, RowKind.OUTCOME):
        for row in content.of_kind(kind):
            found = [p for p in which(row.words, listed) if not _counted(row, p)]
            for phrase in found:
                yield None, row, f"{named(content, row)} says “{phrase}”: {listed[phrase]}."


def _counted(row: RowRead, phrase: str) -> bool:
    """Whether the line's figures say what the phrase leaves open: “small group” of five at most."""
    return phrase == "small group" and bool(row.line and row.line.group_size)


def not_measured(content: Content, _facts: Facts) -> Iterator[Where]:
    """Outcomes without a day, or without a way to know that they are reached."""
    for row in content.of_kind(RowKind.OUTCOME):
        lacking = [
            w for w, lacks in (("by when", not row.by_when), ("how anybody will know", not row.measure)) if lacks
        ]
        if lacking:
            yield None, row, f"The outcome {named(content, row)} does not say {_listed(lacking)}."


def past_its_day(content: Content, facts: Facts) -> Iterator[Where]:
    """Outcomes whose day has gone by."""
    for row in content.of_kind(RowKind.OUTCOME):
        if row.by_when and row.by_when < (content.sent_on or facts.today):
            yield None, row, f"The outcome {named(content, row)} was for {row.by_when:%-d %B %Y}, which has gone by."


def not_an_outcome(content: Content, _facts: Facts) -> Iterator[Where]:
    """Outcomes that say what is given, and not what the child will be able to do."""
    for row in content.of_kind(RowKind.OUTCOME):
        phrase = next(which(row.words, wording().not_an_outcome), None)
        if phrase:
            yield None, row, f"The outcome {named(content, row)} says “{phrase}”: that is provision."


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"


SPECIFIC = "Code 9.69; L v Clarke and Somerset [1998] ELR 129"
CHECKS = (
    Check(
        "not_quantified", "Provision without amount, frequency, group or person",
        "Does each line say how much, how often, for how many and by whom?", Weight.LAW,
        "Ask whoever advised it, and fill the line’s boxes.", SPECIFIC, not_quantified,
    ),
    Check(
        "no_qualification", "Training not said", "Does each line say what training who gives it has?", Weight.LOOK,
        "Add the qualification or the training.", SPECIFIC, no_qualification,
    ),
    Check(
        "vague_wording", "Vague wording", "Is it plain what will be done?", Weight.MEND,
        "Write what will happen, in words nobody can read in two ways.", SPECIFIC, vague,
    ),
    Check(
        "outcome_not_measured", "An outcome that cannot be measured", "Has each outcome a day and a way to know?",
        Weight.MEND, "Say by when, and what anybody would see.", "Code 9.66", not_measured,
    ),
    Check(
        "outcome_past", "An outcome whose day has gone by", "Is each outcome still ahead?", Weight.MEND,
        "Set a new day, or say that it was reached and take it out.", "Code 9.66", past_its_day,
    ),
    Check(
        "outcome_is_provision", "An outcome that is provision", "Does each outcome say what the child will do?",
        Weight.MEND, "Write what the child will be able to do, and put what is given among provision.", "Code 9.66",
        not_an_outcome,
    ),
)  # fmt: skip

"""The kinds in the order of the thread: from what was found to what was decided, a column each."""

from goldenthread.vocabulary.thread import Kind

COLUMNS: tuple[tuple[str, str, tuple[Kind, ...]], ...] = (
    ("finding", "What was found", (Kind.INSPECTION, Kind.FINDING)),
    ("recommendation", "Recommendations", (Kind.STRATEGY, Kind.PRIORITY, Kind.RISK)),
    ("action", "Actions", (Kind.ACTION, Kind.MILESTONE, Kind.COMMISSIONING)),
    ("measure", "Measures", (Kind.MEASURE,)),
    ("evidence", "Evidence", (Kind.UPDATE, Kind.EVIDENCE, Kind.AUDIT, Kind.AUDIT_FINDING, Kind.FEEDBACK)),
    ("statement", "Statements", (Kind.EDITION, Kind.CRITERION, Kind.STATEMENT, Kind.CLAIM)),
    ("paper", "Papers", (Kind.PAPER, Kind.ITEM, Kind.MEETING)),
    ("decision", "Decisions", (Kind.DECISION, Kind.BODY)),
    ("escalation", "Escalations", (Kind.ESCALATION,)),
)
PLACES = {kind: place for place, (_, _, kinds) in enumerate(COLUMNS) for kind in kinds}
CALLED = {kind: kind.value.replace("-", " ").capitalize() for kind in Kind} | {
    Kind.PRIORITY: "Recommendation or priority",
    Kind.UPDATE: "What was told",
    Kind.ITEM: "Item of an agenda",
}


def of_kinds(key: str) -> frozenset[Kind]:
    """The kinds of a column, by its key; every kind where the key is empty."""
    return frozenset(kind for name, _, kinds in COLUMNS for kind in kinds if key in ("", name))

"""Rules of special educational needs (SX601 to SX606)."""

from goldenthread.formats.sen2.rules.declare import Rule
from goldenthread.formats.sen2.rules.expressions import holds, invalid, value
from goldenthread.formats.sen2.rules.required import missing

RANKS = ("senneed.sentyperank",)
TYPES = ("senneed.sentype",)

RULES = (
    Rule(
        "SX601", "E", "activeplans", (),
        "The active plan has no need, or more than two.",
        "Record the primary need and, if there is one, a secondary need.",
        "K, G, W", "casework", error=lambda _: ~value("need_count").is_between(1, 2),
    ),
    Rule(
        "SX602", "E", "senneed", ("sentype",),
        "The type of need is missing or is not a code of this year (DS only from 2025).",
        "Choose the type of need from the list.",
        "F", "casework", error=lambda y: missing(y, "senneed", "sentype") | invalid("sentype", y.allowed("sen_type")),
    ),
    Rule(
        "SX603", "E", "activeplans", RANKS,
        "The ranks of the needs are wrong: there has to be one of rank 1, and at most one of rank 2.",
        "Rank the primary need 1 and the secondary, if there is one, 2.",
        "G, W", "casework",
        error=lambda _: (value("need_count") > 0)
        & ((value("need_unranked") > 0) | (value("need_first") != 1) | (value("need_second") > 1)),
    ),
    Rule(
        "SX604", "E", "senneed", ("sentype",),
        "The same type of need is given twice for one plan.",
        "Remove one, or choose the other need.",
        "P", "casework", error=lambda _: value("repeated") & value("sentype").is_not_null(),
    ),
    Rule(
        "SX605", "Q", "activeplans", TYPES,
        "Multi-sensory impairment is given together with hearing or visual impairment, which it includes.",
        "Keep multi-sensory impairment alone, or the single impairment.",
        "P", "casework", query=lambda _: holds(value("multisensory") & value("sensory")),
    ),
    Rule(
        "SX606", "Q", "file", TYPES,
        "More than one primary need in twenty is “other”.",
        "Choose a more exact need where there is one.",
        "P", "casework",
    ),
)  # fmt: skip

"""What every indicator makes of the casework: one row for each case it looks at, with what it counts as.

case_id, child_id   whose it is; a case has several rows where several of its reviews or transfers are counted
day                 the day that puts it in the period, null for a count at a date
bucket              its place in the breakdown, "" where there is none
counts              whether it is in the numerator, if it stands `IN`
standing            `IN` the denominator, or why it is left out and counted beside; `BELOW`: what a rate is for so many
"""

COLUMNS = ("case_id", "child_id", "day", "bucket", "counts", "standing")

IN = "in"
BELOW = "below"
TO_CONFIRM = "to_confirm"
UNDATED = "undated"
EXCEPTED = "exception"
DISPUTED = "disputed"
EXCUSED = "excused"
NO_PLACEMENT = "no_placement"
NOT_TOLD = "not_told"

WHY = {
    TO_CONFIRM: "to confirm: a file left it open and nobody has said what became of it",
    UNDATED: "no day is held for it",
    EXCEPTED: "an exception to the time limit is recorded",
    DISPUTED: "mediation or an appeal is recorded",
    EXCUSED: "properly excused",
    NOT_TOLD: "it fell due before the file that brought the plan in, which does not tell of it",
    NO_PLACEMENT: "no placement is recorded",
}
"""Why a case is left out and counted beside, as a page says it."""

WEEKS_OVER = ((28, "up_to_4"), (91, "to_13"), (182, "to_26"), (364, "to_52"))
LONGEST_OVER = "over_52"
IN_TIME = "in_time"
"""Days over a limit, up to and including the first number, and the bucket they fall in."""

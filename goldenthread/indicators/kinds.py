"""Kinds of event that figures read, by their names in the casework, and what each group means."""

VOID = "entry_void"
NOT_OURS = "closed_not_ours"

REQUEST = "request_received"
ASSESS = "decision_to_assess_notified"
REFUSE = "decision_not_to_assess_notified"
DECISIONS = (ASSESS, REFUSE)
ISSUED = "final_plan_issued"
NO_PLAN = "decision_not_to_issue_notified"
STOPPED = "assessment_withdrawn"
WITHDRAWN = "request_withdrawn"
MOVED = "family_moved_out_of_area"
ENDINGS = (ISSUED, REFUSE, NO_PLAN, WITHDRAWN, STOPPED, MOVED)
"""What ends the twenty weeks that began with a request (statute: the endings of `ehcna`)."""

EXCEPTION = "exemption_recorded"
SIX_WEEK_GROUNDS = "reg5("
"""How the qualifiers of exceptions to the six weeks begin; all others are exceptions to the twenty."""
ON_RECORD_GROUND = "reg10(4)(c)"
"""The ground that excuses once it is recorded in time; the others also need their facts."""
AWAY_GROUND, AWAY = "reg10(4)(d)", ("family_absent_start", "family_absent_end")
CLOSED = ("school_closed", "school_reopened")
CLOSED_GROUNDS = (
    ("reg10(4)(a)", ("head_teacher", "principal", "school", "college")),
    ("reg10(4)(b)", ("early_years_lead", "early_years_setting")),
)
"""Each ground of a closure with those whose advice must have been asked for about then (statute: `grounds`)."""
A_WEEK = 7
DISPUTES = ("mediation_recorded", "tribunal_recorded")
ABOUT_A_DECISION = ("request", "assessment")

MADE = "plan_first_made"
CAME_IN = "plan_transferred_in"
CEASED = "plan_ceased"
CEASING = "cease_decision_notified"
STAGES = (MADE, CEASING, CEASED, NOT_OURS)
"""Events that move a plan from one stage to another."""
GONE = (CEASED, NOT_OURS)
NEEDS = "needs_recorded"
STARTED = "placement_started"
LEFT = "placement_ended"

MEETING = "review_meeting_held"
DECIDED = "decision_notified"
NOTICE = "amendment_notice_sent"
AMENDED = "amended_final_issued"
TRANSFER = "transfer"
EARLY_YEARS = "early_years_to_school"
TO_SECONDARY = "primary_to_secondary"
TO_POST_16 = "secondary_to_post16_institution"
BETWEEN_POST_16 = "post16_to_post16"
MONTHS_LOOKED_BACK = 15
"""An amended plan so many months before a move is taken to name the next place (statute: phase_transfer)."""

ASKED, CAME_IN_ANSWER, LET_OFF = "advice_requested", "advice_received", "advice_excused"
ADVICE_ENDS = (
    ISSUED, NO_PLAN, WITHDRAWN, STOPPED, MOVED, AMENDED, "decision_not_to_amend_notified", CEASED,
    "plan_transferred_out",
)  # fmt: skip
"""What ends the six weeks of advice (statute: what closes `advice` and `reassessment_advice`)."""
PSYCHOLOGY = ("LA_EP",)
SOCIAL_CARE = ("social_care",)
HEALTH = (
    "health", "paediatrics", "speech_and_language", "occupational_therapy", "physiotherapy", "mental_health",
    "community_nursing",
)  # fmt: skip
"""The advisers of health, all of them parts of bodies that section 31 names."""

NOT_AMENDED = "decision_not_to_amend_notified"
TO_AMEND = "amend"
REPORTED = "report_sent"
AGENCIES = ("health", "social_care")
"""Whose part in a review is told by its report."""

NOTICE_DISPUTED, REGISTERED = "decision_notice_sent", "appeal_registered"
APPEALABLE = (
    (REFUSE, "", "refusal_to_assess"), (NO_PLAN, "", "refusal_to_issue"), (ISSUED, "", "contents"),
    (AMENDED, "", "contents"), ("refusal_to_reassess_notified", "", "refusal_to_reassess"),
    (NOT_AMENDED, "", "refusal_to_amend"), (DECIDED, "no_change", "refusal_to_amend"), (CEASING, "", "cease"),
    (DECIDED, "cease", "cease"),
)  # fmt: skip
"""Notices of decisions that section 51(2) lets a family appeal against: kind, qualifier, what the appeal is about."""

ANSWERED, OMBUDSMAN = "answered", "ombudsman"
"""Of complaints: a step that answers one, and the last stage."""
UPHELD = ("upheld", "partly")
"""The Ombudsman upholds a complaint where there was fault in any part of it."""
NOT_ANSWERED, PAID, NOT_PAID = "not_answered", "paid", "not_paid"

TWELVE_WEEKS, EIGHT_WEEKS = 84, 56
SIX_WEEKS, SIXTEEN_WEEKS, TWENTY_WEEKS, FOUR_WEEKS = 42, 112, 140, 28

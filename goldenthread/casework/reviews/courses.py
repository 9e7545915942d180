"""The course of each change of a plan: its steps in order, what the law says of each, the letter that carries it."""

from dataclasses import dataclass

from goldenthread.casework.reviews.choices import ChangeKind


@dataclass(frozen=True)
class Step:
    """One step: the event it puts on the case, what it must wait for, and whether it ends the course.

    ``after`` is any one of these events since the course began; ``decides`` asks a delegated officer; ``letter`` is the
    template whose sending records the step by itself.
    """

    kind: str
    title: str
    says: str
    after: tuple[str, ...] = ()
    letter: str = ""
    ends: str = ""
    decides: bool = False
    begins: bool = False


@dataclass(frozen=True)
class Course:
    """A kind of change: what it is, in a sentence, and its steps."""

    kind: ChangeKind
    says: str
    process: str
    steps: tuple[Step, ...]

    def step(self, kind: str) -> Step | None:
        """One step by the event it records; none where it is none of this course's."""
        return next((each for each in self.steps if each.kind == kind), None)


_ASKED = ("reassessment_requested",)
_GOING = ("decision_to_reassess_notified", "la_decides_to_reassess")
COURSES = {
    course.kind: course
    for course in (
        Course(
            ChangeKind.REASSESSMENT,
            "A request is answered within 15 days (reg 25(1)); the final plan follows within 14 weeks of that notice "
            "(reg 27(2)). The plan goes on meanwhile.",
            "reassessment",
            (
                Step("reassessment_requested", "Somebody asks for it",
                     "A parent, the young person, the setting attended or the health commissioner may ask (s.44(2), "
                     "reg 23).", begins=True),
                Step("la_decides_to_reassess", "We decide for ourselves",
                     "The authority may re-assess of its own accord (s.44(3)). The 14 weeks count from that day.",
                     begins=True),
                Step("decision_to_reassess_notified", "Tell the family that we will",
                     "Within 15 days of the request. Advice is then sought as in an assessment (reg 26).", _ASKED,
                     "will_reassess"),
                Step("refusal_to_reassess_notified", "Tell the family that we will not",
                     "Only where there was an assessment within six months, or another is not necessary (reg 24). The "
                     "family may appeal (s.51(2)(d)).", _ASKED, "will_not_reassess", "refused", decides=True),
                Step("reassessment_withdrawn", "The request is taken back", "By whoever asked.", _ASKED,
                     ends="withdrawn"),
                Step("amended_final_issued", "Issue the plan as it is after re-assessment",
                     "The draft goes to the family first, with its 15 days. Send it from the plan’s own pages, or "
                     "record here that it went another way.", _GOING, "amended_final", "issued", decides=True),
                Step("decision_not_to_amend_notified", "Tell the family that the plan stays as it is",
                     "The family may appeal (s.51(2)(e)).", _GOING, "will_not_amend", "no_change", decides=True),
            ),
        ),
        Course(
            ChangeKind.MOVE_OUT,
            "The plan is transferred on the day of the move, or within 15 working days of our learning of it where "
            "that is later (reg 15(2)).",
            "move",
            (
                Step("old_la_aware", "We learn of the move", "The 15 working days begin with this day.", begins=True),
                Step("moved_to_another_area", "The family moves", "The day they come to live in the other area.",
                     ("old_la_aware",)),
                Step("plan_transferred_out", "Transfer the plan",
                     "With its appendices, to the new authority. Our duty to secure the provision ends here.",
                     ("old_la_aware",), ends="transferred"),
            ),
        ),
        Course(
            ChangeKind.MOVE_IN,
            "We secure the provision from the day of transfer; within six weeks we tell the family whether we will "
            "assess and when we will review (reg 15(4)). The review is due by the later of twelve months from the last "
            "and three months from the transfer (reg 15(5)).",
            "move",
            (
                Step("new_la_informed_family", "Tell the family that we keep the plan",
                     "That it was transferred, whether we will assess, and when we will review it.",
                     ("plan_taken_over",), "new_authority", "told"),
            ),
        ),
        Course(
            ChangeKind.CEASE,
            "Only where we are no longer responsible or the plan is no longer necessary (s.45(1)); never before the "
            "time to appeal has passed or an appeal is determined (s.45(4)).",
            "cease",
            (
                Step("left_education", "The young person left education or training",
                     "Under 18: review and amend, to get them back (reg 29(2)). From 18: it cannot cease unless "
                     "reviewed, and they do not wish to return or it would not be right (reg 30).", begins=True),
                Step("cease_consultation_started", "Consult the family and the setting",
                     "Before anything is decided (reg 31(1)). No number of days is law; 15 is this area’s practice "
                     "where its setting is on.", letter="cease_consult", begins=True),
                Step("cease_consultation_response_received", "Record an answer", "From family, setting or others.",
                     ("cease_consultation_started",)),
                Step("cease_not_decided", "Decide to go on with the plan", "The family and the setting are told.",
                     ("cease_consultation_started",), ends="kept", decides=True),
                Step("cease_decision_notified", "Tell the family that the plan will cease",
                     "With the reasons and every right (reg 31(3)): family, setting and health commissioner.",
                     ("cease_consultation_started",), "cease", decides=True),
                Step("plan_ceased", "Cease to maintain the plan",
                     "Not before the last day to appeal has passed with no appeal, or an appeal is finally decided.",
                     ("cease_decision_notified", "decision_notified"), ends="ceased", decides=True),
            ),
        ),
        Course(
            ChangeKind.BUDGET,
            "It must be prepared where the family asks while a plan is drafted, reviewed or re-assessed (s.49). A "
            "refusal has written reasons and a right to a review of the decision; it cannot be appealed.",
            "direct_payment",
            (
                Step("personal_budget_requested", "The family asks", "In any way; the day it reached us.", begins=True),
                Step("personal_budget_decided", "Decide, and tell the family",
                     "Direct payments need written consent, a person who will use them properly and in the child’s "
                     "interests, no harm to other services, and good use of money (SI 2014/1652).",
                     ("personal_budget_requested",), decides=True),
                Step("direct_payments_started", "Direct payments start", "The day of the first payment.",
                     ("personal_budget_decided",)),
                Step("direct_payment_review_held", "Review how they are used",
                     "At least once in the first three months and at the end of the first year: where the area’s "
                     "setting is on, for the words were not read.", ("direct_payments_started",)),
                Step("direct_payments_ended", "Direct payments end", "With notice and reasons in writing.",
                     ("direct_payments_started",), ends="ended"),
            ),
        ),
    )
}  # fmt: skip

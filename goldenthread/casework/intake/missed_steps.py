"""The limits whose missing a family and a school are told of, in words a family reads."""

from dataclasses import dataclass

from goldenthread.casework.choices import Stage


@dataclass(frozen=True)
class MissedStep:
    """One limit: the letter that tells of it, what is late, and what comes next."""

    template: str
    late: str
    next_step: str
    stages: tuple[str, ...] = ()
    """The stages in which it is missed although the law binds only one course; none for a limit that binds all."""


REVIEW = MissedStep("delay_review", "the review of the plan", "We hold the review meeting and write to you about it.")
ADVICE = MissedStep(
    "delay_advice", "the advice that we asked others for", "We get the advice, and send it to you as it comes."
)

STEPS: dict[str, MissedStep] = {
    "decision_6w": MissedStep(
        "delay_decision", "our decision whether to assess", "We decide whether to do the assessment, and write to you."
    ),
    "refuse_plan_16w": MissedStep(
        "delay_no_plan", "our decision whether there will be a plan",
        "We decide whether a plan is needed, and tell you.",
        (Stage.ASSESSING.value,),
    ),
    "final_20w": MissedStep("delay_plan", "the final plan", "We finish the plan and send it to you."),
    "advice_6w_body": ADVICE,
    "advice_6w_adviser": ADVICE,
    "review_complete_first": REVIEW,
    "review_complete": REVIEW,
    "review_complete_from_meeting": REVIEW,
    "decision_4w": MissedStep(
        "delay_review", "our decision after the review meeting", "We decide what to do with the plan, and write to you."
    ),
    "final_amended": MissedStep("delay_amended", "the amended plan", "We finish the amended plan and send it to you."),
}  # fmt: skip
"""By the step’s id in the rules of the law. The 16-week limit binds a refusal alone (reg 10(1)), and a family that has
heard nothing by then is told all the same."""


def step_of(step: str) -> MissedStep | None:
    """What is said of a step; none for a limit nobody is told of."""
    return STEPS.get(step)

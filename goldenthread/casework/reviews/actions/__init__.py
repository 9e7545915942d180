"""What changes reviews, campaigns and other changes of a plan. Each action names its actor and writes the trail."""

from goldenthread.casework.reviews.actions.budgets import add_line, draft_budget_decision, remove_line, settle_budget
from goldenthread.casework.reviews.actions.campaigns import (
    begin_campaign,
    refresh_campaign,
    take_off,
    take_preference,
    write_to_families,
)
from goldenthread.casework.reviews.actions.changing import begin_change, end_change, step, take_over_plan
from goldenthread.casework.reviews.actions.circulating import draft_papers, gathered, without_papers
from goldenthread.casework.reviews.actions.deciding import attach, decide, record_decision
from goldenthread.casework.reviews.actions.inviting import (
    add_invitee,
    ask_for_advice,
    circulate,
    draft_invitations,
    remove_invitee,
    say_invited,
)
from goldenthread.casework.reviews.actions.planning import begin_review, plan_ahead, plan_meeting
from goldenthread.casework.reviews.actions.postponing import put_off, say_not_held
from goldenthread.casework.reviews.actions.reporting import send_report

__all__ = [
    "add_invitee",
    "add_line",
    "ask_for_advice",
    "attach",
    "begin_campaign",
    "begin_change",
    "begin_review",
    "circulate",
    "decide",
    "draft_budget_decision",
    "draft_invitations",
    "draft_papers",
    "end_change",
    "gathered",
    "plan_ahead",
    "plan_meeting",
    "put_off",
    "record_decision",
    "refresh_campaign",
    "remove_invitee",
    "remove_line",
    "say_invited",
    "say_not_held",
    "send_report",
    "settle_budget",
    "step",
    "take_off",
    "take_over_plan",
    "take_preference",
    "without_papers",
    "write_to_families",
]  # fmt: skip

"""Addresses of reviews, transfers and changes."""

from django.urls import path

from goldenthread.web.caseworker.reviews import (
    budget,
    campaign,
    changes,
    contributing,
    deciding,
    month,
    moving_in,
    papers,
    transfers,
    writing_to,
)

app_name = "reviews"
urlpatterns = [
    path("", month.month, name="month"),
    path("plan-ahead/", month.plan_ahead, name="plan-ahead"),
    path("invite/", month.invite_many, name="invite-many"),
    path("of-case/<str:case_id>/", month.of_case, name="of-case"),
    path("contributions/", contributing.figures, name="contributions"),
    path("contributions/<str:role>/", contributing.behind, name="behind"),
    path("transfers/", transfers.every, name="campaigns"),
    path("transfers/<str:campaign_id>/", campaign.one, name="campaign"),
    path("transfers/<str:campaign_id>/letters/", writing_to.letters, name="campaign-letters"),
    path("transfers/<str:campaign_id>/refresh/", transfers.refresh, name="campaign-refresh"),
    path("transfers/<str:campaign_id>/<str:transfer_id>/", transfers.child, name="transfer"),
    path("changes/", changes.every, name="changes"),
    path("changes/move-in/<str:child_id>/", moving_in.take_over, name="take-over"),
    path("changes/begin/<str:case_id>/", changes.choose, name="choose-change"),
    path("changes/begin/<str:case_id>/<str:kind>/", changes.begin, name="begin-change"),
    path("changes/<str:change_id>/", changes.one, name="change"),
    path("changes/<str:change_id>/end/", changes.end, name="end-change"),
    path("changes/<str:change_id>/budget/", changes.line, name="budget-line"),
    path("changes/<str:change_id>/budget/decide/", budget.decide, name="budget-decide"),
    path("changes/<str:change_id>/<str:kind>/", changes.step, name="step"),
    path("<str:review_id>/invite/", month.invite, name="invite"),
    path("<str:review_id>/papers/", papers.papers, name="papers"),
    path("<str:review_id>/decide/", deciding.decide, name="decide"),
    path("<str:review_id>/send/", deciding.send, name="send"),
]

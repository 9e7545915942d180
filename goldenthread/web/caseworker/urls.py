"""Addresses of the caseworker room."""

from django.urls import include, path

from goldenthread.web.caseworker import catch_up, day, placing, recording, requesting

app_name = "caseworker"
urlpatterns = [
    path("", day.day, name="day"),
    path("new/", requesting.new, name="new-request"),
    path("inbox/", include("goldenthread.web.caseworker.intake.urls")),
    path("asks/", include("goldenthread.web.caseworker.asks.urls")),
    path("panels/", include("goldenthread.web.caseworker.panels.urls")),
    path("reviews/", include("goldenthread.web.caseworker.reviews.urls")),
    path("letters/", include("goldenthread.web.caseworker.letters.urls")),
    path("plan/", include("goldenthread.web.caseworker.plans.urls")),
    path("disputes/", include("goldenthread.web.caseworker.disputes.urls")),
    path("confirm/", catch_up.classes, name="catch-up"),
    path("confirm/<str:kind>/", catch_up.next_one, name="catch-up-class"),
    path("confirm/<str:kind>/<str:case_id>/<str:as_at>/", catch_up.one, name="catch-up-one"),
    path("case/<str:case_id>/record/", recording.choose, name="record"),
    path("case/<str:case_id>/record/<str:kind>/", recording.form, name="record-kind"),
    path("case/<str:case_id>/placement/", placing.placement, name="placement"),
    path("case/<str:case_id>/recorded/<str:event_id>/", recording.recorded, name="recorded"),
    path("event/<str:event_id>/correct/", recording.correct, name="correct"),
]

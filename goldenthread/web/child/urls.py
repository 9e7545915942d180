"""Addresses of the pages about one child."""

from django.urls import include, path

from goldenthread.web.child import advice, emergency, pictures, record, search, worried

app_name = "child"
urlpatterns = [
    path("", search.search, name="search"),
    path("emergency/", emergency.emergency, name="emergency"),
    path("worried/", worried.worried, name="worried"),
    path("worried/concerns/", worried.concerns, name="concerns"),
    path("worried/concerns/<str:concern_id>/", worried.concern, name="concern"),
    path("reviews/", include("goldenthread.web.child.reviews.urls")),
    path("advice/<str:advice_id>/", advice.read, name="advice"),
    path("advice/<str:advice_id>/original/", advice.original, name="advice-original"),
    path("<str:child_id>/", record.record, name="record"),
    path("<str:child_id>/emergency/", emergency.break_glass, name="break-glass"),
    path("<str:child_id>/clock/<str:case_id>.svg", pictures.clock, name="clock"),
]

"""Addresses of drafts that one is asked to comment on."""

from django.urls import path

from goldenthread.web.contributor import drafts

app_name = "drafts"
urlpatterns = [
    path("", drafts.asked, name="asked"),
    path("<str:version_id>/", drafts.draft, name="draft"),
]

"""Addresses of the pages about data quality."""

from django.urls import path

from goldenthread.web.analyst.quality import across, every, plans

urlpatterns = [
    path("", every.every, name="quality"),
    path("across/<str:code>/", across.one, name="quality-across"),
    path("plans/new/", plans.begin, name="quality-plan-new"),
    path("plans/<str:public_id>/", plans.one, name="quality-plan"),
    path("plans/<str:public_id>/action/", plans.add, name="quality-plan-action"),
    path("plans/<str:public_id>/action/<str:action_id>/", plans.progress, name="quality-plan-progress"),
]

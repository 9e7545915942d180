"""Addresses of joint commissioning."""

from django.urls import path

from goldenthread.web.board.commissioning import (
    assessment,
    disputes,
    gaps,
    home,
    keeping,
    log,
    money,
    placements,
)

app_name = "commissioning"
urlpatterns = [
    path("", home.home, name="home"),
    path("log/", log.log, name="log"),
    path("log/add/", keeping.add, name="add"),
    path("log/<str:key>/", log.entry, name="entry"),
    path("log/<str:key>/change/", keeping.change, name="change"),
    path("log/<str:key>/move/", keeping.move, name="move"),
    path("log/<str:key>/concern/", keeping.concern, name="concern"),
    path("log/<str:key>/tie/", keeping.tie, name="tie"),
    path("log/<str:key>/outcome/", keeping.outcome, name="outcome"),
    path("log/<str:key>/outcome/<str:outcome_id>/", keeping.change_outcome, name="change-outcome"),
    path("log/<str:key>/co-production/", keeping.coproduce, name="coproduce"),
    path("log/<str:key>/tell/<str:what>/", keeping.tell, name="tell"),
    path("pipeline/", log.pipeline, name="pipeline"),
    path("resources/", money.resources, name="resources"),
    path("resources/add/", money.add, name="add-resource"),
    path("resources/<str:key>/", money.change, name="change-resource"),
    path("needs/", gaps.needs, name="needs"),
    path("needs/places/", gaps.hold, name="hold-places"),
    path("placements/", placements.placements, name="placements"),
    path("placements/of/<str:child_id>/", placements.agree, name="agree"),
    path("placements/<str:key>/", placements.placement, name="placement"),
    path("placements/<str:key>/visit/", placements.visit, name="visit"),
    path("disputes/", disputes.disputes, name="disputes"),
    path("disputes/add/", disputes.add, name="raise"),
    path("disputes/<str:key>/", disputes.dispute, name="dispute"),
    path("disputes/<str:key>/move/", disputes.take_up, name="take-up"),
    path("disputes/<str:key>/board/", disputes.to_board, name="to-board"),
    path("disputes/<str:key>/interim/", disputes.interim, name="interim"),
    path("assessment/", assessment.assessment, name="assessment"),
    path("assessment/add/", assessment.add, name="add-chapter"),
    path("assessment/file.<str:ending>", assessment.as_file, name="file"),
    path("assessment/<str:key>/", assessment.chapter, name="chapter"),
    path("assessment/<str:key>/figures/<str:measure>/out/", assessment.take_figure_out, name="take-figure-out"),
    path("assessment/<str:key>/change/", assessment.change, name="change-chapter"),
    path("assessment/<str:key>/figure/", assessment.put_figure, name="put-figure"),
]

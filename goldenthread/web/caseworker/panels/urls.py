"""Addresses of panels and decisions."""

from django.urls import path

from goldenthread.web.caseworker.panels import deciding, home, item, panel, putting, sitting

app_name = "panels"
urlpatterns = [
    path("", home.home, name="home"),
    path("new/", panel.new, name="new"),
    path("waiting/<str:kind>/", home.waiting_for, name="waiting"),
    path("sittings/<str:sitting_id>/", sitting.one, name="sitting"),
    path("sittings/<str:sitting_id>/held/", sitting.held, name="held"),
    path("sittings/<str:sitting_id>/call-off/", sitting.call_off, name="call-off"),
    path("sittings/<str:sitting_id>/papers.<str:form>", sitting.papers, name="papers"),
    path("case/<str:case_id>/", putting.case, name="case"),
    path("case/<str:case_id>/put/", putting.put, name="put"),
    path("case/<str:case_id>/decide/<str:matter>/", deciding.decide, name="decide"),
    path("decisions/<str:decision_id>/", deciding.decided, name="decided"),
    path("items/<str:item_id>/", item.one, name="item"),
    path("items/<str:item_id>/paper/", item.paper, name="paper"),
    path("items/<str:item_id>/paper.<str:form>", item.paper_file, name="paper-file"),
    path("items/<str:item_id>/advice/", item.advice, name="advice"),
    path("items/<str:item_id>/conflict/", item.conflict, name="conflict"),
    path("items/<str:item_id>/take-off/", item.take_off, name="take-off"),
    path("<str:panel_id>/", panel.one, name="panel"),
    path("<str:panel_id>/terms/", panel.terms, name="terms"),
    path("<str:panel_id>/seat/", panel.seat, name="seat"),
    path("<str:panel_id>/seat/<str:seat_id>/end/", panel.unseat, name="unseat"),
    path("<str:panel_id>/sitting/", panel.plan_sitting, name="plan-sitting"),
]

"""Addresses of the plans."""

from django.urls import path

from goldenthread.web.board.plans import action, editing, home, inspections, measure, mine, priority, progress, report

app_name = "plans"
urlpatterns = [
    path("", home.home, name="home"),
    path("mine/", mine.mine, name="mine"),
    path("strategies/", home.every, name="strategies"),
    path("strategies/add/", editing.add_strategy, name="add-strategy"),
    path("strategies/<str:key>/", home.strategy, name="strategy"),
    path("strategies/<str:key>/edit/", editing.edit_strategy, name="edit-strategy"),
    path("strategies/<str:key>/report/", report.annual, name="report"),
    path("strategies/<str:key>/report.pdf", report.as_pdf, name="report-pdf"),
    path("strategies/<str:key>/report.docx", report.as_word, name="report-word"),
    path("strategies/<str:key>/priorities/add/", editing.add_priority, name="add-priority"),
    path("inspections/<str:key>/", inspections.inspection, name="inspection"),
    path("priorities/<str:key>/", priority.priority, name="priority"),
    path("priorities/<str:key>/edit/", editing.edit_priority, name="edit-priority"),
    path("priorities/<str:key>/refocus/", editing.refocus, name="refocus"),
    path("priorities/<str:key>/tell/", editing.tell, name="tell"),
    path("priorities/<str:key>/progress/", progress.of_priority, name="priority-progress"),
    path("priorities/<str:key>/actions/add/", editing.add_action, name="add-action"),
    path("priorities/<str:key>/risks/add/", editing.add_risk, name="add-risk"),
    path("priorities/<str:key>/measures/add/", editing.add_target, name="add-target"),
    path("actions/<str:key>/", action.action, name="action"),
    path("actions/<str:key>/edit/", editing.edit_action, name="edit-action"),
    path("actions/<str:key>/progress/", progress.of_action, name="action-progress"),
    path("actions/<str:key>/milestones/add/", editing.add_milestone, name="add-milestone"),
    path("actions/<str:key>/costs/add/", editing.add_cost, name="add-cost"),
    path("actions/<str:key>/waits-for/", editing.add_dependency, name="add-dependency"),
    path("milestones/<str:key>/", editing.edit_milestone, name="edit-milestone"),
    path("risks/<str:key>/", editing.edit_risk, name="edit-risk"),
    path("targets/<str:key>/", editing.edit_target, name="edit-target"),
    path("targets/<str:key>.svg", measure.picture, name="chart"),
    path("measures/bring/", measure.bring_readings, name="bring-readings"),
    path("measures/add/", editing.add_measure, name="add-measure"),
    path("measures/<str:key>/", measure.measure, name="measure"),
    path("measures/<str:key>/edit/", editing.edit_measure, name="edit-measure"),
    path("measures/<str:key>/read/", editing.add_reading, name="add-reading"),
]

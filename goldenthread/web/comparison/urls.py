"""Addresses of the area beside others."""

from django.urls import URLPattern, path

from goldenthread.web.comparison import views

app_name = "comparison"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="index"),
    path("themes/<slug:theme>/", views.theme, name="theme"),
    path("measures/<slug:measure>/", views.measure, name="measure"),
    path("measures/<slug:measure>/data.csv", views.data, name="data"),
    path("measures/<slug:measure>/<slug:name>.svg", views.chart, name="chart"),
]

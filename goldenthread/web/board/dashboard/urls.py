"""Addresses of the joint dashboard."""

from django.urls import path

from goldenthread.web.board.dashboard import figure, framework, home, profile, views

app_name = "dashboard"
urlpatterns = [
    path("", home.show, name="home"),
    path("download.<str:ending>", home.download, name="download"),
    path("pack.<str:ending>", home.print_pack, name="pack"),
    path("figures/<str:key>/", figure.show, name="figure"),
    path("figures/<str:key>/course.svg", figure.course_picture, name="course"),
    path("figures/<str:key>/<str:dimension>.svg", figure.bars_picture, name="bars"),
    path("figures/<str:key>/cases/", figure.cases, name="cases"),
    path("views/", views.every, name="views"),
    path("views/keep/", views.keep, name="keep-view"),
    path("views/<str:key>/", views.show, name="view"),
    path("views/<str:key>/drop/", views.drop, name="drop-view"),
    path("framework/", framework.show, name="framework"),
    path("framework/add/", framework.add, name="add-outcome"),
    path("framework/<str:key>/edit/", framework.edit, name="edit-outcome"),
    path("framework/<str:key>/end/", framework.end, name="end-outcome"),
    path("profile/", profile.every, name="profiles"),
    path("profile/make/", profile.make, name="make-profile"),
    path("profile/<str:key>/", profile.show, name="profile"),
    path("profile/<str:key>/look/", profile.look, name="look-profile"),
    path("profile/<str:key>/release/", profile.release, name="release-profile"),
    path("profile/<str:key>/withdraw/", profile.withdraw, name="withdraw-profile"),
]

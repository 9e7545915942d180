"""Where each room's pages are."""

from django.urls import include, path

from goldenthread.web.account.views import home

handler400 = "goldenthread.web.api.service.bad_request"

urlpatterns = [
    path("", home, name="home"),
    path("", include("goldenthread.web.components.urls")),
    path("account/", include("goldenthread.web.account.urls")),
    path("casework/", include("goldenthread.web.caseworker.urls")),
    path("contributions/", include("goldenthread.web.contributor.urls")),
    path("setting/", include("goldenthread.web.setting.urls")),
    path("family/", include("goldenthread.web.family.urls")),
    path("manager/", include("goldenthread.web.manager.urls")),
    path("children/", include("goldenthread.web.child.urls")),
    path("data/", include("goldenthread.web.analyst.urls")),
    path("areas/", include("goldenthread.web.comparison.urls")),
    path("partnership/", include("goldenthread.web.board.urls")),
    path("public/", include("goldenthread.web.public.urls")),
    path("api/v1/", include("goldenthread.web.api.v1")),
    path("api/", include("goldenthread.web.api.urls")),
    path("steward/", include("goldenthread.web.steward.urls")),
]

"""Addresses of the analyst room."""

from django.urls import include, path

from goldenthread.web.analyst import (
    delivery,
    doubts,
    fault,
    faults,
    home,
    kept,
    lacking,
    previewing,
    uploading,
    writing,
)  # fmt: skip

app_name = "analyst"
urlpatterns = [
    path("", home.home, name="home"),
    path("bring-in/", uploading.upload, name="upload"),
    path("bring-in/blank-sheet/", uploading.blank_sheet, name="blank-sheet"),
    path("work/<str:token>/", uploading.how_far, name="work"),
    path("delivery/<str:public_id>/", delivery.report, name="report"),
    path("delivery/<str:public_id>/compared/", delivery.compared, name="compared"),
    path("delivery/<str:public_id>/take-in/", delivery.take_in, name="take-in"),
    path("delivery/<str:public_id>/kept/", kept.kept, name="kept"),
    path("delivery/<str:public_id>/not-in-file/", lacking.not_in_file, name="not-in-file"),
    path("missing/<str:key>/", lacking.missing, name="missing"),
    path("doubts/", doubts.waiting, name="doubts"),
    path("doubts/next/", doubts.next_one, name="doubt-next"),
    path("doubts/<str:public_id>/", doubts.one, name="doubt"),
    path("faults/<int:year>/", faults.by_mender, name="faults"),
    path("faults/<int:year>/again/", faults.check_again, name="check-again"),
    path("faults/<int:year>/<str:code>/", faults.of_rule, name="faults-of-rule"),
    path("fault/<str:public_id>/", fault.show, name="fault"),
    path("fault/<str:public_id>/mend/<str:item>/", fault.mend_here, name="mend"),
    path("fault/<str:public_id>/source/", fault.at_source, name="at-source"),
    path("fault/<str:public_id>/explain/", fault.explain_it, name="explain"),
    path("preview/<int:year>/", previewing.tables, name="preview"),
    path("preview/<int:year>/<str:name>/", previewing.table, name="preview-table"),
    path("preview/<int:year>/<str:name>/csv/", previewing.download, name="preview-download"),
    path("write/", writing.write, name="write"),
    path("written/<str:checksum>/", writing.written, name="written"),
    path("written/<str:checksum>/download/", writing.download, name="download"),
    path("sql/", include("goldenthread.web.analyst.sql.urls")),
    path("feeds/matching/", include("goldenthread.web.analyst.matching.urls")),
    path("feeds/quality/", include("goldenthread.web.analyst.quality.urls")),
    path("feeds/indicators/", include("goldenthread.web.analyst.indicators.urls")),
    path("feeds/", include("goldenthread.web.analyst.feeds.urls")),
]

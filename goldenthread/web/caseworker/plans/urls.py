"""Addresses of plans."""

from django.urls import path

from goldenthread.web.caseworker.plans import advice, caseload, comments, files, home, sending, versions, writing

app_name = "ehc"
OF_VERSION = "<str:plan_id>/<str:version_id>/"
urlpatterns = [
    path("case/<str:case_id>/", home.of_case, name="of-case"),
    path("case/<str:case_id>/begin/", home.begin, name="begin"),
    path("all/checks/", caseload.results, name="results"),
    path("all/checks/run/", caseload.run, name="run-checks"),
    path("all/checks/<str:code>/", caseload.result, name="result"),
    path("all/hours/", caseload.hours, name="hours"),
    path("all/hours/lines/", caseload.lines, name="lines"),
    path("all/hours/keep/", caseload.keep_hours, name="keep-hours"),
    path("<str:plan_id>/", home.home, name="home"),
    path("<str:plan_id>/versions/", versions.versions, name="versions"),
    path("<str:plan_id>/compare/", versions.compare, name="compare"),
    path("<str:plan_id>/begin/<str:kind>/", home.begin_version, name="begin-version"),
    path("<str:plan_id>/spoken-of/", home.pronoun, name="pronoun"),
    path(f"{OF_VERSION}read/", home.read, name="read"),
    path(f"{OF_VERSION}thread/", home.thread, name="thread"),
    path(f"{OF_VERSION}checks/", home.checks, name="checks"),
    path(f"{OF_VERSION}section/<str:key>/", writing.section, name="section"),
    path(f"{OF_VERSION}section/<str:key>/nothing/", writing.nothing, name="nothing"),
    path(f"{OF_VERSION}section/<str:key>/add/<str:kind>/", writing.add, name="add-row"),
    path(f"{OF_VERSION}section/<str:key>/take/<str:paragraph_id>/", writing.take, name="take"),
    path(f"{OF_VERSION}row/<str:row_id>/", writing.change, name="row"),
    path(f"{OF_VERSION}row/<str:row_id>/remove/", writing.remove, name="remove-row"),
    path(f"{OF_VERSION}row/<str:row_id>/move/<str:way>/", writing.move, name="move-row"),
    path(f"{OF_VERSION}row/<str:row_id>/sources/", writing.sources, name="sources"),
    path(f"{OF_VERSION}row/<str:row_id>/source/", writing.source, name="source"),
    path(f"{OF_VERSION}advice/", advice.advice, name="advice"),
    path(f"{OF_VERSION}comments/", comments.comments, name="comments"),
    path(f"{OF_VERSION}comments/heard/", comments.heard, name="heard"),
    path(f"{OF_VERSION}comments/ask/", comments.invite, name="invite"),
    path(f"{OF_VERSION}comments/<str:comment_id>/", comments.answer, name="answer"),
    path(f"{OF_VERSION}signing/", sending.signing, name="signing"),
    path(f"{OF_VERSION}signing/ask/", sending.ask_to_sign, name="ask-to-sign"),
    path(f"{OF_VERSION}ready/", sending.ready, name="ready"),
    path(f"{OF_VERSION}decide/", sending.approve, name="approve"),
    path(f"{OF_VERSION}send/", sending.issue, name="issue"),
    path(f"{OF_VERSION}set-down/", sending.set_down, name="set-down"),
    path(f"{OF_VERSION}sent/", sending.issued, name="issued"),
    path(f"{OF_VERSION}give/", files.give, name="give"),
    path(f"{OF_VERSION}words/", files.words, name="words"),
    path(f"{OF_VERSION}words/<str:wording>/", files.wording, name="wording"),
    path(f"{OF_VERSION}words/<str:wording>/make/", files.make, name="make-wording"),
    path(f"{OF_VERSION}words/<str:wording>/<str:form>/", files.wording_file, name="wording-file"),
    path(f"{OF_VERSION}file/<str:form>/", files.download, name="download"),
]

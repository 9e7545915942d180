"""Addresses of the pages about disagreements."""

from django.urls import path

from goldenthread.web.caseworker.disputes import (
    bundles,
    complaints,
    happening,
    learning,
    letters,
    one,
    register,
    working,
)

app_name = "disputes"
urlpatterns = [
    path("", register.register, name="register"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaint/<str:complaint_id>/", complaints.one, name="complaint"),
    path("complaint/<str:complaint_id>/answer/", complaints.answer, name="answer-complaint"),
    path("complaint/<str:complaint_id>/further/", complaints.further, name="further-complaint"),
    path("complaint/<str:complaint_id>/learned/", learning.of_complaint, name="learn-complaint"),
    path("learned/", learning.learned, name="learned"),
    path("child/<str:child_id>/", register.begin, name="begin"),
    path("child/<str:child_id>/complaint/", complaints.receive, name="receive-complaint"),
    path("<str:dispute_id>/", one.one, name="one"),
    path("<str:dispute_id>/number/", happening.number, name="number"),
    path("<str:dispute_id>/record/<str:kind>/", happening.record, name="record"),
    path("<str:dispute_id>/carried-out/", happening.carried_out, name="carried-out"),
    path("<str:dispute_id>/direction/", happening.direction, name="direction"),
    path("<str:dispute_id>/direction/<str:direction_id>/", happening.direction_done, name="direction-done"),
    path("<str:dispute_id>/letter/", letters.draft, name="letter"),
    path("<str:dispute_id>/learned/", learning.of_dispute, name="learn"),
    path("<str:dispute_id>/working/", working.working, name="working"),
    path("<str:dispute_id>/working/row/<str:row_id>/", working.row, name="working-row"),
    path("<str:dispute_id>/working/add/<str:row_id>/", working.add, name="working-add"),
    path("<str:dispute_id>/working/proposal/<str:proposal_id>/<str:what>/", working.settle, name="working-settle"),
    path("<str:dispute_id>/working/send/", working.send, name="working-send"),
    path("<str:dispute_id>/working/versions/", working.versions, name="working-versions"),
    path("<str:dispute_id>/working/file/<str:what>/<int:number>/<str:form>/", working.file, name="working-file"),
    path("<str:dispute_id>/bundles/new/", bundles.begin, name="bundle-new"),
    path("<str:dispute_id>/bundle/<str:bundle_id>/", bundles.bundle, name="bundle"),
    path("<str:dispute_id>/bundle/<str:bundle_id>/paper/", bundles.paper, name="bundle-paper"),
    path("<str:dispute_id>/bundle/<str:bundle_id>/look/", bundles.look, name="bundle-look"),
    path("<str:dispute_id>/bundle/<str:bundle_id>/release/<str:held_id>/", bundles.release, name="bundle-release"),
    path("<str:dispute_id>/bundle/<str:bundle_id>/freeze/", bundles.freeze, name="bundle-freeze"),
    path("<str:dispute_id>/bundle/<str:bundle_id>/file/", bundles.file, name="bundle-file"),
]

"""Addresses of letters and notices."""

from django.urls import path

from goldenthread.web.caseworker.letters import batching, copies, letter, outbox, posting, sending, wordings, writing

app_name = "letters"
urlpatterns = [
    path("", outbox.show, name="outbox"),
    path("of/<str:child_id>/", outbox.of_child, name="child"),
    path("write/<str:child_id>/", writing.choose, name="write"),
    path("write/<str:child_id>/<str:key>/", writing.fill, name="fill"),
    path("post/", posting.show, name="post"),
    path("post/print/", posting.as_pdf, name="print"),
    path("batches/", batching.every, name="batches"),
    path("batches/new/", batching.new, name="new-batch"),
    path("batches/<str:batch_id>/", batching.one, name="batch"),
    path("wording/", wordings.every, name="wordings"),
    path("wording/authority/", wordings.authority, name="authority"),
    path("wording/<str:key>/", wordings.one, name="wording"),
    path("wording/<str:key>/change/", wordings.change, name="change-wording"),
    path("copies/<str:copy_id>/", copies.one, name="copy"),
    path("<str:letter_id>/", letter.show, name="letter"),
    path("<str:letter_id>/edit/", writing.edit, name="edit"),
    path("<str:letter_id>/approve/", sending.approve, name="approve"),
    path("<str:letter_id>/send/", sending.send, name="send"),
    path("<str:letter_id>/release/", sending.release, name="release"),
    path("<str:letter_id>/cancel/", sending.cancel, name="cancel"),
    path("<str:letter_id>/to/<str:recipient_id>.<str:ending>", letter.as_file, name="file"),
]

"""Addresses of one review."""

from django.urls import path

from goldenthread.web.child.reviews import check, meeting, one, writing

app_name = "review"
urlpatterns = [
    path("<str:review_id>/", one.one, name="one"),
    path("<str:review_id>/meeting/", meeting.plan, name="plan"),
    path("<str:review_id>/meeting/put-off/", meeting.put_off, name="put-off"),
    path("<str:review_id>/meeting/not-held/", meeting.not_held, name="not-held"),
    path("<str:review_id>/meeting/invite/", meeting.invite, name="invite"),
    path("<str:review_id>/meeting/invited/", meeting.invited, name="invited"),
    path("<str:review_id>/meeting/circulated/", meeting.circulated, name="circulated"),
    path("<str:review_id>/report/check/", check.check, name="check"),
    path("<str:review_id>/report/sent/<int:number>/", check.read, name="read"),
    path("<str:review_id>/report/<str:section>/", writing.section, name="write"),
]

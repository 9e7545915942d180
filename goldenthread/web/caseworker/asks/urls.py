"""Addresses of the pages about what is asked of others."""

from django.urls import path

from goldenthread.web.caseworker.asks import acting, asking, case, consulting, directory, earlier, one, places

app_name = "asks"
urlpatterns = [
    path("places/", places.places, name="places"),
    path("places/<str:setting_id>/", places.place, name="place"),
    path("services/", directory.services, name="services"),
    path("services/new/", directory.new, name="new-service"),
    path("services/contact/", directory.contact, name="health-contact"),
    path("services/<str:service_id>/people/", directory.people, name="service-people"),
    path("earlier/<str:earlier_id>/", earlier.agree, name="agree"),
    path("case/<str:case_id>/", case.case, name="case"),
    path("case/<str:case_id>/advice/", asking.advice, name="advice"),
    path("case/<str:case_id>/information/", asking.information, name="information"),
    path("case/<str:case_id>/consult/", consulting.consult, name="consult"),
    path("case/<str:case_id>/earlier/", earlier.offer, name="earlier"),
    path("<str:ask_id>/", one.one, name="one"),
    path("<str:ask_id>/answer/", consulting.answer, name="answer"),
    path("<str:ask_id>/paper/", acting.paper, name="paper"),
    path("<str:ask_id>/<str:what>/", acting.act, name="act"),
]

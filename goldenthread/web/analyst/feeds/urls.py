"""Addresses of the pages about deliveries, agreements and what was published."""

from django.urls import path

from goldenthread.web.analyst.feeds import agreements, bringing, codes, every, keeping, mapping, mending, one, published

urlpatterns = [
    path("", every.every, name="feeds"),
    path("bring/", bringing.bring, name="feeds-bring"),
    path("agreements/", agreements.every, name="agreements"),
    path("agreements/record/", agreements.record, name="agreement-record"),
    path("agreements/<str:public_id>/end/", agreements.end, name="agreement-end"),
    path("retention/", keeping.period, name="retention"),
    path("published/", published.every, name="published"),
    path("published/now/", published.publish_now, name="publish"),
    path("published/<str:public_id>/", published.one, name="publication"),
    path("<str:public_id>/", one.one, name="feeds-one"),
    path("<str:public_id>/accept/", one.accept_it, name="feeds-accept"),
    path("<str:public_id>/refuse/", one.refuse_it, name="feeds-refuse"),
    path("<str:public_id>/again/", one.again, name="feeds-again"),
    path("<str:public_id>/columns/", mapping.columns, name="feeds-columns"),
    path("<str:public_id>/codes/<str:column>/", codes.codes, name="feeds-codes"),
    path("<str:public_id>/line/<int:line>/", mending.line, name="feeds-line"),
]

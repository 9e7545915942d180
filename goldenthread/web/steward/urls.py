"""Addresses of the steward room."""

from django.urls import path

from goldenthread.web.steward import (
    adding,
    area_settings,
    identities,
    jobs,
    openings,
    organisations,
    people,
    person,
    policies,
    restrictions,
    roles_explained,
    trail,
)

app_name = "steward"
urlpatterns = [
    path("trail/", trail.show, name="trail"),
    path("trail/download/", trail.download, name="trail-download"),
    path("emergencies/", openings.every, name="openings"),
    path("emergencies/<str:opening_id>/", openings.one, name="opening"),
    path("restricted/", restrictions.every, name="restrictions"),
    path("restricted/find/", restrictions.find, name="restrict-find"),
    path("restricted/child/<str:child_id>/", restrictions.restrict, name="restrict"),
    path("restricted/<str:key>/lift/", restrictions.lift, name="lift"),
    path("people/", people.every, name="people"),
    path("people/add/", adding.add, name="add-person"),
    path("people/organisations/", organisations.every, name="organisations"),
    path("people/<str:person_id>/", person.show, name="person"),
    path("people/<str:person_id>/role/", person.give, name="give-role"),
    path("people/<str:person_id>/role/<str:key>/end/", person.end, name="end-role"),
    path("people/<str:person_id>/account/", person.account, name="account"),
    path("people/<str:person_id>/link/", person.new_link, name="new-link"),
    path("people/<str:person_id>/identity/", identities.link, name="link-identity"),
    path("people/<str:person_id>/identity/<str:key>/end/", identities.end, name="end-identity"),
    path("roles/", roles_explained.show, name="roles"),
    path("background/", jobs.show, name="jobs"),
    path("background/<str:job_id>/", jobs.decide, name="job"),
    path("settings/", area_settings.show, name="settings"),
    path("settings/days/", policies.every, name="policies"),
    path("settings/days/<str:key>/", policies.change, name="policy"),
]

"""Addresses of the account room: those of allauth that we use, by allauth's names, and our own.

Signing up and changing one's own email address have no address here: accounts are opened by invitation.
"""

from allauth.account import views as allauth
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from goldenthread.web.account import invitation, resetting, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", allauth.login, name="account_login"),
    path("sign-out/", allauth.logout, name="account_logout"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("confirm/", allauth.reauthenticate, name="account_reauthenticate"),
    path("password/", allauth.password_change, name="account_change_password"),
    path("password/forgotten/", resetting.Ask.as_view(), name="account_reset_password"),
    path("password/forgotten/sent/", allauth.password_reset_done, name="account_reset_password_done"),
    path("password/another/done/", allauth.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path(
        "password/another/<str:uidb36>/<str:key>/",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/first/", allauth.password_set, name="account_set_password"),
    path("set-up/<str:person_id>/<str:token>/", invitation.accept, name="invitation"),
    path("factors/needed/", views.second_factor_needed, name="second-factor-needed"),
    path("factors/", include("allauth.mfa.urls")),
    path("organisation/", include("goldenthread.web.account.organisation_urls")),
]

if settings.DEMONSTRATION:
    from goldenthread.web.account.demonstration import urls as demonstration

    urlpatterns += [path("demonstration/", include(demonstration.urlpatterns))]

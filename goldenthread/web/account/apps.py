"""The account room: signing in and out, factors, invitations."""

from django.apps import AppConfig


class AccountRoomConfig(AppConfig):
    name = "goldenthread.web.account"
    label = "account_room"

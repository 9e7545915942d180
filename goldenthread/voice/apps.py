"""The application's name for Django."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "goldenthread.voice"
    label = "voice"

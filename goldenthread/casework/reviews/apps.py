"""The application's name for Django."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "goldenthread.casework.reviews"
    label = "reviews"

"""Addresses of the first version of the API itself."""

from django.urls import path

from goldenthread.web.api import delivering, open_part, partner_part
from goldenthread.web.api.service import api

api.add_router("", open_part.router)
api.add_router("", partner_part.router)
api.add_router("", delivering.router)

urlpatterns = [path("", api.urls)]

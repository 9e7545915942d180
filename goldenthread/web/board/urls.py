"""Addresses of the board room: one folder for each part of the work."""

from typing import Any

urlpatterns: list[Any] = []

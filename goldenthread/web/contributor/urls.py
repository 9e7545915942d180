"""Addresses of the contributor room: one folder or module for each part of the work."""

from typing import Any

urlpatterns: list[Any] = []

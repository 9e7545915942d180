"""What the tests of every room share: an area on its day, and a person who opens the room's pages."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place

TODAY = date(2024, 6, 19)


@pytest.fixture
def area(db: None, settings: Any, tmp_path: Path) -> Area:
    """Southend-on-Sea on 19 June 2024, with a data folder of the test's own."""
    settings.DATA = tmp_path
    made = place.area()
    move_demonstration_clock(area=made, today=TODAY, by=place.TESTS)
    return made


@dataclass(frozen=True)
class Room:
    """The pages of one room, by their names in it. Each opens as whoever is named, with the status that is meant."""

    client: Client
    name: str = ""

    def get(self, user: User, page: str, /, *args: Any, status: int = 200, **query: Any) -> Any:
        """Open a page: its text, or the answer itself where that is a file."""
        self.client.force_login(user)
        return self._read(self.client.get(self.at(page, *args), query), status)

    def post(self, user: User, page: str, /, *args: Any, status: int = 200, **fields: Any) -> Any:
        """Send a form, and go where it leads: the text of that page."""
        self.client.force_login(user)
        return self._read(self.client.post(self.at(page, *args), fields or {"sent": "1"}, follow=True), status)

    def sent(self, user: User, page: str, /, *args: Any, status: int = 302, **fields: Any) -> Any:
        """Send a form, and stay: the answer itself."""
        self.client.force_login(user)
        answer = self.client.post(self.at(page, *args), fields)
        assert answer.status_code == status, _end(answer)
        return answer

    def at(self, page: str, *args: Any) -> str:
        """The address of a page."""
        return reverse(f"{self.name}:{page}" if self.name else page, args=args)

    @staticmethod
    def _read(answer: Any, status: int) -> Any:
        assert answer.status_code == status, _end(answer)
        return answer.content.decode() if "text/html" in answer.headers.get("Content-Type", "") else answer


def _end(answer: HttpResponse) -> str:
    return "(a stream)" if answer.streaming else answer.content.decode(errors="replace")[-2000:]

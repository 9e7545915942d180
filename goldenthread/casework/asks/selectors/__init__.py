"""Reading asks, advice, services and figures. What is about children takes the children somebody may see."""

from goldenthread.casework.asks.selectors.advice import (
    advice_in_hand,
    advice_of_ask,
    for_family,
    paragraphs_of,
    released_advice,
    to_assure,
)
from goldenthread.casework.asks.selectors.asking import (
    answer_of,
    ask_in,
    asks_of,
    consultation_pack,
    designated,
    of_services,
    owed_by,
    settings_spoken_for,
    taken_lanes,
    teams_of,
    unlisted,
)
from goldenthread.casework.asks.selectors.directory import (
    givers_of,
    health_contact,
    members_of,
    service_in,
    services_in,
    services_of,
)
from goldenthread.casework.asks.selectors.naming import settings_named_in

__all__ = [
    "advice_in_hand", "advice_of_ask", "answer_of", "ask_in", "asks_of", "consultation_pack", "designated",
    "for_family", "givers_of", "health_contact", "members_of", "of_services", "owed_by", "paragraphs_of",
    "released_advice", "service_in", "services_in", "services_of", "settings_named_in", "settings_spoken_for",
    "taken_lanes", "teams_of", "to_assure", "unlisted",
]  # fmt: skip

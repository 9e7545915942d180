"""A child's page, the search, and the emergency opening."""

from tests.journeys.stops import OFFICER, Stop, child

STOPS = (
    Stop("child:search", OFFICER, query="?words=o"),
    Stop("child:record", OFFICER, child),
    Stop("child:emergency", OFFICER),
    Stop("child:break-glass", OFFICER, lambda at: [at.hidden.public_id]),
)  # fmt: skip

NO_PAGES = {
    "child:clock": "a picture",
}

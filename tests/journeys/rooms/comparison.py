"""The area beside others."""

from goldenthread.formats.statistics.measures import themes
from tests.journeys.stops import ANALYST, Stop

STOPS = (
    Stop("comparison:index", ANALYST),
    Stop("comparison:theme", ANALYST, lambda _: [themes()[0].id]),
    Stop("comparison:measure", ANALYST, lambda _: ["plans"]),
)  # fmt: skip

NO_PAGES = {
    "comparison:data": "a file",
    "comparison:chart": "a picture",
}

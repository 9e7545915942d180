"""The manager's page, its lists and its figures."""

from tests.journeys.stops import MANAGER, Stop

STOPS = (
    Stop("manager:overview", MANAGER),
    Stop("manager:list", MANAGER, lambda _: ["backlog"]),
    Stop("manager:list", MANAGER, lambda _: ["reviews-overdue"]),
    Stop("manager:indicators", MANAGER),
    Stop("manager:figure", MANAGER, lambda _: ["EHC-03"], query="?part=denominator"),
    Stop("manager:reviews", MANAGER),
    Stop("manager:rules", MANAGER),
    Stop("manager:rule-add", MANAGER),
    Stop("manager:rules-try", MANAGER),
    Stop("manager:cover", MANAGER),
    Stop("manager:jobs", MANAGER),
)  # fmt: skip

NO_PAGES = {
    "manager:refresh": "sent by a form; leads back",
    "manager:timeliness-chart": "a picture",
    "manager:reviews-download": "a file",
    "manager:rule": "the form of manager:rule-add, filled in; the demonstration begins with no rule",
    "manager:cover-end": "sent by a form; leads back",
    "manager:job": "sent by a form; leads back",
    "manager:allocate": "sent by a form; leads back to its list",
}

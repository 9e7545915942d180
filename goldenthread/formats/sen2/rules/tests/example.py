"""A small whole return: refused, issued, moved in and moved on, ceased. Sound but for what deserves a query."""

from goldenthread.formats.sen2.rules.tests.records import Record, ceased, issued, person, refused, setting

REFUSED, ISSUED, MOVED_IN, CEASED = range(4)


def moved_in() -> Record:
    """An older plan from another authority, reviewed, moved from school to college in the summer."""
    college = {"ukprn": "10000001", "placementrank": "1", "senunitindicator": "0", "resourcedprovisionindicator": "0"}
    return person(
        "historical",
        requests__assessment__namedplan__plandetail=[college],
        requests__activeplans={
            "transferla": "331", "reviewmeeting": "2025-02-10", "reviewoutcome": "A", "reviewdraft": "2025-03-03",
            "phasetransferduedate": "2025-03-31", "phasetransferfinaldate": "2025-03-27", "lastreview": "2025-03-03",
            "placementdetail": [
                setting("100002", entrydate="2020-09-03", leavingdate="2025-07-16"),
                college | {"entrydate": "2025-09-02"},
            ],
            "senneed": [{"sentype": "SEMH", "sentyperank": "1"}],
        },
    )  # fmt: skip


def example() -> list[Record]:
    """The four people."""
    return [refused(), issued(), moved_in(), ceased()]

"""Rules of keys, of last year's return and of the authority as a whole (SX701 to SX707)."""

from goldenthread.formats.sen2.rules.declare import Rule

RULES = (
    Rule(
        "SX701", "E", "file", (),
        "A row's own key is repeated, or the row it belongs to is missing.",
        "Export every table again at the same time, and check that none was edited or sorted alone.",
        "W", "software",
    ),
    Rule(
        "SX702", "E", "file", (),
        "A row carries the number of another authority than the header.",
        "Check that all tables come from one authority's return, and export them again.",
        "F", "software",
    ),
    Rule(
        "SX703", "Q", "file", (),
        "The number of active plans has moved by more than a tenth since last year.",
        "Check that both years' files are complete; if they are, explain the change.",
        "P", "data", needs_last_year=True,
    ),
    Rule(
        "SX704", "Q", "file", (),
        "A plan that was active last year is neither active nor ceased in this return.",
        "Add the person with the active plan, or with the date and reason it ceased.",
        "P", "casework", needs_last_year=True,
    ),
    Rule(
        "SX705", "Q", "file", (),
        "A request that was undecided last year is not in this return with a decision, as withdrawn or as undecided.",
        "Add the request with what has become of it.",
        "P", "casework", needs_last_year=True,
    ),
    Rule(
        "SX706", "Q", "requests", ("receiveddate", "requestoutcome", "requestoutcomedate", "startdate"),
        "A value that should not change differs from last year's return: the date received, a refusal and its date, or "
        "the start of the plan.",
        "Put back last year's value, or explain the correction.",
        "G", "casework", needs_last_year=True,
    ),
    Rule(
        "SX707", "Q", "file", (),
        "All plans, or none, were issued within 20 weeks.",
        "Check the dates requests were received and plans issued; if they are right, explain.",
        "P", "data",
    ),
)  # fmt: skip

"""Rules that hold every item to the year's profile (SX801 to SX803), beside those that speak of one item."""

from goldenthread.formats.sen2.rules.declare import Rule

RULES = (
    Rule(
        "SX801", "E", "file", (),
        "An item that the profile of the year requires is missing; where the profile itself is not sure that it is "
        "required, a query.",
        "Enter the item on the record, or correct the profile where DfE does not ask for it.",
        "F", "casework", other_severity="Q",
    ),
    Rule(
        "SX802", "E", "file", (),
        "The value is not of the item's type, or not in its code list.",
        "Choose a code from the list, write 0 or 1, or write the date as CCYY-MM-DD.",
        "F", "casework",
    ),
    Rule(
        "SX803", "Q", "file", (),
        "The value is longer than the item has room for.",
        "Shorten the value as the record allows; the lengths are DfE's usual ones, and not SEN2's own.",
        "D", "data",
    ),
)  # fmt: skip

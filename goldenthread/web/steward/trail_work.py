"""What the trail calls changes of how work is given out and done in the background."""

ACTIONS = {
    "allocation.cover_arranged": "Arranged cover for an officer",
    "allocation.cover_ended": "Ended cover for an officer",
    "allocation.rule_added": "Added a rule for giving out cases",
    "allocation.rule_changed": "Changed a rule for giving out cases",
    "reminders.given_up": "Left a background task undone",
    "reminders.tried_again": "Had a background task tried again",
}
PAGES = {
    "manager.allocate_by_rules": "What the rules would do with cases",
}

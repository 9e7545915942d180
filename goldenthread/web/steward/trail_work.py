"""What the trail calls changes of how work is given out and done in the background."""

ACTIONS = {
    "allocation.cover_arranged": "Arranged cover for an officer",
    "allocation.cover_ended": "Ended cover for an officer",
    "allocation.rule_added": "Added a rule for giving out cases",
    "allocation.rule_changed": "Changed a rule for giving out cases",
    "allocation.together_chase": "Chased many asks at once",
    "allocation.together_give": "Gave many cases at once",
    "allocation.together_plan": "Fixed the days of many reviews at once",
    "reminders.given_up": "Left a background task undone",
    "reminders.tried_again": "Had a background task tried again",
}
PAGES = {
    "manager.allocate_by_rules": "What the rules would do with cases",
    "manager.chase": "What is late, to be chased",
    "manager.give": "Cases to be given to officers",
    "manager.plan": "Reviews whose day is to be fixed",
    "manager.together": "What became of many done at once",
}

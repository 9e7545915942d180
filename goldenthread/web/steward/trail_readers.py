"""What the trail calls what is done with partners' systems that read figures, and with the joint snapshot."""

ACTIONS = {
    "feeds.definition_kept": "Kept an indicator’s definition",
    "feeds.plan_action_added": "Added what is to be done to a data quality plan",
    "feeds.plan_closed": "A data quality plan reached its aim",
    "feeds.plan_opened": "Made a data quality plan",
    "feeds.plan_progressed": "Said how a data quality plan goes",
    "readers.token_ended": "Ended the token of a partner’s system",
    "readers.token_issued": "Gave a partner’s system a token",
    "readers.token_used": "A partner’s system used its token (first use of a day)",
}
PAGES = {
    "analyst.match_pair": "Two records that may be one child",
    "analyst.match_queue": "The queue of records that may be one child",
    "analyst.row_set_aside": "A row set aside of a partner’s file",
    "analyst.rows_set_aside": "Rows set aside of a partner’s file",
    "analyst.sql": "A question in SQL to the joint snapshot, with nobody named",
    "analyst.sql_named": "A question in SQL to the joint snapshot, with names",
    "analyst.told_otherwise": "What two partners say otherwise of one child",
}

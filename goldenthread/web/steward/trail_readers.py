"""What the trail calls what is done with partners' systems that read figures, and with the joint snapshot."""

ACTIONS = {
    "readers.token_ended": "Ended a partner’s token to read figures",
    "readers.token_issued": "Gave a partner’s system a token to read figures",
    "readers.token_used": "A partner’s system read figures (first use of a day)",
}
